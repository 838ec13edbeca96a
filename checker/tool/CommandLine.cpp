// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// From the words of the command line to what is to be done.

#include "tool/CommandLine.h"
#include "driver/Checks.h"
#include "tool/Commands.h"
#include "tool/Flags.h"
#include "tool/Help.h"
#include "tool/ResourceDir.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace sigtidy;

static constexpr StringLiteral ToolName = "sigtidy";

namespace {
struct CommandName {
  StringLiteral Name;
  Command What;
  CommandSet Bit;
};
} // namespace

static constexpr CommandName CommandNames[] = {
    {"check", Command::Check, InCheck},
    {"handlers", Command::Handlers, InHandlers},
    {"unknowns", Command::Unknowns, InUnknowns},
    {"why", Command::Why, InWhy},
    {"signals", Command::Signals, InSignals},
    {"explain", Command::Explain, InExplain},
    {"extract", Command::Extract, InExtract},
};

static void showHelp(Flags &Given) {
  std::vector<OptionHelp> Options;
  for (const Flags::Use &U : Given.uses())
    Options.push_back(
        {U.Group, U.Flag.ArgStr, U.Flag.ValueStr, U.Flag.HelpStr});
  printHelp(Options, outs());
  outs().flush();
}

/// The value that \p Word names, or an error that lists the names.
template <class T>
static Expected<T> choose(const Flags::Text &Flag,
                          ArrayRef<std::pair<StringLiteral, T>> Choices) {
  std::vector<std::string> Names;
  for (const auto &[Name, Value] : Choices) {
    if (Flag == Name)
      return Value;
    Names.push_back(("'" + Name + "'").str());
  }
  return createStringError("'--" + Flag.ArgStr + "' cannot be '" + Flag +
                           "'; write " + join(Names, " or "));
}

/// Takes the command off the words, if the first is one.
static CommandName takeCommand(std::vector<std::string> &Words) {
  if (!Words.empty())
    for (const CommandName &C : CommandNames)
      if (Words.front() == C.Name) {
        Words.erase(Words.begin());
        return C;
      }
  return CommandNames[0];
}

/// A first word that names nothing but resembles a command.
static Error checkForTypo(ArrayRef<std::string> Words) {
  if (Words.empty() || sys::fs::exists(Words.front()))
    return Error::success();
  for (const CommandName &C : CommandNames)
    if (StringRef(Words.front()).edit_distance(C.Name) <= 2)
      return createStringError("there is no command or file '" + Words.front() +
                               "'; did you mean '" + C.Name + "'?");
  return Error::success();
}

static Error checkApplicable(Flags &Given, const CommandName &Chosen) {
  for (const Flags::Use &U : Given.uses())
    if (U.Flag.getNumOccurrences() > 0 && !(U.Commands & Chosen.Bit))
      return createStringError("'--" + U.Flag.ArgStr +
                               "' means nothing to 'sigtidy " + Chosen.Name +
                               "'; leave it out");
  return Error::success();
}

/// \param Wanted what to write in place of a value that is no number.
static Error readNumber(const Flags::Text &Flag, const Twine &Wanted,
                        unsigned &Number) {
  if (Flag.empty() || to_integer(Flag.getValue(), Number, 10))
    return Error::success();
  return createStringError((Flag.ArgStr.size() == 1 ? "'-" : "'--") +
                           Flag.ArgStr + "' cannot be '" + Flag + "'; write " +
                           Wanted);
}

static Error readEffort(const Flags &Given, DriverOptions &Run) {
  if (Error E = readNumber(Given.Jobs,
                           "how many units to parse at once, '-j 4'", Run.Jobs))
    return E;
  if (Error E = readNumber(Given.UnitTimeout,
                           "how many seconds a unit may take, '60', or 0 for "
                           "no limit",
                           Run.Limits.Seconds))
    return E;
  return readNumber(Given.UnitMemory,
                    "how many MB of memory a unit may need, '2000', or 0 for "
                    "no limit",
                    Run.Limits.Megabytes);
}

static Error readProfile(const Flags &Given, CommandLine &Line) {
  std::vector<StringRef> Known = Facts::profiles();
  if (Given.Profile.getNumOccurrences() > 0)
    Line.Run.Profile = Given.Profile;
  if (Given.TargetLibc.getNumOccurrences() > 0)
    Line.Run.TargetLibc = Given.TargetLibc;
  if (Given.Profile == "default" || is_contained(Known, Given.Profile))
    return Error::success();
  return createStringError("there is no profile '" + Given.Profile +
                           "'; write one of: " + join(Known, ", "));
}

