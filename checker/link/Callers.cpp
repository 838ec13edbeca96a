// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that knows who calls whom without naming it:
/// through pointers, and by way of the library.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

ConcreteSet Evaluator::callbackTargets(FunctionId F, OpPoint At,
                                       const CallFact &Fact) {
  ConcreteSet Result;
  const Op &O = units().op(F, At);
  SetId Callees = AllFlows.operand(AllFlows.of(F), At, O, Fact.Callee);
  Query Q;
  Frame Here{F, At};
  insertAll(Result, eval(Q, Here, Callees));
  return Result;
}

const ConcreteSet &Evaluator::exitFunctions(llvm::StringRef List) {
  auto It = ExitLists.find(List);
  if (It != ExitLists.end())
    return It->second;
  ConcreteSet &Kept = ExitLists[List.str()];
  for (const CallSite &S : CallbackSites)
    if (S.Through->Called == CallFact::When::AtExit && S.Through->List == List)
      insertAll(Kept, callbackTargets(S.In, S.At, *S.Through));
  return Kept;
}

ConcreteSet Evaluator::exitFunctions() {
  ConcreteSet Result;
  for (const CallSite &S : CallbackSites)
    if (S.Through->Called == CallFact::When::AtExit)
      insertAll(Result, exitFunctions(S.Through->List));
  return Result;
}

std::vector<CallSite> Evaluator::callersByName(FunctionId F) const {
  std::vector<CallSite> Result;
  if (auto It = Callers.find(F); It != Callers.end())
    llvm::copy_if(It->second, std::back_inserter(Result),
                  [&](const CallSite &S) {
                    return !S.Through && units().op(S.In, S.At).Callee != NoId;
                  });
  return Result;
}

llvm::ArrayRef<CallSite> Evaluator::callers(FunctionId F) {
  // A library function calls back only what it was given.
  if (!CallbacksResolved && addressTaken(F)) {
    CallbacksResolved = true;
    for (const CallSite &S : CallbackSites)
      for (const Concrete &C : callbackTargets(S.In, S.At, *S.Through))
        if (C.Kind == ConcreteKind::Function)
          Callers[C.Number].push_back(S);
  }
  std::vector<CallSite> &Sites = Callers[F];
  auto Fits = [&](const CallSite &S, const Function &What) {
    const Op &Call = units().op(S.In, S.At);
    // A library passes the object of a callable by itself.
    const size_t Passed =
        Call.Args.size() + (Call.Call == CallKind::Callable && What.Method);
    return Passed == What.NumParams ||
           (What.Variadic && Passed > What.NumParams);
  };
  if (auto Given = HandedOver.find(F); !Sites.empty() &&
                                       Given != HandedOver.end() &&
                                       IndirectResolved.insert(F).second)
    llvm::copy_if(
        Given->second, std::back_inserter(Sites),
        [&](const CallSite &S) { return Fits(S, units().function(F)); });
  // Indirect calls are many, and each is a question of its own: they are asked
  // only where nothing calls F by name.
  if (Sites.empty() && addressTaken(F) && IndirectResolved.insert(F).second) {
    const Function &What = units().function(F);
    std::vector<CallSite> Found;
    for (const CallSite &S : IndirectSites) {
      if (!Fits(S, What))
        continue;
      for (const Concrete &C : indirectTargets(S.In, S.At))
        if (C.Kind == ConcreteKind::Function && C.Number == F)
          Found.push_back(S);
    }
    llvm::append_range(Callers[F], Found);
  }
  return Callers[F];
}

ConcreteSet Evaluator::indirectTargets(FunctionId F, OpPoint At) {
  if (Nesting > MaxNesting)
    return {unknown("a question that leads to too many others")};
  auto [It, New] = Targets.try_emplace({F, At});
  if (!New && Asked.holds(It->second.Holds))
    return It->second.Answer;
  It->second = {};
  enter();
  const uint32_t Begun = Asked.begin();
  Query Q;
  Frame Here{F, At};
  ConcreteSet Result =
      eval(Q, Here, AllFlows.of(F).value(At, units().op(F, At).CalleeValue));
  --Nesting;
  It->second = {Result, Asked.end(Begun)};
  return Result;
}

llvm::ArrayRef<RegistrationFact> Evaluator::registrationsAt(FunctionId F,
                                                            OpPoint At) {
  const std::optional<FunctionId> Callee =
      flows().directCallee(F, units().op(F, At));
  if (!Callee || !flows().isExternal(*Callee))
    return {};
  return facts().registrations(factName(units().function(*Callee)));
}
