// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Diagnostics.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/LexDiagnostic.h"

using namespace clang;
using namespace sigtidy;

/// One mistake can give thousands of errors; nobody reads past the first few.
static constexpr unsigned MostErrors = 20;

static std::string messageOf(const Diagnostic &Info) {
  llvm::SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  return Text.str().str();
}

void FlagProblems::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                    const Diagnostic &Info) {
  if (Level >= DiagnosticsEngine::Error)
    Unit.Problems.push_back(
        {Problem::Kind::UnknownFlag, SourcePlace(), messageOf(Info)});
}

void CodeProblems::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                    const Diagnostic &Info) {
  // Keeps the counts by which Clang knows that there were errors.
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Level < DiagnosticsEngine::Error)
    return;
  if (Info.hasSourceManager())
    Places.addError(Info.getSourceManager(), Info.getLocation());
  bool NoHeader = Info.getID() == diag::err_pp_file_not_found;
  if (Count == MostErrors || (HeaderMissing && !NoHeader))
    return;
  HeaderMissing |= NoHeader;
  ++Count;
  Problem P;
  P.What = NoHeader ? Problem::Kind::MissingHeader : Problem::Kind::Error;
  if (Info.hasSourceManager())
    P.Where = Places.place(Info.getSourceManager(), Info.getLocation());
  P.Message = messageOf(Info);
  Unit.Problems.push_back(std::move(P));
}
