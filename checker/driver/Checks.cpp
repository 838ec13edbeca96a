// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The syntax of --checks and --warnings-as-errors.

#include "driver/Checks.h"
#include "sigtidy/Analysis.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"
#include <set>

using namespace llvm;
using namespace sigtidy;

static Error unknownRule(StringRef Name) {
  StringRef Bare = Name;
  Bare.consume_front(RulePrefix);
  std::vector<RuleInfo> Rules = allRules();
  auto Nearest = min_element(Rules, [&](const RuleInfo &A, const RuleInfo &B) {
    return Bare.edit_distance(A.Id) < Bare.edit_distance(B.Id);
  });
  std::string Hint = "'--list-checks' lists them";
  if (Nearest != Rules.end())
    Hint = ("did you mean '" + Nearest->Id + "'? " + Hint).str();
  return createStringError("no check matches '" + Name + "'; " + Hint);
}

static Expected<std::vector<StringRef>> rulesMatching(StringRef Glob,
                                                      StringRef Option) {
  Expected<GlobPattern> Pattern = GlobPattern::create(Glob);
  if (!Pattern)
    return createStringError("malformed glob '" + Glob + "' in '--" + Option +
                             "': " + toString(Pattern.takeError()));
  std::vector<StringRef> Matching;
  for (const RuleInfo &Rule : allRules())
    if (Pattern->match(Rule.Id) || Pattern->match((RulePrefix + Rule.Id).str()))
      Matching.push_back(Rule.Id);
  if (Matching.empty())
    return unknownRule(Glob);
  return Matching;
}

/// Adds to \p Chosen, or takes away from it, what \p Globs say.
static Error choose(StringRef Globs, StringRef Option,
                    std::set<StringRef> &Chosen) {
  SmallVector<StringRef, 8> Parts;
  Globs.split(Parts, ',');
  for (StringRef Part : Parts) {
    StringRef Glob = Part.trim();
    bool Removes = Glob.consume_front("-");
    if (Glob.empty())
      continue;
    Expected<std::vector<StringRef>> Matching = rulesMatching(Glob, Option);
    if (!Matching)
      return Matching.takeError();
    for (StringRef Id : *Matching) {
      if (Removes)
        Chosen.erase(Id);
      else
        Chosen.insert(Id);
    }
  }
  return Error::success();
}

Expected<std::vector<std::string>> sigtidy::enabledRules(StringRef Globs) {
  std::set<StringRef> Enabled;
  for (const RuleInfo &Rule : allRules())
    if (!Rule.OnRequest)
      Enabled.insert(Rule.Id);
  if (Error E = choose(Globs, "checks", Enabled))
    return std::move(E);
  return std::vector<std::string>(Enabled.begin(), Enabled.end());
}

std::string sigtidy::defaultChecks() {
  std::string Globs = "*";
  for (const RuleInfo &Rule : allRules())
    if (Rule.OnRequest)
      Globs += (",-" + Rule.Id).str();
  return Globs;
}

Expected<std::vector<std::string>> sigtidy::errorRules(StringRef Globs) {
  std::set<StringRef> Chosen;
  if (Error E = choose(Globs, "warnings-as-errors", Chosen))
    return std::move(E);
  return std::vector<std::string>(Chosen.begin(), Chosen.end());
}
