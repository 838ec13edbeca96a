// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Keeps of a result what the file arguments select.

#ifndef SIGTIDY_DRIVER_FILTER_H
#define SIGTIDY_DRIVER_FILTER_H

#include "sigtidy/CompileDatabase.h"
#include "sigtidy/Findings.h"

namespace sigtidy {

/// Keeps the findings whose leaf, a place of whose chains, or a registration
/// of whose handlers lies in a selected file.
void keepFindings(const FileSelection &Selection, RunResult &Result);

/// Keeps the handlers that a selected file defines or registers. Findings are
/// dropped, since they refer to handlers by index.
void keepHandlers(const FileSelection &Selection, RunResult &Result);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_FILTER_H
