// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/LinkImage.h"
#include "link/Before.h"
#include "link/Collisions.h"
#include "link/Guards.h"
#include "link/HandlerEnds.h"
#include "link/HandlerGroups.h"
#include "link/Installs.h"
#include "link/Interrupted.h"
#include "link/LinkChildren.h"
#include "link/OwnMasks.h"
#include "link/Reentry.h"
#include "link/Sharing.h"
#include "link/SignalWays.h"
#include "link/Trace.h"
#include "link/Wakeups.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

std::string sigtidy::relativeTo(llvm::StringRef Root, llvm::StringRef File) {
  llvm::StringRef Rest = File;
  if (!Root.empty() && Rest.consume_front(Root) &&
      (Root.ends_with("/") || Rest.consume_front("/")))
    return Rest.str();
  return File.str();
}

namespace {
class ImageLinker {
public:
  ImageLinker(const Image &I, const Facts &Knowledge,
              const LinkOptions &Options, const SuppressionIndex &Suppressed)
      : I(I), All(I.all()), Knowledge(Knowledge), Options(Options),
        Suppressed(Suppressed) {}

  LinkedImage run();

private:
  const Image &I;
  const Units &All;
  const Facts &Knowledge;
  const LinkOptions &Options;
  const SuppressionIndex &Suppressed;
  LinkedImage Result;

  bool mayInstall() const;
  bool mayFork() const;
  HandlerReport describe(const HandlerGroup &G, Evaluator &E) const;
  ReachedCall itself(const HandlerGroup &G, const HandlerReport &Report,
                     const Decrees &Says) const;
  Registrations registrations(Evaluator &E);
  std::string name() const;

  // What follows serves Options.Traced.
  std::vector<TracedFunction> Traced;
  /// Of Found, those that registered nothing.
  void addIdle(const Registrations &Found);
  void addWays(const LinkedHandler &H, const HandlerGroup &G,
               const WantedWays &Ways);
  void startTraces();
  void finishTraces(llvm::ArrayRef<HandlerGroup> Groups);
  /// What a handler is looked at with.
  struct Means {
    const ReachContext &Reaching;
    Window &Open;
    OrdinaryUses &Elsewhere;
    Wakeups &Sleeping;
    HandlerEnds &Ends;
  };
  void follow(const HandlerGroup &G, const Means &By, WantedWays &Ways,
              LinkedHandler &Into) const;
  void keep(ReachedBeside &Beside, const HandlerGroup &G, Evaluator &E,
            OrdinaryUses &Elsewhere, Wakeups &Sleeping, HandlerEnds &Ends,
            LinkedHandler &Into) const;
};
} // namespace

/// Images without any call that the facts know to install a handler need no
/// further look.
bool ImageLinker::mayInstall() const {
  for (uint32_t U : I.units())
    for (const Function &F : All.unit(U).Functions)
      if ((!F.HasBody || Knowledge.isProjectRegistration(factName(F))) &&
          !Knowledge.registrations(factName(F)).empty())
        return true;
  return false;
}

bool ImageLinker::mayFork() const {
  for (uint32_t U : I.units())
    for (const Function &F : All.unit(U).Functions)
      if (!F.HasBody && Knowledge.judge(factName(F)).Forks)
        return true;
  return false;
}

Registrations ImageLinker::registrations(Evaluator &E) {
  Registrations Found = findRegistrations(E);
  addIdle(Found);
  auto IsOwn = [&](FunctionId F) { return E.image().owns(All.unitOf(F)); };
  for (const UnresolvedRegistration &U : Found.Unresolved) {
    if (!IsOwn(U.In))
      continue;
    RunProblem P;
    P.Kind = "unresolved-registration";
    P.Unit = All.unit(All.unitOf(U.In)).MainFile;
    P.Where = All.positionOf(U.In, All.op(U.In, U.At).Where);
    P.Message = "the handler that '" + All.function(U.In).Display +
                "' installs here is not known: " + U.Why;
    Result.Problems.push_back(std::move(P));
  }
  // A trampoline's handlers may be trampolines themselves.
  std::set<std::pair<FunctionId, FunctionId>> Followed;
  for (size_t I = 0; I != Found.Found.size(); ++I) {
    FoundRegistration H = Found.Found[I];
    if (H.RunsAs == Context::ForkChild)
      continue;
    for (FoundRegistration &R : findTrampolined(E, H))
      if (R.Handler != H.Handler &&
          !llvm::any_of(Found.Found, [&](const FoundRegistration &K) {
            return K.Handler == R.Handler && K.In == R.In && K.At == R.At &&
                   K.Signals == R.Signals;
          }))
        Found.Found.push_back(std::move(R));
  }
  nameSignals(E, Found);
  llvm::erase_if(Found.Found, [&](const FoundRegistration &R) {
    return !IsOwn(R.In) && !IsOwn(R.Handler);
  });
  return Found;
}

