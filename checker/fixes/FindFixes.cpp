// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "fixes/Makers.h"
#include "sigtidy/Fixes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"
#include <map>
#include <memory>

using namespace llvm;
using namespace sigtidy;

namespace {
/// The files that may be changed, each read once.
class Sources {
public:
  Sources(ArrayRef<UnitSummary> Units, RunResult &Result)
      : Units(Units), Result(Result) {}

  const SourceText *read(StringRef File, bool Cxx);

private:
  ArrayRef<UnitSummary> Units;
  RunResult &Result;
  std::map<std::string, std::unique_ptr<SourceText>> Known;

  std::optional<std::string> textOf(StringRef File);
};
} // namespace

/// What \p File was when the units were parsed; nothing where they do not know
/// or do not agree.
static std::optional<uint64_t> hashOf(ArrayRef<UnitSummary> Units,
                                      StringRef File) {
  std::optional<uint64_t> Result;
  for (const UnitSummary &Unit : Units) {
    auto It = find(Unit.Files, File);
    if (It == Unit.Files.end())
      continue;
    const size_t Index = It - Unit.Files.begin();
    const uint64_t Hash = Index < Unit.Hashes.size() ? Unit.Hashes[Index] : 0;
    if (Hash == 0 || (Result && *Result != Hash))
      return std::nullopt;
    Result = Hash;
  }
  return Result;
}

std::optional<std::string> Sources::textOf(StringRef File) {
  StringRef Below = File;
  if (Result.Root.empty() || !Below.consume_front(Result.Root) ||
      !(Below.starts_with("/") || StringRef(Result.Root).ends_with("/")))
    return std::nullopt;
  std::optional<uint64_t> Hash = hashOf(Units, File);
  if (!Hash)
    return std::nullopt;
  auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  if (!Buffer || xxh3_64bits((*Buffer)->getBuffer()) != *Hash) {
    RunProblem Changed;
    Changed.Kind = "changed-file";
    Changed.Where.File = File.str();
    Changed.Message = "is not what was analysed";
    Result.Problems.push_back(std::move(Changed));
    return std::nullopt;
  }
  Result.Stamps.push_back({File.str(), *Hash});
  return (*Buffer)->getBuffer().str();
}

const SourceText *Sources::read(StringRef File, bool Cxx) {
  auto [It, New] = Known.try_emplace(File.str());
  if (New)
    if (std::optional<std::string> Text = textOf(File))
      It->second =
          std::make_unique<SourceText>(File.str(), std::move(*Text), Cxx);
  return It->second.get();
}

void sigtidy::findFixes(ArrayRef<UnitSummary> Units, RunResult &Result) {
  Sources Files(Units, Result);
  for (Finding &F : Result.Findings) {
    if (!F.Mend)
      continue;
    auto Read = [&](StringRef File) { return Files.read(File, F.Mend->Cxx); };
    switch (F.Mend->What) {
    case Repair::Kind::Call:
      F.Mended = mendCall(F, Read);
      break;
    case Repair::Kind::SaveErrno:
      F.Mended = saveErrno(F, Read);
      break;
    case Repair::Kind::Flag:
      F.Mended = retypeFlag(F, Read);
      break;
    case Repair::Kind::Zero:
      F.Mended = initialise(F, Read);
      break;
    }
    if (F.Mended)
      sort(F.Mended->Edits);
  }
}
