// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Code that runs in the child of fork or in that of vfork, whichever the
/// program chose:
///
///     pid = internal ? fork() : vfork();
///     if (pid == 0) {
///       if (internal)
///         exit(run());        // in the child of fork alone
///       execv(...);
///
/// What only some of the ways through it lead to is not held against the
/// child of vfork.

#include "link/Children.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

static llvm::BitVector blocksOf(const Function &Body, const ChildCode &C) {
  llvm::BitVector Result(static_cast<unsigned>(Body.Blocks.size()));
  for (const OpRange &R : C.Runs)
    Result.set(R.Block);
  return Result;
}

/// Whether the child that runs \p In of \p Body comes to an end without coming
/// through \p Without.
static bool endsWithout(const Function &Body, const llvm::BitVector &In,
                        const ChildCode &Child, uint32_t Without) {
  llvm::BitVector Seen(In.size());
  std::vector<uint32_t> Open;
  auto Enter = [&](uint32_t B) {
    if (B == Without || Seen.test(B))
      return;
    Seen.set(B);
    Open.push_back(B);
  };
  if (In.test(Child.Fork.Block))
    Enter(Child.Fork.Block);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (const Edge &X : Body.Blocks[B].Edges)
      if (X.To != NoId && In.test(X.To) && !In.test(B))
        Enter(X.To);
  while (!Open.empty()) {
    const Block &B = Body.Blocks[Open.back()];
    Open.pop_back();
    // The child does not take the ways that lead out of what it runs.
    bool GoesOn = false;
    for (const Edge &X : B.Edges)
      if (X.To != NoId && In.test(X.To)) {
        GoesOn = true;
        Enter(X.To);
      }
    if (!GoesOn)
      return true;
  }
  return false;
}

void sigtidy::dropChosen(const Units &All, std::vector<ChildCode> &Children) {
  for (ChildCode &C : Children) {
    if (!C.SharesMemory)
      continue;
    const Function &Body = All.function(C.In);
    const llvm::BitVector Own = blocksOf(Body, C);
    const bool IsChosen = llvm::any_of(Children, [&](const ChildCode &Other) {
      return Other.In == C.In && !Other.SharesMemory &&
             Own.anyCommon(blocksOf(Body, Other));
    });
    if (!IsChosen)
      continue;
    auto IsOptional = [&](uint32_t B) { return endsWithout(Body, Own, C, B); };
    llvm::erase_if(C.Runs,
                   [&](const OpRange &R) { return IsOptional(R.Block); });
    llvm::erase_if(C.Writes, [&](OpPoint At) { return IsOptional(At.Block); });
    if (C.Leaves && IsOptional(C.Leaves->Block))
      C.Leaves.reset();
  }
  llvm::erase_if(Children, [](const ChildCode &C) {
    return C.SharesMemory && C.Runs.empty() && !C.Leaves;
  });
}
