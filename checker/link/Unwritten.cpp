// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Unwritten.h"
#include "link/CallGraph.h"
#include "link/ZeroTests.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

bool Unwritten::meets(const Path &Written, const Path &Member) const {
  size_t Common = std::min(Written.size(), Member.size());
  for (size_t I = 0; I != Common; ++I)
    // Elements of arrays are not told apart.
    if (Written[I] != Member[I] && !T.matches(Member[I], Written[I]) &&
        !(Written[I].isIndex() && Member[I].isIndex()))
      return false;
  return true;
}

void Unwritten::mark(const Subject &S, PathId Where,
                     llvm::BitVector &State) const {
  for (size_t I = 0; I != S.Members.size(); ++I)
    if (meets(T.path(Where), T.path(S.Members[I])))
      State.set(I);
}

void Unwritten::markBytes(const Subject &S, PathId Where, int64_t Bytes,
                          llvm::BitVector &State) const {
  const Path &Written = T.path(Where);
  for (size_t I = 0; I != S.Members.size(); ++I) {
    const Path &Member = T.path(S.Members[I]);
    if (!meets(Written, Member))
      continue;
    // Of other members that are called so, the last counts.
    uint64_t End = 0;
    if (Member.size() == Written.size() + 1)
      for (FieldId F = 0; F != E.units().fieldCount(); ++F)
        if (T.matches(Member.back(), {PathStep::Kind::Field, false, F}))
          End = std::max(End,
                         E.units().field(F).Offset + E.units().field(F).Size);
    if (Bytes > 0 && static_cast<uint64_t>(Bytes) >= End)
      State.set(I);
  }
}

std::optional<PathId> Unwritten::inside(const Subject &S, TermId Value) const {
  const Term &X = T[Value];
  if (X.Kind == TermKind::Address && X.A == S.Base)
    return X.B;
  if (Value == S.Base && X.Kind == TermKind::Param)
    return Terms::EmptyPath;
  return std::nullopt;
}

//===-- Operations
//---------------------------------------------------------===//

/// How many bytes the call \p O at \p At writes as \p Fact says; nothing where
/// that is not known, or not said.
static std::optional<int64_t> bytesOf(Evaluator &E, FunctionId F, OpPoint At,
                                      const Op &O, const MemoryFact &Fact) {
  if (Fact.Bytes < 0 || static_cast<size_t>(Fact.Bytes) >= O.Args.size())
    return std::nullopt;
  const Terms &T = E.terms();
  llvm::ArrayRef<TermId> Given =
      T.elements(E.flows().of(F).value(At, O.Args[Fact.Bytes]));
  if (Given.size() != 1 || T[Given[0]].Kind != TermKind::Int)
    return std::nullopt;
  return T[Given[0]].Number;
}

void Unwritten::applyLibrary(const Subject &S, OpPoint At, const Op &O,
                             const Function &Callee, unsigned Argument,
                             PathId Passed, llvm::BitVector &State) {
  bool Known = false;
  for (const RegistrationFact &R : E.facts().registrations(factName(Callee))) {
    Known = true;
    if (R.Old.What == FactOperand::Kind::Argument && R.Old.Argument == Argument)
      mark(S, Passed, State);
  }
  for (const MemoryFact &M : E.facts().memory(factName(Callee))) {
    Known = true;
    if (M.Target.What == FactOperand::Kind::Argument &&
        M.Target.Argument == Argument && M.Does != MemoryFact::Effect::None &&
        M.Does != MemoryFact::Effect::Update) {
      if (std::optional<int64_t> Bytes = bytesOf(E, S.F, At, O, M))
        markBytes(S, Passed, *Bytes, State);
      else
        mark(S, Passed, State);
    }
  }
  if (!Known && !isPointerToConst(Callee.Type, Argument - Callee.Method))
    State.set();
}

