// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// One entry of a compile database, ready to be analysed.

#ifndef SIGTIDY_COMPILECOMMAND_H
#define SIGTIDY_COMPILECOMMAND_H

#include <string>
#include <vector>

namespace sigtidy {

/// How one translation unit is compiled.
struct CompileCommand {
  /// The main file, absolute, "." and ".." removed.
  std::string File;
  /// Working directory, absolute.
  std::string Directory;
  /// The object file, absolute; empty where neither the entry nor its
  /// arguments name one.
  std::string Output;
  /// The command line, compiler first; response files expanded, launchers such
  /// as ccache removed.
  std::vector<std::string> Arguments;
  auto operator<=>(const CompileCommand &) const = default;
};

} // namespace sigtidy

#endif // SIGTIDY_COMPILECOMMAND_H
