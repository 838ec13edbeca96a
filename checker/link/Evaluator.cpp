// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <utility>

using namespace sigtidy;

/// Steps that one question may take with all the questions that it leads to.
static constexpr unsigned MaxFuel = 20000;
/// Calls that a value of a callee is followed through.
static constexpr size_t MaxCallDepth = 24;

void sigtidy::insert(ConcreteSet &Into, const Concrete &Value) {
  auto It = llvm::lower_bound(Into, Value);
  if (It == Into.end() || *It != Value)
    Into.insert(It, Value);
}

void sigtidy::insertAll(ConcreteSet &Into, const ConcreteSet &From) {
  if (Into.empty())
    Into = From;
  else
    for (const Concrete &C : From)
      insert(Into, C);
}

Concrete Evaluator::unknown(llvm::StringRef Why) {
  return {ConcreteKind::Unknown, T.unknown(Why), Terms::EmptyPath};
}

int64_t Evaluator::objectNumber(const Object &O) {
  auto [It, New] = ObjectNumbers.try_emplace(O, Objects.size());
  if (New)
    Objects.push_back(&It->first);
  return It->second;
}

const Frame *Evaluator::keep(Frame F) {
  F.Narrowed = nullptr;
  if (F.Up)
    F.Up = keep(*F.Up);
  return &*Frames.insert(F).first;
}

Frame Evaluator::frameOf(FunctionId F, OpPoint At, const CallPath &Path) {
  const Frame *Up = nullptr;
  for (size_t I = Path.size(); I-- != 0;)
    Up = keep({Path[I].In, Path[I].At, Up,
               I + 1 == Path.size() ? nullptr : Path[I + 1].Through, nullptr,
               static_cast<uint32_t>(I + 1)});
  return {F, At, Up, Path.empty() ? nullptr : Path[0].Through};
}

uint32_t Evaluator::indexVariable(const Frame &In, uint32_t Variable) {
  if (Variable & TiedVariable)
    return Variable;
  auto [It, New] =
      IndexVariables.try_emplace({In.Level, Variable}, IndexVariables.size());
  return It->second | TiedVariable;
}

void Evaluator::enter() {
  if (Nesting++ == 0)
    Fuel = MaxFuel;
}

bool Evaluator::spend(Query &Q) {
  if (Nesting == 0 && Q.Steps == 0)
    Fuel = MaxFuel;
  if (++Q.Steps > Q.Budget)
    return false;
  if (Fuel == 0) {
    RanOut = true;
    return false;
  }
  --Fuel;
  return true;
}

ConcreteSet Evaluator::eval(Query &Q, const Frame &In, SetId Values) {
  if (asksForObject(Q, In))
    if (std::optional<ConcreteSet> Known = evalByObject(Q, In, Values))
      return *Known;
  if (std::optional<ConcreteSet> Known = evalWalk(Q, In, Values))
    return *Known;
  ConcreteSet Result;
  for (TermId V : T.elements(Values)) {
    insertAll(Result, evalTerm(Q, In, V));
    if (Q.isSettledBy(Result))
      return Result;
    if (!Q.stopped())
      continue;
    if (Q.Needs != Query::Need::Index || T[V].Kind != TermKind::Element)
      return {};
    askForElements(Q, In, T[V].A, Values);
    return {};
  }
  return Result;
}

/// The elements of one table, which has the index \p Variable, are asked for
/// together, and with what any element may be all that a loop counts to.
void Evaluator::askForElements(Query &Q, const Frame &In, uint32_t Variable,
                               SetId Values) {
  bool AnyElement = false;
  for (TermId Other : T.elements(Values))
    if (T[Other].Kind == TermKind::Element && T[Other].A == Variable)
      Q.Domain.insert(T[Other].Number);
    else
      AnyElement |= T[Other].Kind != TermKind::Int;
  if (!AnyElement || In.Level == NoId)
    return;
  if (std::optional<TermId> Counter = counterOf(In, Variable))
    for (int64_t N : T.counted(*Counter))
      Q.Domain.insert(N);
}

ConcreteSet Evaluator::evalForAll(FunctionId F, OpPoint At, SetId Values) {
  unsigned Left = std::exchange(Fuel, MaxFuel);
  Query Q;
  ConcreteSet Result = eval(Q, {F, At}, Values);
  Fuel = Left;
  return Result;
}