std::string ImageLinker::name() const {
  return I.mainUnit() == NoId
             ? "(library)"
             : relativeTo(Options.Root, All.unit(I.namedBy()).MainFile);
}

/// The handler as its own leaf: it has no body that is to be followed.
ReachedCall ImageLinker::itself(const HandlerGroup &G,
                                const HandlerReport &Report,
                                const Decrees &Says) const {
  const Function &F = All.function(G.Handler);
  ReachedCall C;
  C.Rules = Suppressed.everything();
  if (G.MarkedBy) {
    C.Where = G.MarkedBy->Where;
    C.Function = Report.Name;
  } else {
    const FoundRegistration &R = G.Registrations.front();
    C.Where = Report.Registrations.front().Where;
    C.Function = Report.Registrations.front().Function;
    C.Rules &= ~Suppressed.at(R.In, R.At);
  }
  C.Callee = shownName(F);
  C.Fact = factName(F);
  if (const Decree *Said = Says.of(G.Handler))
    C.Said = *Said;
  C.Chain = {{C.Function, C.Callee, C.Where, "", "as the handler"}};
  C.Frontier = {C.Function, C.Callee, C.Where};
  return C;
}

/// Whether \p System, the name of a fact, is what one of \p F's facts is for.
static bool isRegistrationBy(const Facts &Knowledge, const Function &F,
                             llvm::StringRef System) {
  return !F.HasBody && llvm::any_of(Knowledge.registrations(factName(F)),
                                    [&](const RegistrationFact &Fact) {
                                      return Fact.Function == System;
                                    });
}

void ImageLinker::addIdle(const Registrations &Found) {
  auto Add = [&](const UnresolvedRegistration &U) {
    for (size_t T = 0; T != Traced.size(); ++T)
      if (Traced[T].Ids.count(U.In) || Traced[T].Ids.count(U.Caller) ||
          isRegistrationBy(Knowledge, All.function(Traced[T].first()),
                           U.Function))
        Result.Traces[T].Idle.push_back(
            {All.positionOf(U.In, All.op(U.In, U.At).Where),
             All.function(U.In).Display, U.Why});
  };
  llvm::for_each(Found.Unresolved, Add);
  llvm::for_each(Found.Idle, Add);
}

void ImageLinker::addWays(const LinkedHandler &H, const HandlerGroup &G,
                          const WantedWays &Ways) {
  for (size_t T = 0; T != Traced.size(); ++T) {
    FunctionTrace &Trace = Result.Traces[T];
    const Function &F = All.function(Traced[T].first());
    if (Traced[T].Ids.count(G.Handler))
      Trace.Installed.push_back(H.Report);
    for (const Registration &R : H.Report.Registrations)
      if (llvm::any_of(R.Via, [&](const Registration::Hop &Hop) {
            return (F.HasBody && Hop.Function == F.Display) ||
                   isRegistrationBy(Knowledge, F, Hop.Function);
          }))
        Trace.Registrations.push_back({H.Report.Name, H.Report.RunsAs, R});
    for (const auto &[To, Chain] : Ways.Found)
      if (Traced[T].Ids.count(To))
        Trace.Ways.push_back({H.Report, Chain});
    // The first is the nearest.
    auto Leaf = llvm::find_if(H.Calls, [&](const ReachedCall &C) {
      return !F.HasBody && C.Open.empty() &&
             (C.Fact == factName(F) || C.Fact == F.LinkName);
    });
    if (Leaf != H.Calls.end())
      Trace.Ways.push_back({H.Report, Leaf->Chain});
  }
}