void Unwritten::applyCallee(const Subject &S, const Op &O, FunctionId Callee,
                            unsigned Argument, PathId Passed, Paths Which,
                            llvm::BitVector &State) {
  const Function &To = E.units().function(Callee);
  uint32_t Param = 0;
  while (Param != To.NumParams && passedAs(O, To, Param) != Argument)
    ++Param;
  if (Param == To.NumParams)
    return void(State.set());
  Subject Inner{Callee, T.get({TermKind::Param, {}, Param}), {}};
  std::vector<size_t> Asked;
  const Path &Prefix = T.path(Passed);
  for (size_t I = 0; I != S.Members.size(); ++I) {
    const Path &Member = T.path(S.Members[I]);
    if (!meets(Prefix, Member))
      continue;
    // A pointer into the member: any write through it will do.
    Inner.Members.push_back(
        T.dropFront(S.Members[I], std::min(Prefix.size(), Member.size())));
    Asked.push_back(I);
  }
  const llvm::BitVector &Done = summary(Inner, Which);
  for (size_t I = 0; I != Asked.size(); ++I)
    if (Done.test(I))
      State.set(Asked[I]);
}

void Unwritten::applyCall(const Subject &S, OpPoint At, const Op &O,
                          Paths Which, llvm::BitVector &State) {
  Flow &In = E.flows().of(S.F);
  std::optional<FunctionId> Callee = E.flows().directCallee(S.F, O);
  for (unsigned A = 0; A != O.Args.size(); ++A) {
    llvm::SmallVector<TermId, 4> Values(
        E.terms().elements(In.value(At, O.Args[A])));
    for (TermId V : Values) {
      std::optional<PathId> Passed = inside(S, V);
      if (!Passed)
        continue;
      if (!Callee)
        State.set();
      else if (E.flows().isExternal(*Callee))
        applyLibrary(S, At, O, E.units().function(*Callee), A, *Passed, State);
      else
        applyCallee(S, O, *Callee, A, *Passed, Which, State);
    }
  }
}

void Unwritten::apply(const Subject &S, OpPoint At, const Op &O, Paths Which,
                      llvm::BitVector &State) {
  if (O.Kind == OpKind::Call && O.Call != CallKind::Implied)
    return applyCall(S, At, O, Which, State);
  if (O.Kind == OpKind::Asm || O.Kind == OpKind::Broken)
    return void(State.set());
  if (O.Kind != OpKind::Store && O.Kind != OpKind::Zero)
    return;
  // `Action.sa_flags |= SA_RESTART` leaves the other bits as they were.
  if (updates(E.units().function(S.F), O))
    return;
  Flow &In = E.flows().of(S.F);
  bool Keeps = false;
  for (const Cell &C : In.cells(At, O.Target)) {
    if (C.Base == S.Base)
      mark(S, C.At, State);
    // A pointer variable is followed, a record is not: a lambda's captures.
    Keeps |=
        T[C.Base].Kind != TermKind::LocalObject || C.At != Terms::EmptyPath;
  }
  if (!Keeps || O.Kind != OpKind::Store)
    return;
  // Whoever finds the address may write.
  for (TermId V : T.elements(In.value(At, O.Source)))
    if (inside(S, V))
      State.set();
}

//===-- Paths
//--------------------------------------------------------------===//

llvm::SmallBitVector Unwritten::nullEdges(const Subject &S, uint32_t B) {
  const Function &Body = E.units().function(S.F);
  const Block &Here = Body.Blocks[B];
  if (T[S.Base].Kind == TermKind::Param)
    if (std::optional<ZeroTest> Test = zeroTest(Body, B)) {
      OpPoint End{B, static_cast<uint32_t>(Here.Ops.size())};
      llvm::ArrayRef<TermId> Tested =
          T.elements(E.flows().of(S.F).value(End, Test->Value));
      if (Tested.size() == 1 && Tested[0] == S.Base)
        return Test->Edges;
    }
  return llvm::SmallBitVector(static_cast<unsigned>(Here.Edges.size()));
}

