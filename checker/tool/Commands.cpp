// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The commands: each runs the driver and prints what comes back.

#include "tool/Commands.h"
#include "driver/Checks.h"
#include "tool/Progress.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/TargetParser/Host.h"

using namespace llvm;
using namespace sigtidy;

ExitStatus sigtidy::complain(Error E) {
  outs().flush();
  // A configuration may have several mistakes.
  handleAllErrors(std::move(E), [](const ErrorInfoBase &Each) {
    errs() << "sigtidy: error: " << Each.message() << '\n';
  });
  return ExitStatus::Failure;
}

/// A file is written beside and renamed, so that it is whole or not there.
static Error writeFile(const std::string &File,
                       function_ref<void(raw_ostream &)> Write) {
  Error E = writeToOutput(File, [&](raw_ostream &OS) {
    Write(OS);
    return Error::success();
  });
  if (!E)
    return Error::success();
  return createStringError("'" + File +
                           "' cannot be written: " + toString(std::move(E)));
}

/// Hands \p Write the stream that the result goes to.
static Error writeResult(const CommandLine &Line,
                         function_ref<void(raw_ostream &)> Write) {
  if (!Line.OutputFile.empty())
    return writeFile(Line.OutputFile, Write);
  Write(outs());
  outs().flush();
  if (!outs().has_error())
    return Error::success();
  std::error_code Failed = outs().error();
  outs().clear_error();
  return createStringError("standard output cannot be written: " +
                           Failed.message());
}

static void print(const CommandLine &Line, const RunResult &Result,
                  raw_ostream &OS) {
  bool Json = Line.Format == OutputFormat::Json;
  if (Line.What == Command::Why)
    return Json ? writeTracesJson(Result, OS)
                : writeTracesText(Result, Line.Text, OS);
  if (Line.What == Command::Unknowns)
    return Json ? writeUnknownsJson(Result, OS)
                : writeUnknownsText(Result, Line.Text, OS);
  if (Line.What == Command::Handlers)
    return Json ? writeHandlersJson(Result, OS)
                : writeHandlersText(Result, Line.Text, OS);
  return Json ? writeJson(Result, OS) : writeText(Result, Line.Text, OS);
}

/// \p Line's run, with progress on a terminal.
static Expected<RunResult> runWithProgress(CommandLine &Line) {
  Progress Bar;
  if (!Line.Text.Quiet && sys::Process::StandardErrIsDisplayed())
    Line.Run.Progress = [&](size_t Done, size_t Total, StringRef File) {
      Bar.show(Done, Total, File);
    };
  return runDriver(Line.Run);
}

/// Runs the analysis, and tells what went wrong on the way.
static Expected<RunResult> runAndTell(CommandLine &Line) {
  Expected<RunResult> Result = runWithProgress(Line);
  if (Result) {
    TextOptions ProblemText = Line.Text;
    ProblemText.Color = Line.ProblemColor;
    writeProblems(*Result, ProblemText, errs());
  }
  return Result;
}

/// Says which of the limits of \p Line the run does not keep, and how it ends.
static ExitStatus conclude(const CommandLine &Line, const RunResult &Result) {
  Outcome End = outcomeOf(Result, Line.Limits);
  for (const std::string &Complaint : End.Complaints)
    complain(createStringError(Complaint));
  return End.Status;
}

static std::string counted(size_t Number, StringRef One, StringRef Many) {
  return utostr(Number) + " " + (Number == 1 ? One : Many).str();
}

/// Prints how the program differs from the lock file, or \returns why that
/// cannot be said.
static Expected<ExitStatus> checkLock(const CommandLine &Line, const Lock &Kept,
                                      const RunResult &Result) {
  std::vector<LockChange> Changes = compareLocks(Kept, lockOf(Result));
  if (Error E = writeResult(Line, [&](raw_ostream &OS) {
        if (Line.Format == OutputFormat::Json)
          writeLockChangesJson(Changes, Result, OS);
        else
          writeLockChangesText(Changes, Result, Line.Text, Line.CheckLock, OS);
      }))
    return std::move(E);
  return any_of(Changes, [](const LockChange &C) { return C.Grows; })
             ? ExitStatus::Findings
             : ExitStatus::Clean;
}

