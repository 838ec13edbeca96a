// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Makes a flag a volatile sig_atomic_t, in all its declarations.

#include "fixes/Makers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <set>

using namespace llvm;
using namespace sigtidy;

/// Of a declaration "static int Name", where "int" stands.
static std::optional<Edit> retype(const SourceText &Source, size_t Name) {
  static constexpr StringLiteral Types[] = {"int",      "bool",    "_Bool",
                                            "char",     "short",   "signed",
                                            "unsigned", "volatile"};
  size_t First = Name, Last = Name;
  size_t Begin = Name;
  for (; Begin != 0; --Begin) {
    const SourceToken &T = Source[Begin - 1];
    if (T.Directive || T.is(";") || T.is("}") || T.is("{"))
      break;
    if (is_contained(Types, T.Text)) {
      First = Begin - 1;
      if (Last == Name)
        Last = First;
    } else if (!T.is("static") && !T.is("extern")) {
      return std::nullopt;
    }
  }
  // The words of the type stand side by side.
  if (First == Name)
    return std::nullopt;
  bool Unsigned = false, Small = false;
  for (size_t I = First; I <= Last; ++I) {
    if (!is_contained(Types, Source[I].Text))
      return std::nullopt;
    Unsigned |= Source[I].is("unsigned");
    Small |= Source[I].is("char") || Source[I].is("short");
  }
  // Others become an int where they are used, as sig_atomic_t does.
  if (Unsigned && !Small)
    return std::nullopt;
  // One name in the declaration, whose value is a number at most.
  if (Name + 1 >= Source.size())
    return std::nullopt;
  if (!Source[Name + 1].is(";") &&
      !(Name + 3 < Source.size() && Source[Name + 1].is("=") &&
        Source[Name + 3].is(";")))
    return std::nullopt;
  return Edit{Source.file().str(), Source[First].Offset,
              Source[Last].end() - Source[First].Offset,
              "volatile sig_atomic_t"};
}

std::optional<Fix> sigtidy::retypeFlag(const Finding &F, SourceReader Read) {
  if (!F.Mend)
    return std::nullopt;
  const Repair &Wanted = *F.Mend;
  StringRef Bare = Wanted.Name;
  if (size_t Scope = Bare.rfind("::"); Scope != StringRef::npos)
    Bare = Bare.drop_front(Scope + 2);
  Fix Result;
  Result.Message = "declare '" + Wanted.Name + "' as volatile sig_atomic_t";
  std::set<StringRef> Files;
  for (const Position &Where : Wanted.Places) {
    const SourceText *Source = Read(Where.File);
    std::optional<size_t> Name = Source ? Source->at(Where) : std::nullopt;
    if (!Name || !(*Source)[*Name].is(Bare))
      return std::nullopt;
    std::optional<Edit> Change = retype(*Source, *Name);
    if (!Change)
      return std::nullopt;
    Result.Edits.push_back(std::move(*Change));
    if (Files.insert(Source->file()).second &&
        !addInclude(*Source, "signal.h", Result))
      return std::nullopt;
  }
  return Result;
}
