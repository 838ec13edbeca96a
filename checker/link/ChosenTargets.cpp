// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Calls of the entry of a table that a parameter chooses: `table[sig].run()`.
///
/// A common handler of many signals is entered once for all of them. Each entry
/// is looked up for each signal by itself, so a function is only called with
/// the signals whose entries it is in.

#include "link/CallGraph.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Terms that are nested deeper are not looked into.
static constexpr unsigned MaxDepth = 6;

namespace {
/// Looks for a parameter in what \p In computes.
struct ParamSearch {
  const Units &All;
  const Terms &T;
  Flow &In;
  FunctionId F;
  TermId Param;

  bool isInAny(SetId Values, unsigned Depth) const {
    return llvm::any_of(T.elements(Values),
                        [&](TermId X) { return isIn(X, Depth); });
  }

  bool isIn(TermId X, unsigned Depth) const {
    if (X == Param)
      return true;
    if (Depth == MaxDepth)
      return false;
    const Term &Whole = T[X];
    switch (Whole.Kind) {
    case TermKind::Address:
    case TermKind::Load:
      return isIn(Whole.A, Depth + 1) ||
             llvm::any_of(T.path(Whole.B), [&](const PathStep &S) {
               return S.What == PathStep::Kind::IndexTerm &&
                      isIn(static_cast<TermId>(S.Number), Depth + 1);
             });
    case TermKind::Result: {
      OpPoint At = All.call(F, Whole.A);
      return llvm::any_of(All.op(F, At).Args, [&](uint32_t A) {
        return isInAny(In.value(At, A), Depth + 1);
      });
    }
    case TermKind::Content:
    case TermKind::Unary:
    case TermKind::Tested:
      return isIn(Whole.A, Depth + 1);
    case TermKind::Binary:
      return isIn(Whole.A, Depth + 1) || isIn(Whole.B, Depth + 1);
    case TermKind::Element:
      return isIn(Whole.B, Depth + 1);
    case TermKind::Unknown:
    case TermKind::Int:
    case TermKind::String:
    case TermKind::Function:
    case TermKind::LocalObject:
    case TermKind::GlobalObject:
    case TermKind::Param:
    case TermKind::Kernel:
    case TermKind::Counter:
    case TermKind::Callee:
      return false;
    }
    return false;
  }
};
} // namespace

/// Whether \p Values are several numbers.
static bool areNumbers(const ConcreteSet &Values) {
  return Values.size() > 1 && llvm::all_of(Values, [](const Concrete &C) {
           return C.Kind == ConcreteKind::Int;
         });
}

CallGraph::Targets CallGraph::targetsOf(const Entered &Here, OpPoint At,
                                        SetId Callees) {
  auto Evaluate = [&](const EntryState &State) {
    Query Q;
    return E.eval(Q, Entered{Here.F, State, Here.In, Here.Entries}.at(At),
                  Callees);
  };
  for (uint32_t I = 0; I != Here.State.Known.size(); ++I) {
    const ConcreteSet &Numbers = Here.State.Params[I];
    if (!Here.State.Known[I] || !areNumbers(Numbers) ||
        !ParamSearch{E.units(), E.terms(), Here.In, Here.F,
                     E.terms().get({TermKind::Param, {}, I})}
             .isInAny(Callees, 0))
      continue;
    Targets Result;
    EntryState State = Here.State;
    std::map<FunctionId, ConcreteSet> For;
    for (const Concrete &N : Numbers) {
      State.Params[I] = {N};
      for (const Concrete &C : Evaluate(keep(State))) {
        insert(Result.Values, C);
        if (C.Kind == ConcreteKind::Function)
          For[C.Number].push_back(N);
      }
    }
    for (auto &[Callee, Some] : For) {
      if (Some.size() == Numbers.size())
        continue;
      State.Params[I] = std::move(Some);
      Result.Chosen.emplace(Callee, &keep(State));
    }
    return Result;
  }
  return {Evaluate(Here.State), {}};
}