static Expected<Lock> loadLock(const std::string &File) {
  auto Buffer = MemoryBuffer::getFile(File);
  if (!Buffer)
    return createStringError(
        "the lock file '" + File +
        "' cannot be read: " + Buffer.getError().message() +
        "; 'sigtidy handlers --lock=" + File + "' writes it");
  return readLock((*Buffer)->getBuffer(), File);
}

/// Writes the lock file, or compares with it.
static ExitStatus handleLock(CommandLine &Line) {
  // What cannot be used is said before the long work.
  std::optional<Lock> Kept;
  if (!Line.CheckLock.empty()) {
    Expected<Lock> Loaded = loadLock(Line.CheckLock);
    if (!Loaded)
      return complain(Loaded.takeError());
    Kept = std::move(*Loaded);
  }
  Expected<RunResult> Result = runAndTell(Line);
  if (!Result)
    return complain(Result.takeError());
  const ExitStatus End = conclude(Line, *Result);
  if (End == ExitStatus::Failure)
    return End;
  if (Kept) {
    Expected<ExitStatus> Status = checkLock(Line, *Kept, *Result);
    return Status ? *Status : complain(Status.takeError());
  }
  const Lock Found = lockOf(*Result);
  if (Error E =
          writeFile(Line.Lock, [&](raw_ostream &OS) { writeLock(Found, OS); }))
    return complain(std::move(E));
  if (!Line.Text.Quiet)
    errs() << "sigtidy: "
           << counted(Found.Handlers.size(), "handler", "handlers")
           << " written to '" << Line.Lock << "'\n";
  return ExitStatus::Clean;
}

/// Exports the fixes and makes them, as \p Line says.
static Error handleFixes(const CommandLine &Line, const RunResult &Result) {
  const FixLevel Wanted =
      Line.Text.Remarks ? FixLevel::Remarks : FixLevel::Warnings;
  FixPlan Plan = planFixes(Result, Wanted);
  if (!Line.FixesFile.empty())
    if (Error E = writeFile(Line.FixesFile, [&](raw_ostream &OS) {
          writeFixes(Result, Plan, Wanted, OS);
        }))
      return E;
  if (!Line.Fix)
    return Error::success();
  FixOutcome Done = applyFixes(Plan, Result);
  outs().flush();
  for (const std::string &Complaint : Done.Complaints)
    errs() << "sigtidy: warning: " << Complaint << '\n';
  for (const Finding *F : Plan.Overlapping)
    errs() << "sigtidy: note: the fix of " << F->Where.File << ':'
           << F->Where.Line << " (" << (F->Mended ? F->Mended->Message : "")
           << ") changes what another fix changes, and is left; run sigtidy "
              "again\n";
  if (!Line.Text.Quiet)
    errs() << "sigtidy: " << counted(Done.Fixes, "fix applied", "fixes applied")
           << " in " << counted(Done.Files, "file", "files") << '\n';
  return Error::success();
}

static Error noSuchFunction(const CommandLine &Line, const RunResult &Result) {
  std::vector<std::string> Near;
  Near.reserve(Result.SimilarNames.size());
  for (const std::string &Name : Result.SimilarNames)
    Near.push_back("'" + Name + "'");
  return createStringError(
      "the program has no function '" + Line.Run.Traced + "'" +
      (Near.empty() ? "; 'sigtidy handlers' lists what is installed"
                    : "; did you mean " + join(Near, " or ") + "?"));
}

static ExitStatus analyzeAndPrint(CommandLine &Line) {
  Expected<RunResult> Result = runAndTell(Line);
  if (!Result)
    return complain(Result.takeError());
  if (Error E =
          writeResult(Line, [&](raw_ostream &OS) { print(Line, *Result, OS); }))
    return complain(std::move(E));
  if (Line.What == Command::Why && Result->Traces.empty() &&
      Result->Summary.UnitsAnalyzed != 0)
    return complain(noSuchFunction(Line, *Result));
  if (Line.Fix || !Line.FixesFile.empty())
    if (Error E = handleFixes(Line, *Result))
      return complain(std::move(E));
  return conclude(Line, *Result);
}

