// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which suppressions suppress nothing.
///
/// The program is linked and judged again without any of them. What is then
/// found beside what was found before is kept away by those that stand on its
/// way; they are used. Then again without the rest, until nothing new is found:
/// these may all be removed together.

#ifndef SIGTIDY_RULES_SILENCES_H
#define SIGTIDY_RULES_SILENCES_H

#include "sigtidy/Analysis.h"
#include "sigtidy/Program.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

namespace sigtidy {

/// What the project says of functions that \p Units mention.
std::set<const ProjectFact *> mentionedFacts(llvm::ArrayRef<UnitSummary> Units,
                                             const Facts &Knowledge);

/// \param Judge what the rules say of a linked program.
/// \returns the suppressions of \p P and entries of the configuration that keep
///          no finding away, sorted; none where some unit was not understood.
std::vector<Silence> unusedSilences(
    llvm::ArrayRef<UnitSummary> Units, const Program &P, const Facts &Knowledge,
    const AnalysisOptions &Options, LinkOptions Linking,
    llvm::function_ref<RunResult(const Program &, const Facts &)> Judge);

} // namespace sigtidy

#endif // SIGTIDY_RULES_SILENCES_H
