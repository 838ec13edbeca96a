// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that says what calls return.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Calls whose results depend on other calls' results, nested this deep.
static constexpr unsigned MaxResultDepth = 6;
/// Values that a function chooses by, tried one by one.
static constexpr size_t MaxWays = 8;
/// Steps that may be taken to find out which number a wrapper is given.
static constexpr unsigned MaxGivenSteps = 100;

/// Whether the call at \p At, which returns a status, cannot fail: for a signal
/// that can be caught POSIX (sigaction, ERRORS) knows no error.
bool Evaluator::installsForCertain(Query &Q, const Frame &In, OpPoint At,
                                   const RegistrationFact &R) {
  if (R.WhenArgument || R.Signal.What != FactOperand::Kind::Argument ||
      R.Signal.Deref)
    return false;
  Frame Here = In;
  Here.At = At;
  ConcreteSet Signals =
      eval(Q, Here,
           AllFlows.operand(flowOf(In), At, units().op(In.F, At), R.Signal));
  return !Signals.empty() && llvm::all_of(Signals, [&](const Concrete &S) {
    const SignalFact *Known =
        S.Kind == ConcreteKind::Int ? facts().signal(S.Number) : nullptr;
    return Known && Known->Catchable;
  });
}

FunctionId Evaluator::functionNamed(uint32_t Unit, uint32_t Text) const {
  const std::vector<Function> &All = units().unit(Unit).Functions;
  auto Found = llvm::find_if(All, [&](const Function &F) {
    return F.ExternC && F.Name == units().unit(Unit).Strings[Text];
  });
  return Found == All.end() ? NoId
                            : image().definition(units().function(
                                  Unit, std::distance(All.begin(), Found)));
}

/// What the call at \p At of \p In returns that makes object \p Fresh: that,
/// and the one that it makes larger.
ConcreteSet Evaluator::allocated(Query &Q, const Frame &In, OpPoint At,
                                 const MemoryFact &By, int64_t Fresh) {
  ConcreteSet Result{{ConcreteKind::Address, Fresh}};
  const Op &O = units().op(In.F, At);
  // No path leads there: in a loop it is made larger again and again.
  const std::pair<int64_t, PathId> Key{Fresh, ~0U};
  if (By.Source.What != FactOperand::Kind::Argument ||
      By.Source.Argument >= O.Args.size() || !ReadingObjects.insert(Key).second)
    return Result;
  Frame Here = In;
  Here.At = At;
  for (const Concrete &Old :
       eval(Q, Here, flowOf(In).value(At, O.Args[By.Source.Argument])))
    if (Old.Kind == ConcreteKind::Address)
      insert(Result, Old);
  ReadingObjects.erase(Key);
  return Q.stopped() ? ConcreteSet() : Result;
}

/// What a call of \p Callee, which has no body, returns by the facts.
ConcreteSet Evaluator::externalResult(Query &Q, const Frame &In, OpPoint At,
                                      FunctionId Callee) {
  const Function &F = units().function(Callee);
  if (std::optional<int64_t> N = facts().constantResult(factName(F)))
    return {{ConcreteKind::Int, *N}};
  const Op &O = units().op(In.F, At);
  for (const RegistrationFact &R : facts().registrations(factName(F))) {
    if (R.Old.What == FactOperand::Kind::Argument &&
        installsForCertain(Q, In, At, R))
      return {{ConcreteKind::Int, 0}};
    if (Q.stopped())
      return {};
    if (R.Old.What != FactOperand::Kind::Result)
      continue;
    ConcreteSet Result;
    Frame Here = In;
    Here.At = At;
    for (const Concrete &S :
         eval(Q, Here, AllFlows.operand(flowOf(In), At, O, R.Signal)))
      insert(Result, {ConcreteKind::Kernel,
                      S.Kind == ConcreteKind::Int ? S.Number : -1});
    return Result;
  }
  for (const MemoryFact &M : facts().memory(factName(F))) {
    if (M.Does == MemoryFact::Effect::Named &&
        M.Source.Argument < O.Args.size()) {
      ConcreteSet Result;
      Frame Here = In;
      Here.At = At;
      for (const Concrete &S :
           eval(Q, Here, flowOf(In).value(At, O.Args[M.Source.Argument]))) {
        FunctionId Found = S.Kind == ConcreteKind::String
                               ? functionNamed(S.Number, S.At)
                               : NoId;
        insert(Result, Found != NoId
                           ? Concrete{ConcreteKind::Function, Found}
                           : unknown("what '" + F.Name + "' returns"));
      }
      return Result;
    }
    if (bool OrNull = M.Does == MemoryFact::Effect::Heap;
        OrNull || M.Does == MemoryFact::Effect::Object)
      return allocated(
          Q, In, At, M,
          objectNumber({Object::Kind::Heap, units().ordinal(In.F, At), In.F,
                        nullptr, OrNull}));
  }
  return {unknown("what '" + F.Name + "' returns")};
}

