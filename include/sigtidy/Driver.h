// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// One run: database, extraction, analysis. A front end needs this header
/// alone; the ones that it includes are part of its interface.

#ifndef SIGTIDY_DRIVER_H
#define SIGTIDY_DRIVER_H

#include "sigtidy/Analysis.h"
#include "sigtidy/ExitStatus.h"
#include "sigtidy/Extract.h"
#include "sigtidy/Findings.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <functional>
#include <string>
#include <vector>

namespace sigtidy {

/// What a run is for.
enum class Purpose : uint8_t {
  Findings,
  Audit, ///< The handlers; RunResult::Findings comes back empty.
  Trace, ///< One function; RunResult::Traces, and no findings.
};

struct DriverOptions {
  Purpose For = Purpose::Findings;
  /// Absolute; everything relative is relative to it.
  std::string WorkingDirectory;
  /// The database, as loadCompileDatabase takes it; empty: searched for.
  std::string BuildPath;
  /// Files, directories and globs that select what is reported; empty: all.
  /// The program is always the whole database.
  std::vector<std::string> Files;
  ExtractOptions Extract;
  /// Bare ids of the rules to run.
  std::vector<std::string> Rules;
  /// For Purpose::Trace: what LinkOptions::Traced takes.
  std::string Traced;
  /// As Facts::forProfile takes it.
  std::string Profile = "default";
  /// Units that are extracted at once; 0: as many as there are processors.
  unsigned Jobs = 0;
  /// Called after each unit with how many are done, of how many, and the main
  /// file. Never from two threads at once.
  std::function<void(size_t Done, size_t Total, llvm::StringRef File)> Progress;
};

/// \returns the findings (or handlers) that the file arguments select, or an
///          error where the options or the database are of no use. Units that
///          cannot be parsed are no error: they are counted in the summary.
llvm::Expected<RunResult> runDriver(const DriverOptions &Options);

/// Extracts the units that Options.Files select and prints them as text, each
/// with a check of its invariants and of its disk form. For maintainers.
llvm::Expected<std::string> dumpUnits(const DriverOptions &Options);

/// The status that a front end exits with after \p Result is printed.
ExitStatus exitStatus(const RunResult &Result);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_H
