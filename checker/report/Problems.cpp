// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Diagnostics.h"
#include "report/Paths.h"
#include "report/Words.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <map>
#include <set>

using namespace llvm;

namespace sigtidy {

static constexpr size_t MaxLines = 5;
static constexpr size_t MaxUnits = 3;

namespace {
using ProblemList = std::vector<const RunProblem *>;
using TextsAndUnits = std::vector<std::pair<std::string, StringRef>>;

/// How loud a group of problems is.
enum class Weight : uint8_t { Note, Warning, Error };

struct ProblemContext {
  const RunResult &Result;
  const TextOptions &Options;
  raw_ostream &OS;
};

/// One line beneath a headline, and the units that it is about.
struct ProblemLine {
  std::string Text;
  std::vector<std::string> Units;
};
} // namespace

static std::string path(const ProblemContext &Ctx, StringRef File) {
  return pathFrom(File, Ctx.Options.RelativeTo, Ctx.Result.Root);
}

/// "sigtidy: warning: \p Text".
static void writeHeadline(const ProblemContext &Ctx, Weight Loudness,
                          const Twine &Text) {
  Ctx.OS << "sigtidy: ";
  switch (Loudness) {
  case Weight::Note:
    Ctx.OS.changeColor(raw_ostream::CYAN, /*Bold=*/true) << "note: ";
    break;
  case Weight::Warning:
    Ctx.OS.changeColor(raw_ostream::MAGENTA, /*Bold=*/true) << "warning: ";
    break;
  case Weight::Error:
    Ctx.OS.changeColor(raw_ostream::RED, /*Bold=*/true) << "error: ";
    break;
  }
  Ctx.OS.resetColor();
  Ctx.OS << Text << '\n';
}

/// The lines with most units first; a few are enough to act on.
static void writeLines(const ProblemContext &Ctx,
                       std::vector<ProblemLine> Lines) {
  sort(Lines, [](const ProblemLine &A, const ProblemLine &B) {
    return A.Units.size() != B.Units.size() ? A.Units.size() > B.Units.size()
                                            : A.Text < B.Text;
  });
  size_t Shown = Lines.size() <= MaxLines + 1 ? Lines.size() : MaxLines;
  for (const ProblemLine &Line : ArrayRef(Lines).take_front(Shown)) {
    Ctx.OS.indent(4) << Line.Text;
    if (Line.Units.size() > 1)
      Ctx.OS << " (in " << counted(Line.Units.size(), "unit") << ": "
             << sentenceList(Line.Units, MaxUnits) << ')';
    Ctx.OS << '\n';
  }
  if (Shown < Lines.size())
    Ctx.OS.indent(4) << "and " << Lines.size() - Shown
                     << " more (--format=json lists all)\n";
}

/// "src/a.c:10:4: unknown type name 'foo'".
static std::string problemText(const ProblemContext &Ctx, const RunProblem &P) {
  const Position &Where = P.Where;
  std::string Place = path(Ctx, Where.File.empty() ? P.Unit : Where.File);
  if (!Where.File.empty() && Where.Line != 0)
    Place += ":" + std::to_string(Where.Line);
  if (!Where.File.empty() && Where.Column != 0)
    Place += ":" + std::to_string(Where.Column);
  return Place.empty() ? P.Message : Place + ": " + P.Message;
}

/// One line for each text, with the units that share it (an error in a header).
static std::vector<ProblemLine> linesByText(const ProblemContext &Ctx,
                                            const TextsAndUnits &Texts) {
  std::map<StringRef, SetVector<StringRef>> UnitsOf;
  for (const auto &[Text, Unit] : Texts)
    UnitsOf[Text].insert(Unit);
  std::vector<ProblemLine> Lines;
  for (const auto &[Text, Units] : UnitsOf) {
    ProblemLine Line{Text.str(), {}};
    for (StringRef Unit : Units)
      Line.Units.push_back(path(Ctx, Unit));
    sort(Line.Units);
    Lines.push_back(std::move(Line));
  }
  return Lines;
}

static size_t countUnits(const ProblemList &Problems) {
  std::set<StringRef> Units;
  for (const RunProblem *P : Problems)
    if (!P->Unit.empty())
      Units.insert(P->Unit);
  return Units.size();
}

/// What \p Message quotes first, else all of it: "config.h" of "'config.h' file
/// not found".
static StringRef quotedPart(StringRef Message) {
  auto [Before, Rest] = Message.split('\'');
  auto [Quoted, After] = Rest.split('\'');
  return Quoted.empty() ? Message : Quoted;
}

static TextsAndUnits textsOf(const ProblemContext &Ctx,
                             const ProblemList &Problems) {
  TextsAndUnits Texts;
  Texts.reserve(Problems.size());
  for (const RunProblem *P : Problems)
    Texts.emplace_back(problemText(Ctx, *P), P->Unit);
  return Texts;
}

static void writeFatal(const ProblemContext &Ctx, const ProblemList &Problems) {
  writeHeadline(Ctx, Weight::Error,
                counted(countUnits(Problems), "translation unit") +
                    " could not be analysed");
  writeLines(Ctx, linesByText(Ctx, textsOf(Ctx, Problems)));
}

/// A unit's first error matters; the others mostly follow from it.
static void writeErrors(const ProblemContext &Ctx,
                        const ProblemList &Problems) {
  std::set<StringRef> Units;
  ProblemList First;
  for (const RunProblem *P : Problems)
    if (Units.insert(P->Unit).second)
      First.push_back(P);
  writeHeadline(Ctx, Weight::Warning,
                counted(First.size(), "translation unit has errors and was",
                        "translation units have errors and were") +
                    " analysed as far as possible" +
                    (Problems.size() == First.size()
                         ? ""
                         : " (" + std::to_string(Problems.size()) +
                               " errors; the first of each unit is shown)"));
  writeLines(Ctx, linesByText(Ctx, textsOf(Ctx, First)));
}

static void writeMissingHeaders(const ProblemContext &Ctx,
                                const ProblemList &Problems) {
  TextsAndUnits Headers;
  Headers.reserve(Problems.size());
  for (const RunProblem *P : Problems)
    Headers.emplace_back(quoted(quotedPart(P->Message)), P->Unit);
  size_t Units = countUnits(Problems);
  writeHeadline(
      Ctx, Weight::Warning,
      counted(Units, "translation unit lacks", "translation units lack") +
          " generated headers: build the project first");
  std::vector<ProblemLine> Lines = linesByText(Ctx, Headers);
  for (ProblemLine &Line : Lines)
    if (Line.Units.size() == 1)
      Line.Text += " (in " + Line.Units.front() + ")";
  writeLines(Ctx, std::move(Lines));
}

static void writeUnknownFlags(const ProblemContext &Ctx,
                              const ProblemList &Problems) {
  std::set<StringRef> Flags;
  for (const RunProblem *P : Problems)
    Flags.insert(quotedPart(P->Message));
  writeHeadline(Ctx, Weight::Note,
                "ignored " + counted(Flags.size(), "compiler flag") +
                    " that Clang does not know: " + join(Flags, " ") + " (in " +
                    counted(countUnits(Problems), "unit") + ")");
}

static void writeOthers(const ProblemContext &Ctx, const Twine &Headline,
                        const ProblemList &Problems) {
  writeHeadline(Ctx, Weight::Note, Headline);
  writeLines(Ctx, linesByText(Ctx, textsOf(Ctx, Problems)));
}

void writeProblems(const RunResult &Result, const TextOptions &Options,
                   raw_ostream &OS) {
  ColorScope Color(OS, Options.Color);
  ProblemContext Ctx{Result, Options, OS};
  std::map<StringRef, ProblemList> ByKind;
  for (const RunProblem &P : Result.Problems)
    ByKind[P.Kind].push_back(&P);
  auto Take = [&](StringRef Kind) {
    ProblemList Problems = std::move(ByKind[Kind]);
    ByKind.erase(Kind);
    return Problems;
  };
  if (ProblemList Fatal = Take("fatal"); !Fatal.empty())
    writeFatal(Ctx, Fatal);
  if (Options.Quiet)
    return;
  if (ProblemList Missing = Take("missing-header"); !Missing.empty())
    writeMissingHeaders(Ctx, Missing);
  if (ProblemList Errors = Take("error"); !Errors.empty())
    writeErrors(Ctx, Errors);
  ProblemList Flags = Take("unknown-flag");
  if (ProblemList Sites = Take("unresolved-registration"); !Sites.empty())
    writeOthers(
        Ctx, counted(Sites.size(), "registration") + " could not be resolved",
        Sites);
  if (ProblemList Symbols = Take("ambiguous-symbol"); !Symbols.empty())
    writeOthers(Ctx,
                counted(Symbols.size(), "symbol has", "symbols have") +
                    " several definitions that fit",
                Symbols);
  if (ProblemList Compilers = Take("compiler-not-asked"); !Compilers.empty())
    writeOthers(Ctx,
                counted(Compilers.size(), "compiler was", "compilers were") +
                    " not asked for include paths and target; Clang's own "
                    "are used",
                Compilers);
  if (ProblemList Skipped = Take("skipped-entry"); !Skipped.empty())
    writeOthers(Ctx,
                "passed over " + counted(Skipped.size(), "entry", "entries") +
                    " of the database",
                Skipped);
  if (ProblemList Bad = Take("bad-annotation"); !Bad.empty())
    writeOthers(Ctx,
                counted(Bad.size(), "annotation is", "annotations are") +
                    " not heeded",
                Bad);
  if (ProblemList Stale = Take("stale-configuration"); !Stale.empty())
    writeOthers(Ctx,
                counted(Stale.size(), "entry", "entries") +
                    " of the configuration that nothing fits",
                Stale);
  if (ProblemList Changed = Take("changed-file"); !Changed.empty())
    writeOthers(Ctx,
                counted(Changed.size(), "file was", "files were") +
                    " changed during the analysis; no fix is offered there",
                Changed);
  for (const auto &[Kind, Problems] : ByKind)
    writeOthers(Ctx, counted(Problems.size(), "problem") + " (" + Kind + ")",
                Problems);
  if (!Flags.empty())
    writeUnknownFlags(Ctx, Flags);
}

} // namespace sigtidy
