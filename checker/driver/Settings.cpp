// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "driver/Settings.h"
#include "driver/Checks.h"
#include "driver/Filter.h"
#include "driver/ProjectRoot.h"
#include "link/Flow.h"
#include "link/Units.h"
#include "rules/Silences.h"
#include "scan/Paths.h"
#include "sigtidy/CompileDatabase.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace sigtidy;

static Expected<Config> readConfig(StringRef Path, StringRef Root,
                                   StringRef WorkingDirectory) {
  ConfigSource From{Path.str(), shownPath(Path, Root),
                    shownPath(Path, WorkingDirectory)};
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
      MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Text)
    return createStringError(
        "the configuration '" + From.Shown +
        "' cannot be read: " + Text.getError().message() +
        "; check its name, or choose another with '--config-file'");
  return parseConfig((*Text)->getBuffer(), std::move(From));
}

/// \param Project the project's own configuration; may be empty.
static Expected<Config> chosenConfig(const DriverOptions &Options,
                                     StringRef Project, StringRef Root) {
  if (Options.ConfigText)
    return parseConfig(*Options.ConfigText, {"", "--config", "--config"});
  StringRef Here = Options.WorkingDirectory;
  if (!Options.ConfigFile.empty()) {
    SmallString<256> Path(Options.ConfigFile);
    sys::path::make_absolute(Here, Path);
    sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    return readConfig(Path, Root, Here);
  }
  return Project.empty() ? Config() : readConfig(Project, Root, Here);
}

Expected<std::vector<std::string>> sigtidy::rulesOf(const Config &Settings) {
  Expected<std::vector<std::string>> Rules = enabledRules(Settings.Checks);
  if (Rules && Rules->empty())
    return createStringError("'--checks=" + Settings.Checks +
                             "' leaves no check enabled; add one, such as "
                             "'--checks=-*,unsafe-call'");
  return Rules;
}

/// "a,b" of "a" and "b", either of which may be empty.
static std::string followedBy(StringRef First, StringRef Second) {
  return (First + (First.empty() || Second.empty() ? "" : ",") + Second).str();
}

/// Lays what \p Options leave out over what \p Into, the configuration's, does.
static void layOver(const DriverOptions &Options, LeafFilter &Into) {
  const LeafFilter &Given = Options.LeaveOut;
  if (Given.Headers)
    Into.Headers = Given.Headers;
  if (Given.NotHeaders)
    Into.NotHeaders = Given.NotHeaders;
  for (const LeafPattern &Glob : Given.Exclude) {
    SmallString<256> Path(Glob.Text);
    sys::path::make_absolute(Options.WorkingDirectory, Path);
    Into.Exclude.push_back({std::string(Path), Glob.By});
  }
}

/// Lays \p Options over \p Into, the configuration.
static void layOver(const DriverOptions &Options, Config &Into) {
  Into.Checks = followedBy(Into.Checks, Options.Checks);
  Into.WarningsAsErrors =
      followedBy(Into.WarningsAsErrors, Options.WarningsAsErrors);
  if (Options.Profile) {
    Into.Profile = Options.Profile;
    // A profile that is one list asks no library.
    if (*Options.Profile != "default")
      Into.TargetLibc.reset();
  }
  if (Options.TargetLibc)
    Into.TargetLibc = Options.TargetLibc;
  Into.RequireCollision |= Options.RequireCollision;
  layOver(Options, Into.LeaveOut);
}

Expected<Settings> sigtidy::settle(const DriverOptions &Options,
                                   ArrayRef<CompileCommand> Commands) {
  if (Error E = checkLeafFilter(Options.LeaveOut))
    return std::move(E);
  Settings Result;
  std::string Project = projectConfig(Commands, Options.WorkingDirectory);
  if (!Commands.empty() || !Project.empty())
    Result.Root = projectRoot(Commands, Project);
  Expected<Config> Chosen = chosenConfig(Options, Project, Result.Root);
  if (!Chosen)
    return Chosen.takeError();
  Result.Effective = std::move(*Chosen);
  layOver(Options, Result.Effective);
  Expected<std::vector<std::string>> Rules = rulesOf(Result.Effective);
  if (!Rules)
    return Rules.takeError();
  Result.Rules = std::move(*Rules);
  Rules = errorRules(Result.Effective.WarningsAsErrors);
  if (!Rules)
    return Rules.takeError();
  Result.ErrorRules = std::move(*Rules);
  return Result;
}

