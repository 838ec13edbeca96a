// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Suppressed.h"
#include "llvm/ADT/STLExtras.h"
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

/// The rules that \p Pattern silences.
static RuleMask maskOf(llvm::StringRef Pattern,
                       llvm::ArrayRef<std::string> Rules) {
  RuleMask Mask = 0;
  for (size_t I = 0; I != Rules.size(); ++I)
    if (silences(Pattern, Rules[I]))
      Mask |= RuleMask(1) << I;
  return Mask;
}

/// Where the comment of \p S stands.
static Position placeOf(const Units &All, uint32_t Unit, const Suppression &S) {
  return All.positionInUnit(Unit, {S.File, S.CommentLine, 1});
}

bool sigtidy::isIgnored(llvm::ArrayRef<Silence> Ignored, Silence::Kind What,
                        const Position &Where, llvm::StringRef Text) {
  auto Key = [](const Silence &S) {
    return std::tuple(S.What, S.Where, llvm::StringRef(S.Text));
  };
  const std::tuple Wanted(What, Where, Text);
  const auto *It = llvm::partition_point(
      Ignored, [&](const Silence &S) { return Key(S) < Wanted; });
  return It != Ignored.end() && Key(*It) == Wanted;
}

SuppressionIndex::SuppressionIndex(const Units &All,
                                   llvm::ArrayRef<std::string> Rules,
                                   llvm::ArrayRef<Silence> Ignored)
    // The last is no rule's, and no comment's: what all rules are silent about
    // is known all the same, by the lock file for one.
    : All(All), Everything((RuleMask(2) << Rules.size()) - 1) {
  for (uint32_t U = 0; U != All.size(); ++U)
    for (const Suppression &S : All.unit(U).Suppressions) {
      RuleMask Mask = S.Rules.empty() ? ofRules() : 0;
      for (const std::string &Pattern : S.Rules)
        if (Ignored.empty() || !isIgnored(Ignored, Silence::Kind::Comment,
                                          placeOf(All, U, S), Pattern))
          Mask |= maskOf(Pattern, Rules);
      if (Mask)
        ByFile[{U, S.File}].push_back({S.First, S.Last, Mask});
    }
}

/// What a pattern that is meant for us alone begins with.
static constexpr llvm::StringLiteral OwnPrefix = "sigtidy-";
/// Says that a comment is there for other configurations of the program.
static constexpr llvm::StringLiteral KeepsComment =
    "sigtidy-unused-suppression";

std::vector<Silence> sigtidy::silencesOf(const Units &All,
                                         llvm::ArrayRef<std::string> Rules) {
  std::vector<Silence> Result;
  for (uint32_t U = 0; U != All.size(); ++U) {
    llvm::ArrayRef<Suppression> Comments = All.unit(U).Suppressions;
    auto IsKept = [&](const Suppression &S) {
      return llvm::any_of(Comments, [&](const Suppression &By) {
        return By.File == S.File && By.First <= S.CommentLine &&
               S.CommentLine <= By.Last &&
               llvm::is_contained(By.Rules, KeepsComment);
      });
    };
    for (const Suppression &S : Comments) {
      if (IsKept(S))
        continue;
      for (llvm::StringRef Pattern : S.Rules)
        if (Pattern.starts_with(OwnPrefix) && Pattern != KeepsComment)
          Result.push_back({Silence::Kind::Comment, placeOf(All, U, S),
                            Pattern.str(), S.First, S.Last,
                            maskOf(Pattern, Rules)});
    }
  }
  llvm::sort(Result);
  Result.erase(llvm::unique(Result), Result.end());
  return Result;
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
