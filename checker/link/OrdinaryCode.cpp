// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/OrdinaryCode.h"

using namespace sigtidy;

OrdinaryCode::OrdinaryCode(Evaluator &E, const std::set<FunctionId> &Handlers) {
  const Units &All = E.units();
  std::vector<FunctionId> Open;
  auto Enter = [&](FunctionId F) {
    if (All.function(F).HasBody && Reached.insert(F).second)
      Open.push_back(F);
  };
  bool Library = E.image().mainUnit() == NoId;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      const Function &Body = All.function(F);
      if (Body.Main || Body.Constructor || Body.Destructor ||
          (Library && Body.Link == Linkage::External && !Handlers.count(F)))
        Enter(F);
      if (Body.Display == "<initializers>" && !Body.Blocks.empty()) {
        Reached.insert(F);
        Open.push_back(F);
      }
    }
  while (!Open.empty()) {
    FunctionId F = Open.back();
    Open.pop_back();
    const Function &Body = All.function(F);
    uint32_t Unit = All.unitOf(F);
    for (OpPoint At : All.calls(F))
      if (auto Callee = E.flows().directCallee(F, All.op(F, At)))
        Enter(*Callee);
    // A function whose address is taken is called by somebody, except that
    // installing a handler is no call.
    for (const Value &V : Body.Values)
      if (V.Kind == ValueKind::Function) {
        FunctionId To = E.image().definition(All.function(Unit, V.A));
        if (!Handlers.count(To))
          Enter(To);
      }
  }
}