llvm::BitVector Unwritten::written(const Subject &S, std::optional<OpPoint> At,
                                   Paths Which, const Edges &Without,
                                   const TestedValues &Apart) {
  const Function &Body = E.units().function(S.F);
  Flow &In = E.flows().of(S.F);
  const auto Bits = static_cast<unsigned>(S.Members.size());
  // A block, what is known there, and whether some loop has gone round that is
  // not left before.
  using Stop = std::tuple<uint32_t, TestedValues::Known, bool>;
  std::map<Stop, llvm::BitVector> Entry;
  std::vector<Stop> Open;
  auto Join = [Which](llvm::BitVector &Into, const llvm::BitVector &State) {
    const llvm::BitVector Before = Into;
    if (Which == Paths::All)
      Into &= State;
    else
      Into |= State;
    return Into != Before;
  };
  auto Enter = [&](Stop To, const llvm::BitVector &State) {
    auto [It, New] = Entry.try_emplace(To, State);
    if (New || Join(It->second, State))
      Open.push_back(To);
  };
  std::vector<uint32_t> Rank(Body.Blocks.size());
  for (uint32_t Next = 0; uint32_t B : reversePostOrder(Body))
    Rank[B] = Next++;
  std::optional<llvm::BitVector> Result;
  auto Arrive = [&](const llvm::BitVector &State) {
    if (Result)
      Join(*Result, State);
    else
      Result = State;
  };
  Enter(
      {0, Apart.atEntry({}, {}, [](GlobalId) { return std::nullopt; }), false},
      llvm::BitVector(Bits));
  while (!Open.empty()) {
    auto [B, Now, Round] = Open.back();
    Open.pop_back();
    llvm::BitVector State = Entry.at({B, Now, Round});
    const Block &Here = Body.Blocks[B];
    bool Ends = false;
    for (uint32_t I = 0; I != Here.Ops.size() && !Ends; ++I) {
      if (At == OpPoint{B, I})
        Arrive(State);
      apply(S, {B, I}, Here.Ops[I], Which, State);
      Now = Apart.after({B, I}, Now);
      Ends = In.endsAt(Here.Ops[I]);
    }
    if (Ends)
      continue;
    if (Here.Edges.empty() && !At)
      Arrive(State);
    const llvm::SmallBitVector Null = nullEdges(S, B);
    const auto &[Ever, First] = In.taken();
    for (unsigned I : (Round ? Ever : First)[B].set_bits()) {
      const uint32_t To = Here.Edges[I].To;
      if (To == NoId || Without.count({B, I}) || Null[I])
        continue;
      const bool Turns = Rank[To] <= Rank[B];
      if (std::optional<TestedValues::Known> There = Apart.along(B, I, Now))
        Enter({To, *There, Turns || (Round && First[B].test(I))}, State);
    }
  }
  // What is never reached, or never returns, leaves nothing to be said.
  return Result.value_or(llvm::BitVector(Bits, true));
}

/// Whether every way to block \p To of \p Body leads through \p Block.
static bool isOnEveryWay(const Function &Body, uint32_t To, uint32_t Block) {
  std::vector<bool> Seen(Body.Blocks.size());
  std::vector<uint32_t> Open{0};
  Seen[0] = Seen[Block] = true;
  while (Block != 0 && !Open.empty()) {
    const uint32_t B = Open.back();
    Open.pop_back();
    if (B == To)
      return false;
    for (const Edge &X : Body.Blocks[B].Edges)
      if (X.To != NoId && !Seen[X.To]) {
        Seen[X.To] = true;
        Open.push_back(X.To);
      }
  }
  return true;
}

const llvm::BitVector &Unwritten::summary(const Subject &S, Paths Which) {
  auto [It, New] = Summaries.try_emplace(
      {S, Which},
      // What a recursive call finds while this is being computed.
      llvm::BitVector(static_cast<unsigned>(S.Members.size()), true));
  if (!New)
    return It->second;
  llvm::BitVector Done = written(S, std::nullopt, Which, {}, {});
  return Summaries[{S, Which}] = std::move(Done);
}

