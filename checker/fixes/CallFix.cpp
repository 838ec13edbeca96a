// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Calls another function in the place of one that is not async-signal-safe.

#include "fixes/Makers.h"
#include "sigtidy/Facts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace sigtidy;

namespace {
/// A call as it is written.
struct WrittenCall {
  /// The first token: the name, or what qualifies it.
  size_t First = 0;
  size_t Name = 0;
  size_t Open = 0;
  size_t Close = 0;
  /// Of each argument, the first token and the one after the last.
  std::vector<std::pair<size_t, size_t>> Args;
};
} // namespace

/// "name(...)" at token \p I, or "::name(...)" or "std::name(...)".
static std::optional<WrittenCall> callAt(const SourceText &Source, size_t I,
                                         StringRef Name) {
  WrittenCall Call;
  Call.First = I;
  // A lexer that does not preprocess gives "::" as one token in C++.
  if (I + 1 < Source.size() && Source[I].is("::"))
    ++I;
  if (I + 2 < Source.size() && Source[I].is("std") && Source[I + 1].is("::"))
    I += 2;
  if (I + 1 >= Source.size() || !Source[I].is(Name) || !Source[I + 1].is("("))
    return std::nullopt;
  if (I != 0 && (Source[I - 1].is(".") || Source[I - 1].is("->")))
    return std::nullopt;
  Call.Name = I;
  Call.Open = I + 1;
  std::optional<size_t> Close = Source.closing(Call.Open);
  if (!Close)
    return std::nullopt;
  Call.Close = *Close;
  size_t Begin = Call.Open + 1;
  for (size_t T = Begin; T <= Call.Close; ++T) {
    if (Source[T].is("(") || Source[T].is("{") || Source[T].is("["))
      T = Source.closing(T).value_or(Call.Close);
    else if (Source[T].is(",") || T == Call.Close) {
      if (T != Begin)
        Call.Args.push_back({Begin, T});
      Begin = T + 1;
    }
  }
  return Call;
}

/// Whether \p Name means anything in the file but the function of the system:
/// a variable, a macro, a declaration.
static bool hasOtherUse(const SourceText &Source, StringRef Name) {
  for (size_t I = 0; I != Source.size(); ++I) {
    if (!Source[I].is(Name))
      continue;
    const bool Called = I + 1 != Source.size() && Source[I + 1].is("(");
    if (I == 0)
      return true;
    const SourceToken &Before = Source[I - 1];
    const bool Member = Before.is(".") || Before.is("->");
    if (Source[I].Directive && Before.is("define"))
      return true;
    if (Member || (Source[I].Directive && !Called))
      continue;
    const bool Expression = Before.Is != SourceToken::Kind::Word ||
                            Before.is("return") || Before.is("else") ||
                            Before.is("do") || Before.is("case") ||
                            Before.Directive != Source[I].Directive;
    if (!Called || !Expression || Before.is("*"))
      return true;
  }
  return false;
}

/// Whether what begins at token \p First is a statement, whose value nobody
/// uses.
static bool beginsStatement(const SourceText &Source, size_t First) {
  if (First == 0)
    return false;
  const size_t Last = First - 1;
  const SourceToken &Before = Source[Last];
  if (Before.Directive)
    return false;
  if (Before.is(";") || Before.is("{") || Before.is("}") || Before.is("else") ||
      Before.is("do"))
    return true;
  if (Before.is(":")) {
    // Of a label: no "?" since the last statement.
    for (size_t I = Last; I-- != 0;) {
      if (Source[I].is("?") || Source[I].Directive)
        return false;
      if (Source[I].is(";") || Source[I].is("{") || Source[I].is("}"))
        return true;
    }
    return false;
  }
  if (!Before.is(")"))
    return false;
  const std::optional<size_t> Opening = Source.enclosing(Last);
  if (!Opening)
    return false;
  const size_t Open = *Opening;
  // A cast that says so, or what controls the statement.
  if (Open + 2 == Last && Source[Open + 1].is("void"))
    return beginsStatement(Source, Open);
  return Open != 0 &&
         (Source[Open - 1].is("if") || Source[Open - 1].is("while") ||
          Source[Open - 1].is("for") || Source[Open - 1].is("switch"));
}

static std::optional<Edit> rename(const SourceText &Source,
                                  const WrittenCall &Call, StringRef With,
                                  bool Cxx) {
  const unsigned Begin = Source[Call.First].Offset;
  return Edit{Source.file().str(), Begin, Source[Call.Name].end() - Begin,
              (Cxx ? "::" + With : With).str()};
}

