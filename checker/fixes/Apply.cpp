// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "sigtidy/Fixes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"
#include <map>
#include <set>

using namespace llvm;
using namespace sigtidy;

namespace {
/// A file that is written beside the one that it will replace.
struct NewFile {
  std::string Target;
  sys::fs::TempFile Content;
};
} // namespace

static std::string edited(StringRef Text, ArrayRef<Edit> Edits) {
  std::string Result;
  size_t Done = 0;
  for (const Edit &E : Edits) {
    Result += Text.slice(Done, E.Offset);
    Result += E.Text;
    Done = E.Offset + E.Length;
  }
  return Result + Text.drop_front(Done).str();
}

/// For what is no harm if it fails.
static void bestEffort(std::error_code /*Ignored*/) {}

/// Writes what \p File becomes beside it. A link stays one: what it names is
/// replaced.
static Expected<NewFile> prepare(StringRef File, ArrayRef<Edit> Edits,
                                 ArrayRef<SourceStamp> Stamps) {
  const auto *Stamp =
      find_if(Stamps, [&](const SourceStamp &S) { return S.File == File; });
  auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  if (!Buffer || Stamp == Stamps.end() ||
      xxh3_64bits((*Buffer)->getBuffer()) != Stamp->Hash)
    return createStringError("it changed since it was analysed");
  SmallString<256> Target;
  if (std::error_code Failed = sys::fs::real_path(File, Target))
    return createStringError(Failed.message());
  sys::fs::file_status Status;
  if (std::error_code Failed = sys::fs::status(Target, Status))
    return createStringError(Failed.message());
  if (std::error_code Failed =
          sys::fs::access(Target, sys::fs::AccessMode::Write))
    return createStringError(Failed.message());
  Expected<sys::fs::TempFile> Temp =
      sys::fs::TempFile::create(Target + ".%%%%%%", Status.permissions());
  if (!Temp)
    return Temp.takeError();
  raw_fd_ostream OS(Temp->FD, /*shouldClose=*/false);
  OS << edited((*Buffer)->getBuffer(), Edits);
  OS.flush();
  if (OS.has_error()) {
    std::error_code Failed = OS.error();
    OS.clear_error();
    consumeError(Temp->discard());
    return createStringError(Failed.message());
  }
  // The mode that it was created with is subject to the umask. Who may not
  // give a file away keeps it.
  bestEffort(sys::fs::setPermissions(Temp->FD, Status.permissions()));
  bestEffort(sys::fs::changeFileOwnership(Temp->FD, Status.getUser(),
                                          Status.getGroup()));
  return NewFile{std::string(Target), std::move(*Temp)};
}

/// The edits of \p Findings, by file.
static std::map<std::string, std::vector<Edit>>
editsOf(ArrayRef<const Finding *> Findings) {
  std::map<std::string, std::vector<Edit>> Result;
  for (const Finding *F : Findings)
    if (F->Mended)
      for (const Edit &E : F->Mended->Edits)
        Result[E.File].push_back(E);
  for (auto &[File, Edits] : Result) {
    sort(Edits);
    Edits.erase(llvm::unique(Edits), Edits.end());
  }
  return Result;
}

static std::string left(StringRef File, Error Why) {
  return "no fix is made in '" + File.str() + "': " + toString(std::move(Why));
}

FixOutcome sigtidy::applyFixes(const FixPlan &Plan, const RunResult &Result) {
  FixOutcome Outcome;
  std::vector<const Finding *> Findings;
  Findings.reserve(Plan.All.size());
  for (const FixPlan::Taken &T : Plan.All)
    Findings.push_back(T.Of);
  std::vector<NewFile> Ready;
  // A fix that changes several files is made in all of them or in none.
  for (;;) {
    std::set<std::string> Bad;
    for (const auto &[File, Edits] : editsOf(Findings)) {
      Expected<NewFile> New = prepare(File, Edits, Result.Stamps);
      if (New) {
        Ready.push_back(std::move(*New));
        continue;
      }
      Bad.insert(File);
      Outcome.Complaints.push_back(left(File, New.takeError()));
    }
    if (Bad.empty())
      break;
    for (NewFile &New : Ready)
      consumeError(New.Content.discard());
    Ready.clear();
    erase_if(Findings, [&](const Finding *F) {
      return any_of(F->Mended->Edits,
                    [&](const Edit &E) { return Bad.count(E.File) != 0; });
    });
  }
  for (NewFile &New : Ready) {
    if (Error E = New.Content.keep(New.Target)) {
      Outcome.Complaints.push_back(left(New.Target, std::move(E)));
      continue;
    }
    ++Outcome.Files;
  }
  Outcome.Fixes = Findings.size();
  return Outcome;
}
