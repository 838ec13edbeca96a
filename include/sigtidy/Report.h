// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Prints a RunResult.

#ifndef SIGTIDY_REPORT_H
#define SIGTIDY_REPORT_H

#include "sigtidy/Analysis.h"
#include "sigtidy/FactSheet.h"
#include "sigtidy/Facts.h"
#include "sigtidy/Findings.h"
#include "llvm/Support/raw_ostream.h"

namespace sigtidy {

enum class Grouping : uint8_t { ByFinding, ByHandler };
enum class Colors : uint8_t { Off, On };

struct TextOptions {
  Grouping Group = Grouping::ByFinding;
  Colors Color = Colors::Off;
  /// Show each leaf, also where many stand behind one frontier call.
  bool All = false;
  /// Show findings of level remark.
  bool Remarks = false;
  /// Findings and their notes alone, no summary line.
  bool Quiet = false;
  /// Name each finding's fingerprint.
  bool Fingerprints = false;
  /// Paths are printed relative to this directory; empty: absolute.
  std::string RelativeTo;
  /// More than this many leaves behind one frontier call are shown as one.
  unsigned FrontierLimit = 5;
};

void writeText(const RunResult &Result, const TextOptions &Options,
               llvm::raw_ostream &OS);

/// What kept us from seeing all of the program, grouped and counted; for the
/// error stream. Quiet keeps what could not be analysed at all.
void writeProblems(const RunResult &Result, const TextOptions &Options,
                   llvm::raw_ostream &OS);

/// JSON's form is docs/json.md and docs/schema/sigtidy-1.schema.json.
void writeJson(const RunResult &Result, llvm::raw_ostream &OS);

/// The audit: every handler, its signals, registrations and verdict.
void writeHandlersText(const RunResult &Result, const TextOptions &Options,
                       llvm::raw_ostream &OS);
void writeHandlersJson(const RunResult &Result, llvm::raw_ostream &OS);

/// What could not be judged, once for each callee and reason, with the handlers
/// that hang on it and what would settle it.
void writeUnknownsText(const RunResult &Result, const TextOptions &Options,
                       llvm::raw_ostream &OS);
void writeUnknownsJson(const RunResult &Result, llvm::raw_ostream &OS);

/// What was asked of a function: the chains from handlers to it, or why there
/// is none.
void writeTracesText(const RunResult &Result, const TextOptions &Options,
                     llvm::raw_ostream &OS);
void writeTracesJson(const RunResult &Result, llvm::raw_ostream &OS);

/// The table of signals as `kill -l` shows it (one row a number, none for the C
/// library's own), or all that is known of \p Only.
void writeSignals(const Facts &Knowledge, const SignalFact *Only,
                  llvm::raw_ostream &OS);

/// What is known by one name: a rule, a function of the tables, or both.
struct Explanation {
  std::string Asked;
  std::optional<RuleInfo> Rule;
  std::optional<FactSheet> Function;
};

void writeExplanationText(const Explanation &Known, const Facts &Knowledge,
                          llvm::raw_ostream &OS);
void writeExplanationJson(const Explanation &Known, const Facts &Knowledge,
                          llvm::raw_ostream &OS);

/// What can go wrong at one finding of \p Result, told from the handler on: how
/// it is installed, how it gets there, what it interrupts, what happens then.
void writeStory(const RunResult &Result, const Finding &Of,
                const TextOptions &Options, llvm::raw_ostream &OS);

/// How to move the work of \p Of's handler out of it, with each loop that must
/// then look whether there is any. RunResult must come from a run that has
/// looked for loops.
void writeSuggestion(const RunResult &Result, const Finding &Of,
                     const TextOptions &Options, llvm::raw_ostream &OS);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_H
