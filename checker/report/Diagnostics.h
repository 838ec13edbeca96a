// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Clang's form of a diagnostic: location, level, message, source line, caret.

#ifndef SIGTIDY_REPORT_DIAGNOSTICS_H
#define SIGTIDY_REPORT_DIAGNOSTICS_H

#include "report/SourceLines.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/Twine.h"

namespace sigtidy {

/// Turns colours on for as long as it lives, if they are asked for.
class ColorScope {
public:
  ColorScope(llvm::raw_ostream &OS, Colors Color)
      : OS(OS), Before(OS.colors_enabled()) {
    OS.enable_colors(Color == Colors::On);
  }
  ~ColorScope() { OS.enable_colors(Before); }
  ColorScope(const ColorScope &) = delete;
  ColorScope &operator=(const ColorScope &) = delete;

private:
  llvm::raw_ostream &OS;
  bool Before;
};

/// Prints \p Word in the colour of \p Judged.
void printVerdict(llvm::raw_ostream &OS, Verdict Judged, llvm::StringRef Word);

/// Where diagnostics are printed, and how.
class Diagnostics {
public:
  Diagnostics(llvm::raw_ostream &OS, const TextOptions &Options,
              llvm::StringRef Root)
      : OS(OS), From(Options.RelativeTo), Root(Root) {}

  /// "a.c:1:2: warning: \p Message [sigtidy-RULE]" and the line of source;
  /// without a rule where \p Rule is empty.
  void report(const Position &Where, Level Severity, const llvm::Twine &Message,
              llvm::StringRef Rule);

  /// "a.c:1:2: note: \p Message"; without a place where \p Where has none.
  void note(const Position &Where, const llvm::Twine &Message);
  void note(const llvm::Twine &Message) { note(Position(), Message); }

  /// "a.c:1:2: \p Text" and the verdict: what stands above several reports.
  void heading(const Position &Where, const llvm::Twine &Text, Verdict Judged);

  /// "src/misc.c:2501".
  std::string place(const Position &Where) const;

private:
  /// "a.c:1:2: " in bold; nothing where \p Where has no file.
  void location(const Position &Where);
  void quoteSource(const Position &Where);

  llvm::raw_ostream &OS;
  llvm::StringRef From;
  llvm::StringRef Root;
  SourceLines Sources;
};

} // namespace sigtidy

#endif // SIGTIDY_REPORT_DIAGNOSTICS_H
