// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which way the program takes at a branch on a flag: before a handler has set
/// it, and afterwards.

#ifndef SIGTIDY_LINK_FLAGVALUES_H
#define SIGTIDY_LINK_FLAGVALUES_H

#include "sigtidy/Summary.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallBitVector.h"
#include <cstdint>
#include <optional>
#include <set>

namespace sigtidy {

/// What some code writes to a flag.
struct FlagValues {
  /// The constants.
  std::set<int64_t> Numbers;
  /// It is counted up, or down.
  bool Grows = false;
  bool Falls = false;
  /// Something else.
  bool Other = false;

  /// Adds what \p O, an operation of \p Body, stores to the flag.
  void add(const Function &Body, const Op &O);
};

/// What \p Source of \p Body adds to the place \p Target that it is stored to:
/// nothing where it is something else.
std::optional<int64_t> stepOf(const Function &Body, uint32_t Source,
                              uint32_t Target);

/// The return of a function that does nothing else, and gives something back:
/// `bool isReady(void) { return Ready; }`. Null: \p Body is none.
const Op *onlyReturn(const Function &Body);

/// The edges of a block.
struct FlagWays {
  /// Those that may be taken while no handler has set the flag, and after one
  /// has.
  llvm::SmallBitVector Unset, Set;
};

/// \param Handlers what handlers write to the flag.
/// \param Others what the rest of the program does.
/// \param IsFlag says of a place of \p Body whether it is the flag.
/// \returns the ways of block \p B of \p Body; all of them, both times, where
/// the values do not say which.
FlagWays waysAt(const Function &Body, uint32_t B, const FlagValues &Handlers,
                const FlagValues &Others,
                llvm::function_ref<bool(uint32_t Place)> IsFlag);

} // namespace sigtidy

#endif // SIGTIDY_LINK_FLAGVALUES_H
