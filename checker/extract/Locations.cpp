// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Locations.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace clang;
using namespace sigtidy;

uint32_t Locations::file(llvm::StringRef Path) {
  auto [Spelling, New] = BySpelling.try_emplace(Path, NoId);
  if (!New)
    return Spelling->second;
  llvm::SmallString<256> Absolute(Path);
  // Not llvm::sys::fs::make_absolute, which asks the process for its working
  // directory; that of the command counts.
  if (!llvm::sys::path::is_absolute(Absolute)) {
    Absolute = Unit.Directory;
    llvm::sys::path::append(Absolute, Path);
  }
  llvm::sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  auto [Entry, NewPath] = ByPath.try_emplace(Absolute, Unit.Files.size());
  if (NewPath)
    Unit.Files.push_back(Absolute.str().str());
  return Spelling->second = Entry->second;
}

/// The place of \p Loc, which is in a file.
static PresumedLoc presumed(const SourceManager &SM, SourceLocation Loc) {
  return Loc.isValid() ? SM.getPresumedLoc(Loc) : PresumedLoc();
}

/// Whether \p Name stands for a buffer of the compiler, "<built-in>",
/// "<scratch space>".
static bool isPseudoFile(llvm::StringRef Name) {
  return Name.empty() || Name.front() == '<';
}

SourcePlace Locations::place(const SourceManager &SM, SourceLocation Loc) {
  PresumedLoc Presumed = presumed(SM, SM.getFileLoc(Loc));
  if (Presumed.isInvalid() || isPseudoFile(Presumed.getFilename()))
    return {};
  return {file(Presumed.getFilename()), Presumed.getLine(),
          Presumed.getColumn()};
}

uint32_t Locations::macro(const SourceManager &SM, const LangOptions &Options,
                          SourceLocation Loc) {
  while (Loc.isMacroID() && SM.isMacroArgExpansion(Loc))
    Loc = SM.getImmediateSpellingLoc(Loc);
  if (!Loc.isMacroID())
    return NoId;
  uint32_t Outer =
      macro(SM, Options, SM.getImmediateExpansionRange(Loc).getBegin());
  std::string Name = Lexer::getImmediateMacroName(Loc, SM, Options).str();
  // A pasted token is spelled in a scratch buffer; then this is empty.
  SourcePlace Spelling = place(SM, SM.getSpellingLoc(Loc));
  auto [Entry, New] = MacroIds.try_emplace(std::tuple(Name, Spelling, Outer),
                                           uint32_t(Unit.Macros.size()));
  if (New)
    Unit.Macros.push_back({std::move(Name), Spelling, Outer});
  return Entry->second;
}

void Locations::hashFiles(const SourceManager &SM) {
  Unit.Hashes.assign(Unit.Files.size(), 0);
  for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It) {
    auto Known = BySpelling.find(It->first.getName());
    std::optional<llvm::MemoryBufferRef> Text = It->second->getBufferIfLoaded();
    if (Known != BySpelling.end() && Text)
      Unit.Hashes[Known->second] = llvm::xxh3_64bits(Text->getBuffer());
  }
}

bool Locations::hasError(const SourceManager &SM, SourceRange Range) {
  if (Errors.empty())
    return false;
  SourcePlace First = place(SM, Range.getBegin());
  SourcePlace Last = place(SM, Range.getEnd());
  return llvm::any_of(Errors, [&](const SourcePlace &Error) {
    return Error.File == First.File && First.Line <= Error.Line &&
           Error.Line <= Last.Line;
  });
}
