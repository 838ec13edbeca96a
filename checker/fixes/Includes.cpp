// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where a header's #include goes: among those that are compiled whatever is
/// defined, in its place where they are sorted.

#include "fixes/Makers.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace sigtidy;

namespace {
struct Include {
  /// Index of the token "#".
  size_t Hash;
  /// "<unistd.h>".
  StringRef Spelling;
  unsigned Depth;
};

/// The directives of a file, as far as they matter here.
struct Directives {
  std::vector<Include> Includes;
  /// How deep what is always compiled stands: 1 in an include guard.
  unsigned Base = 0;
  /// The offset behind the guard's #define or a #pragma once; else 0.
  unsigned AfterGuard = 0;
};
} // namespace

/// The offset behind the line that token \p I stands in.
static unsigned nextLine(const SourceText &Source, size_t I) {
  const size_t End = Source.text().find('\n', Source[I].Offset);
  return End == StringRef::npos ? Source.text().size() : End + 1;
}

/// The rest of the line from token \p I on, without comments.
static StringRef spelledFrom(const SourceText &Source, size_t I) {
  size_t Last = I;
  while (Last + 1 != Source.size() && !Source[Last + 1].FirstOnLine)
    ++Last;
  return Source.text().slice(Source[I].Offset, Source[Last].end());
}

/// Whether the whole file stands between its first and its last directive, an
/// #ifndef or "#if !defined" and its #endif.
static bool isGuarded(const SourceText &Source) {
  if (Source.size() < 4 || !Source[0].is("#") ||
      !(Source[1].is("ifndef") || Source[1].is("if")))
    return false;
  if (Source[1].is("if") && !Source[2].is("!"))
    return false;
  unsigned Depth = 0;
  for (size_t I = 0; I + 1 != Source.size(); ++I) {
    if (!Source[I].Directive || !Source[I].FirstOnLine)
      continue;
    const StringRef Word = Source[I + 1].Text;
    if (Word.starts_with("if"))
      ++Depth;
    else if (Word == "endif" && --Depth == 0)
      return I + 2 == Source.size();
    else if (Word.starts_with("el") && Depth == 1)
      return false;
  }
  return false;
}

static Directives directivesOf(const SourceText &Source) {
  Directives Result;
  Result.Base = isGuarded(Source);
  unsigned Depth = 0;
  for (size_t I = 0; I + 2 < Source.size(); ++I) {
    if (!Source[I].Directive || !Source[I].FirstOnLine)
      continue;
    const StringRef Word = Source[I + 1].Text;
    if (Word.starts_with("if"))
      ++Depth;
    else if (Word == "endif" && Depth)
      --Depth;
    else if (Word == "include" || Word == "import")
      Result.Includes.push_back({I, spelledFrom(Source, I + 2), Depth});
    const bool Guards = Word == "define"
                            ? Result.Base && I == 3
                            : Word == "pragma" && Source[I + 2].is("once");
    if (Guards && Depth == Result.Base)
      Result.AfterGuard = nextLine(Source, I);
  }
  return Result;
}

bool sigtidy::addInclude(const SourceText &Source, StringRef Header, Fix &To) {
  const std::string Angled = "<" + Header.str() + ">";
  const std::string Line = "#include " + Angled + Source.newline().str();
  auto Insert = [&](unsigned Offset) {
    if (Offset != 0 && Source.text()[Offset - 1] != '\n')
      return false; // The last line has no end.
    To.Edits.push_back({Source.file().str(), Offset, 0, Line});
    return true;
  };
  const Directives D = directivesOf(Source);
  if (any_of(D.Includes,
             [&](const Include &I) { return I.Spelling == StringRef(Angled); }))
    return true;
  if (D.Includes.empty()) {
    if (D.AfterGuard)
      return Insert(D.AfterGuard);
    // Before the first line of code; a directive there may decide what it
    // declares.
    if (Source.size() == 0 || Source[0].Directive || !Source[0].FirstOnLine)
      return false;
    return Insert(Source[0].Offset);
  }
  std::vector<const Include *> Always;
  for (const Include &I : D.Includes)
    if (I.Depth == D.Base)
      Always.push_back(&I);
  if (Always.empty())
    return false;
  // The last run of includes of the system's headers, or else the last include.
  auto Last = find_if(reverse(Always), [](const Include *I) {
    return I->Spelling.starts_with("<");
  });
  if (Last == Always.rend())
    return Insert(nextLine(Source, Always.back()->Hash));
  std::vector<const Include *> Run;
  for (; Last != Always.rend() && (*Last)->Spelling.starts_with("<") &&
         (Run.empty() ||
          nextLine(Source, (*Last)->Hash) == Source[Run.back()->Hash].Offset);
       ++Last)
    Run.push_back(*Last);
  std::reverse(Run.begin(), Run.end());
  auto Less = [](const Include *A, const Include *B) {
    return A->Spelling < B->Spelling;
  };
  if (is_sorted(Run, Less))
    for (const Include *I : Run)
      if (StringRef(Angled) < I->Spelling)
        return Insert(Source[I->Hash].Offset);
  return Insert(nextLine(Source, Run.back()->Hash));
}