std::vector<Evaluator::Returned>
Evaluator::returnsIn(Flow &In, const Function &Body, PathId Part) {
  std::vector<Returned> Found;
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (uint32_t I = 0; In.isReached(B) && I != Body.Blocks[B].Ops.size(); ++I)
      if (const Op &O = Body.Blocks[B].Ops[I];
          O.Kind == OpKind::Return && O.Source != NoId)
        Found.push_back({{B, I}, In.part({B, I}, O.Source, Part)});
  return Found;
}

llvm::ArrayRef<Evaluator::Returned> Evaluator::returnsOf(FunctionId F,
                                                         PathId Part) {
  if (auto It = Returns.find({F, Part}); It != Returns.end())
    return It->second;
  return Returns[{F, Part}] =
             returnsIn(AllFlows.of(F), units().function(F), Part);
}

/// The parameters of \p Body that branches and conditional expressions depend
/// on directly.
static std::vector<uint32_t> findSteeringParams(const Function &Body) {
  std::vector<bool> Reads(Body.Values.size());
  llvm::SmallVector<uint32_t, 4> Found;
  auto Visit = [&](auto &&Self, uint32_t Id) -> void {
    if (Id == NoId)
      return;
    const Value &V = Body.Values[Id];
    if (V.Kind == ValueKind::Load) {
      const Place &P = Body.Places[V.A];
      if (P.Root == RootKind::Local && P.Steps.empty() &&
          P.Id < Body.NumParams && !llvm::is_contained(Found, P.Id))
        Found.push_back(P.Id);
    } else if (V.Kind == ValueKind::Binary || V.Kind == ValueKind::Unary) {
      Self(Self, V.A);
      if (V.Kind == ValueKind::Binary)
        Self(Self, V.B);
    }
  };
  for (const Block &B : Body.Blocks)
    if (B.Terminator != TerminatorKind::Jump)
      Visit(Visit, B.Condition);
  for (const Value &V : Body.Values)
    if (V.Kind == ValueKind::Select)
      Visit(Visit, V.A);
  llvm::sort(Found);
  return {Found.begin(), Found.end()};
}

llvm::ArrayRef<uint32_t> Evaluator::steeringParams(FunctionId F) {
  auto [It, New] = Steers.try_emplace(F);
  if (New)
    It->second = findSteeringParams(units().function(F));
  return It->second;
}

std::vector<Evaluator::Numbers>
Evaluator::chosenBy(Query &Q, const Frame &Caller, FunctionId Callee) {
  auto [It, New] = Choices.try_emplace(Callee);
  const Function &Body = units().function(Callee);
  if (New) {
    std::set<TermId> Functions;
    for (const Returned &R : returnsOf(Callee, Terms::EmptyPath))
      for (TermId V : T.elements(R.Values))
        if (T[V].Kind == TermKind::Function)
          Functions.insert(V);
    if (!Functions.empty())
      Choices[Callee] = steeringParams(Callee);
  }
  std::vector<Numbers> Ways;
  for (uint32_t I : Choices[Callee]) {
    ConcreteSet Given =
        argument(Q, Caller, nullptr, I, Terms::EmptyPath, Callee);
    if (Q.stopped())
      return {};
    bool Known = !Given.empty() && llvm::all_of(Given, [](const Concrete &C) {
      return C.Kind == ConcreteKind::Int;
    });
    if (!Known || Given.size() * std::max<size_t>(Ways.size(), 1) > MaxWays)
      continue;
    if (Ways.empty())
      Ways.emplace_back(Body.NumParams);
    std::vector<Numbers> More;
    for (const Numbers &Way : Ways)
      for (const Concrete &C : Given) {
        More.push_back(Way);
        More.back()[I] = C.Number;
      }
    Ways = std::move(More);
  }
  return Ways;
}

