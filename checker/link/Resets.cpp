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

/// The one signal from which install \p I takes whatever handler it has, where
/// the system's function is called by a wrapper.
static std::optional<int64_t> resetSignal(const FoundInstall &I) {
  if (I.Path.empty() || I.Fact->RunsAs != Context::AsyncSignal ||
      I.Fact->WhenArgument || I.Signals.size() != 1 || I.Handlers.empty() ||
      I.Signals[0].Kind != ConcreteKind::Int ||
      !llvm::all_of(I.Handlers, [](const Concrete &C) {
        return C.Kind == ConcreteKind::Int &&
               Facts::isSpecialDisposition(C.Number);
      }))
    return std::nullopt;
  return I.Signals[0].Number;
}

std::vector<Reset> sigtidy::findResets(Evaluator &E,
                                       llvm::ArrayRef<FoundInstall> Installs) {
  const Units &All = E.units();
  std::vector<Reset> Result;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      for (OpPoint At : All.calls(F))
        if (std::optional<int64_t> Signal = resetSignal(E, F, At))
          Result.push_back({F, At, *Signal});
    }
  // The outermost call is where the program asks for it.
  for (const FoundInstall &I : Installs)
    if (std::optional<int64_t> Signal = resetSignal(I))
      Result.push_back({I.Path.back().In, I.Path.back().At, *Signal});
  return Result;
}
