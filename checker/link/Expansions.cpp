// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

//
/// \file
/// What a function can call in one state, computed.

#include "link/CallGraph.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// Values of one parameter that are told apart.
static constexpr size_t MaxParamValues = 64;
/// A branch condition or argument that takes longer to evaluate is unknown.
static constexpr unsigned QueryBudget = 64;

/// What of block \p B runs: all of it, unless \p Runs says what does.
static OpRange rangeOf(llvm::ArrayRef<OpRange> Runs, const Function &Body,
                       uint32_t B) {
  if (Runs.empty())
    return {B, 0, static_cast<uint32_t>(Body.Blocks[B].Ops.size())};
  const OpRange *Known = llvm::find_if(
      Runs, [&](const OpRange &Range) { return Range.Block == B; });
  return Known == Runs.end() ? OpRange{B, 0, 0} : *Known;
}

void CallGraph::expandAnew(NodeId N, Expansion &Into,
                           std::vector<Entering> &Entries) {
  FunctionId F = Nodes[N].F;
  const EntryState &State = *Nodes[N].State;
  const Function &Body = E.units().function(F);
  std::optional<Flow> Narrowed;
  if (choosesValues(F, State) || rulesOutBranches(F, State)) {
    Narrowed.emplace(E.flows(), F);
    Narrowed->solve([&](uint32_t Param) { return numberGiven(State, Param); },
                    [&](uint32_t Block, SetId Condition) {
                      return edgesTaken(F, State, Block, Condition);
                    });
  }
  const Entered Here{F, State, Narrowed ? *Narrowed : E.flows().of(F), Entries};
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    if (!Here.In.isReached(B))
      continue;
    const OpRange Range = rangeOf(Nodes[N].Runs, Body, B);
    uint32_t End = Range.Last;
    for (uint32_t I = Range.First; I < End; ++I) {
      const Op &O = Body.Blocks[B].Ops[I];
      addExceptions(F, {B, I}, Into);
      if (O.Kind == OpKind::Broken)
        Into.Opens.push_back(
            {{B, I}, Body.Name, "part of its body has compile errors"});
      if (O.Kind != OpKind::Call ||
          (O.Call == CallKind::Callable && !isCalledBack(F, {B, I})))
        continue;
      size_t Calls = Into.Calls.size(), Leaves = Into.Leaves.size();
      expandCall(Here, {B, I}, Into);
      if (Failing.isFailure(F, {B, I}, Nodes[N].Runs)) {
        for (Call &C : llvm::drop_begin(Into.Calls, Calls))
          C.Assertion = true;
        for (Leaf &L : llvm::drop_begin(Into.Leaves, Leaves))
          L.Assertion = true;
      }
      if (Here.In.endsAt(O))
        End = I + 1;
    }
    addAccesses(Here, B, End, Into);
  }
  if (Narrowed)
    Into.Taken = Narrowed->taken();
}

void CallGraph::addExceptions(FunctionId F, OpPoint At, Expansion &Into) {
  const Function &Body = E.units().function(F);
  const Op &O = Body.Blocks[At.Block].Ops[At.Index];
  if (O.Kind == OpKind::Throw)
    Into.Throws.push_back(At);
  for (uint32_t T = O.Try; T != NoId; T = Body.Tries[T].Outer)
    if (llvm::none_of(Into.Tries,
                      [T](auto &Known) { return Known.first == T; }))
      Into.Tries.emplace_back(T, At);
}

/// The call whose library function may make the call at \p At.
static const Op &madeBy(const Function &Body, OpPoint At) {
  const std::vector<Op> &Ops = Body.Blocks[At.Block].Ops;
  uint32_t I = At.Index;
  while (Ops[I].Kind != OpKind::Call || Ops[I].Call == CallKind::Callable)
    --I;
  return Ops[I];
}

/// Whether the library calls what it is given. One that no fact knows may.
bool CallGraph::isCalledBack(FunctionId F, OpPoint At) {
  const Op &By = madeBy(E.units().function(F), At);
  std::optional<FunctionId> Library = E.flows().directCallee(F, By);
  if (!Library || !E.flows().isExternal(*Library))
    return true;
  llvm::StringRef Name = factName(E.units().function(*Library));
  if (!E.facts().calls(Name).empty() || !E.facts().registrations(Name).empty())
    return false; // These say what is called, and when.
  FunctionFact Fact = E.facts().judge(Name);
  return !Fact.Known || Fact.CallsBack;
}

