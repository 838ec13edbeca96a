// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which findings are printed as one: many leaves behind one frontier call are
/// one mistake, made at that call.

#ifndef SIGTIDY_REPORT_FRONTIER_H
#define SIGTIDY_REPORT_FRONTIER_H

#include "sigtidy/Report.h"
#include "llvm/ADT/ArrayRef.h"

namespace sigtidy {

/// A finding as one of its handlers reaches it. Borrows from a RunResult.
struct Leaf {
  const Finding *Found = nullptr;
  const ReachedBy *By = nullptr;
};

/// What is printed as one report: one leaf, or all the leaves of one rule and
/// level that stand behind one frontier call.
struct LeafGroup {
  /// Never empty.
  std::vector<Leaf> Leaves;

  bool atFrontier() const { return Leaves.size() > 1; }
  const Position &place() const {
    return atFrontier() ? Leaves.front().By->Frontier.Where
                        : Leaves.front().Found->Where;
  }
};

/// Gathers more than TextOptions::FrontierLimit leaves into one group, unless
/// TextOptions::All says otherwise. Sorted by place.
std::vector<LeafGroup> groupByFrontier(llvm::ArrayRef<Leaf> Leaves,
                                       const TextOptions &Options);

/// The step of \p By's chain that is its frontier call; the chain's length
/// where no step is.
size_t frontierStep(const ReachedBy &By);

/// Up to \p Count leaves of \p Group, shortest way from the frontier first,
/// with as many different callees as there are.
std::vector<Leaf> nearestLeaves(const LeafGroup &Group, size_t Count);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_FRONTIER_H
