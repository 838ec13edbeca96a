// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The tables as generate.py compiles them in: one struct a CSV file, one
/// accessor a table. Rows are constants sorted by their first member, in byte
/// order, so that a lookup is a binary search and nothing runs at start-up.

#ifndef SIGTIDY_KNOWLEDGE_TABLES_H
#define SIGTIDY_KNOWLEDGE_TABLES_H

#include "sigtidy/Facts.h"
#include <algorithm>

namespace sigtidy::knowledge {

/// Profiles: the columns of functions.csv from posix2001 to c11.
inline constexpr unsigned MaxProfiles = 16;
/// "No profile": the library of the target has no column.
inline constexpr unsigned NoProfile = ~0U;

/// A row of functions.csv.
struct FunctionRow {
  const char *Name;
  FactVerdict Verdicts[MaxProfiles];
  FactCondition Condition;
  /// A bit a profile whose documentation gives the condition.
  uint16_t ConditionDocumented;
  bool Transparent;
  bool NoReturn;
  bool MaySetErrno;
  const char *Effects;
  const char *Reason;
  const char *Instead;
  /// Codes of sources.csv with a space between them.
  const char *Sources;
};

/// A row of aliases.csv.
struct AliasRow {
  const char *Alias;
  const char *Canonical;
  const char *Source;
};

/// A row of typedefs.csv: another name of a class template.
struct TypedefRow {
  const char *Name;
  const char *Class;
  const char *Source;
};

/// A row of effects.csv.
struct EffectRow {
  const char *Effect;
  const char *Words;
  /// A row of resources.csv, or empty.
  const char *Resource;
  ResourceUse::Way Way;
};

/// A row of spellings.csv: a rule that takes a prefix and a suffix off a name.
struct SpellingRow {
  const char *Prefix;
  const char *Suffix;
  /// The profile of which the rest must be an interface, or NoProfile.
  unsigned InterfaceOf;
  const char *Source;
};

/// What a conditional row of cxx.csv asks of the types that a template works
/// on: of the values themselves, or of the elements that iterators lead to; and
/// whether it copies them.
enum class TypeCondition : uint8_t {
  None,
  Values,
  CopiedValues,
  Elements,
  CopiedElements,
};

/// A row of families.csv or cxx.csv.
struct FamilyRow {
  /// The names' common beginning, or with Exact the whole name.
  const char *Prefix;
  bool Exact;
  FactVerdict Verdict;
  TypeCondition Hangs;
  bool Transparent;
  bool NoReturn;
  const char *Effects;
  const char *Reason;
  const char *Instead;
  const char *Source;
};

/// A row of constants.csv.
struct ConstantRow {
  const char *Function;
  unsigned Profile;
  int64_t Value;
};

/// Platforms: the columns of signals.csv that hold numbers.
inline constexpr unsigned MaxPlatforms = 16;

/// A row of streams.csv: a stream that is there from the start.
struct StreamRow {
  llvm::StringRef Stream;
  llvm::StringRef Descriptor;
};

/// A row of action-flags.csv.
struct ActionFlagRow {
  const char *Flag;
  int64_t Values[MaxPlatforms];
};

/// A row of mask-ways.csv.
struct MaskWayRow {
  MaskFact::Effect Way;
  int64_t Values[MaxPlatforms];
};

/// A row of fields.csv: a member of the system's records.
struct FieldRow {
  const char *Field;
  FieldMeaning Means;
};

/// A row of profiles.csv.
struct ProfileRow {
  const char *Name;
  const char *Title;
  /// A C library's, and so one that a target may have.
  bool IsLibrary;
  /// Decides under "default" where the target's library says nothing: this
  /// verdict is taken from this profile.
  FactVerdict Vouches;
  /// It is a list of safe functions: "unsafe" says that the list lacks one.
  bool IsList;
  /// The source of a verdict that no code of the row's sources gives.
  const char *Otherwise;
};

/// A row of sources.csv. A code that ends in a colon is a prefix; the rest of
/// the code that it matches replaces the star in the words.
struct SourceRow {
  const char *Code;
  uint16_t Profiles;
  const char *Words;
};

/// A row of triples.csv. Empty members match everything; the first row that
/// matches is taken, and the last one matches all.
struct TripleRow {
  const char *OS;
  /// The beginning of the environment's name.
  const char *Environment;
  /// The beginning of the architecture's name.
  const char *Arch;
  unsigned Profile;
  unsigned Platform;
};

llvm::ArrayRef<FunctionRow> functionRows();
llvm::ArrayRef<AliasRow> aliasRows();
llvm::ArrayRef<SpellingRow> spellingRows();
llvm::ArrayRef<TypedefRow> typedefRows();
llvm::ArrayRef<EffectRow> effectRows();
llvm::ArrayRef<ResourceFact> resourceFacts();
llvm::ArrayRef<FamilyRow> familyRows();
llvm::ArrayRef<ConstantRow> constantRows();
llvm::ArrayRef<WaitFact> waitFacts();
llvm::ArrayRef<LockFact> lockFacts();
llvm::ArrayRef<CallRepair> callRepairs();
llvm::ArrayRef<StreamRow> streamRows();
llvm::ArrayRef<ActionFlagRow> actionFlagRows();
llvm::ArrayRef<MaskWayRow> maskWayRows();
llvm::ArrayRef<MaskFact> maskFacts();
llvm::ArrayRef<int64_t> dispositionValues();
llvm::ArrayRef<int64_t> defaultDispositions();
llvm::ArrayRef<int64_t> replacingDispositions();
/// By platform, as signalFacts() counts them.
llvm::ArrayRef<FieldRow> fieldRows();
llvm::ArrayRef<ProfileRow> profileRows();
llvm::ArrayRef<SourceRow> sourceRows();
llvm::ArrayRef<TripleRow> tripleRows();
llvm::ArrayRef<RegistrationFact> registrationFacts();
llvm::ArrayRef<CallFact> callFacts();
llvm::ArrayRef<MemoryFact> memoryFacts();
llvm::ArrayRef<HandlerTypeFact> handlerTypeFacts();
/// Sorted by number; of equal numbers the primary name comes first.
llvm::ArrayRef<SignalFact> signalFacts(unsigned Platform);
unsigned editionNumber();

/// The name of the row that another name leads to, and why.
struct Spelling {
  /// "printf" for "__printf_chk"; the name that was asked for where no rule
  /// leads elsewhere.
  llvm::StringRef Canonical;
  /// What says that they are one; empty for the row's own name.
  llvm::StringRef Source;
};
Spelling spellingOf(llvm::StringRef Name);

/// The family of \p Name with the longest pattern, or null.
const FamilyRow *familyOf(llvm::StringRef Name);

/// What the codes of \p Row say in words of \p Profile's verdict, each.
std::vector<std::string> sourcesInWords(const FunctionRow &Row,
                                        unsigned Profile);

/// A qualified C++ name without template arguments and the library's inline
/// namespaces: "std::basic_string::append" for
/// "std::__cxx11::basic_string<char>::append".
std::string plainQualifiedName(llvm::StringRef Name);

/// The rows whose member \p Key is \p Name.
template <typename Row, typename KeyType>
llvm::ArrayRef<Row> rowsOf(llvm::ArrayRef<Row> Rows, KeyType Row::*Key,
                           llvm::StringRef Name) {
  auto Less = [&](const Row &R, llvm::StringRef N) {
    return llvm::StringRef(R.*Key) < N;
  };
  const Row *Begin = std::lower_bound(Rows.begin(), Rows.end(), Name, Less);
  const Row *End = Begin;
  while (End != Rows.end() && llvm::StringRef((*End).*Key) == Name)
    ++End;
  return llvm::ArrayRef<Row>(Begin, End);
}

} // namespace sigtidy::knowledge

#endif // SIGTIDY_KNOWLEDGE_TABLES_H
