// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The search behind Reach.h: breadth first over the nodes of the call graph.
/// Reach.cpp follows calls, ReachBeside.cpp notes what else is reached.

#ifndef SIGTIDY_LINK_SEARCH_H
#define SIGTIDY_LINK_SEARCH_H

#include "link/Reach.h"
#include <deque>

namespace sigtidy {

/// How the search came to a function.
struct Visit {
  NodeId Node = 0;
  uint32_t Parent = NoId;
  OpPoint At; ///< In the parent.
  std::string How;
  RuleMask Rules = 0;
  /// Only a failed assertion leads here.
  bool Assertion = false;
  /// The condition, of what was set before the handler was installed, that must
  /// not hold for the program to come here.
  uint32_t Unset = NoId;
  /// As in ReachedPlace.
  size_t Methods = 0;

  bool isUsual() const { return !Assertion && Unset == NoId && Methods == 0; }
};

class Search {
public:
  Search(const ReachContext &In, const llvm::BitVector &Set)
      : Graph(In.Graph), Handlers(In.Handlers), Suppressed(In.Suppressed),
        Ordinary(In.Ordinary), Before(In.Before), Flags(In.Flags), Set(Set),
        All(Graph.evaluator().units()) {}

  void enter(Visit V) {
    RuleMask &Seen = Entered[V.Node];
    if ((V.Rules & ~Seen) == 0)
      return;
    Seen |= V.Rules;
    Visits.push_back(std::move(V));
  }

  std::vector<ReachedCall> run();

  /// After run(): what else it reaches.
  void fill(ReachedBeside &Into);
  /// After run(): the chains to what is wanted.
  void findWays(WantedWays &Wanted) const;

private:
  CallGraph &Graph;
  llvm::ArrayRef<HandlerGroup> Handlers;
  const SuppressionIndex &Suppressed;
  const OrdinaryCode &Ordinary;
  Prepared &Before;
  Guards &Flags;
  /// What is set whenever the handler runs.
  const llvm::BitVector &Set;
  llvm::DenseMap<FunctionId, std::vector<Prepared::BlockState>> Blocks;
  const Units &All;
  std::vector<Visit> Visits;
  llvm::DenseMap<NodeId, RuleMask> Entered;
  std::vector<ReachedCall> Calls, Starts, Finds, Tries;
  std::set<std::pair<FunctionId, OpPoint>> Started;
  std::set<std::pair<FunctionId, uint32_t>> Tried;
  std::map<GlobalId, RuleMask> Found;
  std::map<std::tuple<FunctionId, OpPoint, std::string>, RuleMask> Reported;
  struct Jump {
    size_t Call; ///< In Calls.
    uint32_t From;
    OpPoint At;
  };
  std::vector<Jump> Jumps;
  /// As in ReachedBeside.
  std::set<std::pair<FunctionId, OpPoint>> JumpsOut;
  /// What only a failed assertion leads to, or memory that is unset again, or
  /// one of very many methods;
  /// entered when all else is.
  std::vector<Visit> UnusualCalls;
  struct UnusualLeaf {
    uint32_t From;
    const CallGraph::Leaf *Leaf;
    uint32_t Unset;
  };
  std::vector<UnusualLeaf> UnusualLeaves;

  struct Touched {
    uint32_t From;
    const CallGraph::Access *What;
    RuleMask Rules;
  };
  std::vector<Touched> Touches;
  std::set<std::tuple<GlobalId, std::vector<FieldId>, bool, bool>> Touching;

  /// Accesses to objects whose addresses were handed on, as if the function
  /// named them.
  std::deque<CallGraph::Access> Named;

  void touch(uint32_t V, const CallGraph::Expansion &X);
  void touch(uint32_t V, const CallGraph::Access &A);
  std::optional<CallGraph::Access> named(uint32_t V,
                                         const CallGraph::Access &A) const;
  std::vector<ReachedUse> uses() const;
  void findThreadLocals(uint32_t V, const CallGraph::Expansion &X);
  void tryBlocks(uint32_t V, const CallGraph::Expansion &X);
  bool isUsual(FunctionId F, uint32_t Block) {
    return entered(F, Block).How == Prepared::Entered::Yes;
  }
  /// Visits the calls that \p N makes in the usual run of things.
  void forEachUsualCall(
      NodeId N,
      llvm::function_ref<void(OpPoint, NodeId, const std::string &)> Visit);
  void visit(uint32_t V);
  /// Finds out which of the jumps land in what the handler has entered.
  void landJumps();
  /// Reports the call at \p At of visit \p From: of \p Leaf, or where that is
  /// null an open one, with the reason in \p Open.
  void report(uint32_t From, OpPoint At, std::string Callee,
              const CallGraph::Leaf *Leaf, const std::string &Open,
              RuleMask Rules, uint32_t Unset);
  /// How the handler comes to \p Block of \p F.
  Prepared::BlockState entered(FunctionId F, uint32_t Block);

  /// The calls that lead to visit \p V, outermost last.
  void addWay(uint32_t V, ReachedPlace &To) const;
  ReachedCall call(uint32_t From, OpPoint At, std::string Callee,
                   const std::string &How, RuleMask Rules) const;
  /// The flag that lets the handler come to \p At of visit \p From.
  std::string guard(uint32_t From, OpPoint At) const;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_SEARCH_H
