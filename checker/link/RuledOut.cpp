// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/RuledOut.h"

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

/// Whether comparisons in \p F keep it from getting to \p At where \p Signal,
/// what the signal is there, is \p Number: `if (sig == SIGKILL) continue;`.
static bool isRuledOutIn(Evaluator &E, FunctionId F, OpPoint At, SetId Signal,
                         int64_t Number) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  auto Condition = [&](uint32_t B) -> std::optional<int64_t> {
    const Block &Here = Body.Blocks[B];
    if (Here.Terminator == TerminatorKind::Jump || Here.Condition == NoId)
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