ConcreteSet Evaluator::evalTerm(Query &Q, const Frame &In, TermId Value) {
  if (!spend(Q))
    return {unknown("too much to follow")};
  const Term X = T[Value];
  switch (X.Kind) {
  case TermKind::Unknown:
    return {{ConcreteKind::Unknown, Value}};
  case TermKind::Int:
    return {{ConcreteKind::Int, X.Number}};
  case TermKind::String:
    return {{ConcreteKind::String, X.A, X.B}};
  case TermKind::Function:
    return {{ConcreteKind::Function, X.A}};
  case TermKind::LocalObject:
  case TermKind::GlobalObject:
    return address(Q, In, Value, Terms::EmptyPath);
  case TermKind::Address:
    return address(Q, In, X.A, X.B);
  case TermKind::Load:
    return load(Q, In, X.A, X.B);
  case TermKind::Param:
    return param(Q, In, X.A, Terms::EmptyPath);
  case TermKind::Result:
    return result(Q, In, X.A, Terms::EmptyPath);
  case TermKind::Content:
    return T[X.A].Kind == TermKind::Param ? param(Q, In, T[X.A].A, X.B)
                                          : result(Q, In, T[X.A].A, X.B);
  case TermKind::Kernel: {
    ConcreteSet Result;
    for (const Concrete &S : evalTerm(Q, In, X.A))
      insert(Result, {ConcreteKind::Kernel,
                      S.Kind == ConcreteKind::Int ? S.Number : -1});
    return Result;
  }
  case TermKind::Unary:
  case TermKind::Binary:
    return arithmetic(Q, In, X);
  case TermKind::Element: {
    uint32_t Variable = indexVariable(In, X.A);
    if (auto It = Q.Indices.find(Variable); It != Q.Indices.end())
      return It->second == X.Number ? evalTerm(Q, In, X.B) : ConcreteSet();
    if (Q.AskForIndex && In.Level != NoId) {
      Q.Needs = Query::Need::Index;
      Q.NeededVariable = Variable;
      Q.Domain = {X.Number};
      return {};
    }
    return evalTerm(Q, In, X.B);
  }
  case TermKind::Counter:
    return counter(Q, In, Value);
  case TermKind::Callee:
    return inCallee(Q, In, X.A, X.B);
  case TermKind::Tested:
    return tested(Q, In, X);
  }
  return {};
}

ConcreteSet Evaluator::tested(Query &Q, const Frame &In, const Term &X) {
  const ConcreteSet Is = evalTerm(Q, In, X.B);
  const bool MayBe = llvm::any_of(evalTerm(Q, In, X.A), [&](const Concrete &C) {
    return C == Is[0] ||
           (C.Kind != ConcreteKind::Int && C.Kind != ConcreteKind::Function &&
            C.Kind != ConcreteKind::Address && C.Kind != ConcreteKind::String);
  });
  return MayBe && !Q.stopped() ? Is : ConcreteSet();
}

ConcreteSet Evaluator::counter(Query &Q, const Frame &In, TermId Value) {
  // A branch in the loop goes one way in one turn and another in the next.
  if (Q.Outermost == Query::Params::Unknown)
    return {unknown("what a loop counts with")};
  std::vector<int64_t> Numbers = T.counted(Value);
  std::set<int64_t> Values(Numbers.begin(), Numbers.end());
  uint32_t Variable = indexVariable(In, T[Value].A);
  if (auto It = Q.Indices.find(Variable); It != Q.Indices.end()) {
    if (!Values.count(It->second)) {
      Q.IsOutside = true;
      return {};
    }
    Q.Counts = true;
    return {{ConcreteKind::Int, It->second}};
  }
  if (Q.AskForIndex && In.Level != NoId) {
    Q.Needs = Query::Need::Index;
    Q.NeededVariable = Variable;
    Q.Domain = std::move(Values);
    return {};
  }
  Q.Counts = true;
  ConcreteSet Result;
  for (int64_t N : Values)
    Result.push_back({ConcreteKind::Int, N});
  return Result;
}

ConcreteSet Evaluator::inCallee(Query &Q, const Frame &In, uint32_t Ordinal,
                                TermId Value) {
  OpPoint At = units().call(In.F, Ordinal);
  std::optional<FunctionId> Callee =
      AllFlows.directCallee(In.F, units().op(In.F, At));
  if (!Callee || AllFlows.isExternal(*Callee))
    return {unknown("a value of an unknown callee")};
  unsigned Depth = 0;
  for (const Frame *Up = &In; Up; Up = Up->Up)
    if (Up->F == *Callee || ++Depth > MaxCallDepth)
      return {unknown("a value of a recursive call")};
  Frame Caller = In;
  Caller.At = At;
  const Function &F = units().function(*Callee);
  // Its exit: the last block that is reached and leads nowhere.
  OpPoint Exit;
  Flow &Body = AllFlows.of(*Callee);
  for (uint32_t B = 0; B != F.Blocks.size(); ++B)
    if (Body.isReached(B) && F.Blocks[B].Edges.empty())
      Exit = {B, static_cast<uint32_t>(F.Blocks[B].Ops.size())};
  Frame Inner{*Callee, Exit, &Caller, nullptr, nullptr, NoId};
  return evalTerm(Q, Inner, Value);
}

