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

/// What \p G does itself when it runs for \p Signal: of two signals for which
/// that is the same, it reaches the same.
static auto doneFor(CallGraph &Graph, const HandlerGroup &G, int64_t Signal) {
  HandlerGroup Alone = G;
  Alone.Signals = {Signal};
  const Units &All = Graph.evaluator().units();
  const NodeId Start = Graph.entry(G.Handler, entryState(All, Alone));
  const CallGraph::Expansion &X = Graph.expand(Start);
  std::vector<std::tuple<OpPoint, int64_t, std::string>> Calls;
  auto Add = [&](OpPoint At, int64_t What, const std::string &How) {
    Calls.emplace_back(At, What, How);
  };
  for (const CallGraph::Call &C : X.Calls)
    Add(C.At, C.To == Start ? -1 : int64_t(C.To), C.How);
  for (const CallGraph::Leaf &L : X.Leaves)
    Add(L.At, L.Callee, "leaf " + L.How);
  for (const CallGraph::Open &O : X.Opens)
    Add(O.At, 0, "open " + O.Callee + O.Why);
  for (const CallGraph::Chained &K : X.Kernel)
    Add(K.At, K.Signal, "kernel " + K.How);
  std::vector<std::tuple<OpPoint, uint32_t, bool>> Uses;
  Uses.reserve(X.Accesses.size());
  for (const CallGraph::Access &A : X.Accesses)
    Uses.emplace_back(A.At, A.Place, A.Write);
  return std::pair(std::move(Calls), std::move(Uses));
}

/// The signals of \p G, those together for which it does the same.
static std::vector<std::vector<int64_t>> alike(CallGraph &Graph,
                                               const HandlerGroup &G) {
  std::map<decltype(doneFor(Graph, G, 0)), size_t> Known;
  std::vector<std::vector<int64_t>> Classes;
  for (int64_t S : G.Signals) {
    auto [It, New] = Known.try_emplace(doneFor(Graph, G, S), Classes.size());
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
    for (const ObjectChange &C : changesOf(Graph.evaluator(), Alone, Used))
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
