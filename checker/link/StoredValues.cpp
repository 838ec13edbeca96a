// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that says what a store of Stores.cpp stores.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether \p Part is which member of a union was stored to.
static bool asksForMember(const Terms &T, PathId Part) {
  const Path &P = T.path(Part);
  return P.size() == 1 && P[0].What == PathStep::Kind::Member;
}

/// \p Values, which \p O stores at \p At, without what it leaves as it was: of
/// `a = known ? a : b` that is b. Where a is read it would be asked for again
/// while it is being answered.
static SetId withoutItself(Terms &T, Flow &In, OpPoint At, const Op &O,
                           PathId Part, SetId Values) {
  if (T.elements(Values).size() < 2)
    return Values;
  llvm::SmallVector<Cell, 2> Targets = In.cells(At, O.Target);
  if (Targets.size() != 1)
    return Values;
  TermId Own = T.get(
      {TermKind::Load, {}, Targets[0].Base, T.concat(Targets[0].At, Part)});
  llvm::SmallVector<TermId, 4> Others(T.elements(Values));
  llvm::erase(Others, Own);
  return T.set(std::move(Others));
}

/// \param Counted what a loop counts with when it comes to the element: the
///        value of `tab[i].number = i` in tab[3] is 3.
Evaluator::Held Evaluator::storedValue(const StoreInstance &Instance,
                                       PathId Part,
                                       std::optional<Tie> Counted) {
  if (Nesting > MaxNesting)
    return {{unknown("a question that leads to too many others")}};
  auto Key = std::make_tuple(&Instance, Part, Counted);
  auto [It, New] = StoredValues.try_emplace(Key);
  if (!New && Asked.holds(It->second.Holds))
    return It->second.Answer;
  It->second = {};
  const uint32_t Begun = Asked.begin();
  Held Result = evalStored(Instance, Part, Counted);
  const Rounds::Validity Holds = Asked.end(Begun);
  if (Fuel == 0)
    StoredValues.erase(Key);
  else
    It->second = {Result, Holds};
  return Result;
}

Evaluator::Held Evaluator::evalStored(const StoreInstance &Instance,
                                      PathId Part, std::optional<Tie> Counted) {
  enter();
  const Op &O = units().op(Instance.Site.F, Instance.Site.At);
  ConcreteSet Values;
  Frame Here = frameOf(Instance.Site.F, Instance.Site.At, Instance.Path);
  Query Q;
  Q.Indices = Instance.Indices;
  if (Counted)
    Q.Indices.insert(*Counted);
  Flow &In = AllFlows.of(Here.F);
  if (O.Kind == OpKind::Zero) {
    Values = {{ConcreteKind::Int, 0}};
  } else if (O.Kind == OpKind::Call) {
    llvm::StringRef Name =
        factName(units().function(AllFlows.callee(Here.F, O)));
    for (const MemoryFact &M : facts().memory(Name))
      if (M.Does == MemoryFact::Effect::Copy &&
          M.Source.Argument < O.Args.size())
        for (const Concrete &A :
             eval(Q, Here, In.value(Here.At, O.Args[M.Source.Argument])))
          if (A.Kind == ConcreteKind::Address)
            insertAll(Values,
                      readObject(Q, object(A.Number), T.concat(A.At, Part)));
    for (const RegistrationFact &R : facts().registrations(Name)) {
      if (R.Old.What != FactOperand::Kind::Argument)
        continue;
      for (const Concrete &S :
           eval(Q, Here, AllFlows.operand(In, Here.At, O, R.Signal)))
        insert(Values, {ConcreteKind::Kernel,
                        S.Kind == ConcreteKind::Int ? S.Number : -1});
    }
  } else if (std::optional<FieldId> Member =
                 asksForMember(T, Part) ? unionMember(units(), Here.F, O.Target)
                                        : std::nullopt) {
    Values = evalTerm(Q, Here, T.member(*Member));
  } else {
    Values = eval(Q, Here,
                  withoutItself(T, In, Here.At, O, Part,
                                In.part(Here.At, O.Source, Part)));
  }
  --Nesting;
  return {atAnyTime(std::move(Values)), Q.Counts};
}
