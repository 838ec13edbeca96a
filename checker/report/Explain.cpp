// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Says what a rule or a function is. The verdict comes first, then what a
/// person can do about it, then what each standard and library says: most
/// questions are about two of them that seem to contradict each other.

#include "report/Entries.h"
#include "report/Roles.h"
#include "report/Words.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;

namespace sigtidy {

static constexpr size_t MaxAliases = 6;

static void writeRule(const RuleInfo &Rule, raw_ostream &OS) {
  OS << "sigtidy-" << Rule.Id << ": " << Rule.Summary << "\n\n";
  writeEntry("level", wordFor(Rule.Default), OS);
  if (Rule.OnRequest)
    writeEntry("enabled", ("with --checks=" + Rule.Id).str(), OS);
  writeEntry("why", Rule.Why, OS);
  writeEntry("what to do", Rule.Advice, OS);
  writeEntry("--fix", Rule.Fix, OS);
  writeEntry("follows", Rule.Source, OS);
  writeEntry("elsewhere", join(Rule.References, ", "), OS);
  writeEntry(
      "suppress",
      ("// NOLINT(sigtidy-" + Rule.Id + ") on the line of the call").str(), OS);
  writeEntry("page", ("docs/rules/" + Rule.Id + ".md").str(), OS);
}

static StringRef headline(FactVerdict Judged) {
  switch (Judged) {
  case FactVerdict::Safe:
    return "async-signal-safe";
  case FactVerdict::Unsafe:
    return "not async-signal-safe";
  case FactVerdict::Conditional:
    return "async-signal-safe only on a condition";
  case FactVerdict::Absent:
    return "no function of this profile";
  case FactVerdict::Unknown:
    return "nothing says whether it is async-signal-safe,";
  }
  llvm_unreachable("every verdict has a headline");
}

/// "by default, on glibc".
static std::string judgedBy(const FactSheet &Sheet, const Facts &Knowledge) {
  if (Knowledge.profile() != "default")
    return ("by profile " + Knowledge.profile()).str();
  if (Sheet.Library.empty() || Sheet.Libraries.empty())
    return "by default";
  return ("by default, on " + Sheet.Library).str();
}

/// The names of the profiles that \p Which holds for, "glibc and musl".
static std::string
profilesWhere(const FactSheet &Sheet,
              function_ref<bool(const ProfileVerdict &)> Which) {
  std::vector<std::string> Names;
  Names.reserve(Sheet.Profiles.size());
  for (const ProfileVerdict &V : Sheet.Profiles)
    if (Which(V))
      Names.push_back(V.Profile.str());
  return sentenceList(Names, Names.size());
}

/// How sigtidy deals with the condition, and where it counts.
static std::string conditionNote(const FactSheet &Sheet) {
  std::string Text;
  if (Sheet.Fact.Judged != FactVerdict::Conditional)
    Text = "for " +
           profilesWhere(Sheet,
                         [](const ProfileVerdict &V) {
                           return V.Judged == FactVerdict::Conditional;
                         }) +
           ": ";
  if (Sheet.Condition == FactCondition::Unchecked)
    return Text + "see why; nothing checks it, so that a call is a remark.";
  Text += conditionWords(Sheet.Condition).str() +
          "; sigtidy checks it at each call.";
  std::string Documented = profilesWhere(
      Sheet, [](const ProfileVerdict &V) { return V.ConditionDocumented; });
  if (Documented.empty())
    return Text + " It was read in the library's source and no documentation "
                  "promises it, so a call stays a warning where it holds.";
  return Text + " Documented for " + Documented +
         ", where a call is safe if it holds; elsewhere such a call stays a "
         "warning.";
}

static std::string onLibrary(FactVerdict Judged) {
  return Judged == FactVerdict::Conditional ? "on a condition"
                                            : wordFor(Judged).str();
}

/// "safe on musl; unsafe on freebsd and macos": the default for other targets.
static std::string otherLibraries(const FactSheet &Sheet) {
  std::map<FactVerdict, std::vector<std::string>> ByVerdict;
  for (const LibraryVerdict &L : Sheet.Libraries)
    ByVerdict[L.Fact.Judged].push_back(L.Library.str());
  if (ByVerdict.size() == 1)
    return "the verdict is the same for all that have facts";
  std::vector<std::string> Parts;
  Parts.reserve(ByVerdict.size());
  for (const auto &[Judged, Names] : ByVerdict)
    Parts.push_back(onLibrary(Judged) + " on " +
                    sentenceList(Names, Names.size()));
  return join(Parts, "; ");
}

static std::string effectList(const FactSheet &Sheet) {
  std::vector<std::string> Words;
  Words.reserve(Sheet.Effects.size() + 2);
  for (const Effect &E : Sheet.Effects)
    Words.push_back(E.Words);
  if (Sheet.Fact.MaySetErrno)
    Words.push_back("may change errno");
  if (Sheet.Fact.NoReturn)
    Words.push_back("never returns");
  return join(Words, "; ");
}

static std::string aliasList(const FactSheet &Sheet) {
  std::vector<std::string> Names(Sheet.Aliases.begin(), Sheet.Aliases.end());
  return plainList(Names, MaxAliases);
}

static std::string cell(const ProfileVerdict &V) {
  switch (V.Judged) {
  case FactVerdict::Conditional:
    return "on condition";
  case FactVerdict::Unsafe:
    return V.IsList ? "not listed" : "unsafe";
  case FactVerdict::Absent:
    return "no function";
  case FactVerdict::Safe:
  case FactVerdict::Unknown:
    return wordFor(V.Judged).str();
  }
  llvm_unreachable("every verdict has a cell");
}

/// A line each: profile, verdict, where that is written.
static void writeProfiles(const FactSheet &Sheet, raw_ostream &OS) {
  OS << "\nwhat each standard and library says (--profile takes these "
        "names):\n";
  bool Unlisted = false;
  for (const ProfileVerdict &V : Sheet.Profiles) {
    std::string Line;
    raw_string_ostream(Line)
        << "  " << left_justify(V.Profile, 11) << left_justify(cell(V), 14)
        << join(V.Sources, "; ");
    OS << StringRef(Line).rtrim() << '\n';
    Unlisted |= V.IsList && V.Judged == FactVerdict::Unsafe;
  }
  if (Unlisted)
    OS << "\nA list names what its standard or system promises to be safe. "
          "That it lacks a\nfunction does not make that function unsafe "
          "elsewhere.\n";
}

static void writeFunction(const FactSheet &Sheet, const Facts &Knowledge,
                          raw_ostream &OS) {
  const FunctionFact &Fact = Sheet.Fact;
  OS << Sheet.Asked << ": " << headline(Fact.Judged) << ' '
     << judgedBy(Sheet, Knowledge) << "\n\n";
  if (Sheet.Asked != Sheet.Name)
    writeEntry("judged as",
               Sheet.Name + (Sheet.SpellingSource.empty()
                                 ? std::string()
                                 : (" (" + Sheet.SpellingSource + ")").str()),
               OS);
  writeEntry("found as", Sheet.Family, OS);
  if (Sheet.Condition != FactCondition::None)
    writeEntry("condition", conditionNote(Sheet), OS);
  writeEntry("why", Fact.Reason, OS);
  writeEntry("use instead", Fact.Instead, OS);
  if (Fact.Transparent)
    writeEntry("reported", "never by default", OS);
  writeEntry("effects", effectList(Sheet), OS);
  writeEntry("libraries", Sheet.Libraries.empty() ? "" : otherLibraries(Sheet),
             OS);
  for (const RegistrationFact &Role : Sheet.Registrations)
    writeEntry("role", roleWords(Role) + (" [" + Role.Source + "]").str(), OS);
  for (const CallFact &Role : Sheet.Calls)
    writeEntry("role", roleWords(Role) + (" [" + Role.Source + "]").str(), OS);
  writeEntry("other names", aliasList(Sheet), OS);
  writeEntry("source", Fact.Source, OS);
  if (!Sheet.Profiles.empty())
    writeProfiles(Sheet, OS);
}

void writeExplanationText(const Explanation &Known, const Facts &Knowledge,
                          raw_ostream &OS) {
  if (Known.Rule)
    writeRule(*Known.Rule, OS);
  if (Known.Rule && Known.Function)
    OS << '\n';
  if (Known.Function)
    writeFunction(*Known.Function, Knowledge, OS);
}

} // namespace sigtidy
