// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Assertions.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// A function that reports failures is called from as many places at least; a
/// crash handler's own helper is not.
static constexpr size_t MinCallers = 4;

/// Whether some path to a return of \p F does without \p Block.
bool Assertions::isOnBranch(FunctionId F, uint32_t Block) {
  auto [It, New] = OnBranch.try_emplace({F, Block}, false);
  if (!New)
    return It->second;
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  if (Block == 0 || In.neverReturns())
    return false;
  std::vector<bool> Seen(Body.Blocks.size());
  std::vector<uint32_t> Open{0};
  Seen[0] = Seen[Block] = true;
  while (!Open.empty()) {
    uint32_t B = Open.back();
    Open.pop_back();
    const std::vector<Edge> &Edges = Body.Blocks[B].Edges;
    if (Edges.empty())
      return It->second = true;
    for (const Edge &X : Edges)
      if (X.To != NoId && !Seen[X.To] && In.isReached(X.To)) {
        Seen[X.To] = true;
        Open.push_back(X.To);
      }
  }
  return false;
}

/// Whether some way through the part of \p F that \p Runs leads out of it, or
/// to its end, without \p Block.
bool Assertions::isOnBranch(FunctionId F, uint32_t Block,
                            llvm::ArrayRef<OpRange> Runs) {
  if (Runs.empty())
    return isOnBranch(F, Block);
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  llvm::BitVector Part(static_cast<unsigned>(Body.Blocks.size()));
  for (const OpRange &R : Runs)
    Part.set(R.Block);
  llvm::BitVector Seen(Part.size());
  std::vector<uint32_t> Open;
  auto Enter = [&](uint32_t B) {
    if (B != Block && !Seen.test(B)) {
      Seen.set(B);
      Open.push_back(B);
    }
  };
  for (const OpRange &R : Runs)
    if (R.First != 0)
      Enter(R.Block);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (const Edge &X : Body.Blocks[B].Edges)
      if (X.To != NoId && Part.test(X.To) && !Part.test(B) && In.isReached(B))
        Enter(X.To);
  while (!Open.empty()) {
    const sigtidy::Block &B = Body.Blocks[Open.back()];
    Open.pop_back();
    bool GoesOn = false;
    for (unsigned I : In.taken().Ever[&B - Body.Blocks.data()].set_bits())
      if (const uint32_t To = B.Edges[I].To; To != NoId) {
        GoesOn |= Part.test(To);
        if (Part.test(To))
          Enter(To);
      }
    if (!GoesOn)
      return true;
  }
  return false;
}

bool Assertions::aborts(FunctionId External) const {
  return E.facts().judge(factName(E.units().function(External))).Aborts;
}

/// Whether \p F never returns, and ends with an abort.
bool Assertions::endsInAbort(FunctionId F) {
  auto [It, New] = EndsInAbort.try_emplace(F, false);
  if (!New)
    return It->second;
  Flow &In = E.flows().of(F);
  if (!In.neverReturns())
    return false;
  const Function &Body = E.units().function(F);
  for (OpPoint At : E.units().calls(F)) {
    if (!In.isReached(At.Block))
      continue;
    const Op &O = Body.Blocks[At.Block].Ops[At.Index];
    std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
    if (Callee && (E.flows().isExternal(*Callee) ? aborts(*Callee)
                                                 : endsInAbort(*Callee)))
      return EndsInAbort[F] = true;
  }
  return false;
}

static bool isInAssertMacro(const UnitSummary &Unit, uint32_t Macro) {
  for (; Macro != NoId; Macro = Unit.Macros[Macro].Outer)
    if (Facts::isAssertion(Unit.Macros[Macro].Name))
      return true;
  return false;
}

bool Assertions::isFailure(FunctionId F, OpPoint At,
                           llvm::ArrayRef<OpRange> Runs) {
  const Op &O = E.units().op(F, At);
  bool Named = isInAssertMacro(E.units().unit(E.units().unitOf(F)), O.Macro);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Named) {
    if (!Callee)
      return false;
    if (E.flows().isExternal(*Callee)) {
      if (!aborts(*Callee))
        return false;
    } else {
      bool HasText = llvm::any_of(O.Args, [&](uint32_t A) {
        return E.units().function(F).Values[A].Kind == ValueKind::String;
      });
      if (!HasText || !endsInAbort(*Callee) ||
          E.callers(*Callee).size() < MinCallers)
        return false;
    }
  }
  return isOnBranch(F, At.Block, Runs);
}