static Error readGates(const Flags &Given, Gates &Limits) {
  Limits.RequireComplete = Given.RequireComplete;
  if (Given.MaxFailed.empty())
    return Error::success();
  Gates::Limit Limit;
  StringRef Number = Given.MaxFailed.getValue();
  Limit.InPercent = Number.consume_back("%");
  if (!to_integer(Number, Limit.Number, 10))
    return createStringError("'--max-failed' cannot be '" + Given.MaxFailed +
                             "'; write how many units may fail, '3' or '5%'");
  Limits.MaxFailed = Limit;
  return Error::success();
}

/// "a/**,{b,c}.c" at the commas that stand in no braces.
static void splitGlobs(StringRef List, std::vector<std::string> &Globs) {
  size_t Begin = 0;
  int Depth = 0;
  for (size_t I = 0; I <= List.size(); ++I) {
    char C = I == List.size() ? ',' : List[I];
    Depth += C == '{' ? 1 : C == '}' ? -1 : 0;
    if (C != ',' || (Depth > 0 && I != List.size()))
      continue;
    if (StringRef Glob = List.slice(Begin, I).trim(); !Glob.empty())
      Globs.push_back(Glob.str());
    Begin = I + 1;
  }
}

static Error readSelection(const Flags &Given, DriverOptions &Run) {
  Expected<std::vector<std::string>> Rules = enabledRules(Given.Checks);
  if (!Rules)
    return Rules.takeError();
  Run.Checks = Given.Checks;
  Rules = errorRules(Given.WarningsAsErrors);
  if (!Rules)
    return Rules.takeError();
  Run.WarningsAsErrors = Given.WarningsAsErrors;
  Run.RequireCollision = Given.RequireCollision;
  auto Pattern = [](const Flags::Text &Flag) -> std::optional<LeafPattern> {
    if (Flag.getNumOccurrences() == 0)
      return std::nullopt;
    return LeafPattern{Flag.getValue(), ("--" + Flag.ArgStr).str()};
  };
  Run.LeaveOut.Headers = Pattern(Given.HeaderFilter);
  Run.LeaveOut.NotHeaders = Pattern(Given.ExcludeHeaderFilter);
  std::vector<std::string> Globs;
  for (const std::string &List : Given.Exclude)
    splitGlobs(List, Globs);
  for (std::string &Glob : Globs)
    Run.LeaveOut.Exclude.push_back(
        {std::move(Glob), ("--" + Given.Exclude.ArgStr).str()});
  return Error::success();
}

static Error readColor(const Flags &Given, CommandLine &Line) {
  enum class When : uint8_t { Auto, Always, Never };
  Expected<When> Chosen = choose<When>(
      Given.Color,
      {{"auto", When::Auto}, {"always", When::Always}, {"never", When::Never}});
  if (!Chosen)
    return Chosen.takeError();
  if (Given.UseColor.getNumOccurrences() > 0)
    Chosen = Given.UseColor ? When::Always : When::Never;
  std::optional<std::string> NoColor = sys::Process::GetEnv("NO_COLOR");
  bool Allowed = !NoColor || NoColor->empty();
  auto Decide = [&](bool Shown) {
    return *Chosen == When::Always ||
                   (*Chosen == When::Auto && Shown && Allowed)
               ? Colors::On
               : Colors::Off;
  };
  Line.Text.Color =
      Decide(sys::Process::StandardOutHasColors() && Line.OutputFile.empty());
  Line.ProblemColor = Decide(sys::Process::StandardErrHasColors());
  return Error::success();
}

/// Reads the name of a file that is written when all is done.
static Error readFileName(const Flags::Text &Flag, const CommandLine &Line,
                          std::string &Into) {
  if (Flag.empty())
    return Error::success();
  SmallString<256> Path(Flag.getValue());
  sys::path::make_absolute(Line.Run.WorkingDirectory, Path);
  Into = std::string(Path);
  // Said before the long work.
  if (sys::fs::is_directory(Path))
    return createStringError("'--" + Flag.ArgStr + "' cannot be the folder '" +
                             Path + "'; name a file");
  if (!sys::fs::is_directory(sys::path::parent_path(Path)))
    return createStringError("'--" + Flag.ArgStr + "' names a file in '" +
                             sys::path::parent_path(Path) +
                             "', which is no folder; make it first");
  return Error::success();
}

