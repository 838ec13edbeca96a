// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/CallGraph.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// States of one function that are told apart as they are, of a long function
/// and of the shortest; then states are made coarser, in three stages of as
/// many states.
static constexpr size_t MaxStates = 16, MaxShortStates = 256;
/// A function of more operations counts as long.
static constexpr size_t LongFunction = 128;
/// In an image with more states than that, none has more of its own.
static constexpr size_t MaxNodes = 4000;
/// Values of one parameter that are told apart.
static constexpr size_t MaxParamValues = 64;
/// What a value without a name is called.
static constexpr llvm::StringLiteral AnyPointer = "a function pointer";
/// A branch condition or argument that takes longer to evaluate is unknown.
static constexpr unsigned QueryBudget = 64;

/// How many states of \p Body are told apart: each costs as much as it is long.
static size_t maxStates(const Function &Body) {
  size_t Length = 0;
  for (const Block &B : Body.Blocks)
    Length += 1 + B.Ops.size();
  return std::clamp(MaxStates * LongFunction / std::max<size_t>(Length, 1),
                    MaxStates, MaxShortStates);
}

/// \p State with less in it: of a number it counts only whether it is 0.
static void coarsen(EntryState &State) {
  for (ConcreteSet &Values : State.Params) {
    ConcreteSet Coarse;
    for (Concrete C : Values) {
      if (C.Kind == ConcreteKind::Int && C.Number != 0)
        C = {ConcreteKind::NonZero};
      insert(Coarse, C);
    }
    Values = std::move(Coarse);
  }
}

NodeId CallGraph::node(FunctionId F, EntryState State) {
  std::map<EntryState, NodeId> &States = Known[F];
  // First to go is what was set on the way: arguments say more.
  size_t Max = States.size() < MaxStates || Nodes.size() > MaxNodes
                   ? MaxStates
                   : maxStates(E.units().function(F));
  if (States.size() >= Max && !States.count(State))
    State.Flags.clear();
  if (Entries.count(F)) // Of a handler the signals remain.
    Max = MaxShortStates;
  if (States.size() >= 2 * Max && !States.count(State))
    coarsen(State);
  if (States.size() >= 3 * Max && !States.count(State))
    State = {};
  auto [It, New] = States.try_emplace(std::move(State), Nodes.size());
  if (New)
    Nodes.push_back({F, &It->first, {}, nullptr});
  return It->second;
}

NodeId CallGraph::entry(FunctionId F, EntryState State) {
  Entries.insert(F);
  return node(F, std::move(State));
}

NodeId CallGraph::part(FunctionId F, std::vector<OpRange> Runs) {
  static const EntryState Anything;
  Nodes.push_back({F, &Anything, std::move(Runs), nullptr});
  return Nodes.size() - 1;
}

/// What of block \p B runs: all of it, unless \p Runs says what does.
static OpRange rangeOf(llvm::ArrayRef<OpRange> Runs, const Function &Body,
                       uint32_t B) {
  if (Runs.empty())
    return {B, 0, static_cast<uint32_t>(Body.Blocks[B].Ops.size())};
  const OpRange *Known = llvm::find_if(
      Runs, [&](const OpRange &Range) { return Range.Block == B; });
  return Known == Runs.end() ? OpRange{B, 0, 0} : *Known;
}

const CallGraph::Expansion &CallGraph::expand(NodeId N) {
  if (Nodes[N].Done)
    return *Nodes[N].Done;
  auto Result = std::make_unique<Expansion>();
  FunctionId F = Nodes[N].F;
  const EntryState &State = *Nodes[N].State;
  const Function &Body = E.units().function(F);
  std::optional<Flow> Narrowed;
  if (choosesValues(F, State) || rulesOutBranches(F, State)) {
    Narrowed.emplace(E.flows(), F);
    Narrowed->solve([&](uint32_t Param) { return given(State, Param); },
                    [&](uint32_t Block, SetId Condition) {
                      return edgesTaken(F, State, Block, Condition);
                    });
  }
  const Entered Here{F, State, Narrowed ? *Narrowed : E.flows().of(F)};
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    if (!Here.In.isReached(B))
      continue;
    const OpRange Range = rangeOf(Nodes[N].Runs, Body, B);
    uint32_t End = Range.Last;
    for (uint32_t I = Range.First; I < End; ++I) {
      const Op &O = Body.Blocks[B].Ops[I];
      addExceptions(F, {B, I}, *Result);
      if (O.Kind == OpKind::Broken)
        Result->Opens.push_back(
            {{B, I}, Body.Name, "part of its body has compile errors"});
      if (O.Kind != OpKind::Call ||
          (O.Call == CallKind::Callable && !isCalledBack(F, {B, I})))
        continue;
      size_t Calls = Result->Calls.size(), Leaves = Result->Leaves.size();
      expandCall(Here, {B, I}, *Result);
      if (Failing.isFailure(F, {B, I})) {
        for (Call &C : llvm::drop_begin(Result->Calls, Calls))
          C.Assertion = true;
        for (Leaf &L : llvm::drop_begin(Result->Leaves, Leaves))
          L.Assertion = true;
      }
      if (Here.In.endsAt(O))
        End = I + 1;
    }
    addAccesses(Here, B, End, *Result);
  }
  if (Narrowed)
    Result->Taken = Narrowed->taken();
  Nodes[N].Done = std::move(Result);
  return *Nodes[N].Done;
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

