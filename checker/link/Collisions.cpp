// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Collisions.h"
#include "link/CollisionSearch.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

const Collisions::Library *Collisions::library(FunctionId Callee) {
  auto [It, New] = ByFunction.try_emplace(Callee);
  if (!New)
    return It->second;
  const std::string &Name = factName(E.units().function(Callee));
  auto [Known, Unseen] = Libraries.try_emplace(Name);
  Library &L = Known->second;
  if (Unseen) {
    const FunctionFact Fact = E.facts().judge(Name);
    L.Fact = Name;
    L.Canonical = Fact.Name.empty() ? Name : Fact.Name.str();
    L.Known = Fact.Known || Fact.Transparent;
    L.Ends = Fact.NoReturn;
    // What is safe holds nothing for long; a condition mostly holds.
    if (Fact.Judged == FactVerdict::Unsafe && !Fact.Transparent &&
        !Fact.Aborts) {
      L.Effects = Fact.Effects;
      L.Uses = resourceUses(Fact.Effects);
      for (const ResourceUse &U : L.Uses)
        L.Resources |= 1U << U.Resource;
    }
  }
  return It->second = &L;
}

const std::vector<Collisions::Item> &Collisions::items(FunctionId F) {
  auto [It, New] = Items.try_emplace(F);
  if (!New)
    return It->second;
  for (OpPoint At : E.units().calls(F)) {
    const Op &O = E.units().op(F, At);
    std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
    if (!Callee)
      continue;
    if (O.Call == CallKind::Virtual)
      for (FunctionId To : E.overriders(*Callee, F))
        It->second.push_back({At, To, nullptr, To});
    else if (E.units().function(*Callee).HasBody)
      It->second.push_back({At, *Callee, nullptr, *Callee});
    else if (E.flows().isExternal(*Callee))
      It->second.push_back({At, NoId, library(*Callee), *Callee});
  }
  return It->second;
}

/// The functions that threads begin with, where they are started.
void Collisions::addThreads(std::set<FunctionId> &Into) {
  const Units &All = E.units();
  auto Look = [&](FunctionId F, OpPoint At) {
    std::optional<FunctionId> Callee = E.flows().directCallee(F, All.op(F, At));
    if (!Callee || !E.flows().isExternal(*Callee))
      return;
    for (const CallFact &C : E.facts().calls(factName(All.function(*Callee))))
      if (C.Called == CallFact::When::Thread)
        for (const Concrete &X : E.callbackTargets(F, At, C))
          if (X.Kind == ConcreteKind::Function) {
            const auto To = static_cast<FunctionId>(X.Number);
            Into.insert(To);
            Roots.push_back({To, Collision::Start::Thread, Open.ofThread(F, At),
                             All.positionOf(F, All.op(F, At).Where)});
          }
  };
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I)
      if (FunctionId F = All.function(U, I); Ordinary.reaches(F))
        for (OpPoint At : All.calls(F))
          Look(F, At);
}

void Collisions::findRoots() {
  if (RootsFound)
    return;
  RootsFound = true;
  const Units &All = E.units();
  const bool Library = E.image().mainUnit() == NoId;
  std::set<FunctionId> Threads, Handlers;
  for (const HandlerGroup &G : Groups)
    if (G.RunsAs != Context::Ordinary)
      Handlers.insert(G.Handler);
  addThreads(Threads);
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      const Function &Body = All.function(F);
      if (!Body.HasBody)
        continue;
      auto Add = [&](Collision::Start From) {
        Roots.push_back({F, From, Open.entryOf(F), {}});
      };
      if (Body.Main)
        Add(Collision::Start::Main);
      else if (Body.Constructor)
        Add(Collision::Start::Constructor);
      else if (Library && Body.Link == Linkage::External && !Handlers.count(F))
        Add(Collision::Start::Outside);
      else if ((E.addressTaken(F) || Body.Destructor) && !Handlers.count(F) &&
               !Threads.count(F) && Ordinary.reaches(F))
        Add(Collision::Start::Pointer);
    }
  llvm::sort(Roots, [](const Root &L, const Root &R) {
    return std::tie(L.From, L.F, L.StartedAt) <
           std::tie(R.From, R.F, R.StartedAt);
  });
}

