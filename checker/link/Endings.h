// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Functions that never return, whatever values they work on: every way through
/// their blocks comes to a call that does not.

#ifndef SIGTIDY_LINK_ENDINGS_H
#define SIGTIDY_LINK_ENDINGS_H

#include "link/Units.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <optional>
#include <vector>

namespace sigtidy {

class Flows;

/// Found for all functions at once, so it does not matter who calls whom: a
/// data-flow that is asked for while it is solved cannot tell.
class Endings {
public:
  explicit Endings(Flows &All);

  bool neverReturns(FunctionId F) const { return Ending.contains(F); }

private:
  bool endsAt(FunctionId F, const Op &O) const;
  bool returns(FunctionId F) const;

  Flows &All;
  llvm::DenseSet<FunctionId> Ending;
};

/// The function that \p O of \p F, a call, runs to its end before it goes on;
/// nothing where it may be another, or runs in its own time.
std::optional<FunctionId> waitsFor(const Flows &All, FunctionId F, const Op &O);

} // namespace sigtidy

#endif // SIGTIDY_LINK_ENDINGS_H
