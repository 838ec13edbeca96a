// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/CallTargets.h"
#include "link/Flow.h"

using namespace sigtidy;

CallTargets::CallTargets(const Flows &Program,
                         const std::set<FunctionId> &AddressTaken)
    : Program(Program), All(Program.units()), Graph(Program.image()) {
  for (uint32_t U : Program.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      const Function &Body = All.function(F);
      // Of an inline function each unit has a copy; one is called.
      if (!Body.Blocks.empty() &&
          !(Body.Inline && Program.image().definition(F) != F))
        addFunction(F, Body.Method || AddressTaken.count(F));
    }
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

/// The function with a body that \p O calls by its name.
std::optional<FunctionId> CallTargets::bodyCalled(FunctionId F,
                                                  const Op &O) const {
  std::optional<FunctionId> Callee = Program.directCallee(F, O);
  if (!Callee || O.Call == CallKind::Virtual || Program.isExternal(*Callee))
    return std::nullopt;
  return Callee;
}

/// The address of \p Shared is taken: it is read and written through pointers.
void CallTargets::share(NodeId Shared) {
  NodeId Anything = Graph.node(NodeKind::Anything);
  Graph.addEdge(Shared, Anything);
  Graph.addEdge(Anything, Shared);
}

void CallTargets::flow(FunctionId F, uint32_t Id, NodeId To) {
  if (Id == NoId)
    return;
  const Function &Body = All.function(F);
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Int:
  case ValueKind::String:
    return;
  case ValueKind::Function:
    return Graph.add(
        To, Program.image().definition(All.function(All.unitOf(F), V.A)));
  case ValueKind::Unknown:
  case ValueKind::VarArg:
    return Graph.add(To, Others);
  case ValueKind::Address:
    return share(Graph.of(F, Body.Places[V.A]));
  case ValueKind::Load:
    return Graph.addEdge(Graph.of(F, Body.Places[V.A]), To);
  case ValueKind::Result:
    if (std::optional<FunctionId> Callee =
            bodyCalled(F, All.op(F, All.call(F, V.A))))
      return Graph.addEdge(Graph.node(NodeKind::Result, *Callee), To);
    return Graph.add(To, Others);
  case ValueKind::Unary:
  case ValueKind::Binary:
    flow(F, V.A, To);
    return flow(F, V.B, To);
  case ValueKind::Select:
    flow(F, V.B, To);
    return flow(F, V.C, To);
  }
}

void CallTargets::addCall(FunctionId F, const Op &O) {
  if (std::optional<FunctionId> Callee = bodyCalled(F, O)) {
    const Function &To = All.function(*Callee);
    for (uint32_t I = 0; I != To.NumParams; ++I)
      if (uint32_t Argument = passedAs(O, To, I); Argument < O.Args.size())
        flow(F, O.Args[Argument], Graph.node(NodeKind::Local, *Callee, I));
    return;
  }
  // A library may write where it is given an address.
  const Function &Body = All.function(F);
  for (uint32_t Argument : O.Args)
    if (const Value &V = Body.Values[Argument]; V.Kind == ValueKind::Address) {
      NodeId Given = Graph.of(F, Body.Places[V.A]);
      share(Given);
      Graph.add(Given, Others);
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
      if (O.Kind == OpKind::Store)
        flow(F, O.Source, Graph.of(F, Body.Places[O.Target]));
      else if (O.Kind == OpKind::Return)
        flow(F, O.Source, Graph.node(NodeKind::Result, F));
      else if (O.Kind == OpKind::Call)
        addCall(F, O);
    }
}
