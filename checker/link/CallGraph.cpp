// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/CallGraph.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// States of one function that are told apart, and as many again by its
/// arguments alone.
static constexpr size_t MaxStates = 16;
/// Values of one parameter that are told apart.
static constexpr size_t MaxParamValues = 12;
/// What a value without a name is called.
static constexpr llvm::StringLiteral AnyPointer = "a function pointer";
/// A branch condition or argument that takes longer to evaluate is unknown.
static constexpr unsigned QueryBudget = 64;

NodeId CallGraph::node(FunctionId F, EntryState State) {
  std::map<EntryState, NodeId> &States = Known[F];
  // First to go is what was set on the way: arguments say more.
  if (States.size() >= MaxStates && !States.count(State))
    State.Flags.clear();
  if (States.size() >= 2 * MaxStates && !States.count(State))
    State = {};
  auto [It, New] = States.try_emplace(std::move(State), Nodes.size());
  if (New)
    Nodes.push_back({F, &It->first, nullptr});
  return It->second;
}

const CallGraph::Expansion &CallGraph::expand(NodeId N) {
  if (Nodes[N].Done)
    return *Nodes[N].Done;
  auto Result = std::make_unique<Expansion>();
  FunctionId F = Nodes[N].F;
  const EntryState &State = *Nodes[N].State;
  const Function &Body = E.units().function(F);
  std::vector<bool> Feasible = feasibleBlocks(F, State);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    if (!Feasible[B])
      continue;
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I) {
      const Op &O = Body.Blocks[B].Ops[I];
      if (O.Kind == OpKind::Broken)
        Result->Opens.push_back(
            {{B, I}, Body.Name, "part of its body has compile errors"});
      if (O.Kind != OpKind::Call ||
          (O.Call == CallKind::Callable && !isCalledBack(F, {B, I})))
        continue;
      size_t Calls = Result->Calls.size(), Leaves = Result->Leaves.size();
      expandCall(F, State, {B, I}, *Result);
      if (Failing.isFailure(F, {B, I})) {
        for (Call &C : llvm::drop_begin(Result->Calls, Calls))
          C.Assertion = true;
        for (Leaf &L : llvm::drop_begin(Result->Leaves, Leaves))
          L.Assertion = true;
      }
      if (endsHere(F, O))
        break;
    }
  }
  Nodes[N].Done = std::move(Result);
  return *Nodes[N].Done;
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

bool CallGraph::endsHere(FunctionId F, const Op &O) {
  if (O.NoReturn)
    return true;
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee || O.Call == CallKind::Implied)
    return false;
  if (E.flows().isExternal(*Callee))
    return E.facts().judge(factName(E.units().function(*Callee))).NoReturn;
  return E.flows().of(*Callee).neverReturns();
}

std::vector<bool> CallGraph::feasibleBlocks(FunctionId F,
                                            const EntryState &State) {
  const Function &Body = E.units().function(F);
  std::vector<bool> Feasible(Body.Blocks.size());
  if (Body.Blocks.empty())
    return Feasible;
  Flow &In = E.flows().of(F);
  std::vector<uint32_t> Open{0};
  Feasible[0] = true;
  while (!Open.empty()) {
    uint32_t B = Open.back();
    Open.pop_back();
    const Block &Here = Body.Blocks[B];
    if (llvm::any_of(Here.Ops, [&](const Op &O) {
          return O.Kind == OpKind::Call && endsHere(F, O);
        }))
      continue;
    ConcreteSet Condition;
    bool Constant = false;
    if (Here.Terminator != TerminatorKind::Jump && Here.Condition != NoId) {
      OpPoint End{B, static_cast<uint32_t>(Here.Ops.size())};
      Query Q;
      Q.Outermost = Query::Params::Unknown;
      Q.Budget = QueryBudget;
      Frame Now{F, End, nullptr, nullptr, &State};
      Condition = E.eval(Q, Now, In.value(End, Here.Condition));
      Constant =
          !Condition.empty() && llvm::all_of(Condition, [](const Concrete &C) {
            return C.Kind != ConcreteKind::Unknown &&
                   C.Kind != ConcreteKind::Bits &&
                   C.Kind != ConcreteKind::Kernel;
          });
    }
    auto Taken = [&](size_t Edge) {
      if (!Constant)
        return true;
      return llvm::any_of(Condition, [&](const Concrete &C) {
        bool Null = C.Kind == ConcreteKind::Int && C.Number == 0;
        if (Here.Terminator == TerminatorKind::Branch)
          return (Edge == 0) != Null;
        if (C.Kind != ConcreteKind::Int)
          return true;
        auto Fits = [&](const sigtidy::Edge &X) {
          return X.Low <= C.Number && C.Number <= X.High;
        };
        if (Edge + 1 == Here.Edges.size())
          return llvm::none_of(llvm::drop_end(Here.Edges), Fits);
        return Fits(Here.Edges[Edge]);
      });
    };
    for (size_t I = 0; I != Here.Edges.size(); ++I) {
      uint32_t To = Here.Edges[I].To;
      if (To != NoId && !Feasible[To] && In.isReached(To) && Taken(I)) {
        Feasible[To] = true;
        Open.push_back(To);
      }
    }
  }
  return Feasible;
}

