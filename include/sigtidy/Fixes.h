// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Turns what rules would have the source say into edits, and makes them.
///
/// Rules know that nothing else would change (Finding::Mend). Here the text has
/// the last word: where it does not look as plain as it has to, there is no
/// fix.

#ifndef SIGTIDY_FIXES_H
#define SIGTIDY_FIXES_H

#include "sigtidy/Findings.h"
#include "sigtidy/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace sigtidy {

/// Fills in Mended of the findings that can be mended in files below the root
/// that are still what \p Units were made from; other files become problems of
/// the result ("changed-file").
void findFixes(llvm::ArrayRef<UnitSummary> Units, RunResult &Result);

/// Which findings' fixes are made: those of level warning and above, or all.
enum class FixLevel : uint8_t { Warnings, Remarks };

/// What of the fixes of one run can be made together.
struct FixPlan {
  /// Of all fixes that were taken; sorted. Equal ones are one.
  std::vector<Edit> Edits;
  struct Taken {
    const Finding *Of = nullptr;
    /// The edits that no fix before it has.
    std::vector<Edit> Edits;
  };
  std::vector<Taken> All;
  /// Findings whose fix would change what another fix changes.
  std::vector<const Finding *> Overlapping;
};

FixPlan planFixes(const RunResult &Result, FixLevel Wanted);

/// What became of a plan.
struct FixOutcome {
  unsigned Fixes = 0;
  unsigned Files = 0;
  /// What was left, and why, in messages.
  std::vector<std::string> Complaints;
};

/// Makes the edits of \p Plan, each file whole or not at all. A file that is no
/// longer what findFixes() has read is not touched, and neither is any other
/// that a fix of it changes too.
FixOutcome applyFixes(const FixPlan &Plan, const RunResult &Result);

/// Writes the findings and \p Plan as clang-tidy's --export-fixes does: YAML
/// that clang-apply-replacements reads.
void writeFixes(const RunResult &Result, const FixPlan &Plan, FixLevel Wanted,
                llvm::raw_ostream &OS);

} // namespace sigtidy

#endif // SIGTIDY_FIXES_H
