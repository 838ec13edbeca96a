// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Clang's diagnostics as the problems of a summary.

#ifndef SIGTIDY_EXTRACT_DIAGNOSTICS_H
#define SIGTIDY_EXTRACT_DIAGNOSTICS_H

#include "extract/Locations.h"
#include "sigtidy/Summary.h"

#include "clang/Basic/Diagnostic.h"

namespace sigtidy {

/// What the driver says of a command line: each error is a flag that it
/// dropped.
class FlagProblems : public clang::DiagnosticConsumer {
public:
  explicit FlagProblems(UnitSummary &Unit) : Unit(Unit) {}
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

private:
  UnitSummary &Unit;
};

/// What the parser says of the code.
class CodeProblems : public clang::DiagnosticConsumer {
public:
  CodeProblems(UnitSummary &Unit, Locations &Places)
      : Unit(Unit), Places(Places) {}
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

private:
  UnitSummary &Unit;
  Locations &Places;
  unsigned Count = 0;
  /// What follows a header that is missing follows from it.
  bool HeaderMissing = false;
};

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_DIAGNOSTICS_H
