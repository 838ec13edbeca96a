// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Gathers the rows of a function from all tables.

#include "sigtidy/FactSheet.h"
#include "knowledge/Tables.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using namespace llvm;

namespace sigtidy {

using namespace knowledge;

/// The row of the class that \p Name, or what stands before its last "::",
/// is another name of; null if it is no typedef.
static const TypedefRow *typedefIn(StringRef Name) {
  for (StringRef Class : {Name, Name.rsplit("::").first})
    if (const auto Rows = rowsOf(typedefRows(), &TypedefRow::Name, Class);
        !Rows.empty())
      return &Rows.front();
  return nullptr;
}

static std::vector<ProfileVerdict> profilesOf(const FunctionRow &Row) {
  std::vector<ProfileVerdict> Result;
  for (auto [Index, Profile] : enumerate(profileRows())) {
    ProfileVerdict V;
    V.Profile = Profile.Name;
    V.Title = Profile.Title;
    V.Judged = Row.Verdicts[Index];
    V.IsList = Profile.IsList;
    V.ConditionDocumented = Row.ConditionDocumented >> Index & 1;
    if (V.Judged != FactVerdict::Absent && V.Judged != FactVerdict::Unknown) {
      V.Sources = sourcesInWords(Row, Index);
      if (V.Sources.empty())
        V.Sources.push_back(Profile.Otherwise);
    }
    Result.push_back(std::move(V));
  }
  return Result;
}

/// The default profile's verdict for one target of each library.
static std::vector<LibraryVerdict> librariesOf(StringRef Name) {
  std::vector<LibraryVerdict> Result;
  std::set<unsigned> Seen;
  for (const TripleRow &Row : tripleRows()) {
    if (Row.Profile == NoProfile || *Row.Arch ||
        !Seen.insert(Row.Profile).second)
      continue;
    const std::string Triple =
        ("unknown-unknown-" + Twine(Row.OS) + "-" +
         (*Row.Environment ? Row.Environment : "unknown"))
            .str();
    Result.push_back(
        {profileRows()[Row.Profile].Name,
         cantFail(Facts::forProfile("default", Triple)).judge(Name)});
    Result.back().Fact.Name = {};
  }
  llvm::sort(Result, [](const LibraryVerdict &L, const LibraryVerdict &R) {
    return L.Library < R.Library;
  });
  return Result;
}

/// "lock:arg0" takes the lock that its first argument names.
static std::string effectWords(StringRef Effect) {
  auto [Kind, Argument] = Effect.split(':');
  unsigned Index = 0;
  const bool HasArgument =
      Argument.consume_front("arg") && !Argument.getAsInteger(10, Index);
  const std::string Named = "argument " + utostr(Index + 1) + " names";
  if (HasArgument && Kind == "lock")
    return "takes the lock that " + Named;
  if (HasArgument && Kind == "corrupt")
    return "edits the object that " + Named +
           ", which the interrupted code may be editing";
  if (HasArgument && Kind == "stdio-lock")
    return "takes the lock of the stream that " + Named;
  const auto Rows = rowsOf(effectRows(), &EffectRow::Effect, Kind);
  std::string Words = Rows.empty() ? Effect.str() : Rows.front().Words;
  return HasArgument ? Words + ", which " + Named : Words;
}

static std::vector<Effect> effectsOf(StringRef Names) {
  SmallVector<StringRef, 8> Parts;
  Names.split(Parts, ',', -1, /*KeepEmpty=*/false);
  std::vector<Effect> Result;
  for (StringRef Part : Parts)
    Result.push_back({Part, effectWords(Part)});
  return Result;
}

static std::vector<StringRef> aliasesOf(StringRef Name) {
  std::vector<StringRef> Result;
  for (const AliasRow &Row : aliasRows())
    if (Name == Row.Canonical)
      Result.push_back(Row.Alias);
  return Result;
}

std::optional<FactSheet> factSheet(const Facts &Knowledge, StringRef Name) {
  FactSheet Sheet;
  Sheet.Asked = Name.str();
  std::string Spelled = Name.str();
  if (const TypedefRow *Typedef = typedefIn(Name)) {
    Spelled = Typedef->Class + Name.substr(strlen(Typedef->Name)).str();
    Sheet.SpellingSource = Typedef->Source;
  }
  const Spelling Found = spellingOf(Spelled);
  if (!Found.Source.empty())
    Sheet.SpellingSource = Found.Source;
  Sheet.Name = Found.Canonical.str();
  Sheet.Fact = Knowledge.judge(Spelled);
  Sheet.Fact.Name = {};
  Sheet.Library = Knowledge.libcProfile();
  Sheet.Effects = effectsOf(Sheet.Fact.Effects);
  Sheet.Aliases = aliasesOf(Sheet.Name);
  Sheet.Registrations = Knowledge.registrations(Spelled);
  Sheet.Calls = Knowledge.calls(Spelled);
  const auto Rows = rowsOf(functionRows(), &FunctionRow::Name, Sheet.Name);
  if (!Rows.empty()) {
    Sheet.Profiles = profilesOf(Rows.front());
    Sheet.Libraries = librariesOf(Spelled);
    Sheet.Condition = Rows.front().Condition;
    // To a rule this is unknown as well; a reader is told.
    for (const ProfileVerdict &V : Sheet.Profiles)
      if (V.Profile == Knowledge.profile() && V.Judged == FactVerdict::Absent)
        Sheet.Fact.Judged = FactVerdict::Absent;
  } else if (const FamilyRow *Family = familyOf(Sheet.Name)) {
    Sheet.Family = std::string(Family->Prefix) + (Family->Exact ? "" : "*");
    Sheet.Condition = Sheet.Fact.Condition;
  } else if (Sheet.Registrations.empty() && Sheet.Calls.empty()) {
    return std::nullopt;
  }
  return Sheet;
}

/// Every name in the tables, each once.
static std::set<StringRef> allNames() {
  std::set<StringRef> Names;
  for (const FunctionRow &Row : functionRows())
    Names.insert(Row.Name);
  for (const AliasRow &Row : aliasRows())
    Names.insert(Row.Alias);
  for (const FamilyRow &Row : familyRows())
    if (Row.Exact)
      Names.insert(Row.Prefix);
  for (const RegistrationFact &Row : registrationFacts())
    Names.insert(Row.Function);
  for (const CallFact &Row : callFacts())
    Names.insert(Row.Function);
  return Names;
}

std::vector<std::string> similarNames(StringRef Name, size_t Limit) {
  // With more wrong letters than this it is another name.
  const unsigned Most = std::max<size_t>(1, Name.size() / 4);
  std::vector<std::pair<unsigned, StringRef>> Near;
  for (StringRef Known : allNames()) {
    // A member that is named without its class.
    unsigned Distance = Known.ends_with(("::" + Name).str())
                            ? 1
                            : Name.edit_distance(Known, true, Most);
    if (Distance <= Most)
      Near.push_back({Distance, Known});
  }
  llvm::sort(Near);
  std::vector<std::string> Result;
  for (const auto &[Distance, Known] : ArrayRef(Near).take_front(Limit))
    if (Distance == Near.front().first)
      Result.push_back(Known.str());
  return Result;
}

} // namespace sigtidy
