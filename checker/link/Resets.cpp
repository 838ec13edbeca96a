// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Resets.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether all of \p Terms are dispositions that are no handlers.
static bool areSpecial(const Terms &T, SetId Values) {
  return !T.elements(Values).empty() &&
         llvm::all_of(T.elements(Values), [&](TermId X) {
           return T[X].Kind == TermKind::Int &&
                  Facts::isSpecialDisposition(T[X].Number);
         });
}

/// The signal that the call at \p At of \p F sets back, if it does.
static std::optional<int64_t> resetSignal(Evaluator &E, FunctionId F,
                                          OpPoint At) {
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee || !E.flows().isExternal(*Callee))
    return std::nullopt;
  const Terms &T = E.terms();
  for (const RegistrationFact &R :
       E.facts().registrations(factName(E.units().function(*Callee)))) {
    if (R.RunsAs != Context::AsyncSignal || R.WhenArgument)
      continue;
    Flow &In = E.flows().of(F);
    llvm::ArrayRef<TermId> For =
        T.elements(E.flows().operand(In, At, O, R.Signal));
    if (For.size() == 1 && T[For[0]].Kind == TermKind::Int &&
        areSpecial(T, E.flows().operand(In, At, O, R.Handler)))
      return T[For[0]].Number;
  }
  return std::nullopt;
}

std::vector<Reset> sigtidy::findResets(Evaluator &E) {
  const Units &All = E.units();
  std::vector<Reset> Result;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      for (OpPoint At : All.calls(F))
        if (std::optional<int64_t> Signal = resetSignal(E, F, At))
          Result.push_back({F, At, *Signal});
    }
  return Result;
}
