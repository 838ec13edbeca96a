// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Sets of static storage duration that are made in one way wherever they are
/// made: who reads one need not know who calls it.

#include "link/Window.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// What a set is that every one of \p Functions, which write it, leaves in one
/// way, or changes in part: whoever reads it finds one of these. Where none
/// writes it as a whole, it may be as the program finds it, empty.
std::optional<SetValue>
Window::settled(uint32_t Source,
                const std::map<FunctionId, SetValue> &Functions,
                bool WithChildren) {
  SetValue All;
  bool Known = true, IsMade = false;
  auto Add = [&](const SetValue &Left) {
    for (const auto &[From, Bits] : Left.parts())
      if (From == SetSource::In || From == SetSource::Out)
        All.add(From, Bits);
      else
        Known &= From == Source;
    IsMade |= Left.isKnown();
  };
  for (const auto &[F, Written] : Functions)
    for (NodeIndex N : NodesOf[F])
      if (!WithChildren && Nodes[N].With.InChild)
        continue;
      else if (!Nodes[N].Exit.Reached)
        Add(Written); // What it leaves to others is any of this.
      else if (const SetValue *Left = Nodes[N].Exit.Places.find(Source))
        Add(*Left);
      else
        Known = false;
  if (!Known)
    return std::nullopt;
  if (!IsMade)
    All.add(SetSource::Out, ~SignalBits(0));
  return All;
}

/// Whether what \p Functions, which write a set, leave in it stays until
/// another of them is called.
bool Window::isFollowed(const std::map<FunctionId, SetValue> &Functions) {
  return !startsThreads(E) && llvm::none_of(Functions, [&](const auto &Entry) {
    return Runs->mayRunByPointer(Entry.first);
  });
}

void Window::settleGlobals() {
  for (const auto &[Source, Functions] : Writers) {
    std::optional<SetValue> Anywhere = settled(Source, Functions, true);
    if (!Anywhere)
      continue;
    Settled[Source] = std::move(*Anywhere);
    if (isFollowed(Functions))
      Followed.push_back(Source);
    if (!Runs->hasChildren())
      continue;
    std::map<FunctionId, SetValue> Others = Functions;
    std::erase_if(Others, [&](const auto &Entry) {
      return Runs->isInChildOnly(Entry.first);
    });
    if (std::optional<SetValue> InParent = settled(Source, Others, false))
      SettledInParent[Source] = std::move(*InParent);
  }
}

/// What a set of static storage duration is whenever \p N runs, or null.
const SetValue *Window::settled(const Node &N, uint32_t Source) const {
  if (!N.With.InChild)
    if (auto It = SettledInParent.find(Source); It != SettledInParent.end())
      return &It->second;
  auto It = Settled.find(Source);
  return It == Settled.end() ? nullptr : &It->second;
}

/// What is left of \p Always where the callers of \p N leave it so.
SetValue Window::atEntry(const Node &N, uint32_t Source,
                         const SetValue &Always) {
  auto It = N.EntryPlaces.find(Source);
  if (It == N.EntryPlaces.end())
    return Always;
  SetValue Both;
  for (uint32_t From : {SetSource::In, SetSource::Out})
    Both.add(From, It->second.of(From) & Always.of(From));
  Both.join(Always.only(~Both.any()));
  return Both;
}
