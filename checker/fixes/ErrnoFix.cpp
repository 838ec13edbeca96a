// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Saves errno where a handler begins, and restores it where it returns.
///
/// Where the handler begins by saving it already ("int Old = errno;"), that
/// variable is used and only what is missing is added.

#include "fixes/Makers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;
using namespace sigtidy;

static constexpr StringLiteral Errno = "errno";

namespace {
struct Body {
  const SourceText &Source;
  size_t Open = 0;
  size_t Close = 0;
  /// The variable that keeps errno.
  std::string Saved = {};
  bool IsSaved = false;

  std::string restore() const { return Errno.str() + " = " + Saved + ";"; }
};
} // namespace

/// The brackets of the body of the function whose name stands at token \p Name.
static std::optional<std::pair<size_t, size_t>> bodyAt(const SourceText &Source,
                                                       size_t Name) {
  const size_t Parameters = Name + 1;
  if (Parameters >= Source.size() || !Source[Parameters].is("("))
    return std::nullopt;
  std::optional<size_t> End = Source.closing(Parameters);
  if (!End)
    return std::nullopt;
  size_t Open = *End + 1;
  if (Open < Source.size() && Source[Open].is("noexcept"))
    ++Open;
  if (Open >= Source.size() || !Source[Open].is("{"))
    return std::nullopt;
  std::optional<size_t> Close = Source.closing(Open);
  if (!Close)
    return std::nullopt;
  return std::make_pair(Open, *Close);
}

/// Whether the tokens from \p I on are \p Words.
static bool matches(const SourceText &Source, size_t I,
                    ArrayRef<StringRef> Words) {
  for (StringRef Word : Words) {
    if (I >= Source.size() || !Source[I].is(Word))
      return false;
    ++I;
  }
  return true;
}

/// The variable that the body saves errno in first of all, or "".
static StringRef savedIn(const SourceText &Source, size_t Open) {
  size_t I = Open + 1;
  I += Source[I].is("const");
  if (!Source[I].is("int") || I + 2 >= Source.size() ||
      !matches(Source, I + 2, {"=", Errno, ";"}))
    return "";
  return Source[I + 1].Text;
}

/// Functions in functions return for themselves.
static bool hasInnerFunction(const Body &B, bool Cxx) {
  for (size_t I = B.Open + 1; I != B.Close; ++I) {
    const SourceToken &T = B.Source[I];
    const SourceToken &Before = B.Source[I - 1];
    if (T.is("^"))
      return true;
    // A lambda's brackets follow no name, an index' do.
    if (Cxx && T.is("[") && Before.Is != SourceToken::Kind::Word &&
        !Before.is(")") && !Before.is("]"))
      return true;
    if (T.is("{") && Before.is(")")) {
      const std::optional<size_t> Begin = B.Source.enclosing(I - 1);
      if (!Begin)
        return true;
      const SourceToken &Head = B.Source[*Begin - 1];
      // Before a compound literal's type stands no name.
      if (Head.Is == SourceToken::Kind::Word && !Head.is("if") &&
          !Head.is("while") && !Head.is("for") && !Head.is("switch"))
        return true;
    }
    if (Cxx && (T.is("class") || T.is("struct")) && I + 2 < B.Close &&
        (B.Source[I + 1].is("{") || B.Source[I + 2].is("{")))
      return true;
  }
  return false;
}

static bool endsStatement(const SourceToken &T) {
  return T.is(";") || T.is("{") || T.is("}");
}

/// Whether errno is restored by the statement before token \p I.
static bool isRestored(const Body &B, size_t I) {
  return I >= B.Open + 5 && endsStatement(B.Source[I - 5]) &&
         matches(B.Source, I - 4, {Errno, "=", B.Saved, ";"});
}

