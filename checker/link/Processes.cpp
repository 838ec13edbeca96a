// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Processes.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

Processes::Processes(Evaluator &E) : E(E) {
  // A library's functions run in any process of others.
  const std::vector<ChildCode> Children =
      E.image().mainUnit() == NoId ? std::vector<ChildCode>() : findChildren(E);
  HasChildren =
      !Children.empty() && llvm::none_of(Children, [](const ChildCode &C) {
        return C.Joins || C.SharesMemory;
      });
  if (HasChildren)
    for (const ChildCode &C : Children)
      addCalls(C);
  E.image().forEachBody([&](FunctionId F) {
    if (isCalledUntold(F))
      ByPointer.insert(F);
    if (E.units().function(F).Main)
      InParent.insert(F);
  });
  close(ByPointer, OfChildren);
  if (!HasChildren)
    return; // Nobody asks for more.
  InParent.insert(ByPointer.begin(), ByPointer.end());
  InChild = ByPointer;
  for (const CallSite &S : OfChildren)
    if (const FunctionId Callee = callee(S); Callee != NoId)
      InChild.insert(Callee);
  close(InParent, OfChildren);
  close(InChild, {});
}

/// Whether somebody may call \p F whose call does not name it: a plugin calls
/// what nothing in the program does.
bool Processes::isCalledUntold(FunctionId F) const {
  const Function &Body = E.units().function(F);
  return Body.Constructor || Body.Destructor || Body.Method ||
         Body.Display == "<initializers>" || E.addressTaken(F) ||
         (Body.Link == Linkage::External && !Body.Main && E.callers(F).empty());
}

void Processes::addCalls(const ChildCode &Child) {
  const Function &Body = E.units().function(Child.In);
  for (const OpRange &R : Child.Runs)
    for (uint32_t I = R.First; I != R.Last; ++I)
      if (Body.Blocks[R.Block].Ops[I].Kind == OpKind::Call)
        OfChildren.insert({Child.In, {R.Block, I}});
}

/// What the call \p S names, if it is one and names anything.
FunctionId Processes::callee(const CallSite &S) const {
  const Op &O = E.units().op(S.In, S.At);
  if (O.Kind != OpKind::Call)
    return NoId;
  return E.flows().directCallee(S.In, O).value_or(NoId);
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
      const FunctionId Callee = Without.count(S) ? NoId : callee(S);
      if (Callee != NoId && Into.insert(Callee).second)
        Open.push_back(Callee);
    }
  }
}