Flow &Evaluator::flowFor(FunctionId F, const Numbers &Given) {
  std::unique_ptr<Flow> &Kept = Chosen[{F, Given}];
  if (!Kept) {
    Kept = std::make_unique<Flow>(AllFlows, F);
    Kept->solve([&](uint32_t Param) {
      return Param < Given.size() ? Given[Param] : std::nullopt;
    });
  }
  return *Kept;
}

Evaluator::Numbers Evaluator::givenBy(const Frame &Caller,
                                      const CallFact *Through,
                                      FunctionId Callee) {
  Numbers Given;
  for (uint32_t I : steeringParams(Callee)) {
    Query Q;
    Q.Outermost = Query::Params::Unknown;
    Q.Budget = MaxGivenSteps;
    ConcreteSet Passed =
        argument(Q, Caller, Through, I, Terms::EmptyPath, Callee);
    if (Passed.size() != 1 || Passed[0].Kind != ConcreteKind::Int)
      continue;
    Given.resize(units().function(Callee).NumParams);
    Given[I] = Passed[0].Number;
  }
  return Given;
}

std::deque<Frame> Evaluator::narrowedTo(FunctionId F, OpPoint At,
                                        const CallPath &Path) {
  std::deque<Frame> Frames;
  for (size_t I = Path.size() + 1; I-- != 0;) {
    const FunctionId In = I == 0 ? F : Path[I - 1].In;
    const OpPoint Where = I == 0 ? At : Path[I - 1].At;
    Frame Here{In, Where};
    Here.Level = I;
    if (!Frames.empty()) {
      Here.Up = &Frames.back();
      Here.Through = Path[I].Through;
      Numbers Given = givenBy(Frames.back(), Here.Through, In);
      if (!Given.empty() && !units().function(In).Blocks.empty())
        Here.Narrowed = &flowFor(In, Given);
    }
    if (!flowOf(Here).isReached(Where.Block))
      return {};
    Frames.push_back(Here);
  }
  return Frames;
}

ConcreteSet Evaluator::resultOf(Query &Q, const Frame &In, OpPoint At,
                                FunctionId Callee, PathId Part) {
  if (!units().function(Callee).HasBody)
    return externalResult(Q, In, At, Callee);
  unsigned Depth = 0;
  for (const Frame *Up = &In; Up; Up = Up->Up)
    if (Up->F == Callee || (Up->Level == NoId && ++Depth > MaxResultDepth))
      return {unknown("what a recursive call returns")};
  ConcreteSet Result;
  Frame Caller = In;
  Caller.At = At;
  std::vector<std::pair<Flow *, Returned>> All;
  std::vector<Numbers> Ways = chosenBy(Q, Caller, Callee);
  if (Q.stopped())
    return {};
  for (const Numbers &Way : Ways)
    for (const Returned &R :
         returnsIn(flowFor(Callee, Way), units().function(Callee), Part))
      All.push_back({&flowFor(Callee, Way), R});
  if (Ways.empty())
    for (const Returned &R : returnsOf(Callee, Part))
      All.push_back({nullptr, R});
  for (const auto &[Narrowed, R] : All) {
    Frame Inner{Callee, R.At, &Caller, nullptr, nullptr, NoId, Narrowed};
    insertAll(Result, eval(Q, Inner, R.Values));
    if (Q.stopped())
      return {};
    if (Q.isSettledBy(Result))
      break;
  }
  return Result;
}

ConcreteSet Evaluator::result(Query &Q, const Frame &In, uint32_t Ordinal,
                              PathId Part) {
  if (Ordinal >= units().calls(In.F).size())
    return {unknown("a value of another function")};
  OpPoint At = units().call(In.F, Ordinal);
  const Op &O = units().op(In.F, At);
  if (std::optional<FunctionId> Callee = AllFlows.directCallee(In.F, O))
    return resultOf(Q, In, At, *Callee, Part);
  ConcreteSet Result;
  Frame Here = In;
  Here.At = At;
  ConcreteSet Callees = eval(Q, Here, flowOf(In).value(At, O.CalleeValue));
  for (const Concrete &C : Callees)
    if (C.Kind == ConcreteKind::Function)
      insertAll(Result, resultOf(Q, In, At, C.Number, Part));
    else if (C.Kind == ConcreteKind::Unknown)
      insert(Result, C);
  return Result;
}
