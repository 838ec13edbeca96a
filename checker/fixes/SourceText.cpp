// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "fixes/SourceText.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace sigtidy;

static SourceToken::Kind kindOf(const clang::Token &T) {
  if (T.is(clang::tok::raw_identifier))
    return SourceToken::Kind::Word;
  return clang::tok::isStringLiteral(T.getKind()) ? SourceToken::Kind::String
                                                  : SourceToken::Kind::Other;
}

static clang::LangOptions options(bool Cxx) {
  clang::LangOptions Options;
  Options.LineComment = Options.C99 = Options.C11 = true;
  Options.Digraphs = true;
  Options.CPlusPlus = Options.CPlusPlus11 = Options.CPlusPlus14 = Cxx;
  Options.CPlusPlus17 = Options.RawStringLiterals = Cxx;
  return Options;
}

SourceText::SourceText(std::string Name, std::string Content, bool Cxx)
    : File(std::move(Name)), Text(std::move(Content)) {
  Lines.push_back(0);
  for (size_t End = Text.find('\n'); End != std::string::npos;
       End = Text.find('\n', End + 1))
    Lines.push_back(End + 1);
  clang::SourceManagerForFile Manager(File, Text);
  clang::SourceManager &SM = Manager.get();
  const clang::LangOptions Options = options(Cxx);
  clang::Lexer Lexer(SM.getMainFileID(), SM.getBufferOrFake(SM.getMainFileID()),
                     SM, Options);
  bool Directive = false;
  for (clang::Token T;;) {
    Lexer.LexFromRawLexer(T);
    if (T.is(clang::tok::eof))
      break;
    if (T.isAtStartOfLine())
      Directive = T.is(clang::tok::hash);
    const unsigned Offset = SM.getFileOffset(T.getLocation());
    Tokens.push_back({kindOf(T), Offset,
                      StringRef(Text).substr(Offset, T.getLength()), Directive,
                      T.isAtStartOfLine()});
  }
}

std::optional<unsigned> SourceText::offsetOf(const Position &Where) const {
  if (Where.Line == 0 || Where.Line > Lines.size() || Where.Column == 0)
    return std::nullopt;
  const unsigned Offset = Lines[Where.Line - 1] + Where.Column - 1;
  const unsigned End =
      Where.Line == Lines.size() ? Text.size() : Lines[Where.Line];
  return Offset < End ? std::optional(Offset) : std::nullopt;
}

std::optional<size_t> SourceText::at(const Position &Where) const {
  std::optional<unsigned> Offset = offsetOf(Where);
  if (!Offset)
    return std::nullopt;
  const auto *It = llvm::lower_bound(
      tokens(), *Offset,
      [](const SourceToken &T, unsigned O) { return T.Offset < O; });
  if (It == tokens().end() || It->Offset != *Offset || It->Directive)
    return std::nullopt;
  return It - tokens().begin();
}

static bool opens(const SourceToken &T) {
  return T.is("(") || T.is("{") || T.is("[");
}

static bool closes(const SourceToken &T) {
  return T.is(")") || T.is("}") || T.is("]");
}

std::optional<size_t> SourceText::closing(size_t Open) const {
  size_t Depth = 0;
  for (size_t I = Open; I != size(); ++I) {
    const SourceToken &T = Tokens[I];
    if (T.Directive)
      return std::nullopt;
    Depth += opens(T);
    if (closes(T) && --Depth == 0)
      return I;
  }
  return std::nullopt;
}

std::optional<size_t> SourceText::enclosing(size_t I) const {
  for (size_t Depth = 1; I-- != 0;) {
    const SourceToken &T = Tokens[I];
    if (T.Directive)
      continue;
    Depth += closes(T);
    if (opens(T) && --Depth == 0)
      return I;
  }
  return std::nullopt;
}

StringRef SourceText::indentAt(unsigned Offset) const {
  const auto *It =
      std::upper_bound(Lines.data(), Lines.data() + Lines.size(), Offset);
  return StringRef(Text).drop_front(*std::prev(It)).take_while([](char C) {
    return C == ' ' || C == '\t';
  });
}

StringRef SourceText::newline() const {
  const size_t End = Text.find('\n');
  return End != std::string::npos && End != 0 && Text[End - 1] == '\r' ? "\r\n"
                                                                       : "\n";
}
