// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Writes a configuration, in a form that is read back as the same.

#include "driver/Checks.h"
#include "driver/ConfigWords.h"
#include "sigtidy/Analysis.h"
#include "sigtidy/Config.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/YAMLTraits.h"

using namespace llvm;
using namespace sigtidy;

/// \p Text as a scalar.
static std::string scalar(StringRef Text) {
  switch (yaml::needsQuotes(Text)) {
  case yaml::QuotingType::None:
    return Text.str();
  case yaml::QuotingType::Single:
  case yaml::QuotingType::Double:
    return "\"" + yaml::escape(Text, /*EscapePrintable=*/false) + "\"";
  }
  llvm_unreachable("every way to quote is handled");
}

template <class T>
static StringRef wordFor(T Value, ArrayRef<std::pair<StringLiteral, T>> Words) {
  for (const auto &[Name, Each] : Words)
    if (Each == Value)
      return Name;
  llvm_unreachable("every value that is read has a word");
}

static void dumpFunctions(const Config &Settings, FactVerdict Judged,
                          StringRef Key, raw_ostream &OS) {
  bool Any = false;
  for (const ProjectFact &F : Settings.Project.Functions) {
    if (F.Judged != Judged)
      continue;
    if (!std::exchange(Any, true))
      OS << Key << ":\n";
    OS << "  - function: " << scalar(F.Function) << '\n'
       << "    reason: " << scalar(F.Reason) << '\n';
    if (!F.Instead.empty())
      OS << "    instead: " << scalar(F.Instead) << '\n';
  }
}

static void dumpLeafFilter(const LeafFilter &Filter, raw_ostream &OS) {
  if (Filter.Headers && !Filter.Headers->Text.empty())
    OS << "header-filter: " << scalar(Filter.Headers->Text) << '\n';
  if (Filter.NotHeaders && !Filter.NotHeaders->Text.empty())
    OS << "exclude-header-filter: " << scalar(Filter.NotHeaders->Text) << '\n';
  if (!Filter.Exclude.empty())
    OS << "exclude:\n";
  for (const LeafPattern &Glob : Filter.Exclude)
    OS << "  - " << scalar(Glob.Text) << '\n';
}

static void dumpLevels(ArrayRef<LevelSetting> Levels, raw_ostream &OS) {
  auto Line = [&](StringRef Indent, StringRef Key, Level Wanted) {
    OS << Indent << Key << ": " << wordFor<Level>(Wanted, LevelWords) << '\n';
  };
  OS << "levels:\n";
  for (const RuleInfo &R : allRules()) {
    Level Effective = R.Default;
    std::vector<LevelSetting> ByContext;
    for (const LevelSetting &S : Levels) {
      if (S.Rule != R.Id)
        continue;
      if (S.In)
        ByContext.push_back(S);
      else
        Effective = S.Wanted;
    }
    if (ByContext.empty()) {
      Line("  ", R.Id, Effective);
      continue;
    }
    OS << "  " << R.Id << ":\n";
    Line("    ", OtherContexts, Effective);
    for (const LevelSetting &S : ByContext)
      if (S.In)
        Line("    ", wordFor<Context>(*S.In, JudgedContextWords), S.Wanted);
  }
  for (const LevelSetting &S : Levels)
    if (S.Rule.empty() && S.In)
      Line("  ", wordFor<Context>(*S.In, JudgedContextWords), S.Wanted);
}

std::string sigtidy::dumpConfig(const Config &Settings) {
  std::string Text;
  raw_string_ostream OS(Text);
  OS << "# "
     << (Settings.From.Shown.empty() ? "no configuration file was found"
                                     : "from " + Settings.From.Shown)
     << "; options are laid over it\n";
  OS << "checks: "
     << scalar(Settings.Checks.empty() ? defaultChecks() : Settings.Checks)
     << '\n';
  dumpLevels(Settings.Levels, OS);
  if (!Settings.WarningsAsErrors.empty())
    OS << "warnings-as-errors: " << scalar(Settings.WarningsAsErrors) << '\n';
  dumpLeafFilter(Settings.LeaveOut, OS);
  OS << "profile: " << scalar(Settings.Profile.value_or("default")) << '\n';
  if (Settings.TargetLibc.value_or("") != "")
    OS << "target-libc: " << scalar(*Settings.TargetLibc) << '\n';
  OS << (Settings.FactsEdition ? "" : "# not pinned: ")
     << "facts: " << Facts::edition() << '\n';
  OS << "trust-conditions: "
     << (Settings.Project.TrustsConditions.empty() ? "false" : "true") << '\n';
  OS << "require-collision: " << (Settings.RequireCollision ? "true" : "false")
     << '\n';
  dumpFunctions(Settings, FactVerdict::Safe, "safe", OS);
  dumpFunctions(Settings, FactVerdict::Unsafe, "unsafe", OS);
  if (!Settings.Project.KeepsMask.empty())
    OS << "keeps-mask:\n";
  for (const ProjectMask &M : Settings.Project.KeepsMask)
    OS << "  - function: " << scalar(M.Function) << '\n'
       << "    reason: " << scalar(M.Reason) << '\n';
  if (!Settings.Project.Registrations.empty())
    OS << "registrations:\n";
  for (const ProjectRegistration &R : Settings.Project.Registrations) {
    OS << "  - function: " << scalar(R.Function) << '\n'
       << "    handler: " << scalar(R.Handler) << '\n';
    if (!R.Signal.empty())
      OS << "    signal: " << scalar(R.Signal) << '\n';
    OS << "    context: " << wordFor<Context>(R.RunsAs, ContextWords) << '\n';
  }
  return Text;
}
