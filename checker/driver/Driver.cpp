// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Runs the stages one after the other.
///
/// Units are extracted in parallel into one slot each, so that the result does
/// not depend on which is done first; images are linked in the same way. All
/// summaries are held until the analysis is over: some 100 KB a unit.

#include "sigtidy/Driver.h"
#include "driver/Filter.h"
#include "driver/ProjectRoot.h"
#include "sigtidy/CompileDatabase.h"
#include "sigtidy/SummaryIO.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/ThreadPool.h"
#include <chrono>
#include <map>
#include <mutex>

using namespace llvm;
using namespace sigtidy;

static std::vector<UnitSummary> extractAll(ArrayRef<CompileCommand> Commands,
                                           const DriverOptions &Options) {
  std::vector<UnitSummary> Units(Commands.size());
  std::mutex Reporting;
  size_t Done = 0;
  DefaultThreadPool Pool(hardware_concurrency(Options.Jobs));
  for (size_t I = 0; I != Commands.size(); ++I)
    Pool.async([&, I] {
      Units[I] = extractUnit(Commands[I], Options.Extract);
      std::lock_guard<std::mutex> Lock(Reporting);
      ++Done;
      if (Options.Progress)
        Options.Progress(Done, Commands.size(), Commands[I].File);
    });
  Pool.wait();
  return Units;
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

Expected<RunResult> sigtidy::runDriver(const DriverOptions &Options) {
  auto Start = std::chrono::steady_clock::now();
  // A profile that does not exist is said before the long work.
  if (Expected<Facts> Known = Facts::forProfile(Options.Profile, ""); !Known)
    return Known.takeError();
  Expected<CompileDatabase> Database =
      loadCompileDatabase(Options.BuildPath, Options.WorkingDirectory);
  if (!Database)
    return Database.takeError();
  Expected<FileSelection> Selection =
      selectFiles(*Database, Options.Files, Options.WorkingDirectory);
  if (!Selection)
    return Selection.takeError();

  std::vector<UnitSummary> Units = extractAll(Database->Commands, Options);
  Expected<Facts> Knowledge =
      Facts::forProfile(Options.Profile, commonTriple(Units));
  if (!Knowledge)
    return Knowledge.takeError();
  std::string Root = projectRoot(Database->Commands);
  RunResult Result = analyze(
      Units, *Knowledge, {Root, Options.Rules, Options.Jobs, Options.Traced});
  Result.Root = std::move(Root);
  Result.Profile = Knowledge->profile().str();
  countUnits(Units, Result.Summary);
  switch (Options.For) {
  case Purpose::Findings:
    keepFindings(*Selection, Result);
    break;
  case Purpose::Audit:
    keepHandlers(*Selection, Result);
    break;
  case Purpose::Trace:
    Result.Findings.clear();
    break;
  }
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
  Expected<CompileDatabase> Database =
      loadCompileDatabase(Options.BuildPath, Options.WorkingDirectory);
  if (!Database)
    return Database.takeError();
  Expected<FileSelection> Selection =
      selectFiles(*Database, Options.Files, Options.WorkingDirectory);
  if (!Selection)
    return Selection.takeError();
  erase_if(Database->Commands, [&](const CompileCommand &Command) {
    return !Selection->contains(Command.File);
  });
  std::string Text;
  for (const UnitSummary &Unit : extractAll(Database->Commands, Options))
    Text += dumpSummary(Unit) + "check " + checkUnit(Unit) + "\n";
  return Text;
}

ExitStatus sigtidy::exitStatus(const RunResult &Result) {
  if (Result.Summary.UnitsAnalyzed == 0)
    return ExitStatus::Failure;
  bool Found = any_of(Result.Findings, [](const Finding &F) {
    return F.Severity >= Level::Warning;
  });
  return Found ? ExitStatus::Findings : ExitStatus::Clean;
}
