// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Before.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// How many callers upwards the way from main is followed.
static constexpr int MaxCallers = 8;

std::set<std::string> sigtidy::externalsOf(Evaluator &E) {
  const Units &All = E.units();
  std::set<std::string> Names;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      for (OpPoint At : All.calls(F))
        if (auto Callee = E.flows().directCallee(F, All.op(F, At)))
          if (!All.function(*Callee).HasBody)
            Names.insert(factName(All.function(*Callee)));
    }
  return Names;
}

/// Everything that a call of \p Start makes, directly or not.
static void addCalled(Evaluator &E, FunctionId Start,
                      std::set<std::string> &Names,
                      std::set<FunctionId> &Seen) {
  const Units &All = E.units();
  std::vector<FunctionId> Open{Start};
  while (!Open.empty()) {
    FunctionId F = Open.back();
    Open.pop_back();
    if (!All.function(F).HasBody) {
      Names.insert(factName(All.function(F)));
      continue;
    }
    if (!Seen.insert(F).second)
      continue;
    for (OpPoint At : All.calls(F))
      if (auto Callee = E.flows().directCallee(F, All.op(F, At)))
        Open.push_back(*Callee);
  }
}

/// The blocks of \p Body from which block \p To can be reached.
static std::vector<bool> blocksBefore(const Function &Body, uint32_t To) {
  std::vector<bool> Before(Body.Blocks.size());
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
      for (const Edge &X : Body.Blocks[B].Edges)
        if (!Before[B] && X.To != NoId && (X.To == To || Before[X.To]))
          Before[B] = Changed = true;
  }
  return Before;
}

static void addBefore(Evaluator &E, FunctionId F, OpPoint At,
                      std::set<std::string> &Names,
                      std::set<FunctionId> &Seen) {
  const Units &All = E.units();
  std::vector<bool> Before = blocksBefore(All.function(F), At.Block);
  for (OpPoint Call : All.calls(F)) {
    bool Earlier =
        Call.Block == At.Block ? Call.Index < At.Index : Before[Call.Block];
    if (!Earlier)
      continue;
    if (auto Callee = E.flows().directCallee(F, All.op(F, Call)))
      addCalled(E, *Callee, Names, Seen);
  }
}

std::vector<std::string>
sigtidy::calledBefore(Evaluator &E,
                      llvm::ArrayRef<FoundRegistration> Installs) {
  const Units &All = E.units();
  std::set<std::string> Common;
  std::set<FunctionId> SeenByConstructors;
  std::set<std::string> ByConstructors;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I)
      if (FunctionId F = All.function(U, I); All.function(F).Constructor)
        addCalled(E, F, ByConstructors, SeenByConstructors);
  bool First = true;
  for (const FoundRegistration &R : Installs) {
    std::set<std::string> Names = ByConstructors;
    std::set<FunctionId> Seen = SeenByConstructors;
    FunctionId F = R.In;
    OpPoint At = R.At;
    for (int Hop = 0; Hop != MaxCallers; ++Hop) {
      addBefore(E, F, At, Names, Seen);
      llvm::ArrayRef<CallSite> Callers = E.callers(F);
      // Only where there is one way to come here is it the way.
      if (Callers.size() != 1 || Callers[0].Through)
        break;
      F = Callers[0].In;
      At = Callers[0].At;
    }
    if (First)
      Common = std::move(Names);
    else
      std::erase_if(Common,
                    [&](const std::string &N) { return !Names.count(N); });
    First = false;
  }
  return {Common.begin(), Common.end()};
}
