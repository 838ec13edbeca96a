// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that says what parameters are.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Rounds in which what a recursion passes on may grow, and those in which the
/// elements of an array are told apart.
static constexpr unsigned MaxRounds = 16, MaxRoundsExactly = 8;

ConcreteSet Evaluator::argument(Query &Q, const Frame &Caller,
                                const CallFact *Through, uint32_t I,
                                PathId Part, FunctionId Callee) {
  if (I == RestOfArguments) {
    ConcreteSet Rest;
    size_t Passed = units().op(Caller.F, Caller.At).Args.size();
    for (uint32_t X = units().function(Callee).NumParams; X < Passed; ++X)
      insertAll(Rest, argument(Q, Caller, Through, X, Part, Callee));
    return Rest;
  }
  if (Through) {
    if (I >= Through->Arguments.size() || Through->Arguments[I] < 0)
      return {unknown("passed by a library function")};
    I = Through->Arguments[I];
  }
  const Op &O = units().op(Caller.F, Caller.At);
  I = passedAs(O, units().function(Callee), I);
  if (I >= O.Args.size())
    return {unknown("an argument that is not passed")};
  return eval(Q, Caller, flowOf(Caller).part(Caller.At, O.Args[I], Part));
}

ConcreteSet Evaluator::param(Query &Q, const Frame &In, uint32_t I,
                             PathId Part) {
  if (In.Entry && Noted)
    Noted->Params.insert(I);
  if (In.Entry && I < In.Entry->Known.size() && In.Entry->Known[I] &&
      Part == Terms::EmptyPath) {
    // That it is not 0 is enough for a branch, not for a call through it.
    bool Vague = llvm::any_of(In.Entry->Params[I], [](const Concrete &C) {
      return C.Kind == ConcreteKind::NonZero;
    });
    if (!Vague || Q.Outermost == Query::Params::Unknown)
      return In.Entry->Params[I];
  }
  if (In.Up)
    return argument(Q, *In.Up, In.Through, I, Part, In.F);
  if (Q.Outermost == Query::Params::Unknown)
    return {unknown("a parameter")};
  if (Q.Outermost == Query::Params::AskForCaller) {
    Q.Needs = Query::Need::Caller;
    return {};
  }
  if (Q.NamesSignals && I == 0 && Part == Terms::EmptyPath &&
      addressTaken(In.F) && callers(In.F).empty())
    return {{ConcreteKind::Signal, In.F}};
  return paramOfAllCallers(In.F, I, Part);
}

ConcreteSet Evaluator::paramOfAllCallers(FunctionId F, uint32_t I,
                                         PathId Part) {
  if (Nesting > MaxNesting)
    return {unknown("a question that leads to too many others")};
  auto [It, New] = ParamValues.try_emplace({F, I, Part});
  ParamValue &Known = It->second; // Where it is for good.
  if (Known.Open != Rounds::None) {
    Asked.meet(Known.Open);
    return Known.Values;
  }
  if (!New && Asked.holds(Known.Holds))
    return Known.Values;
  enter();
  const uint32_t Begun = Asked.begin();
  Known.Open = Asked.open();
  for (unsigned Round = 1;; ++Round) {
    const unsigned Before = Asked.growth();
    const ConcreteSet Last = Known.Values;
    insertAll(Known.Values, givenByCallers(F, I, Part));
    widen(Known.Values, Round);
    if (Known.Values != Last)
      Asked.grow();
    if (Asked.met() != Known.Open)
      break;
    Asked.next();
    if (Asked.growth() == Before || Round == MaxRounds)
      break;
  }
  Asked.close();
  Known.Open = Rounds::None;
  Known.Holds = Asked.end(Begun);
  --Nesting;
  return Known.Values;
}

/// Makes what a recursion passes on finite: elements of an array, one after the
/// other, are any element, and what does not end is not known.
void Evaluator::widen(ConcreteSet &Values, unsigned Round) {
  if (Round == MaxRounds) {
    std::erase_if(
        Values, [](const Concrete &C) { return C.Kind == ConcreteKind::Int; });
    insert(Values, unknown("what a recursion passes on"));
  }
  if (Round < MaxRoundsExactly)
    return;
  ConcreteSet Result;
  for (Concrete C : Values) {
    if (C.Kind == ConcreteKind::Address) {
      Path P = T.path(C.At);
      for (PathStep &S : P)
        if (S.What == PathStep::Kind::Index)
          S = {PathStep::Kind::IndexAny, S.Offset, 0, S.Stride};
      C.At = T.path(P);
    }
    insert(Result, C);
  }
  Values = std::move(Result);
}

ConcreteSet Evaluator::givenByCallers(FunctionId F, uint32_t I, PathId Part) {
  ConcreteSet Values;
  llvm::ArrayRef<CallSite> Sites = callers(F);
  if (Sites.empty())
    Values = {unknown("a parameter of a function that nothing calls")};
  for (const CallSite &S : Sites) {
    Query Q;
    Frame Caller{S.In, S.At};
    insertAll(Values, argument(Q, Caller, S.Through, I, Part, F));
  }
  return Values;
}
