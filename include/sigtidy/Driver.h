// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// One run: database, extraction, analysis. A front end needs this header
/// alone; the ones that it includes are part of its interface.

#ifndef SIGTIDY_DRIVER_H
#define SIGTIDY_DRIVER_H

#include "sigtidy/Analysis.h"
#include "sigtidy/Config.h"
#include "sigtidy/ExitStatus.h"
#include "sigtidy/Extract.h"
#include "sigtidy/Findings.h"
#include "sigtidy/Fixes.h"
#include "sigtidy/Lock.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sigtidy {

/// What a run is for.
enum class Purpose : uint8_t {
  Findings,
  Audit, ///< The handlers; RunResult::Findings comes back empty.
  Lock,  ///< The handlers, with their extents.
  Trace, ///< One function; RunResult::Traces, and no findings.
};

/// What one unit may take before it is given up; 0: as much as there is.
struct UnitLimits {
  unsigned Seconds = 300;
  /// Of memory in use.
  unsigned Megabytes = 4096;
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
  /// Compile flags. If there are any (none are some too), no database is read:
  /// Files are the units, compiled with these.
  std::optional<std::vector<std::string>> FixedFlags;
  ExtractOptions Extract;
  /// Taken out of each command of the database wherever they stand.
  std::vector<std::string> RemovedArgs;
  /// Files and globs of compilers that may be run to ask for their headers,
  /// beside those that lie in folders of the system.
  std::vector<std::string> QueryDrivers;
  /// The configuration's text; else ConfigFile's, relative to the working
  /// directory; else that of the project's .sigtidy, if there is one.
  std::optional<std::string> ConfigText;
  std::string ConfigFile;
  /// Globs that follow the configuration's.
  std::string Checks;
  /// Globs that choose the rules whose warnings are errors, and follow the
  /// configuration's.
  std::string WarningsAsErrors;
  /// Adds to what the configuration excludes, and wins over its filters of
  /// headers.
  LeafFilter LeaveOut;
  /// As in AnalysisOptions; adds to the configuration's.
  bool RequireCollision = false;
  bool FindLoops = false;
  /// For Purpose::Trace: what LinkOptions::Traced takes.
  std::string Traced;
  /// As Facts::forProfile takes it; wins over the configuration's.
  std::optional<std::string> Profile;
  /// As Facts::forLibrary takes it; wins over the configuration's. Only with
  /// "default".
  std::optional<std::string> TargetLibc;
  /// Units that are extracted at once; 0: as many as there are processors.
  unsigned Jobs = 0;
  UnitLimits Limits;
  /// Called after each unit with how many are done, of how many, and the main
  /// file.
  std::function<void(size_t Done, size_t Total, llvm::StringRef File)> Progress;
};

/// \returns the findings (or handlers) that the file arguments select, or an
///          error where the options or the database are of no use. Units that
///          cannot be parsed are no error: they are counted in the summary.
///          Forks, so it must be called while the process has one thread.
llvm::Expected<RunResult> runDriver(const DriverOptions &Options);

/// The configuration that a run with \p Options goes by, the options laid over
/// it. Where there is no database, the nearest .sigtidy above the working
/// directory counts.
llvm::Expected<Config> effectiveConfig(const DriverOptions &Options);

/// Bare ids of the rules that \p Settings enable, or an error: they enable
/// none.
llvm::Expected<std::vector<std::string>> rulesOf(const Config &Settings);

/// Extracts the units that Options.Files select and prints them as text, each
/// with a check of its invariants and of its disk form. For maintainers: one
/// after the other in this process, where a debugger sees it.
llvm::Expected<std::string> dumpUnits(const DriverOptions &Options);

/// What a run must not go below, beside its findings.
struct Gates {
  /// How many units may fail or have errors, in percent of all or as a number.
  struct Limit {
    unsigned Number = 0;
    bool InPercent = false;
  };
  std::optional<Limit> MaxFailed;
  /// Whether everything must have been understood.
  bool RequireComplete = false;
};

/// How a front end ends after \p Result is printed.
struct Outcome {
  ExitStatus Status = ExitStatus::Clean;
  /// Why, in messages, as far as it is not for the findings.
  std::vector<std::string> Complaints;
};

Outcome outcomeOf(const RunResult &Result, const Gates &Limits);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_H