/// Restores errno before the return at token \p I. Whether that can be done.
static bool addRestore(const Body &B, size_t I, Fix &To) {
  const SourceText &Source = B.Source;
  if (!Source[I + 1].is(";"))
    return false; // A handler returns nothing.
  if (isRestored(B, I))
    return true;
  const SourceToken &Return = Source[I];
  const std::string File = Source.file().str();
  if (endsStatement(Source[I - 1])) {
    std::string Between = " ";
    if (Return.FirstOnLine)
      Between =
          (Twine(Source.newline()) + Source.indentAt(Return.Offset)).str();
    To.Edits.push_back({File, Return.Offset, 0, B.restore() + Between});
  } else {
    To.Edits.push_back({File, Return.Offset,
                        Source[I + 1].end() - Return.Offset,
                        "{ " + B.restore() + " return; }"});
  }
  return true;
}

/// Restores errno where control comes to the end of the body, if it does.
static void addLastRestore(const Body &B, Fix &To) {
  const SourceText &Source = B.Source;
  const bool Returns = matches(Source, B.Close - 2, {"return", ";"}) &&
                       endsStatement(Source[B.Close - 3]);
  if (Returns || isRestored(B, B.Close))
    return;
  const SourceToken &Close = Source[B.Close];
  std::string Text = B.restore() + " ";
  if (Close.FirstOnLine) {
    // What stands there is the indentation of the bracket.
    const StringRef Outer = Source.indentAt(Close.Offset);
    StringRef Inner = Source.indentAt(Source[B.Open + 1].Offset);
    if (Inner.size() <= Outer.size())
      Inner = "";
    Text = (Twine(Inner.drop_front(Inner.empty() ? 0 : Outer.size())) +
            B.restore() + Source.newline() + Outer)
               .str();
    if (Inner.empty())
      Text.insert(0, "  ");
  }
  To.Edits.push_back({Source.file().str(), Close.Offset, 0, std::move(Text)});
}

static void addSave(const Body &B, Fix &To) {
  const SourceText &Source = B.Source;
  const SourceToken &First = Source[B.Open + 1];
  const std::string Save = "int " + B.Saved + " = " + Errno.str() + ";";
  if (!First.FirstOnLine || B.Open + 1 == B.Close) {
    To.Edits.push_back(
        {Source.file().str(), Source[B.Open].end(), 0, " " + Save});
    return;
  }
  To.Edits.push_back(
      {Source.file().str(), Source[B.Open].end(), 0,
       (Twine(Source.newline()) + Source.indentAt(First.Offset) + Save).str()});
}

std::optional<Fix> sigtidy::saveErrno(const Finding &F, SourceReader Read) {
  if (!F.Mend)
    return std::nullopt;
  const Repair &Wanted = *F.Mend;
  const SourceText *Source = Read(Wanted.Places.front().File);
  if (!Source)
    return std::nullopt;
  std::optional<size_t> Name = Source->at(Wanted.Places.front());
  auto Found = Name ? bodyAt(*Source, *Name) : std::nullopt;
  if (!Found || Found->first + 1 == Found->second)
    return std::nullopt;
  Body B{*Source, Found->first, Found->second};
  if (hasInnerFunction(B, Wanted.Cxx))
    return std::nullopt;
  B.Saved = savedIn(*Source, B.Open).str();
  B.IsSaved = !B.Saved.empty();
  if (!B.IsSaved) {
    B.Saved = "saved_errno";
    // In the body, or a macro's.
    for (size_t I = 0; I != Source->size(); ++I)
      if ((*Source)[I].is(B.Saved) &&
          ((*Source)[I].Directive || (B.Open < I && I < B.Close)))
        return std::nullopt;
  }
  // What the analysis took for a return must look like one.
  for (const Position &Return : ArrayRef(Wanted.Places).drop_front()) {
    std::optional<size_t> At = Source->at(Return);
    if (Return.File != Source->file() || !At || !(*Source)[*At].is("return"))
      return std::nullopt;
  }
  Fix Result;
  Result.Message = B.IsSaved
                       ? "restore errno wherever '" + Wanted.Name + "' returns"
                       : "save errno in '" + Wanted.Name +
                             "', and restore it where it returns";
  if (!B.IsSaved)
    addSave(B, Result);
  for (size_t I = B.Open + 1; I != B.Close; ++I)
    if ((*Source)[I].is("return") && !addRestore(B, I, Result))
      return std::nullopt;
  addLastRestore(B, Result);
  if (!addInclude(*Source, "errno.h", Result))
    return std::nullopt;
  return Result;
}
