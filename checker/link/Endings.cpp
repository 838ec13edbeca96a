// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Endings.h"
#include "link/Flow.h"
#include "link/Loops.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

std::optional<FunctionId> sigtidy::waitsFor(const Flows &All, FunctionId F,
                                            const Op &O) {
  if (O.Kind != OpKind::Call || O.Call == CallKind::Implied ||
      O.Call == CallKind::Virtual)
    return std::nullopt;
  return All.directCallee(F, O);
}

bool Endings::endsAt(FunctionId F, const Op &O) const {
  if (O.NoReturn)
    return true;
  std::optional<FunctionId> Callee = waitsFor(All, F, O);
  if (!Callee)
    return false;
  return All.isExternal(*Callee) ? All.neverReturns(*Callee)
                                 : Ending.contains(*Callee);
}

bool Endings::returns(FunctionId F) const {
  const Function &Body = All.units().function(F);
  llvm::BitVector Ends(static_cast<unsigned>(Body.Blocks.size()));
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    if (llvm::any_of(Body.Blocks[B].Ops,
                     [&](const Op &O) { return endsAt(F, O); }))
      Ends.set(B);
  return returnsOutside(Body, Ends);
}

Endings::Endings(Flows &Program) : All(Program) {
  llvm::DenseMap<FunctionId, std::vector<FunctionId>> Callers;
  std::vector<FunctionId> Open;
  All.image().forEachBody([&](FunctionId F) {
    const Function &Body = All.units().function(F);
    if (Body.Blocks.empty() || All.isExternal(F))
      return;
    for (const Block &B : Body.Blocks)
      for (const Op &O : B.Ops)
        if (std::optional<FunctionId> Callee = waitsFor(All, F, O);
            Callee && !All.isExternal(*Callee))
          Callers[*Callee].push_back(F);
    Open.push_back(F);
  });
  while (!Open.empty()) {
    FunctionId F = Open.back();
    Open.pop_back();
    if (Ending.contains(F) || returns(F))
      continue;
    Ending.insert(F);
    llvm::append_range(Open, Callers[F]);
  }
}
