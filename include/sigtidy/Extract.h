// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// From one compile command to one summary. The only stage that sees Clang's
/// AST.

#ifndef SIGTIDY_EXTRACT_H
#define SIGTIDY_EXTRACT_H

#include "sigtidy/CompileCommand.h"
#include "sigtidy/Summary.h"
#include "llvm/ADT/StringRef.h"

namespace sigtidy {

/// What holds for every unit of a run.
struct ExtractOptions {
  /// Clang's own headers; empty: found beside the LLVM that we link.
  std::string ResourceDir;
  /// Appended to, and inserted before, each command's arguments.
  std::vector<std::string> ExtraArgs;
  std::vector<std::string> ExtraArgsBefore;
};

/// The folder of Clang's own headers that \p Options lead to, whether it is
/// there or not.
std::string resourceDir(const ExtractOptions &Options);

/// What failedUnit is told of a unit that crashes the parser.
inline constexpr llvm::StringLiteral CrashMessage =
    "the parser crashed on this file, or memory ran out; try its command with "
    "'clang -fsyntax-only', and fewer units at once ('-j 1')";

/// The summary of a unit of which nothing is known but \p Why: it could not be
/// extracted.
UnitSummary failedUnit(const CompileCommand &Command, std::string Why);

/// Analyses one unit. Never fails: what could not be understood is listed in
/// UnitSummary::Problems. Safe to call from several threads at once.
UnitSummary extractUnit(const CompileCommand &Command,
                        const ExtractOptions &Options);

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_H
