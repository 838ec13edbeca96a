// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The loops of one function.

#ifndef SIGTIDY_LINK_LOOPS_H
#define SIGTIDY_LINK_LOOPS_H

#include "sigtidy/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include <vector>

namespace sigtidy {

/// The natural loops of a function: for each block that is on every way to the
/// end of an edge back to it, the blocks on those ways.
class Loops {
public:
  explicit Loops(const Function &Body);

  /// The blocks of the innermost loop that \p Block is in; null: it is in none.
  const llvm::BitVector *innermost(uint32_t Block) const;
  /// The smallest first.
  llvm::ArrayRef<llvm::BitVector> all() const { return All; }

private:
  /// The smallest first.
  std::vector<llvm::BitVector> All;
};

/// What can be reached in \p Body from block \p From, itself only if a way
/// leads back to it. No way leads through \p Without, where that is a block.
llvm::BitVector blocksFrom(const Function &Body, uint32_t From,
                           uint32_t Without = NoId);

/// Whether a way through \p Body leads from its entry to an end that goes into
/// none of the blocks \p Closed.
bool returnsOutside(const Function &Body, const llvm::BitVector &Closed);

/// Whether a way through \p Body leads from its entry to an end, or to a
/// return, that goes through none of \p Avoided.
bool returnsAvoiding(const Function &Body, const llvm::BitVector &Avoided);

} // namespace sigtidy

#endif // SIGTIDY_LINK_LOOPS_H
