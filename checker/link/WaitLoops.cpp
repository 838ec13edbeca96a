// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The loops that have to look at what a handler leaves for them.

#include "link/Loops.h"
#include "link/Wakeups.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

static WaitLoop::End endOf(WaitFact::End By) {
  switch (By) {
  case WaitFact::End::Signal:
    return WaitLoop::End::Signal;
  case WaitFact::End::Ready:
    return WaitLoop::End::Ready;
  case WaitFact::End::Descriptor:
  case WaitFact::End::File:
    return WaitLoop::End::Descriptor;
  case WaitFact::End::Child:
  case WaitFact::End::Event:
  case WaitFact::End::Brief:
    return WaitLoop::End::Other;
  }
  llvm_unreachable("every end is one");
}

/// \param W what a loop of \p F comes to.
static WaitLoop loopAt(const Units &All, FunctionId F, const WaitCall &W) {
  WaitLoop L;
  const OpPoint At = W.Path.empty() ? W.At : W.Path.back().At;
  L.Where = All.positionOf(F, All.op(F, At).Where);
  L.Function = All.function(F).Display;
  L.Wait = shownName(All.function(W.Callee));
  L.WaitsIn = All.function(W.F).Display;
  L.Waits = All.positionOf(W.F, All.op(W.F, W.At).Where);
  if (W.Path.empty())
    L.Callee = L.Wait;
  else
    L.Callee =
        All.function(W.Path.size() == 1 ? W.F : W.Path[W.Path.size() - 2].In)
            .Display;
  L.EndsBy = endOf(W.Fact->EndsBy);
  L.SetsMask = W.SetsMask;
  L.Limited = W.Limited == true;
  return L;
}

std::vector<WaitLoop> Wakeups::loops(const HandlerGroup &H) {
  const Units &All = E.units();
  // By the call that waits: how far it is from its loop, and which that is.
  std::map<std::pair<FunctionId, OpPoint>, std::pair<size_t, WaitLoop>> Nearest;
  auto Look = [&](FunctionId F) {
    Loops Around(All.function(F));
    for (const llvm::BitVector &Loop : Around.all()) {
      Waits::Found Found = AllWaits.in(F, Loop);
      for (const auto *Calls : {&Found.Calls, &Found.Others})
        for (const WaitCall &W : *Calls) {
          const OpPoint At = W.Path.empty() ? W.At : W.Path.back().At;
          auto It = Nearest.find({W.F, W.At});
          if ((It != Nearest.end() && It->second.first <= W.Path.size()) ||
              !isInstalledAt(F, At, H))
            continue;
          Nearest[{W.F, W.At}] = {W.Path.size(), loopAt(All, F, W)};
        }
    }
  };
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I)
      if (FunctionId F = All.function(U, I);
          Ordinary.reaches(F) && !All.function(F).Blocks.empty())
        Look(F);
  std::vector<WaitLoop> Result;
  Result.reserve(Nearest.size());
  for (auto &[Key, Loop] : Nearest)
    Result.push_back(std::move(Loop.second));
  llvm::sort(Result);
  return Result;
}