static ExitStatus listSignals(const CommandLine &Line) {
  // The table is asked for by people who want to know what a number means
  // here; no result of an analysis depends on it.
  Expected<Facts> Knowledge = Facts::forProfile(
      Line.Run.Profile.value_or("default"), sys::getDefaultTargetTriple());
  if (!Knowledge)
    return complain(Knowledge.takeError());
  const SignalFact *Only = nullptr;
  if (!Line.Signal.empty()) {
    if (std::optional<int> Number = Knowledge->signalNumber(Line.Signal))
      Only = Knowledge->signal(*Number);
    if (!Only)
      return complain(createStringError(
          "there is no signal '" + Line.Signal +
          "'; write a name such as 'SIGINT' or a number; 'sigtidy signals' "
          "lists them"));
  }
  if (Error E = writeResult(
          Line, [&](raw_ostream &OS) { writeSignals(*Knowledge, Only, OS); }))
    return complain(std::move(E));
  return ExitStatus::Clean;
}

/// Nothing is known of \p Subject; what may have been meant.
static Error nothingKnown(StringRef Subject, const Facts &Knowledge) {
  std::vector<std::string> Near;
  StringRef Bare = Subject;
  Bare.consume_front(RulePrefix);
  for (const RuleInfo &Rule : allRules())
    if (Bare.edit_distance(Rule.Id) <= 2)
      Near.push_back(("'" + Rule.Id + "'").str());
  for (const std::string &Name : similarNames(Subject, 3))
    Near.push_back("'" + Name + "'");
  std::string Hint;
  if (Knowledge.signalNumber(Subject))
    Hint = ("'sigtidy signals " + Subject + "' says what is known of a signal")
               .str();
  else if (!Near.empty())
    Hint = "did you mean " + join(Near, " or ") + "?";
  else
    Hint = "a function that your program defines needs no fact: its body is "
           "judged";
  return createStringError("there is no check '" + Bare +
                           "', and no table has a function of that name; " +
                           Hint);
}

/// Whether \p Word may be the beginning of a fingerprint.
static bool mayBeFingerprint(StringRef Word) {
  constexpr size_t Least = 4, Most = 16;
  return Word.size() >= Least && Word.size() <= Most &&
         all_of(Word,
                [](char C) { return isDigit(C) || (C >= 'a' && C <= 'f'); });
}

/// The findings whose fingerprint begins with \p Word, or an error: there is
/// none, or there are several fingerprints.
static Expected<std::vector<Finding>> findingsOf(const RunResult &Result,
                                                 StringRef Word) {
  std::vector<Finding> Found;
  for (const Finding &F : Result.Findings)
    if (StringRef(F.Fingerprint).starts_with(Word))
      Found.push_back(F);
  if (Found.empty())
    return createStringError(
        "no finding has the fingerprint '" + Word +
        "'; 'sigtidy --fingerprints --remarks --all' and 'sigtidy "
        "--format=json' name those that there are");
  if (all_of(Found, [&](const Finding &F) {
        return F.Fingerprint == Found.front().Fingerprint;
      }))
    return Found;
  std::vector<std::string> Names;
  for (const Finding &F : Found)
    if (!is_contained(Names, F.Fingerprint))
      Names.push_back(F.Fingerprint);
  return createStringError("several fingerprints begin with '" + Word +
                           "'; write more of one: " + join(Names, ", "));
}

