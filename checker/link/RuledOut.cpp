// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/RuledOut.h"
#include "link/Loops.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// What condition \p V of \p F is where \p Signal is \p Number; nothing where
/// that does not decide it.
static std::optional<int64_t> decided(Evaluator &E, FunctionId F, OpPoint End,
                                      const Value &V, SetId Signal,
                                      int64_t Number) {
  Flow &In = E.flows().of(F);
  auto Known = [&](uint32_t Operand) -> std::optional<int64_t> {
    SetId Values = In.value(End, Operand);
    if (Values == Signal)
      return Number;
    llvm::ArrayRef<TermId> Elements = E.terms().elements(Values);
    if (Elements.size() == 1 && E.terms()[Elements[0]].Kind == TermKind::Int)
      return E.terms()[Elements[0]].Number;
    return std::nullopt;
  };
  if (V.Kind != ValueKind::Binary && V.Kind != ValueKind::Unary)
    return std::nullopt;
  std::optional<int64_t> L = Known(V.A),
                         R = V.Kind == ValueKind::Unary ? 0 : Known(V.B);
  return L && R ? fold(V.Op, *L, *R) : std::nullopt;
}

/// Whether \p B is in a loop that is over at \p At: what it tests may be called
/// the same and be another element.
static bool isOfOtherTurn(const Loops &All, uint32_t B, OpPoint At) {
  return llvm::any_of(All.all(), [&](const llvm::BitVector &Loop) {
    return Loop.test(B) && !Loop.test(At.Block);
  });
}

/// Whether comparisons in \p F keep it from getting to \p At where \p Signal,
/// what the signal is there, is \p Number: `if (sig == SIGKILL) continue;`.
static bool isRuledOutIn(Evaluator &E, FunctionId F, OpPoint At, SetId Signal,
                         int64_t Number) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  const Loops All(Body);
  auto Condition = [&](uint32_t B) -> std::optional<int64_t> {
    const Block &Here = Body.Blocks[B];
    if (Here.Terminator == TerminatorKind::Jump || Here.Condition == NoId ||
        isOfOtherTurn(All, B, At))
      return std::nullopt;
    OpPoint End{B, static_cast<uint32_t>(Here.Ops.size())};
    if (In.value(End, Here.Condition) == Signal)
      return Number;
    return decided(E, F, End, Body.Values[Here.Condition], Signal, Number);
  };
  std::vector<bool> Seen(Body.Blocks.size());
  std::vector<uint32_t> Open{0};
  Seen[0] = true;
  while (!Open.empty()) {
    uint32_t B = Open.back();
    Open.pop_back();
    if (B == At.Block)
      return false;
    std::optional<int64_t> Is = Condition(B);
    for (size_t I = 0; I != Body.Blocks[B].Edges.size(); ++I) {
      uint32_t To = Body.Blocks[B].Edges[I].To;
      if (To == NoId || Seen[To] || !In.isReached(To) ||
          (Is && !isTaken(Body.Blocks[B], I, Is)))
        continue;
      Seen[To] = true;
      Open.push_back(To);
    }
  }
  return true;
}

bool sigtidy::isRuledOut(Evaluator &E, FunctionId F, OpPoint At,
                         const FactOperand &Operand, const CallPath &Path,
                         int64_t Number) {
  SetId Signal =
      E.flows().operand(E.flows().of(F), At, E.units().op(F, At), Operand);
  for (const CallSite &S : Path) {
    if (isRuledOutIn(E, F, At, Signal, Number))
      return true;
    llvm::ArrayRef<TermId> Terms = E.terms().elements(Signal);
    if (Terms.size() != 1 || S.Through ||
        E.terms()[Terms[0]].Kind != TermKind::Param)
      return false;
    const Op &Call = E.units().op(S.In, S.At);
    uint32_t Passed =
        passedAs(Call, E.units().function(F), E.terms()[Terms[0]].A);
    if (Passed >= Call.Args.size())
      return false;
    Signal = E.flows().of(S.In).value(S.At, Call.Args[Passed]);
    F = S.In;
    At = S.At;
  }
  return isRuledOutIn(E, F, At, Signal, Number);
}

