// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Gates.h"
#include "link/Children.h"
#include <algorithm>

using namespace sigtidy;

Gates::Gates(Evaluator &E, std::vector<FunctionId> Callable) : E(E) {
  llvm::sort(Callable);
  const CallClosure &Calls = E.flows().calls();
  Calls.forEachPointerTarget([&](CallClosure::NodeId Kind, FunctionId F) {
    if (std::ranges::binary_search(Callable, F))
      ByKind[Kind].push_back(F);
  });
  const bool InThread = startsThreads(E);
  std::vector<FunctionId> ToLibraries;
  llvm::copy_if(Callable, std::back_inserter(ToLibraries), [&](FunctionId F) {
    // The library finds methods in objects.
    return E.units().function(F).Method ||
           std::ranges::binary_search(Calls.givenToLibraries(), F);
  });
  All.push_back({std::move(Callable), InThread});
  All.push_back({std::move(ToLibraries), InThread});
  Numbers = {{All[Given], Given}, {All[Anything], Anything}};
}

GateIndex Gates::add(Gate G) {
  auto [It, New] = Numbers.try_emplace(G, static_cast<GateIndex>(All.size()));
  if (New)
    All.push_back(std::move(G));
  return It->second;
}

GateIndex Gates::ofPointer(CallClosure::NodeId Kind) {
  auto [It, New] = OfKind.try_emplace(Kind, Anything);
  if (New)
    It->second = add({std::move(ByKind[Kind])});
  return It->second;
}

GateIndex Gates::ofTargets(const ConcreteSet &Targets, bool InThread) {
  Gate G;
  G.InThread = InThread;
  for (const Concrete &C : Targets) {
    if (C.Kind == ConcreteKind::Unknown) {
      G.Targets = All[Anything].Targets;
      break;
    }
    if (C.Kind == ConcreteKind::Function &&
        E.units().function(C.Number).HasBody)
      G.Targets.push_back(static_cast<FunctionId>(C.Number));
  }
  llvm::sort(G.Targets);
  return add(std::move(G));
}

void Gates::addLibrary(FunctionId F, OpPoint At, FunctionId Callee,
                       llvm::SmallVectorImpl<GateIndex> &Into) {
  if (!E.flows().callsBack(Callee))
    return;
  const llvm::StringRef Name = factName(E.units().function(Callee));
  const FunctionFact Fact = E.facts().judge(Name);
  const GateIndex Unnamed =
      Fact.Known || E.units().function(Callee).SystemHeader ? Given : Anything;
  if (!Fact.Known || Fact.CallsBack)
    Into.push_back(Unnamed);
  for (const CallFact &C : E.facts().calls(Name))
    switch (C.Called) {
    case CallFact::When::Now:
    case CallFact::When::Thread:
      if (ConcreteSet Targets = E.callbackTargets(F, At, C); !Targets.empty())
        Into.push_back(ofTargets(Targets, C.Called == CallFact::When::Thread));
      else
        Into.push_back(Unnamed);
      break;
    case CallFact::When::RunsExit:
      Into.push_back(ofTargets(E.exitFunctions(C.List), false));
      break;
    case CallFact::When::AtExit:
      break; // Where RunsExit is.
    case CallFact::When::Later:
    case CallFact::When::ForkChild:
      Into.push_back(Unnamed);
      break;
    }
}

llvm::ArrayRef<GateIndex> Gates::at(FunctionId F, OpPoint At) {
  auto [It, New] = Known.try_emplace({F, At});
  if (!New)
    return It->second;
  const Op &O = E.units().op(F, At);
  llvm::SmallVector<GateIndex, 1> Found;
  if (std::optional<FunctionId> Callee = E.flows().directCallee(F, O)) {
    if (E.flows().isExternal(*Callee))
      addLibrary(F, At, *Callee, Found);
  } else {
    auto Kind = E.flows().calls().find(F, O);
    Found.push_back(Kind ? ofPointer(*Kind) : Anything);
  }
  return It->second = std::move(Found);
}

GateIndex Gates::atEnd() { return ofTargets(E.exitFunctions(), false); }