/// The literals from token \p First to \p Last as they are written, every "%%"
/// as "%" if it is a \p Format; nothing where there is something else, or other
/// than \p Percents of those.
static std::optional<std::string> literals(const SourceText &Source,
                                           size_t First, size_t Last,
                                           bool Format, size_t Percents) {
  std::string Result;
  for (size_t I = First; I != Last; ++I) {
    const SourceToken &T = Source[I];
    if (T.Is != SourceToken::Kind::String || !T.Text.starts_with("\""))
      return std::nullopt;
    if (I != First)
      Result += Source.text().slice(Source[I - 1].end(), T.Offset);
    std::string Text = T.Text.str();
    if (Format)
      for (size_t At = Text.find("%%"); At != std::string::npos;
           At = Text.find("%%", At + 1)) {
        Text.erase(At, 1);
        --Percents;
      }
    Result += Text;
  }
  if (Result.empty() || (Format && Percents != 0))
    return std::nullopt;
  return Result;
}

/// What \p Text writes as a format without conversions, or nothing where it has
/// some.
static std::optional<std::string> unformatted(StringRef Text,
                                              size_t &Percents) {
  std::string Result;
  for (size_t I = 0; I != Text.size(); ++I) {
    Result += Text[I];
    if (Text[I] != '%')
      continue;
    if (I + 1 == Text.size() || Text[I + 1] != '%')
      return std::nullopt;
    ++Percents;
    ++I;
  }
  return Result;
}

static std::optional<Edit> writeText(const SourceText &Source,
                                     const WrittenCall &Call,
                                     const CallRepair &How,
                                     const Repair &Wanted) {
  const bool IsStatement = Call.Close + 1 != Source.size() &&
                           Source[Call.Close + 1].is(";") &&
                           beginsStatement(Source, Call.First);
  const size_t Text = How.Text;
  const size_t Arity = 1 + (How.Stream >= 0);
  if (!IsStatement || Call.Args.size() != Arity || Text >= Arity)
    return std::nullopt;
  StringRef Descriptor = How.Descriptor;
  if (How.Stream >= 0) {
    auto [First, Last] = Call.Args[How.Stream];
    Descriptor =
        Last - First == 1 ? Facts::descriptorOf(Source[First].Text) : "";
  }
  size_t Percents = 0;
  std::optional<std::string> Written = How.Format
                                           ? unformatted(Wanted.Text, Percents)
                                           : std::optional(Wanted.Text);
  if (Descriptor.empty() || !Written || StringRef(Wanted.Text).contains('\0'))
    return std::nullopt;
  auto [First, Last] = Call.Args[Text];
  std::optional<std::string> Spelled =
      literals(Source, First, Last, How.Format, Percents);
  if (!Spelled)
    return std::nullopt;
  size_t Length = Written->size();
  if (How.AddsNewline) {
    Spelled->insert(Spelled->size() - 1, "\\n");
    ++Length;
  }
  if (Length == 0)
    return std::nullopt;
  const unsigned Begin = Source[Call.First].Offset;
  return Edit{Source.file().str(), Begin, Source[Call.Close].end() - Begin,
              ((Wanted.Cxx ? "::" : "") + How.With + "(" + Descriptor + ", " +
               *Spelled + ", " + utostr(Length) + ")")
                  .str()};
}

std::optional<Fix> sigtidy::mendCall(const Finding &F, SourceReader Read) {
  if (!F.Mend)
    return std::nullopt;
  const Repair &Wanted = *F.Mend;
  const CallRepair *How = Facts::repair(Wanted.Name);
  const SourceText *Source = Read(F.Where.File);
  if (!How || !Source)
    return std::nullopt;
  std::optional<size_t> At = Source->at(F.Where);
  std::optional<WrittenCall> Call =
      At ? callAt(*Source, *At, Wanted.Name) : std::nullopt;
  if (!Call || hasOtherUse(*Source, How->With))
    return std::nullopt;
  std::optional<Edit> Change =
      How->How == CallRepair::Way::Rename
          ? rename(*Source, *Call, How->With, Wanted.Cxx)
          : writeText(*Source, *Call, *How, Wanted);
  if (!Change)
    return std::nullopt;
  Fix Result;
  Result.Message =
      "call '" + How->With.str() + "' in place of '" + Wanted.Name + "'";
  Result.Edits.push_back(std::move(*Change));
  if (!addInclude(*Source, How->Header, Result))
    return std::nullopt;
  return Result;
}