llvm::SmallVector<bool, 2> CallGraph::edgesTaken(FunctionId F,
                                                 const EntryState &State,
                                                 uint32_t Block,
                                                 SetId Condition) {
  const sigtidy::Block &Here = E.units().function(F).Blocks[Block];
  OpPoint End{Block, static_cast<uint32_t>(Here.Ops.size())};
  Query Q;
  Q.Outermost = Query::Params::Unknown;
  Q.Budget = QueryBudget;
  ConcreteSet Values =
      E.eval(Q, Frame{F, End, nullptr, nullptr, &State}, Condition);
  bool Known = !Values.empty() && llvm::all_of(Values, [](const Concrete &C) {
    return C.Kind != ConcreteKind::Unknown && C.Kind != ConcreteKind::Bits &&
           C.Kind != ConcreteKind::Kernel;
  });
  llvm::SmallVector<bool, 2> Taken(Here.Edges.size(), !Known);
  for (size_t I = 0; Known && I != Taken.size(); ++I)
    Taken[I] = llvm::any_of(Values, [&](const Concrete &C) {
      return isTaken(Here, I,
                     C.Kind == ConcreteKind::Int ? std::optional(C.Number)
                                                 : std::nullopt);
    });
  return Taken;
}

/// Whether \p State leaves some branch out that \p F takes in others.
bool CallGraph::rulesOutBranches(FunctionId F, const EntryState &State) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const Block &Here = Body.Blocks[B];
    if (!In.isReached(B) || Here.Terminator == TerminatorKind::Jump ||
        Here.Condition == NoId)
      continue;
    OpPoint End{B, static_cast<uint32_t>(Here.Ops.size())};
    llvm::SmallVector<bool, 2> Taken =
        edgesTaken(F, State, B, In.value(End, Here.Condition));
    for (size_t I = 0; I != Taken.size(); ++I)
      if (uint32_t To = Here.Edges[I].To;
          To != NoId && !Taken[I] && In.isReached(To))
        return true;
  }
  return false;
}

CallGraph::Entering CallGraph::entryFor(const Entered &Caller, OpPoint At,
                                        FunctionId Callee,
                                        const CallFact *Through) {
  Entering Result;
  Result.Callee = Callee;
  EntryState &Next = Result.Own;
  const Function &To = E.units().function(Callee);
  const Op &O = E.units().op(Caller.F, At);
  const Frame Here = Caller.at(At);
  bool AnyKnown = false;
  for (uint32_t I = 0; I != To.NumParams; ++I) {
    Next.Known.push_back(false);
    Next.Params.emplace_back();
    if (!isInteresting(Callee, I))
      continue;
    uint32_t Argument = passedAs(O, To, I);
    if (Through) {
      if (I >= Through->Arguments.size() || Through->Arguments[I] < 0)
        continue;
      Argument = Through->Arguments[I];
    }
    if (Argument >= O.Args.size())
      continue;
    Query Q;
    Q.Outermost = Query::Params::Unknown;
    Q.Budget = QueryBudget;
    ConcreteSet Values;
    for (const Concrete &C :
         E.eval(Q, Here, Caller.In.value(At, O.Args[Argument]))) {
      // Of most objects it matters only that there is one.
      bool IsObject = C.Kind == ConcreteKind::String ||
                      (C.Kind == ConcreteKind::Address &&
                       !leadsToCall(Callee, I) && !E.object(C.Number).OrNull);
      insert(Values, IsObject ? Concrete{ConcreteKind::NonZero} : C);
    }
    bool Known = !Values.empty() && Values.size() <= MaxParamValues &&
                 llvm::all_of(Values, [](const Concrete &C) {
                   return C.Kind == ConcreteKind::Int ||
                          C.Kind == ConcreteKind::Bits ||
                          C.Kind == ConcreteKind::NonZero ||
                          C.Kind == ConcreteKind::Address ||
                          C.Kind == ConcreteKind::Function;
                 });
    if (!Known)
      continue;
    Next.Known[I] = AnyKnown = true;
    Next.Params[I] = std::move(Values);
  }
  if (!AnyKnown)
    Next = {};
  // What it held when the function was entered it holds still.
  for (const auto &[G, Held] : Caller.In.globalsSet(At)) {
    const auto Elements = E.terms().elements(Held);
    const bool IsOne = Elements.size() == 1;
    if (const Term Only = IsOne ? E.terms()[Elements[0]] : Term();
        IsOne && Only.Kind == TermKind::Load && Only.B == Terms::EmptyPath &&
        E.terms()[Only.A].Kind == TermKind::GlobalObject &&
        E.terms()[Only.A].A == G)
      continue;
    Query Q;
    Q.Outermost = Query::Params::Unknown;
    Q.Budget = QueryBudget;
    ConcreteSet Values;
    if (E.steersBranches(G) && IsOne)
      Values = E.eval(Q, Here, Held);
    Result.Changed.push_back(G);
    if (Values.size() == 1 && (Values[0].Kind == ConcreteKind::Int ||
                               Values[0].Kind == ConcreteKind::NonZero))
      Next.Flags[G] = Values[0];
  }
  return Result;
}

