// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/HandlerEnds.h"
#include "link/ErrnoPaths.h"
#include "link/FaultReturns.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether every registration of \p H for \p Signal is reset when that comes.
static bool runsOnce(const HandlerGroup &H, int64_t Signal) {
  return llvm::all_of(H.Registrations, [&](const FoundRegistration &R) {
    return R.RunsOnce || (R.SignalsComplete && !R.Signals.count(Signal));
  });
}

/// Whether nothing but other handlers, which are asked themselves, run \p H: it
/// returns to them.
static bool returnsToHandlers(const HandlerGroup &H) {
  return !H.Registrations.empty() &&
         llvm::all_of(H.Registrations,
                      [](const FoundRegistration &R) { return R.ByHandler; });
}

std::vector<ReachedPlace> HandlerEnds::faultReturns(const HandlerGroup &H) {
  if (returnsToHandlers(H))
    return {};
  Evaluator &E = Graph.evaluator();
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
    auto Way =
        Ends.find(Graph.entry(H.Handler, entryState(All, Alone)), H.Handler, S);
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

/// Whether every registration of \p H is reset when a signal comes.
static bool runsOnce(const HandlerGroup &H) {
  return !H.Registrations.empty() &&
         llvm::all_of(H.Registrations,
                      [](const FoundRegistration &R) { return R.RunsOnce; });
}

/// More than so many calls that comments silence are not looked for.
static constexpr int MaxSilenced = 16;

/// What an assignment changes, in messages.
static constexpr llvm::StringLiteral ErrnoItself = "errno";

std::vector<ReachedPlace> HandlerEnds::errnoChanges(const HandlerGroup &H) {
  if (returnsToHandlers(H))
    return {};
  const Units &All = Graph.evaluator().units();
  NodeId Entry = Graph.entry(H.Handler, entryState(All, H));
  // What a comment silences is silent for this handler's question alone.
  std::unique_ptr<ErrnoPaths> Own;
  RuleMask Wanted = Suppressed.ofRules();
  std::vector<ReachedPlace> Result;
  for (int Silenced = 0; Wanted && Silenced != MaxSilenced; ++Silenced) {
    std::vector<ErrnoPaths::Step> Steps =
        (Own ? *Own : Errno).find(Entry, runsOnce(H));
    if (Steps.empty())
      break;
    ReachedPlace Place;
    Place.Rules = Wanted;
    std::pair<FunctionId, OpPoint> Silent = {Steps[0].F, Steps[0].At};
    for (const ErrnoPaths::Step &S : Steps) {
      Place.Callee = S.Callee == NoId ? ErrnoItself.str()
                                      : shownName(All.function(S.Callee));
      Place.Chain.push_back(chainStep(All, S.F, S.At, Place.Callee, S.How));
      const RuleMask Here = Suppressed.at(S.F, S.At);
      if (Here & Place.Rules)
        Silent = {S.F, S.At};
      Place.Rules &= ~Here;
    }
    const ChainStep &First = Place.Chain.front();
    Place.Where = First.Where;
    Place.Function = First.Function;
    Place.Macro = First.Macro;
    Wanted &= ~Place.Rules;
    if (Place.Rules)
      Result.push_back(std::move(Place));
    if (!Wanted)
      break;
    if (!Own)
      Own = std::make_unique<ErrnoPaths>(Errno.afresh());
    Own->ignore(Silent.first, Silent.second);
  }
  return Result;
}

bool HandlerEnds::isLast(const HandlerGroup &H) {
  const Units &All = Graph.evaluator().units();
  return All.function(H.Handler).HasBody &&
         !Errno.end(Graph.entry(H.Handler, entryState(All, H)), runsOnce(H))
              .Returns;
}

/// Of a handler of signals that the CPU or abort raises: whether the process
/// ends with it.
Context HandlerEnds::classify(const HandlerGroup &H,
                              llvm::ArrayRef<ReachedCall> Calls) {
  Evaluator &E = Graph.evaluator();
  if (H.RunsAs != Context::AsyncSignal || !H.SignalsComplete ||
      H.Signals.empty())
    return H.RunsAs;
  bool AllCrash = true, AnyFault = false, AllRepeat = true;
  for (int64_t N : H.Signals) {
    const SignalFact *S = E.facts().signal(N);
    bool Fault = S && S->Fault;
    AnyFault |= Fault;
    AllCrash &= Fault || (S && S->ByAbort);
    AllRepeat &= S && S->Repeats;
  }
  if (!AllCrash)
    return Context::AsyncSignal;
  bool Jumps = llvm::any_of(Calls, [&](const ReachedCall &C) {
    return C.Open.empty() && !C.LandsInside && E.facts().judge(C.Fact).JumpsOut;
  });
  ErrnoPaths::End End =
      Ends.end(Graph.entry(H.Handler, entryState(E.units(), H)), runsOnce(H));
  // With the default set, the fault that comes again ends the process.
  bool Ends = !End.Returns || (AllRepeat && End.DefaultSet);
  if (Ends && !Jumps && E.units().function(H.Handler).HasBody)
    return Context::Crash;
  return AnyFault ? Context::Fault : Context::AsyncSignal;
}

/// What the source shows of \p H's body; whether anything else runs it, and so
/// HandlersOnly, is settled for all programs together.
static HandlerBody bodyOf(const Units &All, const HandlerGroup &H) {
  const Function &F = All.function(H.Handler);
  HandlerBody Result;
  Result.Cxx = All.unit(All.unitOf(H.Handler)).Language != "c";
  Result.Plain = true;
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      Result.Plain &= O.Kind != OpKind::Broken && O.Call != CallKind::Destroy;
      if (O.Kind != OpKind::Return)
        continue;
      Result.Plain &= O.Macro == NoId;
      Result.Returns.push_back(All.positionOf(H.Handler, O.Where));
    }
  return Result;
}

void HandlerEnds::describe(const HandlerGroup &H, LinkedHandler &Into) {
  Into.Report.RunsAs = classify(H, Into.Calls);
  Into.FaultReturns = faultReturns(H);
  Into.ErrnoChanges = errnoChanges(H);
  for (ReachedPlace &P : Into.ErrnoChanges) {
    P.Signals = Into.Report.Signals;
    P.In = H.Handler;
  }
  Into.Body = bodyOf(Graph.evaluator().units(), H);
}
