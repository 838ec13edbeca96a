// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Prepared.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

Prepared::Prepared(Evaluator &E, llvm::ArrayRef<FoundRegistration> Found)
    : E(E), Summaries(E.units().functionCount()) {
  choose(count());
  if (!Conditions.empty())
    findEntries(Found);
}

//===-- What is set where
//--------------------------------------------------===//

bool Prepared::apply(FunctionId F, const Op &O, llvm::BitVector &State) {
  if (O.Kind == OpKind::Store || O.Kind == OpKind::Zero) {
    if (std::optional<Spot> Where = spot(F, O.Target))
      if (auto It = Known.find(*Where); It != Known.end())
        for (auto [Unset, Condition] : It->second)
          if (Condition != NoId && stored(F, O, Unset) != Stored::Unset)
            State.set(Condition);
    return true;
  }
  if (O.Kind != OpKind::Call)
    return true;
  const Units &All = E.units();
  for (uint32_t A : O.Args)
    if (const Value &V = All.function(F).Values[A];
        V.Kind == ValueKind::Address)
      if (std::optional<Spot> Where = spot(F, V.A))
        if (auto It = Known.find(*Where); It != Known.end())
          for (auto [Unset, Condition] : It->second)
            if (Condition != NoId && !Conditions[Condition].Certain)
              State.set(Condition);
  if (O.NoReturn)
    return false;
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee || O.Call == CallKind::Virtual)
    return true;
  if (!All.function(*Callee).HasBody)
    return !E.facts().judge(factName(All.function(*Callee))).NoReturn;
  const Summary &Done = summary(*Callee);
  State |= Done.Sets;
  return Done.Returns;
}

/// \returns what is set at the start of each block, given nothing at the entry;
///          empty for blocks that are not reached.
std::vector<llvm::BitVector> Prepared::solve(FunctionId F, Summary &Exit) {
  const Function &Body = E.units().function(F);
  std::vector<llvm::BitVector> In(Body.Blocks.size());
  Exit.Sets.resize(Conditions.size());
  In[0].resize(Conditions.size());
  std::vector<uint32_t> Open{0};
  std::map<uint32_t, llvm::BitVector> Exits;
  const llvm::ArrayRef<Cut> Own = cuts(F);
  while (!Open.empty()) {
    uint32_t B = Open.back();
    Open.pop_back();
    const Block &Here = Body.Blocks[B];
    llvm::BitVector State = In[B];
    if (!llvm::all_of(Here.Ops,
                      [&](const Op &O) { return apply(F, O, State); }))
      continue;
    if (Here.Edges.empty())
      Exits[B] = State;
    const auto *Tested =
        llvm::find_if(Own, [&](const Cut &C) { return C.Block == B; });
    for (uint32_t I = 0; I != Here.Edges.size(); ++I) {
      uint32_t To = Here.Edges[I].To;
      if (To == NoId)
        continue;
      llvm::BitVector Next = State;
      if (Tested != Own.end() && I != Tested->Edge)
        Next.set(Tested->Condition);
      if (In[To].empty()) {
        In[To] = std::move(Next);
      } else {
        // What is set on this way too; less than before, or nothing changes.
        Next.flip();
        if (!In[To].anyCommon(Next))
          continue;
        In[To].reset(Next);
      }
      Open.push_back(To);
    }
  }
  for (auto &[B, State] : Exits) {
    if (!Exit.Returns)
      Exit.Sets = State;
    else
      Exit.Sets &= State;
    Exit.Returns = true;
  }
  return In;
}

const Prepared::Summary &Prepared::summary(FunctionId F) {
  std::unique_ptr<Summary> &Here = Summaries[F];
  if (!Here) {
    // While it is being computed, it sets nothing.
    Here = std::make_unique<Summary>();
    Here->Returns = true;
    Here->Sets.resize(Conditions.size());
    Summary Result;
    solve(F, Result);
    *Here = std::move(Result);
  }
  return *Here;
}

llvm::BitVector Prepared::setOnTheWay(FunctionId F, OpPoint At) {
  auto [It, New] = Solved.try_emplace(F);
  if (New) {
    Summary Exit;
    It->second = solve(F, Exit);
  }
  llvm::BitVector State = It->second[At.Block];
  if (State.empty()) // Not reached: whatever one likes.
    return llvm::BitVector(Conditions.size(), true);
  const Block &Here = E.units().function(F).Blocks[At.Block];
  for (uint32_t I = 0; I < At.Index && I < Here.Ops.size(); ++I)
    apply(F, Here.Ops[I], State);
  return State;
}

