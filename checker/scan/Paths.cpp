// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Makes paths absolute, and relative again.

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

std::string sigtidy::shownPath(llvm::StringRef Path,
                               llvm::StringRef Directory) {
  llvm::StringRef Rest = Path;
  if (!Directory.empty() && Rest.consume_front(Directory) &&
      (Directory.ends_with("/") || Rest.consume_front("/")) && !Rest.empty())
    return Rest.str();
  return Path.str();
}
