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
/// done it for all of it, if it is the same table whoever calls the function.
/// That the loop begins and ends where the table does is taken for granted.

#include "link/Loops.h"
#include "link/Window.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// The numbers that \p Which may name, whoever calls the function; nothing if
/// that is not known, or none of them is a signal.
const std::optional<std::vector<int64_t>> &
Window::evaluated(FunctionId F, OpPoint At, const FactOperand &Which) {
  auto [It, New] = Evaluated.try_emplace({F, At, Which.Argument});
  if (!New)
    return It->second;
  const SetId Values =
      E.flows().operand(E.flows().of(F), At, E.units().op(F, At), Which);
  std::vector<int64_t> Numbers;
  for (const Concrete &C : E.evalForAll(F, At, Values)) {
    if (C.Kind != ConcreteKind::Int)
      return It->second;
    Numbers.push_back(C.Number);
  }
  if (llvm::any_of(Numbers, [](int64_t N) { return bitOf(N) != 0; }))
    It->second = std::move(Numbers);
  return It->second;
}

/// The signals that \p Which names in some turn, whoever calls the function:
/// each caller may have a table of its own.
SignalBits Window::namedInTurn(FunctionId F, OpPoint At,
                               const FactOperand &Which) {
  const SetId Values =
      E.flows().operand(E.flows().of(F), At, E.units().op(F, At), Which);
  std::map<CallPath, SignalBits> ByCaller;
  E.enumerate(F, At, [&](Query &Q, const Frame &Here, const CallPath &Path) {
    const ConcreteSet Turn = E.eval(Q, Here, Values);
    if (Q.stopped())
      return;
    SignalBits &Bits = ByCaller[Path];
    if (Turn.size() == 1 && Turn[0].Kind == ConcreteKind::Int)
      Bits |= bitOf(Turn[0].Number); // A table's end is none.
  });
  SignalBits Result = ByCaller.empty() ? 0 : ~SignalBits(0);
  for (const auto &[Path, Bits] : ByCaller)
    Result &= Bits;
  return Result;
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
  std::optional<Loops> Found;
  for (const std::vector<Action> &Block : actions(F))
    for (const Action &A : Block) {
      if (!A.Fact || A.Fact->Signal.What == FactOperand::Kind::None ||
          A.Fact->Does == MaskFact::Effect::Wait ||
          A.Fact->Does == MaskFact::Effect::Resume)
        continue;
      const Function &Body = E.units().function(F);
      if (!Found)
        Found.emplace(Body);
      const llvm::BitVector *Loop = Found->innermost(A.At.Block);
      if (!Loop || !isInEachTurn(Body, *Loop, A.At.Block))
        continue;
      const auto &Signals = evaluated(F, A.At, A.Fact->Signal);
      if (!Signals || Signals->size() < 2)
        continue;
      if (const SignalBits All = namedInTurn(F, A.At, A.Fact->Signal))
        It->second.push_back({*Loop, &A, All});
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
    const MaskFact &Fact = *C.Act->Fact;
    // What the caller names is no table's.
    if (!C.Loop.test(Block) || C.Loop.test(To) ||
        operand(N, C.Act->At, Fact.Signal))
      continue;
    if (!Result)
      Result = Left;
    SignalState &S = *Result;
    if (changesMask(Fact)) {
      S.Mask = change(P, S.Mask, changeOf(Fact.Does), exactly(C.Signals));
      continue;
    }
    llvm::SmallVector<Cell, 2> Into = cells(N.F, C.Act->At, Fact.Set);
    write(P, S, Into,
          changed(read(P, S, Into),
                  Fact.Does == MaskFact::Effect::Add ? MaskChange::Block
                                                     : MaskChange::Unblock,
                  exactly(C.Signals)));
  }
  return Result;
}
