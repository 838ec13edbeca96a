// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// A data-flow over the functions that a handler calls. What is known of each
/// is which signals are blocked on all ways to it; that only ever becomes less.

#include "link/OwnMasks.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// The signals that are in \p Mask for certain, where \p AtEntry are in that
/// which the function is entered with.
static SignalBits surelyIn(const SetValue &Mask, SignalBits AtEntry) {
  SignalBits Result = Mask.any();
  for (const auto &[Source, Bits] : Mask.parts())
    if (Source != SetSource::In)
      Result &= ~(Source == SetSource::Mask ? Bits & ~AtEntry : Bits);
  return Result;
}

OwnMasks::OwnMasks(const ReachContext &In, Window &Open, const HandlerGroup &Of)
    : Graph(In.Graph), Handlers(In.Handlers), Open(Open),
      AtStart(Open.blockedDuring(Of)), RunsAgain(Of.Signals.size() > 1) {
  if (Open.isUniform(Of.Handler))
    return;
  const NodeId Start =
      Graph.entry(Of.Handler, entryState(Graph.evaluator().units(), Of));
  findNodes(Start);
  if (Moves)
    solve(Start);
}

/// Visits what \p N may call.
static void forEachCallee(CallGraph &Graph,
                          llvm::ArrayRef<HandlerGroup> Handlers, NodeId N,
                          llvm::function_ref<void(OpPoint, NodeId)> Visit) {
  const CallGraph::Expansion &X = Graph.expand(N);
  for (const CallGraph::Call &C : X.Calls)
    Visit(C.At, C.To);
  for (const CallGraph::Chained &K : X.Kernel)
    for (const HandlerGroup &H : Handlers)
      if (mayBeInstalled(Graph.evaluator().units(), H, K.Signal))
        Visit(K.At, Graph.node(H.Handler, {}));
}

void OwnMasks::findNodes(NodeId Start) {
  std::vector<NodeId> Found{Start};
  Nodes[Start] = Graph.functionOf(Start);
  while (!Found.empty()) {
    const NodeId N = Found.back();
    Found.pop_back();
    Moves |= Open.setsMask(Graph.functionOf(N));
    forEachCallee(Graph, Handlers, N, [&](OpPoint, NodeId To) {
      if (Nodes.try_emplace(To, Graph.functionOf(To)).second)
        Found.push_back(To);
    });
  }
}

void OwnMasks::solve(NodeId Start) {
  std::map<FunctionId, std::vector<NodeId>> Of;
  for (const auto &[N, F] : Nodes)
    Of[F].push_back(N);
  std::set<FunctionId> Changed{Graph.functionOf(Start)};
  AtEntry[Graph.functionOf(Start)] = AtStart;
  while (!Changed.empty()) {
    const FunctionId F = *Changed.begin();
    Changed.erase(Changed.begin());
    for (NodeId N : Of[F])
      forEachCallee(Graph, Handlers, N, [&](OpPoint At, NodeId To) {
        const SignalBits Blocked = blockedAtCall(F, At);
        const FunctionId Callee = Graph.functionOf(To);
        auto [It, New] = AtEntry.try_emplace(Callee, Blocked);
        if (!New && !(It->second & ~Blocked))
          return;
        It->second &= Blocked;
        Changed.insert(Callee);
      });
  }
}

SignalBits OwnMasks::atEntry(FunctionId F) const {
  auto It = AtEntry.find(F);
  return It == AtEntry.end() ? AtStart : It->second;
}

/// The signals that are blocked just before the call at \p At of \p F.
SignalBits OwnMasks::blockedAtCall(FunctionId F, OpPoint At) {
  if (!Moves || Open.isUniform(F))
    return atEntry(F);
  const Window::CallMasks &Masks = Open.callMasks(F);
  auto It = llvm::lower_bound(
      Masks, At, [](const auto &M, OpPoint At) { return M.first < At; });
  return It != Masks.end() && It->first == At
             ? surelyIn(It->second.mask(), atEntry(F))
             : atEntry(F);
}

SignalBits OwnMasks::blockedAt(FunctionId F, OpPoint At) {
  return surelyIn(Open.maskWithin(F, At), atEntry(F));
}

/// What is blocked wherever the handler uses an object.
void OwnMasks::findUses() {
  for (const auto &[N, F] : Nodes) {
    const CallGraph::Expansion &X = Graph.expand(N);
    for (const CallGraph::Access &A : X.Accesses) {
      const SignalBits Blocked = blockedAt(F, A.At);
      AtUses.try_emplace(A.Object, Blocked).first->second &= Blocked;
    }
    for (const CallGraph::Access &A : X.Handed)
      AtHanded &= blockedAt(F, A.At);
  }
}

void OwnMasks::apply(std::vector<ReachedCall> &Calls,
                     std::vector<ReachedUse> &Uses) {
  // What it uses is asked for where another run may interrupt it.
  if (Moves && RunsAgain)
    findUses();
  for (ReachedCall &C : Calls)
    C.Blocked = blockedAtCall(C.In, {C.Block, C.Index});
  for (ReachedUse &U : Uses) {
    auto It = AtUses.find(U.What.Object);
    U.Place.Blocked = (It == AtUses.end() ? AtStart : It->second) & AtHanded;
  }
}
