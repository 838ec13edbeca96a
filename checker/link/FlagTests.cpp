// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/FlagSearch.h"
#include "link/Loops.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// The innermost member that \p P, of \p Unit, is or is in.
static std::optional<FieldId> innermost(const Units &All, uint32_t Unit,
                                        const Place &P) {
  std::vector<FieldId> Part = partOf(All, Unit, P);
  return Part.empty() ? std::nullopt : std::optional(Part.back());
}

FlagTests::FlagTests(NamedObjects &Objects, Evaluator &E,
                     const OrdinaryCode &Ordinary)
    : Objects(Objects), E(E), Ordinary(Ordinary) {
  const Units &All = E.units();
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      std::set<GlobalId> Named;
      std::set<FieldId> Used;
      for (const Place &P : All.function(F).Places)
        if (P.Root == RootKind::Global)
          Named.insert(E.image().globalDefinition(All.global(U, P.Id)));
        else if (std::optional<FieldId> Member = innermost(All, U, P))
          Used.insert(*Member);
      const bool IsOrdinary =
          Ordinary.reaches(F) && All.function(F).Display != "<initializers>";
      for (GlobalId G : Named)
        (IsOrdinary ? Naming : NamingElsewhere)[G].push_back(F);
      for (FieldId Member : Used)
        (IsOrdinary ? Using : UsingElsewhere)[Member].push_back(F);
    }
}

/// Where \p F first uses \p Place.
OpPoint FlagTests::firstUse(FunctionId F, uint32_t Place) {
  const Function &Body = E.units().function(F);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    for (const sigtidy::Use &U : Body.Blocks[B].Members)
      if (U.Object == Place)
        return {B, U.Before};
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I)
      if (const Op &O = Body.Blocks[B].Ops[I];
          (O.Kind == OpKind::Store || O.Kind == OpKind::Zero) &&
          O.Target == Place)
        return {B, I};
  }
  return {};
}

/// The one object, and its part, that \p Place of \p F is, if that is a use of
/// \p Member behind a pointer or in a variable of \p F.
std::optional<NamedObjects::Part>
FlagTests::partAt(FunctionId F, uint32_t Place, FieldId Member) {
  const Units &All = E.units();
  const sigtidy::Place &P = All.function(F).Places[Place];
  if (P.Root == RootKind::Global || innermost(All, All.unitOf(F), P) != Member)
    return std::nullopt;
  auto [It, New] = Behind.try_emplace({F, Place});
  if (!New)
    return It->second;
  const OpPoint At = firstUse(F, Place);
  const llvm::SmallVector<Cell, 2> Cells = E.flows().of(F).cells(At, Place);
  if (Cells.size() == 1) {
    const NamedObjects::Parts Parts = Objects.at(F, At, Cells.front());
    if (const NamedObjects::Part *Only = Parts.only())
      It->second = *Only;
  }
  return It->second;
}

bool FlagTests::isFlag(FunctionId F, uint32_t At, const Flag &Of) {
  const Units &All = E.units();
  const Place &P = All.function(F).Places[At];
  const uint32_t Unit = All.unitOf(F);
  if (P.Root == RootKind::Global)
    return E.image().globalDefinition(All.global(Unit, P.Id)) == Of.Object &&
           partOf(All, Unit, P) == Of.Part;
  if (Of.Part.empty())
    return false;
  const std::optional<NamedObjects::Part> Known = partAt(F, At, Of.Part.back());
  return Known && Known->Object == Of.Object && Known->Fields == Of.Part;
}

/// The functions that may use \p Of, of ordinary code or others.
std::set<FunctionId> FlagTests::naming(const Flag &Of, bool IsOrdinary) const {
  std::set<FunctionId> Result;
  auto Add = [&](auto &Index, auto Key) {
    if (auto It = Index.find(Key); It != Index.end())
      Result.insert(It->second.begin(), It->second.end());
  };
  Add(IsOrdinary ? Naming : NamingElsewhere, Of.Object);
  if (!Of.Part.empty())
    Add(IsOrdinary ? Using : UsingElsewhere, Of.Part.back());
  return Result;
}

