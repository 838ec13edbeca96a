// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/SignalWays.h"
#include "link/HandlerGroups.h"
#include "link/Reentry.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

using namespace sigtidy;

/// Calls of a handler, over all signals for which it is followed by itself; one
/// for which there would be more is not.
static constexpr size_t MaxCallsBySignal = 16000;

/// Calls that are followed to find out whether two states do the same.
static constexpr unsigned MaxDepth = 2;

namespace {
/// Which nodes of the call graph do the same: what they use and call is, for
/// some calls deep. States of a function that differ in a number that it only
/// stores are one.
class Doings {
public:
  explicit Doings(CallGraph &Graph) : Graph(Graph) {}

  /// The number of what \p N does, \p Depth calls deep.
  int64_t of(NodeId N, unsigned Depth) {
    if (Depth == 0)
      return N;
    const auto Next = static_cast<int64_t>(Known.size());
    // Nodes and kinds are told apart by the sign; -1 is the node itself.
    return Known.try_emplace(doneBy(N, Depth), -2 - Next).first->second;
  }

private:
  using Call = std::tuple<OpPoint, int64_t, std::string>;
  using Access = std::tuple<OpPoint, uint32_t, bool>;
  using Done = std::tuple<FunctionId, std::vector<Call>, std::vector<Access>>;
  Done doneBy(NodeId N, unsigned Depth);

  CallGraph &Graph;
  std::map<Done, int64_t> Known;
};
} // namespace

Doings::Done Doings::doneBy(NodeId N, unsigned Depth) {
  const CallGraph::Expansion &X = Graph.expand(N);
  std::vector<Call> Calls;
  auto Add = [&](OpPoint At, int64_t What, const std::string &How) {
    Calls.emplace_back(At, What, How);
  };
  for (const CallGraph::Call &C : X.Calls)
    Add(C.At, C.To == N ? -1 : of(C.To, Depth - 1), C.How);
  for (const CallGraph::Leaf &L : X.Leaves)
    Add(L.At, L.Callee, "leaf " + L.How);
  for (const CallGraph::Open &O : X.Opens)
    Add(O.At, 0, "open " + O.Callee + O.Why);
  for (const CallGraph::Chained &K : X.Kernel)
    Add(K.At, K.Signal, "kernel " + K.How);
  std::vector<Access> Uses;
  Uses.reserve(X.Accesses.size());
  for (const CallGraph::Access &A : X.Accesses)
    Uses.emplace_back(A.At, A.Place, A.Write);
  return {Graph.functionOf(N), std::move(Calls), std::move(Uses)};
}

/// The signals of \p G, those together for which it does the same: it then
/// reaches the same.
static std::vector<std::vector<int64_t>> alike(CallGraph &Graph,
                                               const HandlerGroup &G) {
  Doings Known(Graph);
  std::map<int64_t, size_t> Kinds;
  std::vector<std::vector<int64_t>> Classes;
  for (int64_t S : G.Signals) {
    HandlerGroup Alone = G;
    Alone.Signals = {S};
    const NodeId Start =
        Graph.entry(G.Handler, entryState(Graph.evaluator().units(), Alone));
    auto [It, New] =
        Kinds.try_emplace(Known.of(Start, MaxDepth), Classes.size());
    if (New)
      Classes.emplace_back();
    Classes[It->second].push_back(S);
  }
  return Classes;
}

SignalWays::SignalWays(CallGraph &Graph, const HandlerGroup &G,
                       ReachAgain Reach, size_t NumCalls) {
  if (!G.SignalsComplete || G.Signals.size() < 2 ||
      !Graph.isInteresting(G.Handler, 0))
    return;
  const std::vector<std::vector<int64_t>> Classes = alike(Graph, G);
  if (Classes.size() == 1 || NumCalls * Classes.size() > MaxCallsBySignal)
    return;
  for (const std::vector<int64_t> &Class : Classes) {
    HandlerGroup Alone = G;
    Alone.Signals = {Class.front()};
    std::vector<ReachedUse> Used;
    for (const ReachedCall &C : Reach(Alone, Used))
      Calls[keyOf(C)].insert(Class.begin(), Class.end());
    for (const ReachedUse &U : Used)
      Uses[keyOf(U)].insert(Class.begin(), Class.end());
    for (const ObjectChange &C :
         changesOf(Graph.objects(), Graph.evaluator(), Alone, Used))
      Changes[keyOf(C)].insert(Class.begin(), Class.end());
  }
}

void SignalWays::apply(llvm::MutableArrayRef<ReachedUse> Used) const {
  for (ReachedUse &U : Used)
    if (auto It = Uses.find(keyOf(U)); It != Uses.end())
      U.Signals = It->second;
}

void SignalWays::apply(const Facts &Knowledge, LinkedHandler &H) const {
  for (ReachedCall &C : H.Calls)
    if (auto It = Calls.find(keyOf(C)); It != Calls.end())
      C.Signals = signalSet(Knowledge, It->second, true);
  for (ObjectChange &C : H.Changes)
    if (auto It = Changes.find(keyOf(C)); It != Changes.end())
      C.Signals = signalSet(Knowledge, It->second, true);
}
