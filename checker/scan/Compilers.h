// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Asks the compilers of a database where their headers are.

#ifndef SIGTIDY_SCAN_COMPILERS_H
#define SIGTIDY_SCAN_COMPILERS_H

#include "sigtidy/CompileCommand.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace sigtidy {

/// Writes what each command's compiler says of its target and its include paths
/// into the command, so that any Clang finds the same headers. A compiler is
/// run only where it lies in a folder of the system and is called like one, or
/// where \p Allowed selects it.
/// \param Allowed absolute globs, as FileSelection has them.
/// \param ExtraArgs arguments that each command gets later.
/// \returns one message for each compiler that was not asked, sorted.
std::vector<std::string> askCompilers(std::vector<CompileCommand> &Commands,
                                      llvm::ArrayRef<std::string> Allowed,
                                      llvm::ArrayRef<std::string> ExtraArgs);

/// What "-E -v" prints of where a compiler looks for headers.
struct CompilerAnswer {
  std::string Target;
  /// The folders behind <...>, in order.
  std::vector<std::string> Includes;
  auto operator<=>(const CompilerAnswer &) const = default;
};

/// \returns an empty answer where \p Text has no list of folders.
CompilerAnswer parseCompilerAnswer(llvm::StringRef Text);

} // namespace sigtidy

#endif // SIGTIDY_SCAN_COMPILERS_H
