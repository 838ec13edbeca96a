// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Selects a profile and judges functions by it.
///
/// A named profile is one column of functions.csv and nothing else. "default"
/// asks in this order, and the first answer counts:
///   1. the library of the target (triples.csv names it, or the user does),
///      where it says safe, unsafe or conditional;
///   2. a standard that vouches for the function (profiles.csv: posix2017 and
///      posix2024 may say that it is safe);
///   3. a library whose documentation warns of it (glibc's);
///   4. the family of the function's name (families.csv);
///   5. nobody: unknown. That a function is missing from POSIX's list proves
///      nothing, so it never makes one unsafe.

#include "sigtidy/Facts.h"
#include "knowledge/Instances.h"
#include "knowledge/Tables.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

namespace sigtidy {

using namespace knowledge;

static const TripleRow &rowOfTriple(StringRef TripleText) {
  const Triple T(Triple::normalize(TripleText));
  const StringRef OS = Triple::getOSTypeName(T.getOS());
  for (const TripleRow &Row : tripleRows()) {
    const StringRef RowOS(Row.OS);
    if ((RowOS.empty() || RowOS == OS) &&
        T.getEnvironmentName().starts_with(Row.Environment) &&
        T.getArchName().starts_with(Row.Arch))
      return Row;
  }
  return tripleRows().back();
}

Expected<Facts> Facts::forProfile(StringRef Profile, StringRef TripleText) {
  const TripleRow &Target = rowOfTriple(TripleText);
  Facts Result;
  Result.Library = Target.Profile;
  Result.Platform = Target.Platform;
  if (Profile == Result.ProfileName)
    return Result;
  for (auto [Index, Row] : enumerate(profileRows()))
    if (Profile == Row.Name) {
      Result.ProfileName = Row.Name;
      Result.Column = Index;
      return Result;
    }
  return createStringError("unknown profile '" + Profile + "'; write one of " +
                           join(profiles(), ", "));
}

Expected<Facts> Facts::forLibrary(StringRef Library, StringRef TripleText) {
  Expected<Facts> Result = forProfile("default", TripleText);
  if (!Result)
    return Result;
  std::vector<StringRef> Known;
  for (auto [Index, Row] : enumerate(profileRows())) {
    if (!Row.IsLibrary)
      continue;
    if (Library == Row.Name) {
      Result->Library = Index;
      return Result;
    }
    Known.push_back(Row.Name);
  }
  return createStringError("there are no facts about a C library '" + Library +
                           "'; write one of " + join(Known, ", "));
}

StringRef Facts::targetLibc() const {
  return profile() == "default" && Library != NoProfile
             ? StringRef(profileRows()[Library].Name)
             : "";
}

std::vector<StringRef> Facts::profiles() {
  std::vector<StringRef> Names = {"default"};
  for (const ProfileRow &Row : profileRows())
    Names.push_back(Row.Name);
  return Names;
}

StringRef Facts::libcProfile() const {
  return Library == NoProfile ? "" : profileRows()[Library].Name;
}

StringRef conditionWords(FactCondition Condition) {
  switch (Condition) {
  case FactCondition::None:
  case FactCondition::Unchecked:
    return "";
  case FactCondition::PlainFormat:
    return "the format is a literal without floating-point, wide, positional "
           "or very wide conversions";
  case FactCondition::CalledBefore:
    return "the program has called it before it installs the handler";
  case FactCondition::NoAtforkHandlers:
    return "the program registers no handlers with pthread_atfork";
  case FactCondition::SmallConstantSize:
    return "count and size are constants, less than a kilobyte in all";
  }
  llvm_unreachable("every condition has words");
}

unsigned Facts::edition() { return editionNumber(); }

static bool decides(FactVerdict Verdict) {
  return Verdict != FactVerdict::Absent && Verdict != FactVerdict::Unknown;
}

/// The profile that decides about \p Row under "default", or NoProfile.
static unsigned decidingProfile(const FunctionRow &Row, unsigned Library) {
  if (Library != NoProfile && decides(Row.Verdicts[Library]))
    return Library;
  const ArrayRef<ProfileRow> Profiles = profileRows();
  for (FactVerdict Vouched : {FactVerdict::Safe, FactVerdict::Unsafe})
    for (unsigned I = Profiles.size(); I-- != 0;) // The newest first.
      if (Profiles[I].Vouches == Vouched && decides(Row.Verdicts[I]) &&
          (Row.Verdicts[I] == Vouched ||
           Row.Verdicts[I] == FactVerdict::Conditional))
        return I;
  return NoProfile;
}

std::vector<std::string> knowledge::sourcesInWords(const FunctionRow &Row,
                                                   unsigned Profile) {
  std::vector<std::string> Words;
  SmallVector<StringRef, 8> Codes;
  StringRef(Row.Sources).split(Codes, ' ', -1, /*KeepEmpty=*/false);
  for (StringRef Code : Codes)
    for (const SourceRow &Source : sourceRows()) {
      const StringRef Key(Source.Code);
      const bool Matches =
          Key.ends_with(":") ? Code.starts_with(Key) : Code == Key;
      if (!Matches || !(Source.Profiles >> Profile & 1))
        continue;
      const auto [Before, After] = StringRef(Source.Words).split('*');
      Words.push_back(Before.str() +
                      (Key.ends_with(":")
                           ? (Code.drop_front(Key.size()) + After).str()
                           : std::string()));
    }
  return Words;
}

/// Where the verdict of \p Profile comes from, and beside a library's what the
/// standards that vouch for functions say.
static std::string sourceInWords(const FunctionRow &Row, unsigned Profile) {
  std::vector<std::string> Words = sourcesInWords(Row, Profile);
  if (Words.empty())
    Words.push_back(profileRows()[Profile].Otherwise);
  for (unsigned I = profileRows().size(); I-- != 0;)
    if (profileRows()[I].Vouches == FactVerdict::Safe && I != Profile &&
        Row.Verdicts[I] != FactVerdict::Absent) {
      append_range(Words, sourcesInWords(Row, I));
      break;
    }
  return join(Words, "; ");
}

static bool hasEffect(StringRef Effects, StringRef Wanted) {
  SmallVector<StringRef, 8> Words;
  Effects.split(Words, ',');
  return is_contained(Words, Wanted);
}

/// The argument that effect \p Wanted names, "sends-signal:arg1".
static std::optional<unsigned> argumentOf(StringRef Effects, StringRef Wanted) {
  SmallVector<StringRef, 8> Words;
  Effects.split(Words, ',');
  for (StringRef Word : Words) {
    unsigned Argument = 0;
    if (Word.consume_front(Wanted) && Word.consume_front(":arg") &&
        !Word.getAsInteger(10, Argument))
      return Argument;
  }
  return std::nullopt;
}

/// Fills in what follows from \p Effects, as the tables spell them.
static void addEffects(FunctionFact &Fact, StringRef Effects) {
  Fact.Effects = Effects;
  Fact.Aborts = hasEffect(Effects, "abort");
  Fact.CallsBack = hasEffect(Effects, "callback");
  Fact.ReturnsTwice = hasEffect(Effects, "returns-twice");
  Fact.Forks = hasEffect(Effects, "fork");
  Fact.Execs = hasEffect(Effects, "exec");
  Fact.StartsThread = hasEffect(Effects, "thread");
  Fact.UntilCxx17 = hasEffect(Effects, "language-until-17");
  Fact.ByLanguage = Fact.UntilCxx17 || hasEffect(Effects, "language");
  Fact.JumpsOut = hasEffect(Effects, "longjmp");
  Fact.GivesErrno = hasEffect(Effects, "errno-address");
  Fact.MapsMemory = hasEffect(Effects, "maps-memory");
  Fact.NamesCaller = hasEffect(Effects, "own-id");
  Fact.SendsSignal = argumentOf(Effects, "sends-signal");
  Fact.SetsSignalStack = hasEffect(Effects, "signal-stack");
  Fact.Wakes = hasEffect(Effects, "wakes");
  Fact.WakesDescriptor = argumentOf(Effects, "wakes");
}

/// The same for exactly this spelling.
static const FamilyRow *familyOfSpelling(StringRef Name) {
  const FamilyRow *Best = nullptr;
  for (const FamilyRow &Family : familyRows()) {
    const StringRef Prefix(Family.Prefix);
    if (Family.Exact ? Name == Prefix : Name.starts_with(Prefix))
      Best = &Family; // Sorted: a longer prefix follows its beginnings.
  }
  return Best;
}

const FamilyRow *knowledge::familyOf(StringRef Name) {
  const FamilyRow *Best = familyOfSpelling(Name);
  if (!Best && Name.contains("::"))
    Best = familyOfSpelling(plainQualifiedName(Name));
  return Best;
}

static void describe(FunctionFact &Fact, const FamilyRow &Row) {
  Fact.Known = true;
  Fact.Judged = Row.Verdict;
  if (Row.Verdict == FactVerdict::Conditional)
    Fact.Condition = FactCondition::Unchecked;
  Fact.Transparent = Row.Transparent;
  Fact.NoReturn = Row.NoReturn;
  addEffects(Fact, Row.Effects);
  Fact.Reason = Row.Reason;
  Fact.Instead = Row.Instead;
  Fact.Source = Row.Source;
}

/// Fills in what the family of \p Fact's name says, if it has one.
static bool judgeByFamily(FunctionFact &Fact) {
  const FamilyRow *Best = familyOf(Fact.Name);
  if (Best)
    describe(Fact, *Best);
  return Best != nullptr;
}

/// Fills in what is known of the instance of a template, or of one of several
/// overloads, that the linker calls \p Fact's name, where that is more than
/// what is known by its qualified name. The fact is then without name.
static bool judgeInstance(FunctionFact &Fact) {
  const std::optional<Instance> Of = Instance::of(Fact.Name);
  if (!Of)
    return false;
  const FamilyRow *Row = familyOf(Of->signature());
  const bool IsOverload = Row && StringRef(Row->Prefix).contains('(');
  if (!IsOverload)
    Row = familyOf(Of->Name);
  if (!Row)
    return false;
  Operations Types;
  if (Row->Hangs != TypeCondition::None)
    Types = operationsOf(*Of, Row->Hangs);
  if (Types.Are == FactVerdict::Unknown && !IsOverload)
    return false;
  describe(Fact, *Row);
  Fact.Name = {};
  if (Types.Are == FactVerdict::Unknown)
    return true;
  Fact.Judged = Types.Are;
  Fact.Condition = FactCondition::None;
  if (Types.Are == FactVerdict::Unsafe) {
    addEffects(Fact, Types.Type->Effects);
    Fact.Reason = Types.Type->Reason;
    Fact.Instead = Types.Type->Instead;
    Fact.Source += std::string("; ") + Types.Type->Source;
  }
  return true;
}

/// Fills in what \p Row says whatever the profile.
static void describe(FunctionFact &Fact, const FunctionRow &Row) {
  Fact.Known = true;
  Fact.Transparent = Row.Transparent;
  Fact.NoReturn = Row.NoReturn;
  Fact.MaySetErrno = Row.MaySetErrno;
  addEffects(Fact, Row.Effects);
  Fact.Reason = Row.Reason;
  Fact.Instead = Row.Instead;
}

/// Fills in the verdict of \p Profile, which may be NoProfile.
static void decide(FunctionFact &Fact, const FunctionRow &Row,
                   unsigned Profile) {
  const FactVerdict Verdict =
      Profile == NoProfile ? FactVerdict::Unknown : Row.Verdicts[Profile];
  if (Verdict == FactVerdict::Absent) {
    const char *Title = profileRows()[Profile].Title;
    Fact.Source = ("not an interface of " + Twine(Title)).str();
    return;
  }
  Fact.Judged = Verdict;
  if (Verdict == FactVerdict::Unknown) {
    Fact.Reason = "no source says whether it is safe";
    return;
  }
  Fact.Source = sourceInWords(Row, Profile);
  if (Verdict == FactVerdict::Conditional) {
    Fact.Condition = Row.Condition;
    Fact.ConditionDocumented = Row.ConditionDocumented >> Profile & 1;
  }
}

FunctionFact Facts::judgeByTables(StringRef Name) const {
  FunctionFact Fact;
  Fact.Name = canonical(Name);
  const ArrayRef<FunctionRow> Found =
      rowsOf(functionRows(), &FunctionRow::Name, Fact.Name);
  if (Found.empty()) {
    if (!judgeInstance(Fact))
      judgeByFamily(Fact);
    return Fact;
  }
  const FunctionRow &Row = Found.front();
  const bool ByDefault = profile() == "default";
  const unsigned Profile = ByDefault ? decidingProfile(Row, Library) : Column;
  const bool Silent = Profile == NoProfile || !decides(Row.Verdicts[Profile]);
  if (Silent && !Row.Transparent && judgeByFamily(Fact))
    return Fact;
  describe(Fact, Row);
  decide(Fact, Row, Profile);
  if (ByDefault && Row.Transparent) {
    Fact.Judged = FactVerdict::Safe;
    Fact.Condition = FactCondition::None;
    Fact.Reason = Row.Reason;
  }
  return Fact;
}

} // namespace sigtidy
