// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Comments that silence rules.

#ifndef SIGTIDY_LINK_SUPPRESSED_H
#define SIGTIDY_LINK_SUPPRESSED_H

#include "link/Units.h"
#include "sigtidy/Program.h"
#include <map>

namespace sigtidy {

/// Which rules a comment silences at a place.
class SuppressionIndex {
public:
  /// \param Ignored what is left out, sorted.
  SuppressionIndex(const Units &All, llvm::ArrayRef<std::string> Rules,
                   llvm::ArrayRef<Silence> Ignored);
  RuleMask at(FunctionId F, OpPoint At) const;
  RuleMask at(uint32_t Unit, SourcePlace Where) const;
  RuleMask everything() const { return Everything; }
  /// The rules alone: where none of them is left, nothing is told.
  RuleMask ofRules() const { return Everything >> 1; }

private:
  struct Range {
    uint32_t First, Last;
    RuleMask Rules;
  };
  const Units &All;
  RuleMask Everything;
  std::map<std::pair<uint32_t, uint32_t>, std::vector<Range>> ByFile;
};

/// The patterns of comments that name rules of ours, sorted; but for those of
/// lines that keep the report on them away.
std::vector<Silence> silencesOf(const Units &All,
                                llvm::ArrayRef<std::string> Rules);

/// Whether \p Ignored, which is sorted, has an entry of that kind, place and
/// text.
bool isIgnored(llvm::ArrayRef<Silence> Ignored, Silence::Kind What,
               const Position &Where, llvm::StringRef Text);

} // namespace sigtidy

#endif // SIGTIDY_LINK_SUPPRESSED_H
