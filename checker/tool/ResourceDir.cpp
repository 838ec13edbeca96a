// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tool/ResourceDir.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

std::string sigtidy::installedResourceDir(const char *Program) {
  // Any address in the executable will do.
  static const char Here = 0;
  std::string Executable = sys::fs::getMainExecutable(
      Program, const_cast<char *>(&Here)); // NOLINT: its interface.
  StringRef Prefix = sys::path::parent_path(sys::path::parent_path(Executable));
  SmallString<256> Folder(Prefix);
  sys::path::append(Folder, SIGTIDY_INSTALLED_RESOURCES);
  return sys::fs::exists(Folder + "/include/stddef.h") ? std::string(Folder)
                                                       : "";
}
