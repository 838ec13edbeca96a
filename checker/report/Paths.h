// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// How a file is named in output. All paths here are absolute and normal ("."
/// and ".." removed), as everywhere in a RunResult.

#ifndef SIGTIDY_REPORT_PATHS_H
#define SIGTIDY_REPORT_PATHS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sigtidy {

/// JSON's form: \p File relative to \p Root when it lies below it, else as it
/// is.
std::string pathBelow(llvm::StringRef File, llvm::StringRef Root);

/// Text's form: relative to the working directory \p From for all files below
/// it, and with ".." for the project's other files; absolute elsewhere (system
/// headers).
std::string pathFrom(llvm::StringRef File, llvm::StringRef From,
                     llvm::StringRef Root);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_PATHS_H
