// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/CallTargets.h"
#include "link/Flow.h"

using namespace sigtidy;

CallTargets::CallTargets(const Flows &Program,
                         const std::set<FunctionId> &AddressTaken)
    : Program(Program), All(Program.units()), Graph(Program.image()),
      Libraries(Graph.newNode()) {
  Graph.addEdge(Graph.node(NodeKind::Anything), Libraries);
  Program.image().forEachBody([&](FunctionId F) {
    addFunction(F, All.function(F).Method || AddressTaken.count(F));
  });
  Graph.solve();
}

std::optional<std::vector<FunctionId>> CallTargets::of(FunctionId In,
                                                       const Op &O) const {
  // What a callable wraps is not followed here.
  auto It = Called.find({In, O.CalleeValue});
  if (It == Called.end() || O.Call == CallKind::Callable ||
      Graph.holds(It->second, Others))
    return std::nullopt;
  std::vector<FunctionId> Targets;
  Graph.forEach(It->second, [&](FunctionId F) { Targets.push_back(F); });
  // A variable that nothing is stored to is set out of sight.
  if (Targets.empty())
    return std::nullopt;
  llvm::sort(Targets);
  return Targets;
}

std::vector<FunctionId> CallTargets::givenToLibraries() const {
  std::vector<FunctionId> Result;
  Graph.forEach(Libraries, [&](FunctionId F) {
    if (F != Others)
      Result.push_back(F);
  });
  llvm::sort(Result);
  return Result;
}

/// Whether \p P of \p F is a variable or in a record that a library declares.
bool CallTargets::isLibrarys(FunctionId F, const Place &P) const {
  const uint32_t Unit = All.unitOf(F);
  if (P.Root == RootKind::Global &&
      !All.global(Program.image().globalDefinition(All.global(Unit, P.Id)))
           .Defined)
    return true;
  return llvm::any_of(P.Steps, [&](const Step &S) {
    return S.Kind == StepKind::Field && All.unit(Unit).Fields[S.Id].Foreign;
  });
}

void CallTargets::flow(FunctionId F, uint32_t Id, NodeId To) {
  Graph.flow(F, Id, To, [&](const Value &V) {
    if (V.Kind == ValueKind::Function)
      return Graph.add(
          To, Program.image().definition(All.function(All.unitOf(F), V.A)));
    if (V.Kind == ValueKind::Address)
      return Graph.share(Graph.of(F, All.function(F).Places[V.A]));
    if (V.Kind == ValueKind::Result)
      if (auto Callee = Program.bodyCalled(F, All.op(F, All.call(F, V.A))))
        return Graph.addEdge(Graph.node(NodeKind::Result, *Callee), To);
    Graph.add(To, Others);
  });
}

void CallTargets::addCall(FunctionId F, const Op &O) {
  if (std::optional<FunctionId> Callee = Program.bodyCalled(F, O)) {
    const Function &To = All.function(*Callee);
    for (uint32_t I = 0; I != To.NumParams; ++I)
      if (uint32_t Argument = passedAs(O, To, I); Argument < O.Args.size())
        flow(F, O.Args[Argument], Graph.node(NodeKind::Local, *Callee, I));
    return;
  }
  // A library may call what it is given, and write where it is given an
  // address; one that is called through a pointer, too.
  const Function &Body = All.function(F);
  for (uint32_t Argument : O.Args) {
    flow(F, Argument, Libraries);
    if (const Value &V = Body.Values[Argument]; V.Kind == ValueKind::Address) {
      NodeId Given = Graph.of(F, Body.Places[V.A]);
      Graph.share(Given);
      Graph.add(Given, Others);
    }
  }
  if (O.Callee != NoId || O.CalleeValue == NoId)
    return;
  auto [It, New] = Called.try_emplace({F, O.CalleeValue});
  if (!New)
    return;
  It->second = Graph.newNode();
  flow(F, O.CalleeValue, It->second);
}

void CallTargets::addFunction(FunctionId F, bool AnyArguments) {
  const Function &Body = All.function(F);
  if (AnyArguments)
    for (uint32_t I = 0; I != Body.NumParams; ++I)
      Graph.add(Graph.node(NodeKind::Local, F, I), Others);
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind == OpKind::Store) {
        flow(F, O.Source, Graph.of(F, Body.Places[O.Target]));
        if (isLibrarys(F, Body.Places[O.Target]))
          flow(F, O.Source, Libraries);
      } else if (O.Kind == OpKind::Return)
        flow(F, O.Source, Graph.node(NodeKind::Result, F));
      else if (O.Kind == OpKind::Call)
        addCall(F, O);
    }
}
