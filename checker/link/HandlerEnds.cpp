// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/HandlerEnds.h"
#include "link/FaultReturns.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether every registration of \p H for \p Signal is reset when that comes.
static bool runsOnce(const HandlerGroup &H, int64_t Signal) {
  return llvm::all_of(H.Registrations, [&](const FoundRegistration &R) {
    return R.RunsOnce || (R.SignalsComplete && !R.Signals.count(Signal));
  });
}

std::vector<ReachedPlace>
sigtidy::faultReturns(Acts &What, const HandlerGroup &H,
                      const SuppressionIndex &Suppressed) {
  Evaluator &E = What.graph().evaluator();
  const Units &All = E.units();
  const Function &Body = All.function(H.Handler);
  FaultReturns Ends(What);
  std::vector<ReachedPlace> Result;
  for (int64_t S : H.Signals) {
    const SignalFact *Fact = E.facts().signal(S);
    if (!Fact || !Fact->Repeats || runsOnce(H, S))
      continue;
    HandlerGroup Alone = H;
    Alone.Signals = {S};
    Alone.SignalsComplete = true;
    auto Way = Ends.find(What.graph().node(H.Handler, entryState(All, Alone)),
                         H.Handler, S);
    if (!Way)
      continue;
    if (Result.empty()) {
      const SourcePlace Last =
          Way->Last ? All.op(H.Handler, *Way->Last).Where : Body.Where;
      ReachedPlace Place;
      Place.Where = All.positionOf(H.Handler, Last);
      Place.Function = Place.Callee = Body.Display;
      Place.Rules = Suppressed.everything();
      for (SourcePlace At : {Last, Body.Where})
        Place.Rules &= ~Suppressed.at(All.unitOf(H.Handler), At);
      Result.push_back(std::move(Place));
    }
    Result[0].Signals.Names.push_back(E.facts().signalName(S));
  }
  return Result;
}