/// Says all about one finding of the program.
static ExitStatus explainFinding(CommandLine Line) {
  Expected<RunResult> Result = runAndTell(Line);
  if (!Result)
    return complain(Result.takeError());
  if (conclude(Line, *Result) == ExitStatus::Failure)
    return ExitStatus::Failure;
  Expected<std::vector<Finding>> Found = findingsOf(*Result, Line.Subject);
  if (!Found)
    return complain(Found.takeError());
  auto Write = [&](raw_ostream &OS) {
    if (Line.Format == OutputFormat::Json) {
      Result->Findings = *Found;
      return writeJson(*Result, OS);
    }
    for (const Finding &F : *Found) {
      if (&F != &Found->front())
        OS << '\n';
      if (Line.Suggest)
        writeSuggestion(*Result, F, Line.Text, OS);
      else
        writeStory(*Result, F, Line.Text, OS);
    }
  };
  if (Error E = writeResult(Line, Write))
    return complain(std::move(E));
  return ExitStatus::Clean;
}

static ExitStatus explain(const CommandLine &Line) {
  // As for signals: what holds here is what people ask for.
  Expected<Facts> Knowledge = Facts::forProfile(
      Line.Run.Profile.value_or("default"), sys::getDefaultTargetTriple());
  if (!Knowledge)
    return complain(Knowledge.takeError());
  Explanation Known;
  Known.Asked = Line.Subject;
  StringRef Bare = Line.Subject;
  Bare.consume_front(RulePrefix);
  for (RuleInfo &Rule : allRules())
    if (Rule.Id == Bare)
      Known.Rule = std::move(Rule);
  Known.Function = factSheet(*Knowledge, Line.Subject);
  if (Line.Suggest ||
      (!Known.Rule && !Known.Function && mayBeFingerprint(Line.Subject)))
    return explainFinding(Line);
  if (!Known.Rule && !Known.Function)
    return complain(nothingKnown(Line.Subject, *Knowledge));
  if (Error E = writeResult(Line, [&](raw_ostream &OS) {
        return Line.Format == OutputFormat::Json
                   ? writeExplanationJson(Known, *Knowledge, OS)
                   : writeExplanationText(Known, *Knowledge, OS);
      }))
    return complain(std::move(E));
  return ExitStatus::Clean;
}

static ExitStatus listChecks(const CommandLine &Line) {
  Expected<Config> Effective = effectiveConfig(Line.Run);
  if (!Effective)
    return complain(Effective.takeError());
  Expected<std::vector<std::string>> Rules = rulesOf(*Effective);
  if (!Rules)
    return complain(Rules.takeError());
  auto Write = [&](raw_ostream &OS) {
    OS << "Enabled checks:\n";
    for (const std::string &Id : *Rules)
      OS << "    " << RulePrefix << Id << '\n';
  };
  if (Error E = writeResult(Line, Write))
    return complain(std::move(E));
  return ExitStatus::Clean;
}

static ExitStatus printConfig(const CommandLine &Line) {
  Expected<Config> Effective = effectiveConfig(Line.Run);
  if (!Effective)
    return complain(Effective.takeError());
  auto Write = [&](raw_ostream &OS) { OS << dumpConfig(*Effective); };
  if (Error E = writeResult(Line, Write))
    return complain(std::move(E));
  return ExitStatus::Clean;
}

static ExitStatus dump(const CommandLine &Line) {
  Expected<std::string> Text = dumpUnits(Line.Run);
  if (!Text)
    return complain(Text.takeError());
  if (Error E = writeResult(Line, [&](raw_ostream &OS) { OS << *Text; }))
    return complain(std::move(E));
  return ExitStatus::Clean;
}

ExitStatus sigtidy::runCommand(CommandLine Line) {
  switch (Line.What) {
  case Command::Handlers:
    if (Line.Run.For == Purpose::Lock)
      return handleLock(Line);
    return analyzeAndPrint(Line);
  case Command::Check:
  case Command::Unknowns:
  case Command::Why:
    return analyzeAndPrint(Line);
  case Command::Signals:
    return listSignals(Line);
  case Command::Explain:
    return explain(Line);
  case Command::Extract:
    return dump(Line);
  case Command::ListChecks:
    return listChecks(Line);
  case Command::DumpConfig:
    return printConfig(Line);
  }
  llvm_unreachable("all commands are handled");
}
