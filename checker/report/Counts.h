// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The numbers of a run's last line.

#ifndef SIGTIDY_REPORT_COUNTS_H
#define SIGTIDY_REPORT_COUNTS_H

#include "sigtidy/Report.h"
#include "llvm/ADT/ArrayRef.h"

namespace sigtidy {

/// Handlers by verdict. A function that several images use counts once, with
/// its worst verdict; ordinary ones are apart.
struct HandlerCounts {
  unsigned Unsafe = 0;
  unsigned Unknown = 0;
  unsigned Protected = 0;
  unsigned Safe = 0;
  unsigned Ordinary = 0;
  /// Functions that promise to be async-signal-safe; not in the others.
  unsigned Promised = 0;

  unsigned judged() const { return Unsafe + Unknown + Protected + Safe; }
};

HandlerCounts countHandlers(llvm::ArrayRef<HandlerReport> Handlers);

/// Findings by level.
struct LevelCounts {
  unsigned Errors = 0;
  unsigned Warnings = 0;
  unsigned Remarks = 0;
};

LevelCounts countLevels(llvm::ArrayRef<Finding> Findings);

/// How many warnings and errors went into how many reports at a frontier.
struct Gathered {
  unsigned Findings = 0;
  unsigned Reports = 0;
};

/// "2 warnings (in 2 handlers); 41 of 42 translation units analysed; …".
std::string summaryLine(const RunResult &Result, const TextOptions &Options,
                        Gathered AtFrontier);

/// "41 of 42 translation units analysed, 1 with errors".
std::string unitWords(const RunSummary &Summary);

/// "; 2 registrations not resolved", or nothing.
std::string unresolvedWords(const RunResult &Result);

/// "1.2 s".
std::string timeWords(double Seconds);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_COUNTS_H