void ImageLinker::finishTraces(llvm::ArrayRef<HandlerGroup> Groups) {
  for (size_t T = 0; T != Traced.size(); ++T) {
    FunctionTrace &Trace = Result.Traces[T];
    Trace.ImageHasHandlers = llvm::any_of(Groups, [](const HandlerGroup &G) {
      return G.RunsAs != Context::Ordinary;
    });
    if (Trace.Ways.empty() && Trace.Installed.empty())
      Trace.RuledOut = anyChain(I, Groups, Traced[T]);
  }
}

/// All of the report but the verdict.
HandlerReport ImageLinker::describe(const HandlerGroup &G, Evaluator &E) const {
  HandlerReport Report;
  const Function &F = All.function(G.Handler);
  Report.Name = F.Display;
  Report.Where = All.positionOf(G.Handler, F.Where);
  Report.Image = name();
  Report.Signals = signalSet(Knowledge, G.Signals, G.SignalsComplete);
  Report.RunsAs = G.RunsAs;
  Report.MarkedBy = G.MarkedBy;
  Report.NeverReturns = F.HasBody && E.flows().of(G.Handler).neverReturns();
  for (const FoundRegistration &R : G.Registrations)
    addRegistration(Report.Registrations, describeRegistration(R, E),
                    Knowledge);
  llvm::sort(
      Report.Registrations, [](const Registration &L, const Registration &R) {
        return std::tie(L.Where, L.Function) < std::tie(R.Where, R.Function);
      });
  return Report;
}

/// All signals of a handler lead to whatever it reaches, as far as is known.
static void setSignals(LinkedHandler &H) {
  auto Set = [&](auto &Places) {
    for (ReachedPlace &P : Places)
      P.Signals = H.Report.Signals;
  };
  Set(H.Shared);
  Set(H.Starts);
  Set(H.Finds);
  Set(H.Tries);
  Set(H.Escapes);
  Set(H.Missed);
  Set(H.Changes);
  Set(H.Calls);
}

/// The functions that signals run.
static std::set<FunctionId> runBySignals(llvm::ArrayRef<HandlerGroup> Groups) {
  std::set<FunctionId> Result;
  for (const HandlerGroup &G : Groups)
    if (G.RunsAs != Context::Ordinary)
      Result.insert(G.Handler);
  return Result;
}

void ImageLinker::startTraces() {
  if (!Options.Traced.empty())
    Traced = tracedFunctions(I, Options.Traced);
  for (const TracedFunction &F : Traced) {
    Result.Traces.push_back(describeFunction(I, F, Knowledge));
    Result.Traces.back().Image = name();
  }
}

/// Keeps what a handler reaches beside calls, and what follows from that.
void ImageLinker::keep(ReachedBeside &Beside, const HandlerGroup &G,
                       Evaluator &E, OrdinaryUses &Elsewhere, Wakeups &Sleeping,
                       HandlerEnds &Ends, LinkedHandler &Into) const {
  Into.Starts = std::move(Beside.Starts);
  Into.Finds = std::move(Beside.Finds);
  Into.Frames = std::move(Beside.Frames);
  Into.Tries = std::move(Beside.Tries);
  if (G.RunsAs == Context::Promised)
    return;
  Into.Escapes = std::move(Beside.Escapes);
  const bool IsLast = Ends.isLast(G);
  Into.Shared = Elsewhere.shared(G, Beside, IsLast);
  if (!IsLast)
    Into.Missed = Sleeping.missed(G, Beside.Uses);
  if (Options.FindLoops)
    Into.Report.Loops = Sleeping.loops(G);
  if (G.Signals.size() < 2 || IsLast)
    return;
  // A second run gets no lock that the first one holds.
  llvm::erase_if(Beside.Uses, [&](const ReachedUse &U) {
    return Elsewhere.locks().hasTried(U.In, U.What.At);
  });
  Into.Changes = changesOf(Elsewhere.objects(), E, G, Beside.Uses);
}

