// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Signals that are read from memory, and loops over tables of them:
///
///     for (size_t I = 0; I != COUNT; ++I)
///       sigaddset(&Set, Signals[I]);
///
/// Each turn does it for one of the table's signals, so who leaves the loop has
/// done it for all. That the loop begins and ends where the table does is taken
/// for granted.

#include "link/Loops.h"
#include "link/Window.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// The signals that \p Which may name, whoever calls the function; nothing if
/// that is not known.
const std::optional<std::vector<int64_t>> &
Window::evaluated(FunctionId F, OpPoint At, const FactOperand &Which) {
  auto [It, New] = Evaluated.try_emplace({F, At});
  if (!New)
    return It->second;
  const SetId Values =
      E.flows().operand(E.flows().of(F), At, E.units().op(F, At), Which);
  std::vector<int64_t> Numbers;
  for (const Concrete &C : E.evalForAll(F, At, Values)) {
    if (C.Kind != ConcreteKind::Int)
      return It->second;
    if (bitOf(C.Number)) // A table's end is none.
      Numbers.push_back(C.Number);
  }
  if (!Numbers.empty())
    It->second = std::move(Numbers);
  return It->second;
}

std::optional<std::vector<int64_t>> Window::signals(const Node &N, OpPoint At,
                                                    const FactOperand &Which) {
  if (auto Known = operand(N, At, Which))
    return Known;
  return evaluated(N.F, At, Which);
}

/// Whether each turn of \p Loop comes by \p Block.
static bool isInEachTurn(const Function &Body, const llvm::BitVector &Loop,
                         uint32_t Block) {
  for (uint32_t From = 0; From != Body.Blocks.size(); ++From)
    for (const Edge &X : Body.Blocks[From].Edges) {
      const bool IsEntry = X.To != NoId && Loop.test(X.To) && !Loop.test(From);
      if (!IsEntry || X.To == Block)
        continue;
      const llvm::BitVector Avoiding = blocksFrom(Body, X.To, Block);
      for (uint32_t B : Loop.set_bits())
        if ((B == X.To || Avoiding.test(B)) && B != Block &&
            llvm::any_of(Body.Blocks[B].Edges,
                         [&](const Edge &Y) { return Y.To == X.To; }))
          return false;
    }
  return true;
}

/// The calls in loops of \p F that go through a table of signals.
const std::vector<Window::LoopChange> &Window::loopChanges(FunctionId F) {
  auto [It, New] = LoopChanges.try_emplace(F);
  if (!New)
    return It->second;
  std::optional<Loops> All;
  for (const std::vector<Action> &Block : actions(F))
    for (const Action &A : Block) {
      if (!A.Fact || A.Fact->Signal.What == FactOperand::Kind::None ||
          A.Fact->Does == MaskFact::Effect::Wait ||
          A.Fact->Does == MaskFact::Effect::Resume)
        continue;
      const Function &Body = E.units().function(F);
      if (!All)
        All.emplace(Body);
      const llvm::BitVector *Loop = All->innermost(A.At.Block);
      if (!Loop || !isInEachTurn(Body, *Loop, A.At.Block))
        continue;
      const auto &Signals = evaluated(F, A.At, A.Fact->Signal);
      if (Signals && Signals->size() > 1)
        It->second.push_back({*Loop, &A, *Signals});
    }
  return It->second;
}

/// What has been done, where \p Left was left by the last turn, when the edge
/// of \p Block to \p To leaves loops over tables; nothing if it leaves none.
std::optional<SignalState> Window::leaveLoops(Pass P, uint32_t Block,
                                              uint32_t To,
                                              const SignalState &Left) {
  const Node &N = Nodes[P.At];
  std::optional<SignalState> Result;
  for (const LoopChange &C : loopChanges(N.F)) {
    if (!C.Loop.test(Block) || C.Loop.test(To))
      continue;
    if (!Result)
      Result = Left;
    SignalState &S = *Result;
    const MaskFact &Fact = *C.Act->Fact;
    SignalBits Bits = 0;
    for (int64_t Signal : C.Signals)
      Bits |= bitOf(Signal);
    if (changesMask(Fact)) {
      S.Mask = change(P, S.Mask, changeOf(Fact.Does), exactly(Bits));
      continue;
    }
    llvm::SmallVector<Cell, 2> Into = cells(N.F, C.Act->At, Fact.Set);
    write(P, S, Into,
          changed(read(P, S, Into),
                  Fact.Does == MaskFact::Effect::Add ? MaskChange::Block
                                                     : MaskChange::Unblock,
                  exactly(Bits)));
  }
  return Result;
}
