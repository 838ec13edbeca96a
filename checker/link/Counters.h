// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The variables that loops count with: `for (i = 1; i < NSIG; ++i)` and
/// `for (p = tab; p->name; ++p)`.
///
/// A data-flow that joins what such a variable holds in the first turn with
/// what it holds in later ones no longer knows which value goes with which
/// element of a table. So the variable stands for all of its values, or for an
/// element that is not known, from where the loop is entered on; it is then one
/// index, and is tried value by value.

#ifndef SIGTIDY_LINK_COUNTERS_H
#define SIGTIDY_LINK_COUNTERS_H

#include "sigtidy/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>
#include <vector>

namespace sigtidy {

/// A local variable that a loop changes step by step.
struct Counter {
  uint32_t Head = NoId; ///< The block that the loop is entered by.
  uint32_t Local = NoId;
  /// What is added to a number in each turn; 0 for a pointer that walks.
  int64_t Step = 0;
  /// The loop goes on where comparing the number with value Bound gives Stays;
  /// without a Bound it is not known when it ends.
  Operator Compare = Operator::None;
  uint32_t Bound = NoId;
  bool Stays = true;
  /// The number is used before it is compared: with one value that ends the
  /// loop as well.
  bool Late = false;
};

/// What the loops of \p Body count with. \p Addressed are the locals that
/// others may change.
/// \p Old is what oldValues() says.
std::vector<Counter>
findCounters(const Function &Body, const llvm::BitVector &Addressed,
             const llvm::DenseMap<uint32_t, uint32_t> &Old);

/// Whether the first test of the loop that counts with \p C ends it, where it
/// begins with \p First and \p Bound is what Counter::Bound is.
bool endsAtOnce(const Counter &C, int64_t First, int64_t Bound);

/// The variables, as places, whose values unnamed locals of \p Body keep for
/// expressions that have changed them since: `n` for what `n++` gives.
llvm::DenseMap<uint32_t, uint32_t> oldValues(const Function &Body);

/// Value \p Id of \p Body, or, where that is one as a narrower type holds it,
/// the value itself.
uint32_t withoutWrap(const Function &Body, uint32_t Id);

/// Whether \p O moves a global pointer of \p Body's unit to another element of
/// the array that it points into: `++p`.
bool walksOn(const Function &Body, const Op &O);

/// The values that a counter of numbers has in its loop when it starts with
/// \p First and is compared with \p Bound; nothing where they are too many.
std::optional<std::vector<int64_t>> valuesOf(const Counter &C, int64_t First,
                                             int64_t Bound);

} // namespace sigtidy

#endif // SIGTIDY_LINK_COUNTERS_H
