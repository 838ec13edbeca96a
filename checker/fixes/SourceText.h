// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The text of a source file, and its tokens without preprocessing: what a
/// person sees who looks at it.

#ifndef SIGTIDY_FIXES_SOURCETEXT_H
#define SIGTIDY_FIXES_SOURCETEXT_H

#include "sigtidy/Findings.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace sigtidy {

/// A token: a name or keyword, a literal, or punctuation.
struct SourceToken {
  enum class Kind : uint8_t { Word, String, Other } Is = Kind::Other;
  unsigned Offset = 0;
  llvm::StringRef Text;
  /// It belongs to a preprocessor directive.
  bool Directive = false;
  /// It is the first on its line.
  bool FirstOnLine = false;

  unsigned end() const { return Offset + Text.size(); }
  bool is(llvm::StringRef Spelling) const { return Text == Spelling; }
};

/// A file's text, which it owns, in tokens. Not copied: tokens refer to it.
class SourceText {
public:
  SourceText(std::string File, std::string Text, bool Cxx);
  SourceText(const SourceText &) = delete;
  SourceText &operator=(const SourceText &) = delete;

  llvm::StringRef file() const { return File; }
  llvm::StringRef text() const { return Text; }
  llvm::ArrayRef<SourceToken> tokens() const { return Tokens; }
  const SourceToken &operator[](size_t I) const { return Tokens[I]; }
  size_t size() const { return Tokens.size(); }

  /// The token that begins at \p Where, or nothing.
  std::optional<size_t> at(const Position &Where) const;
  /// The bracket that closes the one at \p Open, or nothing, also where a
  /// directive comes between them.
  std::optional<size_t> closing(size_t Open) const;
  /// The bracket that token \p I stands in, or that it closes. Nothing where it
  /// stands in none.
  std::optional<size_t> enclosing(size_t I) const;
  /// Offset 0 for line 1; nothing where there is no such line and column.
  std::optional<unsigned> offsetOf(const Position &Where) const;
  /// The white space that the line of \p Offset begins with.
  llvm::StringRef indentAt(unsigned Offset) const;
  /// "\n", or "\r\n" where the first line ends so.
  llvm::StringRef newline() const;

private:
  std::string File;
  std::string Text;
  std::vector<SourceToken> Tokens;
  /// Where each line begins.
  std::vector<unsigned> Lines;
};

} // namespace sigtidy

#endif // SIGTIDY_FIXES_SOURCETEXT_H
