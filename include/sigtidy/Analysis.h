// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// From summaries to findings: links the units, finds the handlers and runs
/// the rules. What a driver calls between extraction and output.

#ifndef SIGTIDY_ANALYSIS_H
#define SIGTIDY_ANALYSIS_H

#include "sigtidy/Facts.h"
#include "sigtidy/Findings.h"
#include "sigtidy/Summary.h"
#include "llvm/ADT/ArrayRef.h"

namespace sigtidy {

struct AnalysisOptions {
  /// The project's root, absolute; images are named relative to it.
  std::string Root;
  /// Bare ids of the rules to report ("unsafe-call"). The verdicts of handlers
  /// do not depend on it.
  std::vector<std::string> Rules;
  /// Levels, where not the rules' defaults.
  std::vector<LevelSetting> Levels;
  /// Images that are linked at once; 0: as many as there are processors.
  unsigned Jobs = 0;
  /// As LinkOptions::Traced; fills in Traces and SimilarNames.
  std::string Traced;
  /// Fill in HandlerReport::Extent.
  bool Extents = false;
  /// What the facts have from the project, and the file that says it; null
  /// where there is none.
  const ProjectFacts *Project = nullptr;
  std::string ProjectFile;
  /// What a handler calls, and nothing shows that it may interrupt what works
  /// on the same resource, is a remark.
  bool RequireCollision = false;
  /// As LinkOptions::FindLoops.
  bool FindLoops = false;
};

/// One rule's metadata.
struct RuleInfo {
  llvm::StringRef Id;
  llvm::StringRef Summary;
  Level Default;
  /// Not enabled by default.
  bool OnRequest = false;
  llvm::StringRef Source;
  /// "CERT SIG30-C", "CWE-479".
  std::vector<llvm::StringRef> References;
  /// What goes wrong, and what to do about it.
  llvm::StringRef Why;
  llvm::StringRef Advice;
  /// What '--fix' changes; empty: nothing.
  llvm::StringRef Fix;
};

/// Every rule, sorted by id.
std::vector<RuleInfo> allRules();

/// Links \p Units and judges them. Fills Findings, Handlers, Problems (of
/// linking and of the units) and Summary.Images of the result; the caller adds
/// what it alone knows (database counts, time). The same units in any order
/// give the same result.
RunResult analyze(llvm::ArrayRef<UnitSummary> Units, const Facts &Knowledge,
                  const AnalysisOptions &Options);
} // namespace sigtidy

#endif // SIGTIDY_ANALYSIS_H