void CallGraph::expandIndirect(const Entered &Here, OpPoint At,
                               const Targets &To, const std::string &How,
                               const std::string &Callee,
                               const CallFact *Through, Expansion &Into) {
  bool Found = false;
  std::string Why;
  auto Enter = [&](FunctionId Callee) {
    auto Some = To.Chosen.find(Callee);
    const EntryState &State =
        Some == To.Chosen.end() ? Here.State : *Some->second;
    return entryFor({Here.F, State, Here.In, Here.Entries}, At, Callee,
                    Through);
  };
  for (const Concrete &C : To.Values) {
    switch (C.Kind) {
    case ConcreteKind::Function:
      Found = true;
      if (Says.isLeaf(C.Number))
        Into.Leaves.push_back({At, static_cast<FunctionId>(C.Number), How});
      else {
        Into.Calls.push_back({At, 0, How});
        Here.Entries.push_back(Enter(C.Number));
      }
      break;
    case ConcreteKind::Kernel:
      Found = true;
      Into.Kernel.push_back({At, C.Number, How});
      break;
    case ConcreteKind::Unknown:
      Why = E.terms().reason(C.Number);
      break;
    case ConcreteKind::Int: // A null pointer is not called.
      Found |= C.Number == 0;
      break;
    case ConcreteKind::Bits:
    case ConcreteKind::NonZero:
    case ConcreteKind::Signal:
    case ConcreteKind::Address:
    case ConcreteKind::String:
      break;
    }
  }
  if (Says.isBelievedPointer(Here.F))
    return;
  if (!Why.empty())
    Into.Opens.push_back({At, Callee,
                          (Found ? "some targets are not known: "
                                 : "its target is not known: ") +
                              Why});
  else if (!Found)
    Into.Opens.push_back({At, Callee, "no target was found"});
}

/// Where a virtual call may end in more methods, one of them says little of the
/// object at hand.
static constexpr size_t MaxMethods = 16;

void CallGraph::expandCall(const Entered &Here, OpPoint At, Expansion &Into) {
  const FunctionId F = Here.F;
  const Op &O = E.units().op(F, At);
  Flow &In = Here.In;
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (Callee && O.Call == CallKind::Virtual) {
    Targets To;
    for (FunctionId Method : E.overriders(*Callee, F))
      insert(To.Values, {ConcreteKind::Function, Method});
    std::string Name = E.units().function(*Callee).Display;
    const size_t Calls = Into.Calls.size();
    expandIndirect(Here, At, To, "virtually", Name, nullptr, Into);
    if (To.Values.size() > MaxMethods)
      for (Call &C : llvm::drop_begin(Into.Calls, Calls))
        C.Methods = To.Values.size();
    return;
  }
  if (!Callee) {
    if (O.CalleeValue == NoId)
      return;
    std::string Name = describeValue(E.units(), F, O.CalleeValue);
    std::string How = "through '" + Name + "'";
    if (O.Call == CallKind::Callable && Name == AnyPointer) {
      const Op &By = madeBy(E.units().function(F), At);
      if (std::optional<FunctionId> Library = E.flows().directCallee(F, By))
        How = "by '" + shownName(E.units().function(*Library)) + "'";
    }
    return expandIndirect(Here, At,
                          targetsOf(Here, At, In.value(At, O.CalleeValue)), How,
                          Name, nullptr, Into);
  }
  if (!Says.isLeaf(*Callee)) {
    Into.Calls.push_back({At, 0, ""});
    Here.Entries.push_back(entryFor(Here, At, *Callee, nullptr));
    return;
  }
  Into.Leaves.push_back({At, *Callee, ""});
  const Function &To = E.units().function(*Callee);
  if (To.HasBody)
    return;
  for (const CallFact &C : E.facts().calls(factName(To))) {
    std::string How = "by '" + To.Name + "'";
    if (C.Called == CallFact::When::Now) {
      expandIndirect(
          Here, At, targetsOf(Here, At, E.flows().operand(In, At, O, C.Callee)),
          How, "the callback of " + To.Name, &C, Into);
    } else if (C.Called == CallFact::When::RunsExit) {
      for (const Concrete &X : E.exitFunctions(C.List))
        if (X.Kind == ConcreteKind::Function && !Says.isLeaf(X.Number)) {
          Into.Calls.push_back({At, 0, How});
          Here.Entries.push_back(
              {static_cast<FunctionId>(X.Number), {}, {}, /*Anyhow=*/true});
        }
    }
  }
}
