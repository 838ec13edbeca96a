// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The command line as a value.

#ifndef SIGTIDY_TOOL_COMMANDLINE_H
#define SIGTIDY_TOOL_COMMANDLINE_H

#include "sigtidy/Driver.h"
#include <variant>

namespace sigtidy {

enum class Command : uint8_t {
  Check,
  Handlers,
  Unknowns,
  Why,
  Signals,
  Explain,
  Extract, ///< Hidden, for maintainers: prints unit summaries.
  ListChecks,
  DumpConfig,
};

enum class OutputFormat : uint8_t { Text, Json };

struct CommandLine {
  Command What = Command::Check;
  DriverOptions Run;
  Gates Limits;
  /// For results.
  TextOptions Text;
  /// Of what goes to standard error.
  Colors ProblemColor = Colors::Off;
  OutputFormat Format = OutputFormat::Text;
  /// Where the result goes, absolute; empty: standard output.
  std::string OutputFile;
  /// Whether to make the fixes, and where to write them, absolute; empty:
  /// nowhere.
  bool Fix = false;
  std::string FixesFile;
  /// The lock file to write, and the one to compare with, as they were named;
  /// at most one.
  std::string Lock;
  std::string CheckLock;
  /// The argument of `signals`; empty: all.
  std::string Signal;
  /// The argument of `explain`.
  std::string Subject;
  /// Whether it is to say how to move the work out of the handler.
  bool Suggest = false;
};

/// \returns what to do; or, where nothing is left to do (help and version were
///          printed, bad usage was complained of), the exit status.
std::variant<CommandLine, ExitStatus>
parseCommandLine(int ArgumentCount, const char *const *Words);

} // namespace sigtidy

#endif // SIGTIDY_TOOL_COMMANDLINE_H