/// Whether \p C is a call that may collide with anything.
static bool mayCollide(const ReachedCall &C) {
  return C.Open.empty() && !C.Works.empty();
}

/// What of another handler's calls \p C collides with, where that may be
/// interrupted by \p Signals.
static std::shared_ptr<const Collision> among(const ReachedCall &C,
                                              SignalBits Signals,
                                              const LinkedHandler &Other,
                                              const Facts &Knowledge) {
  for (Meeting Wanted : {Meeting::Yes, Meeting::Perhaps, Meeting::Seldom})
    for (const WorkedOn &Mine : C.Works)
      for (const ReachedCall &O : Other.Calls)
        for (const WorkedOn &W : O.Works) {
          if (!mayCollide(O) || O.isUnusual() || !(Signals & ~O.Blocked) ||
              meet(Mine, W,
                   Knowledge.canonical(C.Fact) ==
                       Knowledge.canonical(O.Fact)) != Wanted)
            continue;
          auto Result = std::make_shared<Collision>();
          const ResourceFact &Fact = resourceFacts()[Mine.Use.Resource];
          Result->Resource = Fact.Name;
          Result->Words = wordsFor(Mine, W);
          Result->Harm = Fact.Harm;
          Result->Perhaps = Wanted != Meeting::Yes;
          Result->Where = O.Where;
          Result->Callee = O.Callee;
          Result->Function = O.Function;
          Result->Macro = O.Macro;
          Result->From = Collision::Start::Handler;
          Result->FromName = Other.Report.Name;
          Result->Way = O.Chain;
          Result->Way.pop_back();
          return Result;
        }
  return nullptr;
}

void Collisions::find(llvm::MutableArrayRef<LinkedHandler> Handlers) {
  auto Interrupts = [](const HandlerGroup &G) {
    return G.RunsAs != Context::Ordinary && G.RunsAs != Context::Promised;
  };
  for (size_t I = 0; I != Groups.size(); ++I) {
    const HandlerGroup &G = Groups[I];
    if (!Interrupts(G) || Handlers[I].Calls.empty())
      continue;
    findRoots();
    // A handler may look at its signal and do different things.
    std::map<std::vector<std::string>, Search> BySignals;
    for (ReachedCall &C : Handlers[I].Calls) {
      if (C.Open.empty() && C.Works.empty())
        C.NoHit = "no fact says what '" + C.Callee + "' works on";
      if (!mayCollide(C))
        continue;
      std::set<int64_t> Numbers;
      for (const std::string &Name : C.Signals.Names)
        if (std::optional<int> Number = E.facts().signalNumber(Name))
          Numbers.insert(*Number);
      BySignals
          .try_emplace(C.Signals.Names, *this, G,
                       bitsOf(Numbers, C.Signals.Complete))
          .first->second.ask(C);
    }
    for (auto &[Names, S] : BySignals) {
      if (Open.follows(G.Handler))
        S.run();
      // Calls that work on the same have the same answer.
      std::map<std::vector<size_t>, std::shared_ptr<const Collision>> Known;
      for (auto &[C, Questions] : S.Calls) {
        auto [It, New] = Known.try_emplace(Questions);
        if (New)
          It->second = S.answer(Questions);
        // Others first.
        for (size_t J = 0; New && !It->second && J != Groups.size(); ++J)
          if (size_t K = (I + 1 + J) % Groups.size();
              Interrupts(Groups[K]) && S.isOpenWith(Groups[K].Handler))
            It->second = among(*C, S.Signals, Handlers[K], E.facts());
        C->Hits = It->second;
        if (!C->Hits)
          C->NoHit = S.whyNot();
      }
    }
  }
}
