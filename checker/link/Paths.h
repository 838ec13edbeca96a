// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The ways through one function that is entered in one state.
///
/// A stop is a block, and whether some loop has gone round before: a loop over
/// a table that has elements does not end before it has begun.

#ifndef SIGTIDY_LINK_PATHS_H
#define SIGTIDY_LINK_PATHS_H

#include "link/CallGraph.h"

namespace sigtidy {

class Paths {
public:
  using Stop = uint32_t;

  Paths(CallGraph &Graph, NodeId N)
      : Body(Graph.evaluator().units().function(Graph.functionOf(N))),
        Taken(Graph.taken(N)), Rank(Body.Blocks.size(), NoId) {
    uint32_t Next = 0;
    for (uint32_t B : reversePostOrder(Body))
      Rank[B] = Next++;
  }

  /// The stop of the entry is 0.
  size_t size() const { return 2 * Body.Blocks.size(); }
  static uint32_t block(Stop S) { return S / 2; }
  /// How far \p Block is from the entry; greater for what comes later.
  uint32_t rank(uint32_t Block) const { return Rank[Block]; }

  /// Calls \p Visit with each stop that can follow \p From, and the number of
  /// the edge that leads there.
  void next(Stop From, llvm::function_ref<void(Stop, uint32_t)> Visit) const {
    const uint32_t B = block(From);
    const auto &Edges = From % 2 ? Taken.Ever[B] : Taken.First[B];
    for (unsigned X : Edges.set_bits()) {
      const uint32_t To = Body.Blocks[B].Edges[X].To;
      if (To != NoId)
        Visit(2 * To + (From % 2 || Rank[To] <= Rank[B]), X);
    }
  }

private:
  const Function &Body;
  const TakenEdges &Taken;
  std::vector<uint32_t> Rank;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_PATHS_H
