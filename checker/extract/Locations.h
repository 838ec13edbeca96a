// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Clang's source locations as the places, files and macro chains of a
/// summary.

#ifndef SIGTIDY_EXTRACT_LOCATIONS_H
#define SIGTIDY_EXTRACT_LOCATIONS_H

#include "sigtidy/Summary.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include "clang/Basic/SourceLocation.h"
#include <map>
#include <tuple>

namespace clang {
class LangOptions;
class SourceManager;
} // namespace clang

namespace sigtidy {

/// Fills Files and Macros of one summary, which it borrows.
class Locations {
public:
  explicit Locations(UnitSummary &Unit) : Unit(Unit) {}

  /// Index of \p Path, which may be relative to the unit's directory.
  uint32_t file(llvm::StringRef Path);

  /// Where a reader looks for \p Loc: the place of the outermost macro
  /// expansion, or of the argument where a macro's argument spells it; with
  /// `#line` applied. All NoId and 0 for an invalid location.
  SourcePlace place(const clang::SourceManager &SM, clang::SourceLocation Loc);

  /// The innermost macro use that spells \p Loc, or NoId. Arguments of macros
  /// count as spelled where the macro is used, as in place().
  uint32_t macro(const clang::SourceManager &SM,
                 const clang::LangOptions &Options, clang::SourceLocation Loc);

  /// Fills in the hashes of the files; to be called when all were named.
  void hashFiles(const clang::SourceManager &SM);

  /// Remembers that the compiler has found an error at \p Loc.
  void addError(const clang::SourceManager &SM, clang::SourceLocation Loc) {
    Errors.push_back(place(SM, Loc));
  }
  /// Whether an error was found on the lines of \p Range, which is in one file.
  bool hasError(const clang::SourceManager &SM, clang::SourceRange Range);

private:
  UnitSummary &Unit;
  std::vector<SourcePlace> Errors;
  /// By the path as Clang spells it: many spellings, one entry in Files.
  llvm::StringMap<uint32_t> BySpelling;
  llvm::StringMap<uint32_t> ByPath;
  std::map<std::tuple<std::string, SourcePlace, uint32_t>, uint32_t> MacroIds;
};

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_LOCATIONS_H
