// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Counts.h"
#include "report/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <set>
#include <tuple>

using namespace llvm;

namespace sigtidy {

HandlerCounts countHandlers(ArrayRef<HandlerReport> Handlers) {
  HandlerCounts Counts;
  using Key = std::pair<StringRef, Position>;
  std::set<Key> Ordinary, Promised;
  std::map<Key, Verdict> Worst;
  for (const HandlerReport &H : Handlers) {
    Key Function(H.Name, H.Where);
    if (H.RunsAs == Context::Ordinary) {
      Ordinary.insert(Function);
      continue;
    }
    if (H.RunsAs == Context::ForkChild)
      continue;
    if (H.RunsAs == Context::Promised) {
      Promised.insert(Function);
      continue;
    }
    auto [It, IsNew] = Worst.try_emplace(Function, H.Judged);
    It->second = std::min(It->second, H.Judged);
  }
  Counts.Ordinary = Ordinary.size();
  Counts.Promised = Promised.size();
  for (const auto &[Function, Judged] : Worst)
    switch (Judged) {
    case Verdict::Unsafe:
      ++Counts.Unsafe;
      break;
    case Verdict::Unknown:
      ++Counts.Unknown;
      break;
    case Verdict::Protected:
      ++Counts.Protected;
      break;
    case Verdict::Safe:
      ++Counts.Safe;
      break;
    }
  return Counts;
}

LevelCounts countLevels(ArrayRef<Finding> Findings) {
  LevelCounts Counts;
  for (const Finding &F : Findings)
    switch (F.Severity) {
    case Level::Error:
      ++Counts.Errors;
      break;
    case Level::Warning:
      ++Counts.Warnings;
      break;
    case Level::Remark:
      ++Counts.Remarks;
      break;
    }
  return Counts;
}

/// "2 handlers", "1 handler and 1 promised function", "1 promised function".
static std::string subjects(size_t Handlers, size_t Promised,
                            size_t Children = 0) {
  std::vector<std::string> Words;
  if (Handlers || !(Promised || Children))
    Words.push_back(counted(Handlers, "handler"));
  if (Promised)
    Words.push_back(counted(Promised, "promised function"));
  if (Children)
    Words.push_back(Children == 1
                        ? "1 child of fork"
                        : std::to_string(Children) + " children of fork");
  return sentenceList(Words, Words.size());
}

/// The functions that reach a warning or an error.
static std::string subjectsWithFindings(const RunResult &Result) {
  std::set<std::pair<StringRef, Position>> Handlers, Promised, Children;
  for (const Finding &F : Result.Findings)
    if (F.Severity != Level::Remark)
      for (const ReachedBy &By : F.Handlers) {
        const HandlerReport &H = Result.Handlers[By.Handler];
        (H.RunsAs == Context::Promised    ? Promised
         : H.RunsAs == Context::ForkChild ? Children
                                          : Handlers)
            .emplace(H.Name, H.Where);
      }
  return subjects(Handlers.size(), Promised.size(), Children.size());
}

/// "2 warnings (in 2 handlers; 23 shown as 1, --all shows each)".
static std::string alarmWords(const RunResult &Result,
                              const LevelCounts &Levels, Gathered AtFrontier) {
  std::string Text;
  if (Levels.Errors != 0)
    Text += counted(Levels.Errors, "error");
  if (Levels.Warnings != 0)
    Text += (Text.empty() ? "" : ", ") + counted(Levels.Warnings, "warning");
  // A registration that installs nothing is in no handler.
  if (none_of(Result.Findings, [](const Finding &F) {
        return F.Severity != Level::Remark && !F.Handlers.empty();
      }))
    return Text;
  Text += " (in " + subjectsWithFindings(Result);
  if (AtFrontier.Findings != 0)
    Text += "; " + std::to_string(AtFrontier.Findings) + " shown as " +
            std::to_string(AtFrontier.Reports) + ", --all shows each";
  return Text + ")";
}

/// What stands in the way of "nothing wrong": calls that were not judged.
static std::string unjudgedWords(const RunResult &Result,
                                 const TextOptions &Options) {
  size_t Unjudged = count_if(Result.Findings, [](const Finding &F) {
    return F.Judged == Verdict::Unknown;
  });
  StringRef Hint = Options.Remarks ? "" : " (--remarks)";
  if (Unjudged == 0) {
    // The rule that reports them may be off; the audit knows them all the same.
    std::set<std::pair<Position, StringRef>> Calls;
    for (const HandlerReport &H : Result.Handlers)
      for (const UnknownReason &U : H.Unknowns)
        Calls.emplace(U.Where, U.Callee);
    Unjudged = Calls.size();
    Hint = " ('sigtidy handlers' lists them)";
  }
  if (Unjudged == 0)
    return "";
  return "; " + counted(Unjudged, "call") + " could not be judged" + Hint.str();
}

/// ", 3 remarks not shown (--remarks)".
static std::string remarkWords(const LevelCounts &Levels,
                               const TextOptions &Options) {
  if (Levels.Remarks == 0)
    return "";
  return ", " + counted(Levels.Remarks, "remark") +
         (Options.Remarks ? "" : " not shown (--remarks)");
}

static std::string findingWords(const RunResult &Result,
                                const TextOptions &Options,
                                Gathered AtFrontier) {
  LevelCounts Levels = countLevels(Result.Findings);
  HandlerCounts Handlers = countHandlers(Result.Handlers);
  if (Levels.Errors + Levels.Warnings == 0) {
    if (Handlers.judged() + Handlers.Promised == 0)
      return "no signal handler found" + remarkWords(Levels, Options);
    bool AnyLeftOut = any_of(Result.Summary.NotReported,
                             [](const LeftOut &Left) { return Left.Alarms; });
    return "no " + StringRef(AnyLeftOut ? "other " : "").str() +
           "unsafe call found in " +
           subjects(Handlers.judged(), Handlers.Promised) +
           unjudgedWords(Result, Options);
  }
  std::string Text = alarmWords(Result, Levels, AtFrontier);
  return Text + remarkWords(Levels, Options);
}

std::string unitWords(const RunSummary &Summary) {
  std::string Text = std::to_string(Summary.UnitsAnalyzed) + " of " +
                     counted(Summary.UnitsInDatabase, "translation unit") +
                     " analysed";
  if (Summary.UnitsWithErrors != 0)
    Text += ", " + std::to_string(Summary.UnitsWithErrors) + " with errors";
  if (Summary.UnitsFailed != 0)
    Text += ", " + std::to_string(Summary.UnitsFailed) + " failed";
  return Text;
}

/// "2 warnings and 3 remarks left out (--exclude)".
static std::string leftOutWords(const RunSummary &Summary) {
  unsigned Alarms = 0, Remarks = 0;
  std::vector<std::string> By;
  for (const LeftOut &Left : Summary.NotReported) {
    Alarms += Left.Alarms;
    Remarks += Left.Remarks;
    By.push_back(Left.By);
  }
  if (By.empty())
    return "";
  std::vector<std::string> Counts;
  if (Alarms != 0)
    Counts.push_back(counted(Alarms, "warning"));
  if (Remarks != 0)
    Counts.push_back(counted(Remarks, "remark"));
  return "; " + sentenceList(Counts, Counts.size()) + " left out (" +
         plainList(By, By.size()) + ")";
}

std::string unresolvedWords(const RunResult &Result) {
  size_t Unresolved = count_if(Result.Problems, [](const RunProblem &P) {
    return P.Kind == "unresolved-registration";
  });
  if (Unresolved == 0)
    return "";
  return "; " + counted(Unresolved, "registration") + " not resolved";
}

std::string timeWords(double Seconds) {
  std::string Text;
  raw_string_ostream(Text) << format("%.1f s", Seconds);
  return Text;
}

std::string summaryLine(const RunResult &Result, const TextOptions &Options,
                        Gathered AtFrontier) {
  std::string Text = findingWords(Result, Options, AtFrontier);
  Text += leftOutWords(Result.Summary) + unresolvedWords(Result) + "; " +
          unitWords(Result.Summary);
  HandlerCounts Handlers = countHandlers(Result.Handlers);
  if (Handlers.judged() != 0)
    Text += "; " + counted(Handlers.judged(), "handler") + " in " +
            counted(Result.Summary.Images, "image");
  if (Handlers.Promised != 0)
    Text += (Handlers.judged() != 0 ? ", " : "; ") +
            counted(Handlers.Promised, "promised function");
  if (Handlers.Ordinary != 0)
    Text += ", " + std::to_string(Handlers.Ordinary) +
            " called by event loops (not judged)";
  return Text + "; " + timeWords(Result.Summary.Seconds);
}

} // namespace sigtidy