static Error readOutput(const Flags &Given, CommandLine &Line) {
  if (Error E = readFileName(Given.Output, Line, Line.OutputFile))
    return E;
  if (Error E = readFileName(Given.ExportFixes, Line, Line.FixesFile))
    return E;
  Line.Fix = Given.Fix;
  std::string LockFile;
  if (Error E = readFileName(Given.Lock, Line, LockFile))
    return E;
  Line.Lock = Given.Lock;
  Line.CheckLock = Given.CheckLock;
  if (!Line.Lock.empty() && !Line.CheckLock.empty())
    return createStringError("'--lock' writes and '--check-lock' compares; "
                             "leave one of them out");
  Expected<OutputFormat> Format =
      choose<OutputFormat>(Given.Format, {{"text", OutputFormat::Text},
                                          {"json", OutputFormat::Json}});
  if (!Format)
    return Format.takeError();
  Expected<Grouping> Group =
      choose<Grouping>(Given.GroupBy, {{"finding", Grouping::ByFinding},
                                       {"handler", Grouping::ByHandler}});
  if (!Group)
    return Group.takeError();
  Line.Format = *Format;
  Line.Text.Group = *Group;
  Line.Text.All = Given.All;
  Line.Text.Remarks = Given.Remarks;
  Line.Text.Quiet = Given.Quiet;
  Line.Text.Fingerprints = Given.Fingerprints;
  Line.Text.RelativeTo = Line.Run.WorkingDirectory;
  return readColor(Given, Line);
}

/// Gives the words after the command to it.
static Error takeWords(const Flags &Given, std::vector<std::string> Words,
                       CommandLine &Line) {
  if (Line.What == Command::Extract && !Given.Dump)
    return createStringError("write 'sigtidy extract --dump [FILE]'");
  if (Line.What == Command::Explain) {
    // An operator has a space in its name, and shells take quotes away.
    if (Words.empty())
      return createStringError("write 'sigtidy explain RULE', 'sigtidy "
                               "explain FUNCTION' or 'sigtidy explain "
                               "FINGERPRINT'");
    Line.Subject = join(Words, " ");
    Line.Suggest = Line.Run.FindLoops = Given.Suggest;
    return Error::success();
  }
  if (Line.What == Command::Why) {
    if (Words.empty())
      return createStringError("write 'sigtidy why FUNCTION', 'sigtidy why "
                               "FILE.c:FUNCTION' or 'sigtidy why "
                               "CLASS::METHOD'");
    Line.Run.Traced = join(Words, " ");
    return Error::success();
  }
  if (Line.What != Command::Signals) {
    Line.Run.Files = std::move(Words);
    return Error::success();
  }
  if (Words.size() > 1)
    return createStringError("'sigtidy signals' takes one name or number, "
                             "not " +
                             Twine(Words.size()));
  Line.Signal = Words.empty() ? "" : Words.front();
  return Error::success();
}

using FixedFlags = std::optional<std::vector<std::string>>;

/// Takes over what stands after the "--", if there is one.
static Error takeFixedFlags(const Flags &Given, FixedFlags After,
                            const CommandName &Chosen, DriverOptions &Run) {
  if (!After)
    return Error::success();
  if (Chosen.What == Command::Signals)
    return createStringError("'--' and compile flags mean nothing to 'sigtidy "
                             "signals'; leave them out");
  if (!Given.Build.empty())
    return createStringError("'-p' names a database, and with '--' none is "
                             "read; leave one of them out");
  Run.FixedFlags = std::move(After);
  return Error::success();
}

