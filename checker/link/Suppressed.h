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
  SuppressionIndex(const Units &All, llvm::ArrayRef<std::string> Rules);
  RuleMask at(FunctionId F, OpPoint At) const;
  RuleMask at(uint32_t Unit, SourcePlace Where) const;
  RuleMask everything() const { return Everything; }

private:
  struct Range {
    uint32_t First, Last;
    RuleMask Rules;
  };
  const Units &All;
  RuleMask Everything;
  std::map<std::pair<uint32_t, uint32_t>, std::vector<Range>> ByFile;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_SUPPRESSED_H