void Prepared::findEntries(llvm::ArrayRef<FoundRegistration> Found) {
  const Units &All = E.units();
  Initially.resize(Conditions.size());
  for (uint32_t U : E.image().units()) {
    FunctionId F = All.function(U, 0);
    for (const Block &B : All.function(F).Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Store)
          apply(F, O, Initially);
  }
  // Where each function is entered from, as far up as main.
  struct Site {
    FunctionId In;
    OpPoint At;
  };
  std::map<FunctionId, std::vector<Site>> Installed, Sites;
  for (const FoundRegistration &R : Found)
    Installed[R.Handler].push_back({R.In, R.At});
  bool Library = E.image().mainUnit() == NoId;
  std::vector<FunctionId> Open;
  auto Enter = [&](FunctionId F) {
    if (Entries.try_emplace(F, Conditions.size(), true).second)
      Open.push_back(F);
  };
  for (const FoundRegistration &R : Found)
    Enter(R.In);
  while (!Open.empty()) {
    FunctionId F = Open.back();
    Open.pop_back();
    const Function &Body = All.function(F);
    auto Handler = Installed.find(F);
    bool Outside = Library && Body.Link == Linkage::External;
    if (Body.Main || Body.Constructor || Outside ||
        (E.addressTaken(F) && Handler == Installed.end())) {
      // Called by who knows whom; all that is sure is what was always so.
      Entries[F] = Initially;
      continue;
    }
    std::vector<Site> &From = Sites[F];
    for (const CallSite &S : E.callers(F))
      From.push_back({S.In, S.At});
    if (Handler != Installed.end())
      llvm::append_range(From, Handler->second);
    if (From.empty())
      Entries[F] = Initially;
    for (const Site &S : From)
      Enter(S.In);
  }
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const auto &[F, From] : Sites)
      for (const Site &S : From) {
        llvm::BitVector Here = setOnTheWay(S.In, S.At);
        Here |= Entries[S.In];
        Here.flip();
        if (Entries[F].anyCommon(Here)) {
          Entries[F].reset(Here);
          Changed = true;
        }
      }
  }
}

llvm::BitVector
Prepared::setBefore(llvm::ArrayRef<FoundRegistration> Installs) {
  llvm::BitVector Result(Conditions.size(), !Installs.empty());
  if (Result.empty())
    return Result;
  for (const FoundRegistration &R : Installs)
    Result &= setAt(R.In, R.At);
  return Result;
}

llvm::BitVector Prepared::setAt(FunctionId F, OpPoint At) {
  if (Conditions.empty())
    return {};
  llvm::BitVector Here = setOnTheWay(F, At);
  if (auto Known = Entries.find(F); Known != Entries.end())
    Here |= Known->second;
  return Here;
}

//===-- What a handler does not enter
//--------------------------------------===//

llvm::ArrayRef<Prepared::Cut> Prepared::cuts(FunctionId F) {
  auto [It, New] = Cuts.try_emplace(F);
  if (New)
    for (uint32_t B = 0; B != E.units().function(F).Blocks.size(); ++B)
      if (std::optional<Test> T = test(F, B))
        if (auto Condition = conditionOf(*T))
          It->second.push_back({B, T->Edge, *Condition});
  return It->second;
}

std::vector<Prepared::BlockState> Prepared::blocks(FunctionId F,
                                                   const llvm::BitVector &Set) {
  const Function &Body = E.units().function(F);
  if (Set.none())
    return {};
  llvm::SmallVector<Cut, 4> Left;
  llvm::copy_if(cuts(F), std::back_inserter(Left),
                [&](const Cut &C) { return Set[C.Condition]; });
  if (Left.empty())
    return {};
  auto Reached = [&](auto IsCut) {
    std::vector<bool> Seen(Body.Blocks.size());
    std::vector<uint32_t> Open{0};
    Seen[0] = true;
    while (!Open.empty()) {
      uint32_t B = Open.back();
      Open.pop_back();
      const Block &Here = Body.Blocks[B];
      if (llvm::any_of(Here.Ops, [](const Op &O) { return O.NoReturn; }))
        continue;
      for (uint32_t I = 0; I != Here.Edges.size(); ++I) {
        uint32_t To = Here.Edges[I].To;
        auto At = llvm::find_if(
            Left, [&](const Cut &C) { return C.Block == B && C.Edge == I; });
        if (To == NoId || Seen[To] || (At != Left.end() && IsCut(*At)))
          continue;
        Seen[To] = true;
        Open.push_back(To);
      }
    }
    return Seen;
  };
  std::vector<bool> Possible =
      Reached([&](const Cut &C) { return Conditions[C.Condition].Certain; });
  std::vector<bool> Usual = Reached([](const Cut &) { return true; });
  std::vector<BlockState> Result(Body.Blocks.size());
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    if (!Possible[B])
      Result[B] = {Entered::Never, NoId};
    else if (!Usual[B])
      Result[B] = {Entered::Unlikely, Left.front().Condition};
  // The one that alone keeps the handler out, where there is one.
  for (const Cut &Only : Left) {
    std::vector<bool> Without =
        Reached([&](const Cut &C) { return C.Block == Only.Block; });
    for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
      if (Result[B].How == Entered::Unlikely && !Without[B])
        Result[B].Condition = Only.Condition;
  }
  return Result;
}
