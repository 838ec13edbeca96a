// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which files hold C or C++, by their names and by -x.

#ifndef SIGTIDY_SCAN_FILEKINDS_H
#define SIGTIDY_SCAN_FILEKINDS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace sigtidy {

/// Whether the name is one of a C or C++ main file.
bool hasSourceExtension(llvm::StringRef Path);

/// Whether the name is one of a header.
bool hasHeaderExtension(llvm::StringRef Path);

/// Whether the command \p Arguments compiles \p File as C or C++: a -x option
/// decides, else the extension.
bool compilesCOrCxx(llvm::StringRef File,
                    llvm::ArrayRef<std::string> Arguments);

/// How the command \p Arguments compiles \p File: "c" or "c++".
llvm::StringRef languageOf(llvm::StringRef File,
                           llvm::ArrayRef<std::string> Arguments);

} // namespace sigtidy

#endif // SIGTIDY_SCAN_FILEKINDS_H
