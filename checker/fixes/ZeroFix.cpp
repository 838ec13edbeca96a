// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Initialises a structure of a function with zeros where it is declared.

#include "fixes/Makers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;
using namespace sigtidy;

/// Whether the declaration whose first token is \p Begin may be jumped over on
/// the way to what comes behind it: C++ forbids that where it initialises, and
/// in C nothing is initialised then.
static bool isJumpedOver(const SourceText &Source, size_t Begin, bool Cxx) {
  const std::optional<size_t> Block = Source.enclosing(Begin);
  if (!Block || !Source[*Block].is("{"))
    return true;
  if (*Block != 0 && Source[*Block - 1].is(")"))
    if (std::optional<size_t> Head = Source.enclosing(*Block - 1);
        Head && *Head != 0 && Source[*Head - 1].is("switch"))
      return true;
  return Cxx && any_of(Source.tokens(),
                       [](const SourceToken &T) { return T.is("goto"); });
}

/// The token of \p Name in the declaration that begins at \p Begin, of
/// variables of a structure: "struct sigaction New, Old;". Nothing where that
/// is none, or initialises it.
static std::optional<size_t> declared(const SourceText &Source, size_t Begin,
                                      size_t End, StringRef Name) {
  size_t I = Begin;
  I += Source[I].is("struct");
  if (I + 1 >= End || Source[I].Is != SourceToken::Kind::Word)
    return std::nullopt;
  // Behind the type's name a declarator begins, and behind each comma.
  for (size_t First = ++I; I < End; ++I) {
    if (Source[I].Directive)
      return std::nullopt;
    const bool Ends = Source[I].is(";");
    if (Ends || Source[I].is(",")) {
      if (I == First + 1 && Source[First].is(Name))
        return First;
      if (Ends)
        return std::nullopt;
      First = I + 1;
    } else if (Source[I].is("(") || Source[I].is("{") || Source[I].is("[")) {
      I = Source.closing(I).value_or(End);
    }
  }
  return std::nullopt;
}

std::optional<Fix> sigtidy::initialise(const Finding &F, SourceReader Read) {
  if (!F.Mend || F.Mend->Places.size() != 2)
    return std::nullopt;
  const Repair &Wanted = *F.Mend;
  const SourceText *Source = Read(Wanted.Places[0].File);
  if (!Source || Wanted.Places[1].File != Wanted.Places[0].File)
    return std::nullopt;
  const std::optional<size_t> Function = Source->at(Wanted.Places[0]);
  const std::optional<size_t> Call = Source->at(Wanted.Places[1]);
  if (!Function || !Call || *Call < *Function)
    return std::nullopt;
  std::optional<size_t> Found;
  for (size_t I = *Function + 1; I < *Call; ++I) {
    const SourceToken &Before = (*Source)[I - 1];
    if ((*Source)[I].Directive || !(Before.Directive || Before.is(";") ||
                                    Before.is("{") || Before.is("}")))
      continue;
    std::optional<size_t> Name = declared(*Source, I, *Call, Wanted.Name);
    if (!Name)
      continue;
    // Of two it is not known which is meant.
    if (Found || isJumpedOver(*Source, I, Wanted.Cxx))
      return std::nullopt;
    Found = Name;
  }
  if (!Found)
    return std::nullopt;
  // C has no empty braces before C23.
  const bool Empty = Wanted.Cxx && !Source->file().ends_with(".h");
  Fix Result;
  Result.Message = "initialise '" + Wanted.Name + "' with zeros";
  Result.Edits.push_back({Source->file().str(), (*Source)[*Found].end(), 0,
                          Empty ? " = {}" : " = {0}"});
  return Result;
}