/// The number that \p Value is at \p At of \p In; nothing where it is several
/// or not known.
static std::optional<int64_t> numberOf(Evaluator &E, const Query &Q,
                                       const Frame &In, OpPoint At,
                                       uint32_t Value) {
  Query Aside = Q;
  Aside.AskForIndex = Aside.AskForObject = false;
  ConcreteSet Is = E.eval(Aside, In, E.flowOf(In).value(At, Value));
  if (Aside.stopped() || Is.size() != 1 || Is[0].Kind != ConcreteKind::Int)
    return std::nullopt;
  return Is[0].Number;
}

/// What block \p B of \p In branches on, where that is one number.
static std::optional<int64_t> branchesOn(Evaluator &E, const Query &Q,
                                         const Frame &In, uint32_t B) {
  const Function &Body = E.units().function(In.F);
  const Block &Here = Body.Blocks[B];
  if (Here.Terminator == TerminatorKind::Jump || Here.Condition == NoId)
    return std::nullopt;
  OpPoint End{B, static_cast<uint32_t>(Here.Ops.size())};
  const Value &V = Body.Values[Here.Condition];
  if (V.Kind != ValueKind::Binary && V.Kind != ValueKind::Unary)
    return numberOf(E, Q, In, End, Here.Condition);
  std::optional<int64_t> L = numberOf(E, Q, In, End, V.A);
  std::optional<int64_t> R;
  if (L)
    R = V.Kind == ValueKind::Unary ? 0 : numberOf(E, Q, In, End, V.B);
  return L && R ? fold(V.Op, *L, *R) : std::nullopt;
}

/// Whether \p C moves on between the head of its loop, \p Turn, and \p At: what
/// is tested and what is used may then be two elements.
static bool movesBefore(const Function &Body, const llvm::BitVector &Turn,
                        const Counter &C, OpPoint At) {
  for (unsigned B : Turn.set_bits()) {
    const Block &Here = Body.Blocks[B];
    auto Moves = [&](const Op &O) {
      return (O.Kind == OpKind::Store || O.Kind == OpKind::Zero) &&
             Body.Places[O.Target].Root == RootKind::Local &&
             Body.Places[O.Target].Id == C.Local;
    };
    auto First = llvm::find_if(Here.Ops, Moves);
    if (First != Here.Ops.end() &&
        ((B == At.Block && First - Here.Ops.begin() < At.Index) ||
         blocksFrom(Body, B, C.Head).test(At.Block)))
      return true;
  }
  return false;
}

/// Whether a turn of \p C's loop, \p Turn, never gets to \p In's place with the
/// elements that \p Q is about.
static bool isSkippedIn(Evaluator &E, const Query &Q, const Frame &In,
                        const llvm::BitVector &Turn, const Counter &C) {
  const Function &Body = E.units().function(In.F);
  llvm::BitVector Seen(Turn.size());
  std::vector<uint32_t> Open{C.Head};
  Seen.set(C.Head);
  while (!Open.empty()) {
    uint32_t B = Open.back();
    Open.pop_back();
    if (B == In.At.Block)
      return false;
    std::optional<int64_t> Is = branchesOn(E, Q, In, B);
    for (size_t I = 0; I != Body.Blocks[B].Edges.size(); ++I) {
      uint32_t To = Body.Blocks[B].Edges[I].To;
      if (To == NoId || !Turn.test(To) || Seen.test(To) ||
          (Is && !isTaken(Body.Blocks[B], I, Is)))
        continue;
      Seen.set(To);
      Open.push_back(To);
    }
  }
  return true;
}

bool sigtidy::isElementSkipped(Evaluator &E, const Query &Q,
                               const Frame &Innermost) {
  for (const Frame *In = &Innermost; In; In = In->Up) {
    const Function &Body = E.units().function(In->F);
    llvm::ArrayRef<Counter> Counters = E.flows().counters(In->F);
    if (Counters.empty())
      continue;
    Loops All(Body);
    for (const Counter &C : Counters) {
      const llvm::BitVector *Turn = All.innermost(C.Head);
      if (Turn && Turn->test(In->At.Block) &&
          !movesBefore(Body, *Turn, C, In->At) &&
          isSkippedIn(E, Q, *In, *Turn, C))
        return true;
    }
  }
  return false;
}
