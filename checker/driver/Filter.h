// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Keeps of a result what the file arguments select.

#ifndef SIGTIDY_DRIVER_FILTER_H
#define SIGTIDY_DRIVER_FILTER_H

#include "sigtidy/CompileDatabase.h"
#include "sigtidy/Driver.h"

namespace sigtidy {

/// Keeps the findings whose leaf, a place of whose chains, or a registration
/// of whose handlers lies in a selected file.
void keepFindings(const FileSelection &Selection, RunResult &Result);

/// Keeps the handlers that a selected file defines or registers. Findings are
/// dropped, since they refer to handlers by index.
void keepHandlers(const FileSelection &Selection, RunResult &Result);

/// An error where \p Pattern is malformed.
llvm::Error checkRegex(llvm::StringRef Pattern);

/// An error where \p Filter has a malformed regular expression or glob.
llvm::Error checkLeafFilter(const LeafFilter &Filter);

/// Drops the findings that \p Filter leaves out, and counts them in the
/// summary. Its paths are relative to \p From.
llvm::Error leaveOut(const LeafFilter &Filter, const CompileDatabase &Database,
                     llvm::StringRef From, RunResult &Result);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_FILTER_H
