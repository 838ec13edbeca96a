// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The form of clang-tidy's --export-fixes. clang-apply-replacements takes
/// equal edits of one file for two, and edits at one place for a conflict: what
/// is included at one place is therefore one edit, with the first fix.

#include "sigtidy/Fixes.h"
#include "clang/Tooling/DiagnosticsYaml.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>
#include <set>

using namespace llvm;
using namespace sigtidy;
using clang::tooling::Diagnostic;
using clang::tooling::Replacement;

namespace {
/// Lines and columns as offsets.
class Offsets {
public:
  unsigned of(const Position &Where);

private:
  struct Lines {
    size_t Size = 0;
    std::vector<size_t> Starts;
  };
  std::map<std::string, Lines> Files;
};
} // namespace

/// 0 where the file has no such place.
unsigned Offsets::of(const Position &Where) {
  auto [It, New] = Files.try_emplace(Where.File);
  Lines &Known = It->second;
  if (New)
    if (auto Buffer = MemoryBuffer::getFile(Where.File)) {
      StringRef Text = (*Buffer)->getBuffer();
      Known.Size = Text.size();
      Known.Starts.push_back(0);
      for (size_t End = Text.find('\n'); End != StringRef::npos;
           End = Text.find('\n', End + 1))
        Known.Starts.push_back(End + 1);
    }
  if (Where.Line == 0 || Where.Column == 0 || Where.Line > Known.Starts.size())
    return 0;
  return std::min(Known.Starts[Where.Line - 1] + Where.Column - 1, Known.Size);
}

static Diagnostic::Level levelOf(Level Severity) {
  switch (Severity) {
  case Level::Remark:
    return Diagnostic::Remark;
  case Level::Warning:
    return Diagnostic::Warning;
  case Level::Error:
    return Diagnostic::Error;
  }
  llvm_unreachable("every level is one of Clang's");
}

/// The edits of each finding, so that no two of them are at one place.
static std::map<const Finding *, std::vector<Edit>> apart(const FixPlan &Plan) {
  std::map<std::pair<std::string, unsigned>, std::string> Inserted;
  for (const Edit &E : Plan.Edits)
    if (E.Length == 0)
      Inserted[{E.File, E.Offset}] += E.Text;
  std::map<const Finding *, std::vector<Edit>> Result;
  std::set<std::pair<std::string, unsigned>> Done;
  for (const FixPlan::Taken &T : Plan.All)
    for (Edit E : T.Edits) {
      if (E.Length == 0) {
        if (!Done.insert({E.File, E.Offset}).second)
          continue;
        E.Text = Inserted[{E.File, E.Offset}];
      }
      Result[T.Of].push_back(std::move(E));
    }
  return Result;
}

void sigtidy::writeFixes(const RunResult &Result, const FixPlan &Plan,
                         FixLevel Wanted, raw_ostream &OS) {
  clang::tooling::TranslationUnitDiagnostics All;
  Offsets Places;
  std::map<const Finding *, std::vector<Edit>> Edits = apart(Plan);
  for (const Finding &F : Result.Findings) {
    if (Wanted == FixLevel::Warnings && F.Severity < Level::Warning)
      continue;
    Diagnostic &D = All.Diagnostics.emplace_back(
        "sigtidy-" + F.Rule, levelOf(F.Severity), Result.Root);
    D.Message.Message = F.Message;
    D.Message.FilePath = F.Where.File;
    D.Message.FileOffset = Places.of(F.Where);
    for (const Edit &E : Edits[&F])
      // They were planned so that they do not overlap.
      cantFail(D.Message.Fix[E.File].add(
          Replacement(E.File, E.Offset, E.Length, E.Text)));
  }
  yaml::Output YAML(OS);
  YAML << All;
}
