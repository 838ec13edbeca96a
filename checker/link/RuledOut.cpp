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

/// Whether a way leads from block \p From to \p To of \p Body, through blocks
/// that \p MayEnter lets through, where blocks branch as \p Decide says.
static bool
isReached(const Function &Body, uint32_t From, uint32_t To,
          llvm::function_ref<bool(uint32_t)> MayEnter,
          llvm::function_ref<std::optional<int64_t>(uint32_t)> Decide) {
  std::vector<bool> Seen(Body.Blocks.size());
  std::vector<uint32_t> Open{From};
  Seen[From] = true;
  while (!Open.empty()) {
    uint32_t B = Open.back();
    Open.pop_back();
    if (B == To)
      return true;
    const Block &Here = Body.Blocks[B];
    std::optional<int64_t> Is;
    if (Here.Terminator != TerminatorKind::Jump && Here.Condition != NoId)
      Is = Decide(B);
    for (size_t I = 0; I != Here.Edges.size(); ++I) {
      uint32_t Next = Here.Edges[I].To;
      if (Next == NoId || Seen[Next] || !MayEnter(Next) ||
          (Is && !isTaken(Here, I, Is)))
        continue;
      Seen[Next] = true;
      Open.push_back(Next);
    }
  }
  return false;
}

/// Whether comparisons in \p F keep it from getting to \p At where \p Signal,
/// what the signal is there, is \p Number: `if (sig == SIGKILL) continue;`.
static bool isRuledOutIn(Evaluator &E, FunctionId F, OpPoint At, SetId Signal,
                         int64_t Number) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  std::optional<Loops> All;
  auto Decide = [&](uint32_t B) -> std::optional<int64_t> {
    const Block &Here = Body.Blocks[B];
    OpPoint End{B, static_cast<uint32_t>(Here.Ops.size())};
    std::optional<int64_t> Is = Number;
    if (In.value(End, Here.Condition) != Signal)
      Is = decided(E, F, End, Body.Values[Here.Condition], Signal, Number);
    if (!Is)
      return std::nullopt;
    if (!All)
      All.emplace(Body);
    return isOfOtherTurn(*All, B, At) ? std::nullopt : Is;
  };
  auto MayEnter = [&](uint32_t B) { return In.isReached(B); };
  return !isReached(Body, 0, At.Block, MayEnter, Decide);
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

/// What block \p B of \p In, which has a condition, branches on, where that is
/// one number.
static std::optional<int64_t> branchesOn(Evaluator &E, const Query &Q,
                                         const Frame &In, uint32_t B) {
  const Function &Body = E.units().function(In.F);
  const Block &Here = Body.Blocks[B];
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
          !isReached(
              Body, C.Head, In->At.Block,
              [&](uint32_t B) { return Turn->test(B); },
              [&](uint32_t B) { return branchesOn(E, Q, *In, B); }))
        return true;
    }
  }
  return false;
}
