// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Handlers that only call another function with their signal.

#include "link/Registrations.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

std::vector<FoundRegistration>
sigtidy::findTrampolined(Evaluator &E, const FoundRegistration &H) {
  std::vector<FoundRegistration> Result;
  const Units &All = E.units();
  const Function &Body = All.function(H.Handler);
  if (!Body.HasBody)
    return Result;
  Flow &In = E.flows().of(H.Handler);
  TermId Signal = E.terms().get({TermKind::Param, {}, 0});
  for (OpPoint At : All.calls(H.Handler)) {
    const Op &O = All.op(H.Handler, At);
    if (O.CalleeValue == NoId || !In.isReached(At.Block))
      continue;
    bool HandsSignal = llvm::any_of(O.Args, [&](uint32_t A) {
      SetId Passed = In.value(At, A);
      return llvm::is_contained(E.terms().elements(Passed), Signal);
    });
    if (!HandsSignal)
      continue;
    SetId Callees = In.value(At, O.CalleeValue);
    bool BySignal = llvm::any_of(E.terms().elements(Callees), [&](TermId X) {
      const Term &Load = E.terms()[X];
      return Load.Kind == TermKind::Load &&
             llvm::any_of(E.terms().path(Load.B), [&](const PathStep &S) {
               return S.What == PathStep::Kind::IndexTerm &&
                      S.Number == static_cast<int64_t>(Signal);
             });
    });
    E.storesTo({H.Handler, At}, Callees,
               [&](const StoredFunction &S, const CallPath &Path) {
                 // What the system has is called there, and registered by
                 // nobody.
                 if (const Function &F = All.function(S.Function);
                     !F.HasBody && (F.SystemHeader || F.Implicit))
                   return;
                 FoundRegistration R;
                 R.Handler = S.Function;
                 R.RunsAs = H.RunsAs;
                 R.Signals = H.Signals;
                 R.SignalsComplete = H.SignalsComplete;
                 R.SignalsOf = H.SignalsOf;
                 R.RunsOnce = H.RunsOnce;
                 R.ByHandler = true;
                 if (S.Index && BySignal) {
                   // The element is run for its own signal alone.
                   if (H.SignalsComplete && H.SignalsOf.empty() &&
                       !H.Signals.count(*S.Index))
                     return;
                   R.Signals = {*S.Index};
                   R.SignalsComplete = true;
                   R.SignalsOf.clear();
                 }
                 R.setPlace(All, S.In, S.At, Path, Body.Display);
                 Result.push_back(std::move(R));
               });
  }
  return Result;
}
