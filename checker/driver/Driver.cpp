// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Runs the stages one after the other.
///
/// Units are extracted in parallel into one slot each, so that the result does
/// not depend on which is done first (Workers.cpp); images are linked in the
/// same way. All summaries are held until the analysis is over: some 100 KB a
/// unit.

#include "sigtidy/Driver.h"
#include "driver/Filter.h"
#include "driver/Input.h"
#include "driver/Settings.h"
#include "driver/Workers.h"
#include "sigtidy/CompileDatabase.h"
#include "sigtidy/SummaryIO.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include <chrono>
#include <map>

using namespace llvm;
using namespace sigtidy;

static std::vector<UnitSummary> extractAll(ArrayRef<CompileCommand> Commands,
                                           const DriverOptions &Options) {
  size_t Done = 0;
  return extractInWorkers(
      Commands, Options.Extract, Options.Limits, Options.Jobs, [&](size_t I) {
        ++Done;
        if (Options.Progress)
          Options.Progress(Done, Commands.size(), Commands[I].File);
      });
}

/// The target that most units are compiled for: it chooses the library whose
/// facts apply.
static std::string commonTriple(ArrayRef<UnitSummary> Units) {
  std::map<StringRef, size_t> Counts;
  for (const UnitSummary &Unit : Units)
    if (!Unit.Triple.empty())
      ++Counts[Unit.Triple];
  // Of equally frequent ones the lesser, so that order does not matter.
  auto Most = max_element(
      Counts, [](const auto &A, const auto &B) { return A.second < B.second; });
  return Most == Counts.end() ? "" : Most->first.str();
}

static bool hasFailed(const UnitSummary &Unit) {
  return any_of(Unit.Problems, [](const Problem &P) {
    return P.What == Problem::Kind::Fatal;
  });
}

static void countUnits(ArrayRef<UnitSummary> Units, RunSummary &Summary) {
  Summary.UnitsInDatabase = Units.size();
  Summary.UnitsFailed = count_if(Units, hasFailed);
  Summary.UnitsAnalyzed = Summary.UnitsInDatabase - Summary.UnitsFailed;
  Summary.UnitsWithErrors = count_if(Units, [](const UnitSummary &Unit) {
    return Unit.hasErrors() && !hasFailed(Unit);
  });
}

static Expected<Facts> chooseFacts(const Config &Settings, StringRef Triple) {
  std::string Profile = Settings.Profile.value_or("default");
  std::string Library = Settings.TargetLibc.value_or("");
  if (Library.empty())
    return Facts::forProfile(Profile, Triple);
  if (Profile != "default")
    return createStringError("the profile '" + Profile +
                             "' is one list alone, whatever the C library; "
                             "leave out the profile or the target's library");
  return Facts::forLibrary(Library, Triple);
}

static void raiseToErrors(ArrayRef<std::string> Rules, RunResult &Result) {
  auto Raise = [](Level &Severity) {
    if (Severity == Level::Warning)
      Severity = Level::Error;
  };
  for (Finding &F : Result.Findings) {
    if (!is_contained(Rules, F.Rule))
      continue;
    Raise(F.Severity);
    for (ReachedBy &By : F.Handlers)
      Raise(By.Severity);
  }
}

/// Keeps of \p Result what is asked for, and in the level asked for.
static Error select(const DriverOptions &Options, const Settings &Settled,
                    const Input &In, RunResult &Result) {
  switch (Options.For) {
  case Purpose::Audit:
  case Purpose::Lock:
    keepHandlers(In.Selection, Result);
    return Error::success();
  case Purpose::Trace:
    Result.Findings.clear();
    return Error::success();
  case Purpose::Findings:
    break;
  }
  raiseToErrors(Settled.ErrorRules, Result);
  keepFindings(In.Selection, Result);
  return leaveOut(Settled.Effective.LeaveOut, In.Database, Settled.Root,
                  Result);
}

/// Without Clang's own headers nearly every unit has errors.
static Error checkResources(const ExtractOptions &Options) {
  auto NamesThem = [](StringRef Word) {
    return Word.starts_with("-resource-dir");
  };
  std::string Folder = resourceDir(Options);
  if (any_of(Options.ExtraArgs, NamesThem) ||
      any_of(Options.ExtraArgsBefore, NamesThem) ||
      sys::fs::exists(Folder + "/include/stddef.h"))
    return Error::success();
  return createStringError(
      "there are no headers of Clang in '" + Folder +
      "/include'; 'cmake --install' puts them beside sigtidy, and "
      "'--resource-dir' names another folder");
}

Expected<RunResult> sigtidy::runDriver(const DriverOptions &Options) {
  auto Start = std::chrono::steady_clock::now();
  // What cannot be used is said before the long work.
  if (Error E = checkResources(Options.Extract))
    return std::move(E);
  Expected<Input> In = loadInput(Options);
  if (!In)
    return In.takeError();

  Expected<Settings> Settled = settle(Options, In->Database.Commands);
  if (!Settled)
    return Settled.takeError();
  const Config &Effective = Settled->Effective;
  if (Expected<Facts> Known = chooseFacts(Effective, ""); !Known)
    return Known.takeError();

  std::vector<UnitSummary> Units = extractAll(In->Database.Commands, Options);
  Expected<Facts> Knowledge = chooseFacts(Effective, commonTriple(Units));
  if (!Knowledge)
    return Knowledge.takeError();
  *Knowledge = Knowledge->with(Effective.Project);
  RunResult Result = analyze(
      Units, *Knowledge,
      {Settled->Root, Settled->Rules, Effective.Levels, Options.Jobs,
       Options.Traced, Options.For == Purpose::Lock, &Effective.Project,
       Effective.From.Path, Effective.RequireCollision, Options.FindLoops});
  Result.Root = Settled->Root;
  Result.Configuration = Effective.From.Name;
  // What a unit that failed names is not known.
  if (none_of(Units, hasFailed))
    append_range(Result.Problems, staleEntries(Effective, *Knowledge, Units));
  Result.Profile = Knowledge->profile().str();
  Result.TargetLibc = Knowledge->targetLibc().str();
  append_range(Result.Problems, In->Problems);
  countUnits(Units, Result.Summary);
  if (Error E = select(Options, *Settled, *In, Result))
    return std::move(E);
  findFixes(Units, Result);
  std::chrono::duration<double> Elapsed =
      std::chrono::steady_clock::now() - Start;
  Result.Summary.Seconds = Elapsed.count();
  return Result;
}

/// What is wrong with a unit's invariants and disk form, or "ok".
static std::string checkUnit(const UnitSummary &Unit) {
  if (Error E = verifySummary(Unit))
    return toString(std::move(E));
  std::string Bytes = serializeSummary(Unit);
  Expected<UnitSummary> Again = deserializeSummary(Bytes);
  if (!Again)
    return toString(Again.takeError());
  if (*Again != Unit)
    return "the disk form does not give the same summary";
  return "ok, " + utostr(Bytes.size()) + " bytes on disk";
}

Expected<std::string> sigtidy::dumpUnits(const DriverOptions &Options) {
  Expected<Input> In = loadInput(Options);
  if (!In)
    return In.takeError();
  std::string Text;
  for (const CompileCommand &Command : In->Database.Commands) {
    if (!In->Selection.contains(Command.File))
      continue;
    UnitSummary Unit = extractUnit(Command, Options.Extract);
    Text += dumpSummary(Unit) + "check " + checkUnit(Unit) + "\n";
  }
  return Text;
}
