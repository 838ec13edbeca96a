// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Diagnostics.h"
#include "report/Paths.h"
#include "report/Words.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace sigtidy {

/// Clang's colours.
static raw_ostream::Colors colorOf(Level Severity) {
  switch (Severity) {
  case Level::Remark:
    return raw_ostream::BLUE;
  case Level::Warning:
    return raw_ostream::MAGENTA;
  case Level::Error:
    return raw_ostream::RED;
  }
  llvm_unreachable("every level has a colour");
}

static raw_ostream::Colors colorOf(Verdict Judged) {
  switch (Judged) {
  case Verdict::Unsafe:
    return raw_ostream::MAGENTA;
  case Verdict::Unknown:
    return raw_ostream::BLUE;
  case Verdict::Protected:
    return raw_ostream::CYAN;
  case Verdict::Safe:
    return raw_ostream::GREEN;
  }
  llvm_unreachable("every verdict has a colour");
}

void printVerdict(raw_ostream &OS, Verdict Judged, StringRef Word) {
  OS.changeColor(colorOf(Judged), /*Bold=*/true);
  OS << Word;
  OS.resetColor();
}

void Diagnostics::report(const Position &Where, Level Severity,
                         const Twine &Message, StringRef Rule) {
  location(Where);
  OS.changeColor(colorOf(Severity), /*Bold=*/true);
  OS << wordFor(Severity) << ": ";
  OS.resetColor();
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << Message;
  if (!Rule.empty())
    OS << " [sigtidy-" << Rule << "]";
  OS.resetColor();
  OS << '\n';
  quoteSource(Where);
}

void Diagnostics::note(const Position &Where, const Twine &Message) {
  location(Where);
  OS.changeColor(raw_ostream::CYAN, /*Bold=*/true);
  OS << "note: ";
  OS.resetColor();
  OS << Message << '\n';
}

void Diagnostics::location(const Position &Where) {
  if (Where.File.empty())
    return;
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << place(Where) << ':';
  if (Where.Column != 0)
    OS << Where.Column << ':';
  OS << ' ';
  OS.resetColor();
}

void Diagnostics::heading(const Position &Where, const Twine &Text,
                          Verdict Judged) {
  location(Where);
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << Text;
  OS.resetColor();
  printVerdict(OS, Judged, wordFor(Judged));
  OS << '\n';
}

std::string Diagnostics::place(const Position &Where) const {
  std::string Text = pathFrom(Where.File, From, Root);
  if (Where.Line != 0)
    Text += ":" + std::to_string(Where.Line);
  return Text;
}

void Diagnostics::quoteSource(const Position &Where) {
  std::optional<StringRef> Line = Sources.lineAt(Where);
  if (!Line)
    return;
  ShownLine Shown = showLine(*Line, Where.Column);
  // The gutter is as wide as clang's: four digits at least.
  std::string Number = std::to_string(Where.Line);
  size_t Width = std::max<size_t>(4, Number.size()) + 1;
  OS << right_justify(Number, Width) << " | " << Shown.Text << '\n';
  OS.indent(Width) << " | ";
  OS.changeColor(raw_ostream::GREEN, /*Bold=*/true);
  OS.indent(Shown.CaretColumn) << '^';
  OS.resetColor();
  OS << '\n';
}

} // namespace sigtidy