/// Fills in what handler \p G reaches.
void ImageLinker::follow(const HandlerGroup &G, const Means &By,
                         WantedWays &Ways, LinkedHandler &Into) const {
  using Wanted = ReachedBeside::Wanted;
  ReachedBeside Beside(Into.Traits.SignalStackSize ? Wanted::EverythingAndFrames
                                                   : Wanted::Everything);
  Into.Calls = reach(By.Reaching, G, Ways, &Beside);
  auto Again = [&](const HandlerGroup &Of, std::vector<ReachedUse> &Used) {
    WantedWays None;
    ReachedBeside Beside(ReachedBeside::Wanted::Uses);
    std::vector<ReachedCall> Calls = reach(By.Reaching, Of, None, &Beside);
    Used = std::move(Beside.Uses);
    return Calls;
  };
  CallGraph &Graph = By.Reaching.Graph;
  const SignalWays BySignal(Graph, G, Again, Into.Calls.size());
  BySignal.apply(Beside.Uses);
  OwnMasks(By.Reaching, By.Open, G).apply(Into.Calls, Beside.Uses);
  keep(Beside, G, Graph.evaluator(), By.Elsewhere, By.Sleeping, By.Ends, Into);
  setSignals(Into);
  BySignal.apply(Knowledge, Into);
  By.Ends.describe(G, Into);
}

LinkedImage ImageLinker::run() {
  startTraces();
  Decrees Says(I, Knowledge, Options.Root, Options.Ignored);
  Result.Problems = Says.problems();
  Result.Trusted = Says.trusted();
  const bool Forks = mayFork();
  if (!Forks && !mayInstall() && Says.handlers().empty() &&
      Says.promised().empty())
    return std::move(Result);
  Evaluator E(I, Knowledge);
  const Registrations Registered = registrations(E);
  const std::vector<FoundRegistration> &Found = Registered.Found;
  const llvm::iterator_range KeepMask = llvm::make_first_range(Says.keepMask());
  Window Open(E, Found, Registered.Installs,
              {KeepMask.begin(), KeepMask.end()});
  const ImageTraits Traits = traitsOf(E);
  Result.Installs = describeInstalls(E, Registered.Installs, Open, Suppressed,
                                     name(), Traits);
  std::vector<HandlerGroup> Groups = groupByHandler(Found);
  addMarked(Groups, Says, I);
  const bool MakesChildren =
      Forks || llvm::any_of(Found, [](const FoundRegistration &R) {
        return R.RunsAs == Context::ForkChild;
      });
  if (Groups.empty() && !MakesChildren)
    return std::move(Result);
  WantedWays Ways;
  for (const TracedFunction &F : Traced)
    Ways.To.insert(F.Ids.begin(), F.Ids.end());
  OrdinaryCode Ordinary(E, runBySignals(Groups));
  std::set<std::string> Everywhere = externalsOf(E);
  NamedObjects Objects(E);
  CallGraph Graph(E, Says, Objects);
  Prepared Before(E, Found);
  OrdinaryUses Elsewhere(Objects, E, Ordinary, Open);
  HandlerEnds Ends(Graph, Groups, Suppressed);
  Wakeups Sleeping(Objects, E, Ordinary, Suppressed, Open);
  Guards Flags(E, Ordinary);
  const ReachContext Reaching{Graph,    Groups, Suppressed,
                              Ordinary, Before, Flags};
  for (const HandlerGroup &G : Groups) {
    LinkedHandler H;
    H.Report = describe(G, E);
    H.Traits = Traits;
    H.CalledBefore = calledBefore(E, G.Registrations);
    H.CalledAnywhere.assign(Everywhere.begin(), Everywhere.end());
    if (G.RunsAs == Context::Ordinary) {
      // Listed, not judged.
    } else if (Says.isFollowed(G.Handler)) {
      follow(G, {Reaching, Open, Elsewhere, Sleeping, Ends}, Ways, H);
    } else if (ReachedCall C = itself(G, H.Report, Says); C.Rules) {
      C.Signals = H.Report.Signals;
      C.Blocked = Open.blockedDuring(G);
      H.Calls.push_back(std::move(C));
    }
    addWays(H, G, Ways);
    Ways.Found.clear();
    Result.Handlers.push_back(std::move(H));
  }
  addInterruptions(E, Ordinary, Open, Groups, Says, Result.Handlers);
  Collisions(E, Ordinary, Open, Groups).find(Result.Handlers);
  finishTraces(Groups);
  if (MakesChildren)
    Result.Children = linkChildren({Reaching, Found, Traits, name()});
  Result.Ordinary = std::move(Ordinary);
  return std::move(Result);
}

LinkedImage sigtidy::linkImage(const Image &I, const Facts &Knowledge,
                               const LinkOptions &Options,
                               const SuppressionIndex &Suppressed) {
  return ImageLinker(I, Knowledge, Options, Suppressed).run();
}
