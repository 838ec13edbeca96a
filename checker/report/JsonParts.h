// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The pieces that JSON's two forms share: docs/json.md describes them.

#ifndef SIGTIDY_REPORT_JSONPARTS_H
#define SIGTIDY_REPORT_JSONPARTS_H

#include "sigtidy/Findings.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/JSON.h"

namespace sigtidy {

/// Writes into one JSON document; paths are relative to the project's root.
struct JsonParts {
  JsonParts(llvm::raw_ostream &OS, llvm::StringRef Root)
      : Out(OS, /*IndentSize=*/2), Root(Root) {}

  /// A string; bytes that are no UTF-8 (file names, literals) are replaced.
  void text(llvm::StringRef Key, llvm::StringRef Value);
  void texts(llvm::StringRef Key, llvm::ArrayRef<std::string> Values);

  /// "schema_version", "tool" … "facts_edition": what every document starts
  /// with.
  void header(llvm::StringRef Profile);
  /// The same and "root", for what is said of a project.
  void header(const RunResult &Result);

  /// "file", "line", "column"; each null where it is not known.
  void place(const Position &Where);
  /// "signals", "signals_complete".
  void signals(const SignalSet &Signals);
  /// "chain", or another key.
  void chain(llvm::ArrayRef<ChainStep> Steps, llvm::StringRef Key = "chain");
  /// "frontier".
  void frontier(const FrontierCall &Frontier);
  /// "name" … "context", "registrations".
  /// \param Signals those that matter here.
  void handler(const HandlerReport &Handler, const SignalSet &Signals);
  /// "problems".
  void problems(llvm::ArrayRef<RunProblem> Problems);
  /// "summary".
  void summary(const RunResult &Result);

  void file(llvm::StringRef Key, llvm::StringRef File);
  void registration(const Registration &Site);

  llvm::json::OStream Out;
  llvm::StringRef Root;
};

} // namespace sigtidy

#endif // SIGTIDY_REPORT_JSONPARTS_H
