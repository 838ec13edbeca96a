// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/BySignal.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Longer functions are not solved for each signal.
static constexpr size_t MaxValues = 4000;

/// Whether a branch or a conditional expression of \p F depends on what is
/// \p Signal there.
static bool choosesBy(Evaluator &E, FunctionId F, OpPoint At, SetId Signal) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  if (Body.Values.size() > MaxValues)
    return false;
  auto Depends = [&](auto &&Self, OpPoint Here, uint32_t Id) -> bool {
    const Value &V = Body.Values[Id];
    if (V.Kind == ValueKind::Binary)
      return Self(Self, Here, V.A) || Self(Self, Here, V.B);
    if (V.Kind == ValueKind::Unary)
      return Self(Self, Here, V.A);
    return (V.Kind == ValueKind::Load || V.Kind == ValueKind::Result) &&
           In.value(Here, Id) == Signal;
  };
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const Block &Here = Body.Blocks[B];
    OpPoint End{B, static_cast<uint32_t>(Here.Ops.size())};
    if (Here.Terminator != TerminatorKind::Jump && Here.Condition != NoId &&
        In.isReached(B) && Depends(Depends, End, Here.Condition))
      return true;
  }
  return llvm::any_of(Body.Values, [&](const Value &V) {
    return V.Kind == ValueKind::Select && Depends(Depends, At, V.A);
  });
}

std::optional<Frame> sigtidy::frameForSignal(Evaluator &E,
                                             const RegistrationCall &Call,
                                             int64_t Number) {
  const Terms &T = E.terms();
  FunctionId F = Call.F;
  OpPoint At = Call.At;
  // What the signal is in each function on the way, innermost first; nothing
  // from where it is a constant on.
  std::vector<Flow *> Assumed;
  SetId Signal = E.flows().operand(E.flows().of(F), At, E.units().op(F, At),
                                   Call.Fact.Signal);
  bool Any = false;
  for (size_t I = 0;; ++I) {
    llvm::ArrayRef<TermId> Elements = T.elements(Signal);
    if (Elements.empty() || llvm::any_of(Elements, [&](TermId X) {
          return T[X].Kind == TermKind::Int || T[X].Kind == TermKind::Unknown;
        }))
      break;
    bool Chooses = choosesBy(E, F, At, Signal);
    Assumed.push_back(Chooses ? &E.flowAssuming(F, Signal, Number) : nullptr);
    Any |= Chooses;
    if (I == Call.Path.size() || Elements.size() != 1 ||
        T[Elements[0]].Kind != TermKind::Param || Call.Path[I].Through)
      break;
    const CallSite &S = Call.Path[I];
    const Op &O = E.units().op(S.In, S.At);
    uint32_t Passed = passedAs(O, E.units().function(F), T[Elements[0]].A);
    if (Passed >= O.Args.size())
      break;
    Signal = E.flows().of(S.In).value(S.At, O.Args[Passed]);
    F = S.In;
    At = S.At;
  }
  if (!Any)
    return std::nullopt;
  Assumed.resize(Call.Path.size() + 1);
  const Frame *Up = nullptr;
  for (size_t I = Call.Path.size(); I-- != 0;)
    Up = E.assuming(
        {Call.Path[I].In, Call.Path[I].At, Up,
         I + 1 == Call.Path.size() ? nullptr : Call.Path[I + 1].Through,
         nullptr, static_cast<uint32_t>(I + 1)},
        Assumed[I + 1]);
  Frame Here{Call.F, Call.At, Up,
             Call.Path.empty() ? nullptr : Call.Path[0].Through};
  Here.Assumed = Assumed[0];
  return Here;
}
