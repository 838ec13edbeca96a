// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Suppressed.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"

using namespace sigtidy;

static bool silences(llvm::StringRef Pattern, llvm::StringRef Rule) {
  llvm::Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Pattern);
  if (!Glob) {
    llvm::consumeError(Glob.takeError());
    return false;
  }
  return Glob->match(Rule) || Glob->match(("sigtidy-" + Rule).str());
}

SuppressionIndex::SuppressionIndex(const Units &All,
                                   llvm::ArrayRef<std::string> Rules)
    : All(All), Everything((RuleMask(1) << Rules.size()) - 1) {
  for (uint32_t U = 0; U != All.size(); ++U)
    for (const Suppression &S : All.unit(U).Suppressions) {
      RuleMask Mask = S.Rules.empty() ? Everything : 0;
      for (const std::string &Pattern : S.Rules)
        for (size_t I = 0; I != Rules.size(); ++I)
          if (silences(Pattern, Rules[I]))
            Mask |= RuleMask(1) << I;
      if (Mask)
        ByFile[{U, S.File}].push_back({S.First, S.Last, Mask});
    }
}

RuleMask SuppressionIndex::at(FunctionId F, OpPoint At) const {
  return at(All.unitOf(F), All.op(F, At).Where);
}

RuleMask SuppressionIndex::at(uint32_t Unit, SourcePlace Where) const {
  auto It = ByFile.find({Unit, Where.File});
  RuleMask Mask = 0;
  if (It != ByFile.end())
    for (const Range &R : It->second)
      if (R.First <= Where.Line && Where.Line <= R.Last)
        Mask |= R.Rules;
  return Mask;
}
