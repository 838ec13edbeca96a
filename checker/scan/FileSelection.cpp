// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Chooses files by name, folder and glob.
///
/// Every argument becomes globs over absolute paths: a file its own name with
/// the special characters escaped, a folder that and "/**". In a glob "*" and
/// "?" stay within one path component and "**" spans any number of them, as in
/// shells, so paths are matched component by component. A file that can also
/// be named by way of a symbolic link is selected by either name.

#include "scan/FileKinds.h"
#include "scan/Paths.h"
#include "sigtidy/CompileDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace sigtidy;

static constexpr StringLiteral Special = "*?[]{}\\";
/// How many alternatives braces may stand for in one path component.
static constexpr size_t MaxAlternatives = 1024;

static std::string escapeGlob(StringRef Path) {
  std::string Escaped;
  for (char C : Path) {
    if (Special.contains(C))
      Escaped += '\\';
    Escaped += C;
  }
  return Escaped;
}

static bool matchComponents(ArrayRef<StringRef> Pattern,
                            ArrayRef<StringRef> Path) {
  if (Pattern.empty())
    return Path.empty();
  if (Pattern.front() == "**") {
    for (size_t Skip = 0; Skip <= Path.size(); ++Skip)
      if (matchComponents(Pattern.drop_front(), Path.drop_front(Skip)))
        return true;
    return false;
  }
  if (Path.empty())
    return false;
  Expected<GlobPattern> Glob =
      GlobPattern::create(Pattern.front(), MaxAlternatives);
  if (!Glob) {
    // selectFiles has reported malformed ones.
    consumeError(Glob.takeError());
    return false;
  }
  return Glob->match(Path.front()) &&
         matchComponents(Pattern.drop_front(), Path.drop_front());
}

static bool matchesGlob(StringRef Pattern, StringRef Path) {
  // Nearly all are plain files and folders, and there may be thousands.
  if (Pattern.find_first_of(Special) == StringRef::npos)
    return Pattern == Path;
  SmallVector<StringRef, 16> Parts, Names;
  Pattern.split(Parts, '/', -1, /*KeepEmpty=*/false);
  Path.split(Names, '/', -1, /*KeepEmpty=*/false);
  return matchComponents(Parts, Names);
}

static bool matchesAny(ArrayRef<std::string> Patterns, StringRef Path) {
  return any_of(Patterns,
                [&](StringRef Glob) { return matchesGlob(Glob, Path); });
}

static std::string realPath(StringRef Path) {
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? "" : std::string(Real);
}

bool FileSelection::contains(StringRef AbsolutePath) const {
  if (Patterns.empty() || matchesAny(Patterns, AbsolutePath))
    return true;
  std::string Real = realPath(AbsolutePath);
  return !Real.empty() && Real != AbsolutePath && matchesAny(Patterns, Real);
}

/// The globs that one argument stands for; an error where it is malformed.
static Expected<std::vector<std::string>> patternsOf(StringRef Argument,
                                                     StringRef From) {
  std::string Path = absolutePath(Argument, From);
  bool IsFolder = sys::fs::is_directory(Path);
  bool IsGlob = Argument.find_first_of(Special) != StringRef::npos &&
                !sys::fs::exists(Path);
  StringRef Below = IsFolder ? "/**" : "";
  if (!IsGlob) {
    std::vector<std::string> Patterns = {escapeGlob(Path) + Below.str()};
    std::string Real = realPath(Path);
    if (!Real.empty() && Real != Path)
      Patterns.push_back(escapeGlob(Real) + Below.str());
    return Patterns;
  }
  std::vector<std::string> Globs = {absolutePath(Argument, escapeGlob(From))};
  std::string RealFrom = realPath(From);
  if (!RealFrom.empty() && RealFrom != From)
    Globs.push_back(absolutePath(Argument, escapeGlob(RealFrom)));
  SmallVector<StringRef, 16> Parts;
  StringRef(Globs.front()).split(Parts, '/', -1, /*KeepEmpty=*/false);
  for (StringRef Part : Parts)
    if (Expected<GlobPattern> G = GlobPattern::create(Part, MaxAlternatives);
        !G)
      return createStringError("malformed glob '" + Argument +
                               "': " + toString(G.takeError()));
  return Globs;
}

