// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Paths as the database's commands name them: absolute, without "." and "..",
/// symbolic links not followed.

#ifndef SIGTIDY_SCAN_PATHS_H
#define SIGTIDY_SCAN_PATHS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace sigtidy {

/// \p Path, taken relative to \p Directory, which is absolute.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory);

/// \p Path relative to \p Directory if it lies below it, else as it is: for
/// messages.
std::string shownPath(llvm::StringRef Path, llvm::StringRef Directory);

} // namespace sigtidy

#endif // SIGTIDY_SCAN_PATHS_H
