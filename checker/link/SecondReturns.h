// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a function that returns twice, setjmp, says by its result: 0 the first
/// time, something else when a jump has come back (C17 7.13.1.1p3).

#ifndef SIGTIDY_LINK_SECONDRETURNS_H
#define SIGTIDY_LINK_SECONDRETURNS_H

#include "link/Units.h"
#include "llvm/ADT/SmallBitVector.h"

namespace sigtidy {

/// The edges of \p Mark's block that are only taken when that call of \p F,
/// which returns twice, has returned for the first time.
llvm::SmallBitVector firstReturnEdges(const Units &All, FunctionId F,
                                      OpPoint Mark);

} // namespace sigtidy

#endif // SIGTIDY_LINK_SECONDRETURNS_H