Expected<Config> sigtidy::effectiveConfig(const DriverOptions &Options) {
  std::vector<CompileCommand> Commands;
  if (Expected<CompileDatabase> Database =
          loadCompileDatabase(Options.BuildPath, Options.WorkingDirectory))
    Commands = std::move(Database->Commands);
  else if (Options.BuildPath.empty())
    consumeError(Database.takeError());
  else
    return Database.takeError();
  Expected<Settings> Settled = settle(Options, Commands);
  if (!Settled)
    return Settled.takeError();
  return std::move(Settled->Effective);
}

/// Whether no function is ever passed as a parameter of canonical type \p Type.
static bool isSmallNumber(StringRef Type) {
  SmallVector<StringRef, 4> Words;
  Type.split(Words, ' ', -1, /*KeepEmpty=*/false);
  return all_of(Words, [](StringRef Word) {
    return is_contained({"char", "short", "int", "unsigned", "signed", "float",
                         "double", "bool", "_Bool"},
                        Word);
  });
}

/// What is wrong with \p Operand ("arg1->cb") of a function of canonical type
/// \p Type; empty: nothing that shows.
static std::string operandDefect(StringRef Operand, StringRef Type,
                                 bool IsHandler) {
  unsigned Number = 0;
  if (!Operand.consume_front("arg") || Operand.consumeInteger(10, Number) ||
      Type.ends_with("()")) // No prototype.
    return "";
  const SmallVector<StringRef, 8> Params = parameterTypes(Type);
  if (is_contained(Params, "..."))
    return "";
  const std::string Name = "arg" + std::to_string(Number);
  if (Number >= Params.size())
    return "has no " + Name + ", for arguments count from 0";
  if (IsHandler && isSmallNumber(Params[Number]))
    return "takes no function as " + Name + ", but '" + Params[Number].str() +
           "'";
  return "";
}

/// What is wrong with \p R by the declaration of its function.
static std::string registrationDefect(const ProjectRegistration &R,
                                      ArrayRef<UnitSummary> Units) {
  for (const UnitSummary &Unit : Units)
    for (const Function &F : Unit.Functions) {
      if (F.Method || F.Implicit || factName(F) != R.Function)
        continue;
      std::string Defect = operandDefect(R.Handler, F.Type, true);
      return Defect.empty() ? operandDefect(R.Signal, F.Type, false) : Defect;
    }
  return "";
}

std::vector<RunProblem> sigtidy::staleEntries(const Config &Settings,
                                              const Facts &Knowledge,
                                              ArrayRef<UnitSummary> Units) {
  const ProjectFacts &Project = Settings.Project;
  std::vector<RunProblem> Problems;
  if (Project.Functions.empty() && Project.Registrations.empty() &&
      Project.KeepsMask.empty())
    return Problems;
  StringSet<> Names;
  const std::set<const ProjectFact *> Used = mentionedFacts(Units, Knowledge);
  SmallPtrSet<const ProjectMask *, 4> UsedMasks;
  for (const UnitSummary &Unit : Units)
    for (const Function &F : Unit.Functions)
      if (const std::string &Name = factName(F); Names.insert(Name).second)
        UsedMasks.insert(Knowledge.keepsMask(Name));
  auto Complain = [&](StringRef Function, StringRef Source,
                      StringRef What = "occurs nowhere in the program: remove "
                                       "the entry, or mend the name") {
    auto [File, Line] = Source.rsplit(':');
    RunProblem P;
    P.Kind = "stale-configuration";
    if (!Settings.From.Path.empty()) {
      P.Where.File = Settings.From.Path;
      to_integer(Line, P.Where.Line, 10);
    }
    P.Message = ("'" + Function + "' " + What).str();
    Problems.push_back(std::move(P));
  };
  for (const ProjectFact &F : Project.Functions)
    if (!Used.count(Knowledge.project(F.Function)))
      Complain(F.Function, F.Source);
  for (const ProjectMask &M : Project.KeepsMask)
    if (!UsedMasks.contains(Knowledge.keepsMask(M.Function)))
      Complain(M.Function, M.Source);
  for (const ProjectRegistration &R : Project.Registrations)
    if (!Names.contains(R.Function))
      Complain(R.Function, R.Source);
    else if (std::string Defect = registrationDefect(R, Units); !Defect.empty())
      Complain(R.Function, R.Source, Defect + ": mend the entry");
  return Problems;
}