//===-- Places
//-------------------------------------------------------------===//

PathId Evaluator::concretePath(Query &Q, const Frame &In, PathId At) {
  Path P = T.path(At);
  for (PathStep &S : P) {
    if (S.What == PathStep::Kind::IndexVar) {
      if (In.Level == NoId && !(S.Number & TiedVariable)) {
        S = {PathStep::Kind::IndexAny, S.Offset, 0, S.Stride};
        continue;
      }
      uint32_t Variable = indexVariable(In, S.Number);
      if (auto It = Q.Indices.find(Variable); It != Q.Indices.end())
        S = {PathStep::Kind::Index, S.Offset, It->second, S.Stride};
      else
        S.Number = Variable;
    } else if (S.What == PathStep::Kind::IndexTerm) {
      ConcreteSet Index = evalTerm(Q, In, S.Number);
      if (Index.size() == 1 && Index[0].Kind == ConcreteKind::Int)
        S = {PathStep::Kind::Index, S.Offset, Index[0].Number, S.Stride};
      else
        S = {PathStep::Kind::IndexAny, S.Offset, 0, S.Stride};
    }
  }
  return T.path(P);
}

ConcreteSet Evaluator::address(Query &Q, const Frame &In, TermId Base,
                               PathId At) {
  PathId Suffix = concretePath(Q, In, At);
  if (Q.stopped())
    return {};
  const Term X = T[Base];
  if (X.Kind == TermKind::GlobalObject)
    return {{ConcreteKind::Address,
             objectNumber({Object::Kind::Global, X.A, NoId, nullptr}), Suffix}};
  if (X.Kind == TermKind::LocalObject)
    return {{ConcreteKind::Address,
             objectNumber({Object::Kind::Local, X.A, In.F, keep(In)}), Suffix}};
  ConcreteSet Result;
  for (Concrete C : evalTerm(Q, In, Base)) {
    if (C.Kind == ConcreteKind::Address) {
      C.At = T.concat(C.At, Suffix);
      insert(Result, C);
    } else if (C.Kind == ConcreteKind::Kernel && Suffix == Terms::EmptyPath) {
      insert(Result, C);
    } else if (C.Kind == ConcreteKind::Unknown) {
      insert(Result,
             {ConcreteKind::Address,
              objectNumber({Object::Kind::Unknown, 0, NoId, nullptr}), Suffix});
    }
  }
  return Result;
}

ConcreteSet Evaluator::load(Query &Q, const Frame &In, TermId Base, PathId At) {
  if (T[Base].Kind == TermKind::GlobalObject && At == Terms::EmptyPath &&
      Q.Outermost == Query::Params::Unknown) {
    GlobalId G = T[Base].A;
    // A callee finds what its caller has left: a function that returns a flag.
    for (const Frame *Here = &In; Here; Here = Here->Up) {
      if (Here->Entry && Noted)
        Noted->Flags.insert(G);
      if (Here->Entry)
        if (auto It = Here->Entry->Flags.find(G);
            It != Here->Entry->Flags.end())
          return {It->second};
      if (Here->Level != NoId || !Here->Up)
        break;
      const Frame &Caller = *Here->Up;
      for (const auto &[Set, Held] : flowOf(Caller).globalsSet(Caller.At))
        if (Set == G)
          return eval(Q, Caller, Held);
    }
    if (const ConcreteSet &Known = knownValues(G); !Known.empty())
      return Known;
    if (!isConstant(G))
      return {unknown("a variable")};
  } else if (Q.Outermost == Query::Params::Unknown) {
    return {unknown("memory")};
  }
  ConcreteSet Result;
  for (const Concrete &C : address(Q, In, Base, At)) {
    if (C.Kind == ConcreteKind::Kernel)
      insert(Result, C);
    if (C.Kind != ConcreteKind::Address)
      continue;
    insertAll(Result, readObject(Q, object(C.Number), C.At));
    if (Q.stopped())
      return {};
  }
  return Result;
}