void FlagTests::addValues(Flag &Of) {
  const Units &All = E.units();
  auto Add = [&](FunctionId F, FlagValues &Into) {
    const Function &Body = All.function(F);
    for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
      for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I)
        forEachWrite(E.flows(), F, {B, I}, [&](uint32_t Target) {
          if (isFlag(F, Target, Of))
            Into.add(Body, Body.Blocks[B].Ops[I]);
        });
  };
  for (FunctionId F : naming(Of, /*IsOrdinary=*/true))
    Add(F, F == Of.Set->In ? Of.Values : Of.Before);
  for (FunctionId F : naming(Of, /*IsOrdinary=*/false))
    if (All.function(F).Display == "<initializers>")
      Add(F, Of.Before);
    else if (F == Of.Set->In || E.addressTaken(F) || !E.callers(F).empty())
      Add(F, Of.Values); // Others nobody runs.
  // What is written through a pointer of which it is not known whether it
  // always leads there is not read off.
  const Function &Setter = All.function(Of.Set->In);
  Of.Values.Other |=
      Setter.Places[Of.Set->What.Place].Root == RootKind::Pointer &&
      !isFlag(Of.Set->In, Of.Set->What.Place, Of);
}

const FlagTests::VariableStores &FlagTests::variableStores(FunctionId F) {
  auto [It, New] = AllVariableStores.try_emplace(F);
  if (!New)
    return It->second;
  const Function &Body = E.units().function(F);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (const Op &O : Body.Blocks[B].Ops)
      if (O.Kind == OpKind::Store)
        if (const Place &P = Body.Places[O.Target];
            P.Root == RootKind::Local && P.Steps.empty())
          It->second[P.Id].push_back({B, O.Source});
  return It->second;
}

const llvm::BitVector &FlagTests::blocksAfter(FunctionId F, uint32_t Block) {
  const Function &Body = E.units().function(F);
  auto [It, New] = Later.try_emplace(F);
  if (New)
    It->second.resize(Body.Blocks.size());
  std::optional<llvm::BitVector> &Known = It->second[Block];
  if (!Known)
    Known = blocksFrom(Body, Block);
  return *Known;
}

std::optional<unsigned> FlagTests::Search::flagAt(FunctionId F,
                                                  uint32_t At) const {
  const Units &All = E.units();
  const Place &P = All.function(F).Places[At];
  if (P.Root != RootKind::Global) {
    for (const auto &[Member, Candidates] : ByMember)
      if (std::optional<NamedObjects::Part> Known = Of.partAt(F, At, Member))
        for (unsigned I : Candidates)
          if (Known->Object == Flags[I].Object &&
              Known->Fields == Flags[I].Part)
            return I;
    return std::nullopt;
  }
  uint32_t Unit = All.unitOf(F);
  GlobalId G = E.image().globalDefinition(All.global(Unit, P.Id));
  auto It = ByObject.find(G);
  if (It == ByObject.end())
    return std::nullopt;
  std::vector<FieldId> Part = partOf(All, Unit, P);
  for (const auto &[Known, I] : It->second)
    if (Known == Part)
      return I;
  return std::nullopt;
}

/// Calls \p Visit with each flag that \p Value of \p F is computed from in
/// \p Block, and with the test that a callee makes, where it is that.
void FlagTests::Search::readsOf(
    FunctionId F, uint32_t Block, uint32_t Value,
    llvm::function_ref<void(unsigned, const FlagTest *)> Visit) {
  // Most values have nothing to do with a flag, in whatever order.
  bool Any = false;
  searchReads(F, NoId, Value, [&](unsigned, const FlagTest *) { Any = true; });
  if (Any)
    searchReads(F, Block, Value, Visit);
}