/// The units' main files, each by every name that we know.
static std::vector<std::string> unitNames(const CompileDatabase &Database) {
  std::vector<std::string> Names;
  for (const CompileCommand &Command : Database.Commands) {
    Names.push_back(Command.File);
    std::string Real = realPath(Command.File);
    if (!Real.empty() && Real != Command.File)
      Names.push_back(std::move(Real));
  }
  return Names;
}

/// Whether a header that \p Wanted selects exists in \p Folder or below.
static bool holdsHeader(StringRef Folder, const FileSelection &Wanted) {
  std::error_code Failed;
  for (sys::fs::recursive_directory_iterator
           I(Folder, Failed, /*follow_symlinks=*/false),
       End;
       I != End && !Failed; I.increment(Failed))
    if (hasHeaderExtension(I->path()) && Wanted.contains(I->path()))
      return true;
  return false;
}

/// The longest folder that stands at the front of \p Glob without wildcards.
static StringRef fixedFolder(StringRef Glob) {
  StringRef Fixed = Glob.take_front(Glob.find_first_of(Special));
  return sys::path::parent_path(Fixed);
}

/// Whether the argument behind \p Wanted can select anything: a unit, or a
/// header. Which headers a unit includes is not known before it is parsed, so
/// any that exists will do.
static bool selectsSomething(ArrayRef<std::string> UnitNames,
                             StringRef Argument, const FileSelection &Wanted,
                             StringRef From) {
  if (any_of(UnitNames,
             [&](StringRef Name) { return matchesAny(Wanted.Patterns, Name); }))
    return true;
  std::string Path = absolutePath(Argument, From);
  if (sys::fs::is_regular_file(Path))
    return hasHeaderExtension(Path);
  if (sys::fs::is_directory(Path))
    return holdsHeader(Path, Wanted);
  if (Argument.find_first_of(Special) == StringRef::npos)
    return false;
  StringRef Folder = fixedFolder(Wanted.Patterns.front());
  return Folder.size() > 1 && holdsHeader(Folder, Wanted);
}

Expected<std::vector<std::string>>
sigtidy::filePatterns(ArrayRef<std::string> Arguments, StringRef From) {
  std::vector<std::string> All;
  for (StringRef Argument : Arguments) {
    Expected<std::vector<std::string>> Patterns = patternsOf(Argument, From);
    if (!Patterns)
      return Patterns.takeError();
    append_range(All, std::move(*Patterns));
  }
  return All;
}

Expected<FileSelection> sigtidy::selectFiles(const CompileDatabase &Database,
                                             ArrayRef<std::string> Arguments,
                                             StringRef From) {
  FileSelection Selection;
  if (Arguments.empty())
    return Selection;
  std::vector<std::string> Names = unitNames(Database);
  std::vector<std::string> Unmatched;
  for (StringRef Argument : Arguments) {
    Expected<std::vector<std::string>> Patterns = patternsOf(Argument, From);
    if (!Patterns)
      return Patterns.takeError();
    FileSelection Alone{*Patterns};
    if (!selectsSomething(Names, Argument, Alone, From))
      Unmatched.push_back(("'" + Argument + "'").str());
    append_range(Selection.Patterns, std::move(*Patterns));
  }
  if (Unmatched.empty())
    return Selection;
  return createStringError(
      "no translation unit of " + shownPath(Database.Path, From) + " matches " +
      join(Unmatched, ", ") +
      "; name a file that it compiles, a header, a folder that holds one, or "
      "a glob such as 'src/**/*.c'");
}
