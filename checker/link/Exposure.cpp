// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Exposure.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

Exposure::Exposure(Evaluator &E, llvm::ArrayRef<FoundRegistration> Installs,
                   llvm::ArrayRef<Reset> Resets,
                   const std::set<int64_t> &Signals, bool SignalsComplete)
    : E(E) {
  for (const FoundRegistration &R : Installs)
    Installing.emplace(R.In, R.At);
  if (SignalsComplete && Signals.size() == 1)
    for (const Reset &R : Resets)
      if (R.Signal == *Signals.begin())
        Resetting.emplace(R.F, R.At);
  findRelevant();
  findTransfers();
  enterRoots();
  while (!Open.empty()) {
    FunctionId F = Open.back();
    Open.pop_back();
    enterCallees(F);
  }
}

/// What functions leave grows until nothing changes; recursion needs that.
void Exposure::findTransfers() {
  std::set<FunctionId> Queued = Relevant;
  std::vector<FunctionId> Work(Relevant.begin(), Relevant.end());
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    Queued.erase(F);
    std::pair<State, State> New;
    solve(F, Off, New.first);
    solve(F, On, New.second);
    auto &Old = Transfers[F];
    if (Old == New)
      continue;
    Old = New;
    for (const CallSite &S : E.callers(F))
      if (Queued.insert(S.In).second)
        Work.push_back(S.In);
  }
}

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

void Exposure::findRelevant() {
  std::vector<FunctionId> Grown;
  auto Add = [&](FunctionId F) {
    if (Relevant.insert(F).second)
      Grown.push_back(F);
  };
  for (const auto &[F, At] : Installing)
    Add(F);
  for (const auto &[F, At] : Resetting)
    Add(F);
  while (!Grown.empty()) {
    FunctionId F = Grown.back();
    Grown.pop_back();
    for (const CallSite &S : E.callers(F))
      Add(S.In);
  }
}

bool Exposure::sets(FunctionId F, OpPoint At, State &To) const {
  bool Installs = Installing.count({F, At}) != 0;
  To = Installs ? On : Off;
  return Installs || Resetting.count({F, At}) != 0;
}

void Exposure::callees(FunctionId F, OpPoint At,
                       llvm::function_ref<void(FunctionId)> Visit) {
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee)
    return;
  if (O.Call == CallKind::Virtual)
    llvm::for_each(E.overriders(*Callee), Visit);
  else
    Visit(*Callee);
}

Exposure::State Exposure::after(FunctionId F, OpPoint At, State Before) {
  const Op &O = E.units().op(F, At);
  if (O.Kind != OpKind::Call)
    return Before;
  State To = 0;
  if (sets(F, At, To))
    return To;
  State Result = 0;
  bool Known = false;
  callees(F, At, [&](FunctionId Callee) {
    Known = true;
    Result |= transfer(Callee, Before);
  });
  return Known ? Result : Before;
}

Exposure::State Exposure::transfer(FunctionId F, State Entry) {
  if (!Relevant.count(F) || !E.units().function(F).HasBody)
    return Entry;
  auto It = Transfers.find(F);
  if (It == Transfers.end())
    return 0;
  return (Entry & Off ? It->second.first : 0) |
         (Entry & On ? It->second.second : 0);
}

std::vector<Exposure::State> Exposure::solve(FunctionId F, State Entry,
                                             State &Exit) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  std::vector<State> Before(Body.Blocks.size());
  Exit = 0;
  if (Before.empty())
    return Before;
  Before[0] = Entry;
  std::vector<uint32_t> Work{0};
  while (!Work.empty()) {
    uint32_t B = Work.back();
    Work.pop_back();
    State S = Before[B];
    for (uint32_t I = 0; S && I != Body.Blocks[B].Ops.size(); ++I) {
      S = after(F, {B, I}, S);
      if (In.endsAt(Body.Blocks[B].Ops[I]))
        S = 0;
    }
    if (Body.Blocks[B].Edges.empty())
      Exit |= S;
    for (const Edge &X : Body.Blocks[B].Edges)
      if (X.To != NoId && (S & ~Before[X.To])) {
        Before[X.To] |= S;
        Work.push_back(X.To);
      }
  }
  return Before;
}

void Exposure::enter(FunctionId F, State In) {
  State &Known = Entries[F];
  if (!(In & ~Known) || !E.units().function(F).HasBody)
    return;
  Known |= In;
  Open.push_back(F);
}

void Exposure::enterRoots() {
  const Units &All = E.units();
  bool Library = E.image().mainUnit() == NoId;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      const Function &Body = All.function(F);
      if (Body.Main || Body.Constructor)
        enter(F, Off);
      else if ((Library && Body.Link == Linkage::External) || Body.Destructor ||
               E.addressTaken(F))
        enter(F, Off | On);
    }
}

void Exposure::enterCallees(FunctionId F) {
  const Units &All = E.units();
  const Function &Body = All.function(F);
  State Exit = 0;
  std::vector<State> Before(Body.Blocks.size(), Entries[F]);
  if (Relevant.count(F))
    Before = solve(F, Entries[F], Exit);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    State S = Before[B];
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I) {
      const Op &O = Body.Blocks[B].Ops[I];
      if (O.Kind != OpKind::Call)
        continue;
      callees(F, {B, I}, [&](FunctionId Callee) { enter(Callee, S); });
      S = after(F, {B, I}, S);
    }
  }
}

bool Exposure::at(FunctionId F, OpPoint At) {
  State Entry = Entries[F];
  if (!Relevant.count(F))
    return Entry & On;
  auto [It, New] = Solved.try_emplace(F);
  if (New) {
    State Exit = 0;
    It->second = solve(F, Entry, Exit);
  }
  State S = It->second[At.Block];
  for (uint32_t I = 0; I != At.Index; ++I)
    S = after(F, {At.Block, I}, S);
  return S & On;
}