/// \param Block NoId: what any store to a variable may have left in it counts.
void FlagTests::Search::searchReads(
    FunctionId F, uint32_t Block, uint32_t Value,
    llvm::function_ref<void(unsigned, const FlagTest *)> Visit) {
  const Function &Body = E.units().function(F);
  const VariableStores &Stores = Of.variableStores(F);
  // Values, each as it is computed in a block.
  std::set<std::pair<uint32_t, uint32_t>> Seen;
  std::vector<std::pair<uint32_t, uint32_t>> Open{{Value, Block}};
  auto Push = [&](uint32_t V, uint32_t In) {
    if (V != NoId && Seen.emplace(V, In).second)
      Open.emplace_back(V, In);
  };
  auto Load = [&](uint32_t At, uint32_t In) {
    if (std::optional<unsigned> I = flagAt(F, At))
      Visit(*I, nullptr);
    const Place &P = Body.Places[At];
    if (P.Root != RootKind::Local || !P.Steps.empty())
      return;
    auto It = Stores.find(P.Id);
    if (It == Stores.end())
      return;
    for (const VariableStore &S : It->second)
      if (In == NoId || S.Block == In || Of.blocksAfter(F, S.Block).test(In))
        Push(S.Source, In == NoId ? NoId : S.Block);
  };
  auto Result = [&](uint32_t Ordinal) {
    const Op &Call = E.units().op(F, E.units().call(F, Ordinal));
    std::optional<FunctionId> Callee = E.flows().directCallee(F, Call);
    if (!Callee)
      return;
    if (auto It = Always.find(*Callee); It != Always.end())
      for (const FlagTest &T : It->second)
        if (T.Told)
          Visit(T.Flag, &T);
    // A library's function that reads an object which it is given, such as an
    // atomic one.
    if (E.flows().isExternal(*Callee))
      for (uint32_t A : Call.Args)
        if (const sigtidy::Value &V = Body.Values[A];
            V.Kind == ValueKind::Address)
          if (std::optional<unsigned> I = flagAt(F, V.A))
            Visit(*I, nullptr);
  };
  while (!Open.empty()) {
    const auto [Id, In] = Open.back();
    Open.pop_back();
    const sigtidy::Value &V = Body.Values[Id];
    switch (V.Kind) {
    case ValueKind::Load:
      Load(V.A, In);
      break;
    case ValueKind::Result:
      Result(V.A);
      break;
    case ValueKind::Select:
      Push(V.C, In);
      [[fallthrough]];
    case ValueKind::Binary:
      Push(V.B, In);
      [[fallthrough]];
    case ValueKind::Unary:
      Push(V.A, In);
      break;
    case ValueKind::Unknown:
    case ValueKind::Int:
    case ValueKind::String:
    case ValueKind::Function:
    case ValueKind::Address:
    case ValueKind::VarArg:
      break;
    }
  }
}

/// Where \p Block of \p F, or else the function, first mentions \p Flag.
Position FlagTests::Search::readAt(FunctionId F, uint32_t Block,
                                   unsigned Flag) const {
  const Function &Body = E.units().function(F);
  auto First = [&](const sigtidy::Block &B) -> const sigtidy::Use * {
    for (const std::vector<sigtidy::Use> *Uses : {&B.Uses, &B.Members})
      for (const sigtidy::Use &U : *Uses)
        if (flagAt(F, U.Object) == Flag)
          return &U;
    return nullptr;
  };
  if (const sigtidy::Use *U = First(Body.Blocks[Block]))
    return E.units().positionOf(F, U->Where);
  for (const sigtidy::Block &B : Body.Blocks)
    if (const sigtidy::Use *U = First(B))
      return E.units().positionOf(F, U->Where);
  return E.units().positionOf(F, Body.Where);
}

/// Whether the branch at the end of \p Block decides where the program goes
/// for good: round again or on, back to the caller or not.
bool FlagTests::Search::decides(FunctionId F, uint32_t Block) const {
  const Function &Body = E.units().function(F);
  std::set<std::pair<bool, bool>> Ways;
  for (const Edge &X : Body.Blocks[Block].Edges) {
    if (X.To == NoId)
      continue;
    llvm::BitVector From = Of.blocksAfter(F, X.To);
    From.set(X.To);
    bool Returns = llvm::any_of(From.set_bits(), [&](unsigned B) {
      return Body.Blocks[B].Edges.empty() &&
             llvm::none_of(Body.Blocks[B].Ops,
                           [](const Op &O) { return O.NoReturn; });
    });
    Ways.emplace(From.test(Block), Returns);
  }
  return Ways.size() > 1;
}

void FlagTests::Search::findIn(FunctionId F) {
  const Function &Body = E.units().function(F);
  std::map<std::pair<uint32_t, unsigned>, FlagTest> Found;
  auto Add = [&](FlagTest T, const FlagTest *Callee) {
    T.Function = Callee ? Callee->Function : Body.Display;
    T.Where = Callee ? Callee->Where : readAt(F, T.Block, T.Flag);
    auto [It, New] = Found.try_emplace({T.Block, T.Flag}, T);
    if (New)
      return;
    T.Branches |= It->second.Branches;
    T.Told |= It->second.Told;
    // The one that something hangs on, and of these the nearest.
    if (std::pair(T.Reacts, -int(T.Depth)) >
        std::pair(It->second.Reacts, -int(It->second.Depth)))
      It->second = std::move(T);
    else
      std::tie(It->second.Branches, It->second.Told) =
          std::pair(T.Branches, T.Told);
  };
  for (uint32_t B : reversePostOrder(Body)) {
    const Block &At = Body.Blocks[B];
    for (const Op &O : At.Ops) {
      if (O.Kind == OpKind::Return && O.Source != NoId)
        readsOf(F, B, O.Source, [&](unsigned Flag, const FlagTest *Callee) {
          FlagTest T{B, Flag};
          T.Told = true;
          Add(std::move(T), Callee);
        });
      if (O.Kind != OpKind::Call)
        continue;
      if (std::optional<FunctionId> Callee = E.flows().directCallee(F, O))
        if (auto It = Always.find(*Callee); It != Always.end())
          for (const FlagTest &T : It->second) {
            FlagTest Here{B, T.Flag};
            Here.Reacts = T.Reacts;
            Here.Depth = T.Depth + 1;
            Here.Call = {B, static_cast<uint32_t>(&O - At.Ops.data())};
            Add(std::move(Here), &T);
          }
    }
    if (At.Terminator == TerminatorKind::Jump || At.Condition == NoId)
      continue;
    std::optional<bool> Decides;
    readsOf(F, B, At.Condition, [&](unsigned Flag, const FlagTest *Callee) {
      if (!Decides)
        Decides = decides(F, B) || decidesWait(F, B);
      if (*Decides)
        Matters.set(Flag);
      FlagTest T{B, Flag, /*Branches=*/true};
      T.Reacts = *Decides || takesBack(F, B, Flag);
      T.Told = tells(F, B);
      Add(std::move(T), Callee);
    });
  }
  std::vector<FlagTest> &Into = Tests[F];
  Into.clear();
  for (auto &[Key, T] : Found)
    Into.push_back(std::move(T));
}