Unwritten::Edges Unwritten::contradicted(FunctionId F, OpPoint At) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  std::map<SetId, std::vector<uint32_t>> Branches;
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const Block &Here = Body.Blocks[B];
    if (Here.Terminator != TerminatorKind::Branch || Here.Condition == NoId ||
        !In.isReached(B))
      continue;
    SetId Condition =
        In.value({B, static_cast<uint32_t>(Here.Ops.size())}, Here.Condition);
    llvm::ArrayRef<TermId> Elements = T.elements(Condition);
    if (Elements.size() == 1 && T[Elements[0]].Kind != TermKind::Unknown)
      Branches[Condition].push_back(B);
  }
  Edges Result;
  for (const auto &[Condition, Blocks] : Branches)
    for (uint32_t B : Blocks)
      for (size_t Edge = 0; Blocks.size() > 1 && Edge != 2; ++Edge)
        if (!isReachedWithout(Body, At.Block, B, Edge))
          for (uint32_t Other : Blocks)
            if (Other != B)
              Result.insert({Other, 1 - Edge});
  return Result;
}

std::optional<Unwritten::Answer>
Unwritten::at(const FoundInstall &Found, llvm::ArrayRef<FactOperand> Asked) {
  Answer Result;
  Result.F = Found.F;
  Result.At = Found.At;
  const auto Bits = static_cast<unsigned>(Asked.size());
  Result.OnEveryPath = Result.OnSomePath = llvm::BitVector(Bits);
  std::vector<PathId> Members;
  for (const FactOperand &A : Asked) {
    if (A.What != FactOperand::Kind::Argument || A.Fields.empty() ||
        A.Argument != Asked[0].Argument)
      return std::nullopt;
    Members.push_back(
        T.path({{PathStep::Kind::Named, false, T.names(A.Fields)}}));
  }
  uint32_t Argument = Bits ? Asked[0].Argument : NoId;
  for (size_t Depth = 0;; ++Depth) {
    const Op &O = E.units().op(Result.F, Result.At);
    if (Argument >= O.Args.size())
      return std::nullopt;
    SetId Pointers = E.flows().of(Result.F).value(Result.At, O.Args[Argument]);
    if (T.elements(Pointers).size() != 1)
      return std::nullopt;
    const TermId Pointer = T.elements(Pointers)[0];
    const bool IsAddress = T[Pointer].Kind == TermKind::Address;
    Subject S{Result.F, IsAddress ? T[Pointer].A : Pointer, {}};
    for (PathId &M : Members)
      M = IsAddress ? T.concat(T[Pointer].B, M) : M;
    S.Members = Members;
    const Term Base = T[S.Base];
    if (Base.Kind != TermKind::LocalObject && Base.Kind != TermKind::Param)
      return std::nullopt;
    Edges Without = contradicted(S.F, Result.At);
    TestedValues Apart;
    llvm::BitVector Every = written(S, Result.At, Paths::All, Without, Apart);
    if (!Every.all()) {
      const Function &Body = E.units().function(S.F);
      Apart = TestedValues(E.flows(), E.image(), S.F, [&](uint32_t B) {
        return isOnEveryWay(Body, Result.At.Block, B);
      });
      Every = written(S, Result.At, Paths::All, Without, Apart);
    }
    Result.OnEveryPath |= Every;
    Result.OnSomePath |= written(S, Result.At, Paths::Some, Without, Apart);
    if (Base.Kind == TermKind::LocalObject) {
      Result.Local = Base.A;
      // A parameter by value is its caller's to write.
      bool IsParam = Base.A < E.units().function(S.F).NumParams;
      return IsParam ? std::nullopt : std::optional(Result);
    }
    if (Depth == Found.Path.size() || Found.Path[Depth].Through)
      return std::nullopt;
    const CallSite &Site = Found.Path[Depth];
    Argument = passedAs(E.units().op(Site.In, Site.At), E.units().function(S.F),
                        Base.A);
    Result.F = Site.In;
    Result.At = Site.At;
  }
}
