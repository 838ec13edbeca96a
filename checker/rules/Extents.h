// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a lock file keeps of each handler.

#ifndef SIGTIDY_RULES_EXTENTS_H
#define SIGTIDY_RULES_EXTENTS_H

#include "sigtidy/Findings.h"
#include "sigtidy/Program.h"

namespace sigtidy {

/// Fills in the extents of the handlers of \p Result, which stand in the order
/// of \p P's.
void addExtents(const Program &P, const Facts &Knowledge, RunResult &Result);

} // namespace sigtidy

#endif // SIGTIDY_RULES_EXTENTS_H
