// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Dominators are sets of blocks, solved by iteration: the functions that are
/// asked for are few, and have some hundred blocks at most.

#include "link/Loops.h"
#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace sigtidy;

/// For each block that the entry leads to, those on every way there.
static std::vector<llvm::BitVector> dominators(const Function &Body,
                                               llvm::ArrayRef<uint32_t> Order) {
  const unsigned Size = Body.Blocks.size();
  std::vector<std::vector<uint32_t>> Before(Size);
  for (uint32_t B : Order)
    for (const Edge &X : Body.Blocks[B].Edges)
      if (X.To != NoId)
        Before[X.To].push_back(B);
  std::vector<llvm::BitVector> Result(Size, llvm::BitVector(Size, true));
  Result[0].reset();
  Result[0].set(0);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t B : Order) {
      if (B == 0)
        continue;
      llvm::BitVector New(Size, true);
      for (uint32_t P : Before[B])
        New &= Result[P];
      New.set(B);
      Changed |= New != Result[B];
      Result[B] = std::move(New);
    }
  }
  return Result;
}

Loops::Loops(const Function &Body) {
  std::vector<uint32_t> Order = reversePostOrder(Body);
  std::vector<llvm::BitVector> Above = dominators(Body, Order);
  std::vector<std::vector<uint32_t>> Before(Body.Blocks.size());
  std::map<uint32_t, std::vector<uint32_t>> Tails; // By head.
  for (uint32_t B : Order)
    for (const Edge &X : Body.Blocks[B].Edges)
      if (X.To != NoId) {
        Before[X.To].push_back(B);
        if (Above[B].test(X.To))
          Tails[X.To].push_back(B);
      }
  for (auto &[Head, Open] : Tails) {
    llvm::BitVector Loop(Body.Blocks.size());
    Loop.set(Head);
    while (!Open.empty()) {
      uint32_t B = Open.back();
      Open.pop_back();
      if (Loop.test(B))
        continue;
      Loop.set(B);
      llvm::append_range(Open, Before[B]);
    }
    All.push_back(std::move(Loop));
  }
  // Those of one size are apart: loops lie in each other or do not meet.
  llvm::sort(All, [](const auto &L, const auto &R) {
    return std::make_pair(L.count(), L.find_first()) <
           std::make_pair(R.count(), R.find_first());
  });
}

const llvm::BitVector *Loops::innermost(uint32_t Block) const {
  auto It = llvm::find_if(All, [&](const auto &L) { return L.test(Block); });
  return It == All.end() ? nullptr : &*It;
}

llvm::BitVector sigtidy::blocksFrom(const Function &Body, uint32_t From,
                                    uint32_t Without) {
  llvm::BitVector Seen(Body.Blocks.size());
  std::vector<uint32_t> Open{From};
  while (!Open.empty()) {
    uint32_t B = Open.back();
    Open.pop_back();
    for (const Edge &X : Body.Blocks[B].Edges)
      if (X.To != NoId && X.To != Without && !Seen.test(X.To)) {
        Seen.set(X.To);
        Open.push_back(X.To);
      }
  }
  return Seen;
}

/// Whether control stops in \p B: it calls what never returns.
static bool stopsIn(const Block &B) {
  return llvm::any_of(
      B.Ops, [](const Op &O) { return O.NoReturn || O.Kind == OpKind::Throw; });
}

bool sigtidy::returnsOutside(const Function &Body,
                             const llvm::BitVector &Closed) {
  llvm::BitVector Seen = Closed;
  std::vector<uint32_t> Open;
  auto Enter = [&](uint32_t B) {
    if (B != NoId && !Seen.test(B)) {
      Seen.set(B);
      Open.push_back(B);
    }
  };
  Enter(0);
  while (!Open.empty()) {
    const Block &B = Body.Blocks[Open.back()];
    Open.pop_back();
    if (B.Edges.empty())
      return true;
    for (const Edge &X : B.Edges)
      Enter(X.To);
  }
  return false;
}

bool sigtidy::returnsAvoiding(const Function &Body,
                              const llvm::BitVector &Avoided) {
  llvm::BitVector Closed = Avoided;
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    if (stopsIn(Body.Blocks[B]))
      Closed.set(B);
  return returnsOutside(Body, Closed);
}