const TakenEdges &CallGraph::taken(NodeId N) {
  const TakenEdges &Left = expand(N).Taken;
  return Left.Ever.empty() ? E.flows().of(Nodes[N].F).taken() : Left;
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

EntryState CallGraph::entryFor(const Entered &Caller, OpPoint At,
                               FunctionId Callee, const CallFact *Through) {
  EntryState Next;
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
  // Flags that were set on the way here and are not set to anything else.
  Next.Flags = Caller.State.Flags;
  for (const auto &[G, Held] : Caller.In.globalsSet(At)) {
    // What it held when the function was entered it holds still.
    Query Q;
    Q.Outermost = Query::Params::Unknown;
    Q.Budget = QueryBudget;
    ConcreteSet Values;
    if (E.steersBranches(G) && E.terms().elements(Held).size() == 1)
      Values = E.eval(Q, Here, Held);
    Next.Flags.erase(G);
    if (Values.size() == 1 && Values[0].Kind == ConcreteKind::Int)
      Next.Flags[G] = Values[0].Number;
  }
  return Next;
}

void CallGraph::expandIndirect(const Entered &Here, OpPoint At,
                               const Targets &To, const std::string &How,
                               const std::string &Callee,
                               const CallFact *Through, Expansion &Into) {
  bool Found = false;
  std::string Why;
  auto Enter = [&](FunctionId Callee) {
    auto Some = To.Chosen.find(Callee);
    if (Some == To.Chosen.end())
      return entryFor(Here, At, Callee, Through);
    return entryFor({Here.F, Some->second, Here.In}, At, Callee, Through);
  };
  for (const Concrete &C : To.Values) {
    switch (C.Kind) {
    case ConcreteKind::Function:
      Found = true;
      if (Says.isLeaf(C.Number))
        Into.Leaves.push_back({At, static_cast<FunctionId>(C.Number), How});
      else
        Into.Calls.push_back({At, node(C.Number, Enter(C.Number)), How});
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
    for (FunctionId Method : E.overriders(*Callee))
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
    Into.Calls.push_back(
        {At, node(*Callee, entryFor(Here, At, *Callee, nullptr)), ""});
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
        if (X.Kind == ConcreteKind::Function && !Says.isLeaf(X.Number))
          Into.Calls.push_back({At, node(X.Number, {}), How});
    }
  }
}

std::string sigtidy::describeValue(const Units &All, FunctionId F,
                                   uint32_t Id) {
  const Function &Body = All.function(F);
  const UnitSummary &Unit = All.unit(All.unitOf(F));
  if (Id == NoId)
    return AnyPointer.str();
  const Value &V = Body.Values[Id];
  if (V.Kind == ValueKind::Result) {
    const Op &Call = All.op(F, All.call(F, V.A));
    return Call.Callee == NoId ? std::string("a call's result")
                               : Unit.Functions[Call.Callee].Name + "()";
  }
  if (V.Kind != ValueKind::Load)
    return AnyPointer.str();
  return describePlace(All, F, V.A);
}

std::string sigtidy::describePlace(const Units &All, FunctionId F,
                                   uint32_t Id) {
  const Function &Body = All.function(F);
  const UnitSummary &Unit = All.unit(All.unitOf(F));
  const Place &P = Body.Places[Id];
  std::string Text;
  bool Arrow = false;
  switch (P.Root) {
  case RootKind::Local:
    Text = Body.Locals[P.Id].Name;
    break;
  case RootKind::Global:
    Text = Unit.Globals[P.Id].Display;
    break;
  case RootKind::Pointer:
    Text = describeValue(All, F, P.Id);
    if (Text == AnyPointer)
      return Text;
    Arrow = true;
    break;
  }
  if (P.Steps.empty() && Arrow)
    return "*" + Text;
  for (const Step &S : P.Steps) {
    if (S.Kind == StepKind::Index) {
      Text += "[]";
    } else if (!Unit.Fields[S.Id].Name.empty()) {
      Text += Arrow ? "->" : ".";
      Text += Unit.Fields[S.Id].Name;
    }
    Arrow = false;
  }
  return Text;
}