static Expected<CommandLine> interpret(Flags &Given, FixedFlags After) {
  CommandLine Line;
  SmallString<256> Here;
  if (std::error_code Failed = sys::fs::current_path(Here))
    return createStringError("the working directory is unknown: " +
                             Failed.message());
  Line.Run.WorkingDirectory = std::string(Here);
  std::vector<std::string> Words(Given.Words.begin(), Given.Words.end());
  size_t Count = Words.size();
  CommandName Chosen = takeCommand(Words);
  if (Words.size() == Count)
    if (Error E = checkForTypo(Words))
      return std::move(E);
  Line.What = Given.DumpConfig   ? Command::DumpConfig
              : Given.ListChecks ? Command::ListChecks
                                 : Chosen.What;
  const bool Audits =
      Line.What == Command::Handlers || Line.What == Command::Unknowns;
  const bool Locks = !Given.Lock.empty() || !Given.CheckLock.empty();
  Line.Run.For = Audits && Locks             ? Purpose::Lock
                 : Audits                    ? Purpose::Audit
                 : Line.What == Command::Why ? Purpose::Trace
                                             : Purpose::Findings;
  Line.Run.BuildPath = Given.Build;
  Line.Run.Extract.ExtraArgs = Given.ExtraArgs;
  Line.Run.Extract.ExtraArgsBefore = Given.ExtraArgsBefore;
  Line.Run.RemovedArgs = Given.RemovedArgs;
  if (!Given.ResourceDir.empty()) {
    SmallString<256> Folder(Given.ResourceDir.getValue());
    sys::path::make_absolute(Here, Folder);
    Line.Run.Extract.ResourceDir = std::string(Folder);
  }
  for (const std::string &List : Given.QueryDrivers)
    splitGlobs(List, Line.Run.QueryDrivers);
  if (Given.ConfigText.getNumOccurrences() > 0) {
    if (Given.ConfigFile.getNumOccurrences() > 0)
      return createStringError("'--config' and '--config-file' exclude each "
                               "other; leave one");
    Line.Run.ConfigText = Given.ConfigText;
  }
  Line.Run.ConfigFile = Given.ConfigFile;
  if (Error E = checkApplicable(Given, Chosen))
    return std::move(E);
  if (Error E = takeFixedFlags(Given, std::move(After), Chosen, Line.Run))
    return std::move(E);
  if (Error E = readSelection(Given, Line.Run))
    return std::move(E);
  if (Error E = readGates(Given, Line.Limits))
    return std::move(E);
  if (Error E = takeWords(Given, std::move(Words), Line))
    return std::move(E);
  if (Error E = readEffort(Given, Line.Run))
    return std::move(E);
  if (Error E = readProfile(Given, Line))
    return std::move(E);
  if (Error E = readOutput(Given, Line))
    return std::move(E);
  return Line;
}

/// LLVM's complaints, "sigtidy: Unknown ...\nsigtidy: Did you ...", in the form
/// of ours. Some of them it has printed itself.
static ExitStatus badUsage(StringRef Complaints) {
  std::string Message;
  SmallVector<StringRef, 4> Lines;
  Complaints.split(Lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef Line : Lines) {
    Line.consume_front((ToolName + ": ").str());
    Message += Message.empty() ? "" : "; ";
    Message += toLower(Line.front());
    Message += Line.drop_front().rtrim("?.");
  }
  return Message.empty() ? ExitStatus::Failure
                         : complain(createStringError(Message));
}

std::variant<CommandLine, ExitStatus>
sigtidy::parseCommandLine(int ArgumentCount, const char *const *Words) {
  // This registers LLVM's common options, so that they are taken away too.
  cl::getRegisteredOptions();
  cl::ResetCommandLineParser();
  Flags Given;
  // The parser must not be left with pointers to what dies here.
  llvm::scope_exit Forget([] { cl::ResetCommandLineParser(); });
  std::string Complaints;
  raw_string_ostream Complaint(Complaints);
  // By its name whatever path it was started by: the name is in complaints.
  SmallVector<const char *, 32> Named(Words, Words + ArgumentCount);
  Named.front() = ToolName.data();
  // What follows a "--" is the compiler's, so it is no business of the parser.
  FixedFlags After;
  auto *Dashes = find_if(Named, [](StringRef Word) { return Word == "--"; });
  if (Dashes != Named.end()) {
    After.emplace(std::next(Dashes), Named.end());
    Named.erase(Dashes, Named.end());
  }
  if (!cl::ParseCommandLineOptions(static_cast<int>(Named.size()), Named.data(),
                                   "", &Complaint))
    return badUsage(Complaints);
  if (Given.Help || (!Given.Words.empty() && Given.Words.front() == "help")) {
    showHelp(Given);
    return ExitStatus::Clean;
  }
  if (Given.Version) {
    printVersion(outs());
    outs().flush();
    return ExitStatus::Clean;
  }
  if (Given.ResourceDir.empty())
    Given.ResourceDir = installedResourceDir(Words[0]);
  Expected<CommandLine> Line = interpret(Given, std::move(After));
  if (!Line)
    return complain(Line.takeError());
  return std::move(*Line);
}
