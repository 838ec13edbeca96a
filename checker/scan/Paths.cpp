// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Makes paths absolute.

#include "scan/Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

std::string sigtidy::absolutePath(llvm::StringRef Path,
                                  llvm::StringRef Directory) {
  llvm::SmallString<256> Absolute(Path);
  llvm::sys::path::make_absolute(Directory, Absolute);
  llvm::sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return std::string(Absolute);
}
