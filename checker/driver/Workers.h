// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Extracts units in processes of their own, and holds each unit to a limit.

#ifndef SIGTIDY_DRIVER_WORKERS_H
#define SIGTIDY_DRIVER_WORKERS_H

#include "sigtidy/Driver.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace sigtidy {

/// \param Done called with the index of each unit that is over, whatever came
///        of it.
/// \returns a summary for each command, in their order. That of a unit which
///          crashed its process or passed a limit says so, as a fatal problem.
std::vector<UnitSummary>
extractInWorkers(llvm::ArrayRef<CompileCommand> Commands,
                 const ExtractOptions &Options, const UnitLimits &Limits,
                 unsigned Jobs, llvm::function_ref<void(size_t)> Done);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_WORKERS_H