/// Whether the expression of \p Id reads local \p Which.
static bool reads(const Function &F, uint32_t Id, uint32_t Which) {
  if (Id == NoId)
    return false;
  const Value &V = F.Values[Id];
  switch (V.Kind) {
  case ValueKind::Unknown:
  case ValueKind::Int:
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::Result:
  case ValueKind::VarArg:
    return false;
  case ValueKind::Address:
  case ValueKind::Load: {
    const Place &P = F.Places[V.A];
    if (P.Root == RootKind::Local && P.Id == Which)
      return true;
    if (P.Root == RootKind::Pointer && reads(F, P.Id, Which))
      return true;
    return llvm::any_of(P.Steps, [&](const Step &S) {
      return S.Kind == StepKind::Index && reads(F, S.Id, Which);
    });
  }
  case ValueKind::Unary:
    return reads(F, V.A, Which);
  case ValueKind::Binary:
    return reads(F, V.A, Which) || reads(F, V.B, Which);
  case ValueKind::Select:
    return reads(F, V.A, Which) || reads(F, V.B, Which) || reads(F, V.C, Which);
  }
  return false;
}

bool CallGraph::isInteresting(FunctionId F, uint32_t Param) {
  auto [It, New] = Interesting.try_emplace({F, Param}, false);
  if (!New)
    return It->second;
  const Function &Body = E.units().function(F);
  if (Param >= Body.Locals.size() || !Body.Locals[Param].Scalar)
    return false;
  // What a library function calls, or whether it fails.
  auto Decides = [&](FunctionId External) {
    llvm::StringRef Name = factName(E.units().function(External));
    return !E.facts().calls(Name).empty() ||
           !E.facts().registrations(Name).empty();
  };
  auto Steers = [&] {
    for (const Block &B : Body.Blocks) {
      if (B.Terminator != TerminatorKind::Jump &&
          reads(Body, B.Condition, Param))
        return true;
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Call) {
          if (reads(Body, O.Source, Param))
            return true;
          continue;
        }
        if (reads(Body, O.CalleeValue, Param))
          return true;
        std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
        for (uint32_t I = 0; I != O.Args.size(); ++I)
          if (reads(Body, O.Args[I], Param) &&
              (!Callee ||
               (E.flows().isExternal(*Callee) ? Decides(*Callee)
                                              : isInteresting(*Callee, I))))
            return true;
      }
    }
    return false;
  };
  return Interesting[{F, Param}] = Steers();
}

bool CallGraph::leadsToCall(FunctionId F, uint32_t Param) {
  auto [It, New] = CallLeading.try_emplace({F, Param}, false);
  if (!New)
    return It->second;
  const Function &Body = E.units().function(F);
  auto Leads = [&] {
    for (const Block &B : Body.Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Call)
          continue;
        if (reads(Body, O.CalleeValue, Param))
          return true;
        std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
        if (!Callee || E.flows().isExternal(*Callee))
          continue;
        for (uint32_t I = 0; I != O.Args.size(); ++I)
          if (reads(Body, O.Args[I], Param) && leadsToCall(*Callee, I))
            return true;
      }
    return false;
  };
  return CallLeading[{F, Param}] = Leads();
}

EntryState CallGraph::entryFor(FunctionId Caller, const EntryState &State,
                               OpPoint At, FunctionId Callee,
                               const CallFact *Through) {
  EntryState Next;
  const Function &To = E.units().function(Callee);
  const Op &O = E.units().op(Caller, At);
  Flow &In = E.flows().of(Caller);
  const Frame Here{Caller, At, nullptr, nullptr, &State};
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
    for (const Concrete &C : E.eval(Q, Here, In.value(At, O.Args[Argument]))) {
      // Of most objects it matters only that there is one.
      bool IsObject =
          C.Kind == ConcreteKind::String ||
          (C.Kind == ConcreteKind::Address && !leadsToCall(Callee, I));
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
  Next.Flags = State.Flags;
  for (const auto &[G, Held] : In.globalsSet(At)) {
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

void CallGraph::expandIndirect(FunctionId F, const EntryState &State,
                               OpPoint At, const ConcreteSet &Targets,
                               const std::string &How,
                               const std::string &Callee,
                               const CallFact *Through, Expansion &Into) {
  bool Found = false;
  std::string Why;
  for (const Concrete &C : Targets) {
    switch (C.Kind) {
    case ConcreteKind::Function:
      Found = true;
      if (Says.isLeaf(C.Number))
        Into.Leaves.push_back({At, static_cast<FunctionId>(C.Number), How});
      else
        Into.Calls.push_back(
            {At, node(C.Number, entryFor(F, State, At, C.Number, Through)),
             How});
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

void CallGraph::expandCall(FunctionId F, const EntryState &State, OpPoint At,
                           Expansion &Into) {
  const Op &O = E.units().op(F, At);
  Flow &In = E.flows().of(F);
  auto Evaluate = [&](SetId Values) {
    Query Q;
    return E.eval(Q, Frame{F, At, nullptr, nullptr, &State}, Values);
  };
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (Callee && O.Call == CallKind::Virtual) {
    ConcreteSet Targets;
    for (FunctionId Method : E.overriders(*Callee))
      insert(Targets, {ConcreteKind::Function, Method});
    std::string Name = E.units().function(*Callee).Display;
    return expandIndirect(F, State, At, Targets, "virtually", Name, nullptr,
                          Into);
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
    return expandIndirect(F, State, At, Evaluate(In.value(At, O.CalleeValue)),
                          How, Name, nullptr, Into);
  }
  if (!Says.isLeaf(*Callee)) {
    Into.Calls.push_back(
        {At, node(*Callee, entryFor(F, State, At, *Callee, nullptr)), ""});
    return;
  }
  Into.Leaves.push_back({At, *Callee, ""});
  const Function &To = E.units().function(*Callee);
  if (To.HasBody)
    return;
  for (const CallFact &C : E.facts().calls(factName(To))) {
    std::string How = "by '" + To.Name + "'";
    if (C.Called == CallFact::When::Now) {
      expandIndirect(F, State, At,
                     Evaluate(E.flows().operand(In, At, O, C.Callee)), How,
                     "the callback of " + To.Name, &C, Into);
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
  const Place &P = Body.Places[V.A];
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
