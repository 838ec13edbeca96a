// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Suppressions.h"

#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>
#include <optional>
#include <tuple>

using namespace clang;
using namespace sigtidy;

/// One NOLINT of whatever sort, as it stands in a comment.
struct SuppressionCollector::Marker {
  enum class Sort : uint8_t {
    SameLine,
    NextLine,
    Begin,
    End
  } Is = Sort::SameLine;
  std::vector<std::string> Rules;

  /// \returns nothing for a word that only begins like a marker.
  static std::optional<Sort> sortOf(StringRef Suffix) {
    return llvm::StringSwitch<std::optional<Sort>>(Suffix)
        .Case("", Sort::SameLine)
        .Case("NEXTLINE", Sort::NextLine)
        .Case("BEGIN", Sort::Begin)
        .Case("END", Sort::End)
        .Default(std::nullopt);
  }
};

/// Whether a rule pattern can match a rule of ours: without the prefix it is
/// another tool's check.
static bool concernsUs(StringRef Pattern) {
  constexpr llvm::StringLiteral Prefix = "sigtidy-";
  if (Pattern.starts_with(Prefix))
    return true;
  size_t Star = Pattern.find('*');
  return Star != StringRef::npos &&
         Prefix.starts_with(Pattern.take_front(Star));
}

/// Reads the marker at the start of \p Text, which follows "NOLINT".
/// \returns nothing where it does not concern us.
static std::optional<std::vector<std::string>> readRules(StringRef Text) {
  std::vector<std::string> Rules;
  if (!Text.starts_with("("))
    return Rules;
  size_t End = Text.find(')');
  if (End == StringRef::npos)
    return Rules;
  SmallVector<StringRef, 4> Patterns;
  Text.slice(1, End).split(Patterns, ',');
  for (StringRef Pattern : Patterns)
    if (concernsUs(Pattern.trim()))
      Rules.push_back(Pattern.trim().str());
  if (Rules.empty())
    return std::nullopt;
  return Rules;
}

bool SuppressionCollector::HandleComment(Preprocessor &PP, SourceRange Range) {
  const SourceManager &SM = PP.getSourceManager();
  if (SM.isInSystemHeader(Range.getBegin()))
    return false;
  StringRef Text = Lexer::getSourceText(CharSourceRange::getCharRange(Range),
                                        SM, PP.getLangOpts());
  constexpr llvm::StringLiteral Word = "NOLINT";
  for (size_t Pos = Text.find(Word); Pos != StringRef::npos;
       Pos = Text.find(Word, Pos + 1)) {
    StringRef Rest = Text.drop_front(Pos + Word.size());
    StringRef Suffix =
        Rest.take_while([](char C) { return isAlphanumeric(C); });
    std::optional<Marker::Sort> Sort = Marker::sortOf(Suffix);
    if (!Sort)
      continue;
    std::optional<std::vector<std::string>> Rules =
        readRules(Rest.drop_front(Suffix.size()));
    if (!Rules)
      continue;
    add({*Sort, std::move(*Rules)},
        Places.place(SM,
                     Range.getBegin().getLocWithOffset(static_cast<int>(Pos))));
  }
  return false;
}

void SuppressionCollector::add(const Marker &M, SourcePlace Where) {
  Suppression S{.File = Where.File,
                .First = Where.Line,
                .Last = Where.Line,
                .CommentLine = Where.Line,
                .Rules = M.Rules};
  switch (M.Is) {
  case Marker::Sort::NextLine:
    S.First = S.Last = Where.Line + 1;
    break;
  case Marker::Sort::SameLine:
    break;
  case Marker::Sort::Begin:
    Open.push_back(std::move(S));
    return;
  case Marker::Sort::End: {
    auto Begin = std::find_if(Open.rbegin(), Open.rend(), [&](auto &O) {
      return O.File == S.File && O.Rules == S.Rules;
    });
    if (Begin == Open.rend())
      return;
    Begin->Last = Where.Line;
    Unit.Suppressions.push_back(std::move(*Begin));
    Open.erase(std::next(Begin).base());
    return;
  }
  }
  Unit.Suppressions.push_back(std::move(S));
}

void SuppressionCollector::finish() {
  auto Key = [](const Suppression &S) {
    return std::tie(S.File, S.CommentLine, S.First, S.Last, S.Rules);
  };
  auto &All = Unit.Suppressions;
  llvm::sort(All, [&](const Suppression &A, const Suppression &B) {
    return Key(A) < Key(B);
  });
  All.erase(llvm::unique(All), All.end());
}