/// Whether \p Block of \p F writes \p Flag.
bool FlagTests::Search::writes(FunctionId F, uint32_t Block,
                               unsigned Flag) const {
  bool Result = false;
  for (uint32_t I = 0; I != E.units().function(F).Blocks[Block].Ops.size(); ++I)
    forEachWrite(E.flows(), F, {Block, I},
                 [&](uint32_t Target) { Result |= flagAt(F, Target) == Flag; });
  return Result;
}

/// The blocks that some of the ways from the end of \p Block lead to, before
/// they come to it again, and others do not.
static llvm::BitVector chosenBy(const Function &Body, uint32_t Block) {
  llvm::BitVector Any(Body.Blocks.size()), All(Body.Blocks.size(), true);
  for (const Edge &X : Body.Blocks[Block].Edges) {
    if (X.To == NoId)
      continue;
    llvm::BitVector From(Body.Blocks.size());
    if (X.To != Block) {
      From = blocksFrom(Body, X.To, Block);
      From.set(X.To);
    }
    Any |= From;
    All &= From;
  }
  return Any.reset(All);
}

/// Whether the branch at the end of \p Block decides that \p F waits for a
/// signal: who skips that has seen the flag.
bool FlagTests::Search::decidesWait(FunctionId F, uint32_t Block) const {
  const Function &Body = E.units().function(F);
  const llvm::BitVector Chosen = chosenBy(Body, Block);
  for (unsigned B : Chosen.set_bits())
    for (const Op &O : Body.Blocks[B].Ops) {
      if (O.Kind != OpKind::Call)
        continue;
      std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
      if (!Callee || !E.flows().isExternal(*Callee))
        continue;
      const WaitFact *Fact =
          E.facts().waits(factName(E.units().function(*Callee)), {});
      if (Fact && Fact->EndsBy == WaitFact::End::Signal)
        return true;
    }
  return false;
}

/// Whether the program takes \p Flag back because of the branch at the end of
/// \p Block: \p F does, or calls what does on one of the ways alone.
bool FlagTests::Search::takesBack(FunctionId F, uint32_t Block,
                                  unsigned Flag) const {
  const Function &Body = E.units().function(F);
  if (!Writers[Flag].count(F))
    return false;
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    if (writes(F, B, Flag))
      return true;
  const llvm::BitVector Chosen = chosenBy(Body, Block);
  for (unsigned B : Chosen.set_bits())
    for (const Op &O : Body.Blocks[B].Ops) {
      if (O.Kind != OpKind::Call)
        continue;
      std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
      if (!Callee || Writers[Flag].count(*Callee))
        return true;
    }
  return false;
}

/// Whether the branch at the end of \p Block decides what \p F returns.
bool FlagTests::Search::tells(FunctionId F, uint32_t Block) const {
  const Function &Body = E.units().function(F);
  std::set<uint32_t> Returned;
  for (const sigtidy::Block &B : Body.Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Return && O.Source != NoId)
        if (const Value &V = Body.Values[O.Source]; V.Kind == ValueKind::Load)
          Returned.insert(V.A);
  const llvm::BitVector Chosen = chosenBy(Body, Block);
  for (unsigned B : Chosen.set_bits())
    for (const Op &O : Body.Blocks[B].Ops)
      if (O.Kind == OpKind::Return ||
          (O.Kind == OpKind::Store && Returned.count(O.Target)))
        return true;
  return false;
}
