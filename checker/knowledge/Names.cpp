// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Finds the rows for a name. One function has many spellings: fortified ones,
/// builtins, redirections of headers, names that a library exports for itself.
/// aliases.csv lists them; spellings.csv has rules for those that follow a
/// pattern. A rule holds only where what is left is a name that has a row.

#include "knowledge/ProjectLayer.h"
#include "knowledge/Tables.h"
#include "sigtidy/Facts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <cstring>

using namespace llvm;

namespace sigtidy {

using namespace knowledge;

/// Versions that libstdc++ and libc++ put into qualified names.
static constexpr StringLiteral InlineNamespaces[] = {
    "__1", "__2", "__cxx11", "__8", "_V2", "__debug", "__n4861"};

/// The length of the operator's name that \p Text starts with, 0 if none.
static size_t operatorLength(StringRef Text) {
  if (!Text.consume_front("operator"))
    return 0;
  for (StringRef Sign :
       {"<=>", "<<=", ">>=", "->*", "<<", ">>", "<=", ">=", "->", "<", ">"})
    if (Text.starts_with(Sign))
      return strlen("operator") + Sign.size();
  return 0;
}

std::string knowledge::plainQualifiedName(StringRef Name) {
  std::string Plain;
  unsigned Depth = 0; // Of template arguments.
  for (size_t At = 0; At != Name.size();) {
    const size_t Length = std::max<size_t>(operatorLength(Name.substr(At)), 1);
    if (Length == 1 && Name[At] == '<')
      ++Depth;
    else if (Length == 1 && Name[At] == '>' && Depth)
      --Depth;
    else if (!Depth)
      Plain += Name.substr(At, Length);
    At += Length;
  }
  SmallVector<StringRef, 8> Parts;
  StringRef(Plain).split(Parts, "::");
  // Inline namespaces of the library carry its version: std::__cxx11, std::__1.
  for (size_t I = 1; I + 1 < Parts.size();)
    if (Parts[0] == "std" &&
        is_contained(ArrayRef<StringLiteral>(InlineNamespaces), Parts[I]))
      Parts.erase(Parts.begin() + I);
    else
      ++I;
  return join(Parts, "::");
}

/// The spelling of the row for \p Name, which outlives the caller's; empty if
/// there is no row. With \p InterfaceOf, the profile must have the function.
static StringRef nameOfRow(StringRef Name, unsigned InterfaceOf) {
  const auto Rows = rowsOf(functionRows(), &FunctionRow::Name, Name);
  if (Rows.empty())
    return {};
  const FunctionRow &Row = Rows.front();
  if (InterfaceOf != NoProfile &&
      Row.Verdicts[InterfaceOf] == FactVerdict::Absent)
    return {};
  return Row.Name;
}

Spelling knowledge::spellingOf(StringRef Name) {
  if (const StringRef Own = nameOfRow(Name, NoProfile); !Own.empty())
    return {Own, {}};
  if (const auto Rows = rowsOf(aliasRows(), &AliasRow::Alias, Name);
      !Rows.empty())
    return {Rows.front().Canonical, Rows.front().Source};
  // std::call_once is not C's.
  if (const auto Rows = rowsOf(familyRows(), &FamilyRow::Prefix, Name);
      llvm::any_of(Rows, [](const FamilyRow &R) { return R.Exact; }))
    return {Name, {}};
  for (const SpellingRow &Rule : spellingRows()) {
    StringRef Rest = Name;
    if (!Rest.consume_front(Rule.Prefix) || !Rest.consume_back(Rule.Suffix))
      continue;
    if (const StringRef Own = nameOfRow(Rest, Rule.InterfaceOf); !Own.empty())
      return {Own, Rule.Source};
    if (const auto Rows = rowsOf(aliasRows(), &AliasRow::Alias, Rest);
        !Rows.empty() && Rule.InterfaceOf == NoProfile)
      return {Rows.front().Canonical, Rows.front().Source};
  }
  return {Name, {}};
}

StringRef Facts::canonical(StringRef Name) const {
  return spellingOf(Name).Canonical;
}

/// The rows for \p Name, or else for \p Canonical.
template <typename Fact>
static ArrayRef<Fact> factsFor(ArrayRef<Fact> Table, StringRef Fact::*Key,
                               StringRef Name, StringRef Canonical) {
  const ArrayRef<Fact> Own = rowsOf(Table, Key, Name);
  return Own.empty() ? rowsOf(Table, Key, Canonical) : Own;
}

static bool mayWait(const WaitFact &Row,
                    ArrayRef<std::optional<int64_t>> Constants) {
  std::optional<int64_t> Argument;
  if (Row.Argument < Constants.size())
    Argument = Constants[Row.Argument];
  switch (Row.When) {
  case WaitFact::Test::None:
    return true;
  case WaitFact::Test::Equal:
    return Argument == Row.Value;
  case WaitFact::Test::Other:
    return Argument != Row.Value;
  case WaitFact::Test::Lacks:
    return !Argument || !(*Argument & Row.Value);
  }
  return false;
}

const WaitFact *Facts::waits(StringRef Name,
                             ArrayRef<std::optional<int64_t>> Constants) const {
  for (const WaitFact &Row :
       rowsOf(waitFacts(), &WaitFact::Function, canonical(Name))) {
    bool IsForTarget = !Row.Libraries || Library == NoProfile ||
                       (Row.Libraries >> Library & 1);
    if (IsForTarget && mayWait(Row, Constants))
      return &Row;
  }
  return nullptr;
}

const CallRepair *Facts::repair(StringRef Name) {
  auto Rows = rowsOf(callRepairs(), &CallRepair::Function, Name);
  return Rows.empty() ? nullptr : &Rows.front();
}

StringRef Facts::descriptorOf(StringRef Stream) {
  auto Rows = rowsOf(streamRows(), &StreamRow::Stream, Stream);
  return Rows.empty() ? "" : Rows.front().Descriptor;
}

ArrayRef<RegistrationFact> Facts::registrations(StringRef Name) const {
  if (isProjectRegistration(Name))
    return Layer->Registrations.find(Name)->second;
  return factsFor(registrationFacts(), &RegistrationFact::Function, Name,
                  canonical(Name));
}

ArrayRef<CallFact> Facts::calls(StringRef Name) const {
  return factsFor(callFacts(), &CallFact::Function, Name, canonical(Name));
}

ArrayRef<MemoryFact> Facts::memory(StringRef Name) const {
  return factsFor(memoryFacts(), &MemoryFact::Function, Name, canonical(Name));
}

ArrayRef<LockFact> Facts::locks(StringRef Name) const {
  return factsFor(lockFacts(), &LockFact::Function, Name, canonical(Name));
}

bool Facts::isAssertion(StringRef Macro) {
  return Macro.contains_insensitive("assert");
}

std::optional<int64_t> Facts::constantResult(StringRef Function) const {
  for (const ConstantRow &Row :
       rowsOf(constantRows(), &ConstantRow::Function, Function))
    if (Row.Profile == NoProfile || Row.Profile == Library)
      return Row.Value;
  return std::nullopt;
}

} // namespace sigtidy
