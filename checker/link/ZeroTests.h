// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Branches on whether a value is 0, or a pointer null.

#ifndef SIGTIDY_LINK_ZEROTESTS_H
#define SIGTIDY_LINK_ZEROTESTS_H

#include "sigtidy/Summary.h"
#include "llvm/ADT/SmallBitVector.h"
#include <optional>

namespace sigtidy {

/// How a block ends: `if (x)`, `if (!x)`, `if (x == 0)`, `switch (x)`.
struct ZeroTest {
  uint32_t Value = NoId;
  /// Those that are taken only where it is 0.
  llvm::SmallBitVector Edges;
};

/// What block \p B of \p Body tests; nothing where it tests something else.
std::optional<ZeroTest> zeroTest(const Function &Body, uint32_t B);

} // namespace sigtidy

#endif // SIGTIDY_LINK_ZEROTESTS_H
