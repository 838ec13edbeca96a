// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Processes.h"
#include "link/Children.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

Processes::Processes(Evaluator &E) : E(E) {
  const std::vector<ChildCode> Children = findChildren(E);
  if (Children.empty() || llvm::any_of(Children, [](const ChildCode &C) {
        return C.Joins || C.SharesMemory;
      }))
    return;
  HasChildren = true;
  std::set<CallSite> OfChildren;
  for (const ChildCode &C : Children)
    for (const OpRange &R : C.Runs)
      for (uint32_t I = R.First; I != R.Last; ++I)
        OfChildren.insert({C.In, {R.Block, I}});
  // Who calls these is not told: a library, what is not in the image.
  const bool Library = E.image().mainUnit() == NoId;
  std::set<FunctionId> Anywhere;
  E.image().forEachBody([&](FunctionId F) {
    const Function &Body = E.units().function(F);
    if (Body.Constructor || Body.Destructor || Body.Method ||
        E.addressTaken(F) || (Library && Body.Link == Linkage::External))
      Anywhere.insert(F);
    if (Body.Main)
      InParent.insert(F);
  });
  InParent.insert(Anywhere.begin(), Anywhere.end());
  InChild = std::move(Anywhere);
  for (const CallSite &S : OfChildren)
    addCallee(S, InChild);
  close(InParent, OfChildren);
  close(InChild, {});
}

/// Adds what \p S, if it is a call, may call by its name.
bool Processes::addCallee(const CallSite &S, std::set<FunctionId> &Into) {
  const Op &O = E.units().op(S.In, S.At);
  if (O.Kind != OpKind::Call)
    return false;
  const std::optional<FunctionId> Callee = E.flows().directCallee(S.In, O);
  return Callee && Into.insert(*Callee).second;
}

/// Adds to \p Into what the functions in it call, but by \p Without.
void Processes::close(std::set<FunctionId> &Into,
                      const std::set<CallSite> &Without) {
  std::vector<FunctionId> Open(Into.begin(), Into.end());
  while (!Open.empty()) {
    const FunctionId F = Open.back();
    Open.pop_back();
    for (OpPoint At : E.units().calls(F)) {
      const CallSite S{F, At};
      if (!Without.count(S) && addCallee(S, Into))
        Open.push_back(*E.flows().directCallee(F, E.units().op(F, At)));
    }
  }
}
