// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The options: their names, what help says of them, and which commands they
/// are for. CommandLine.cpp says what they do.
///
/// The only file with cl::opt. They are members of a local object, not
/// globals: LLVM's own options, which are no business of our users and of
/// which one is called "color" too, can so be taken away before ours come.

#ifndef SIGTIDY_TOOL_FLAGS_H
#define SIGTIDY_TOOL_FLAGS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CommandLine.h"
#include <cstdint>
#include <string>
#include <vector>

namespace sigtidy {

namespace cl = llvm::cl;

enum CommandSet : uint8_t {
  InCheck = 1,
  InHandlers = 2,
  InSignals = 4,
  InExtract = 8,
  InExplain = 16,
  InWhy = 32,
  InUnknowns = 64,
  /// Explaining a finding takes an analysis.
  InRuns = InCheck | InHandlers | InUnknowns | InWhy | InExplain,
};

// The last of several wins, so that scripts can add to a command.
struct Flags {
  using Text = cl::opt<std::string>;
  using Switch = cl::opt<bool>;

  cl::list<std::string> Words{cl::Positional};

  Text Build{"p", cl::value_desc("build"), cl::ZeroOrMore,
             cl::desc("folder with compile_commands.json, or that file; "
                      "otherwise the nearest one from here upwards, also in "
                      "build folders")};
  cl::list<std::string> ExtraArgs{
      "extra-arg", cl::value_desc("arg"),
      cl::desc("append this to each command of the database")};
  cl::list<std::string> ExtraArgsBefore{
      "extra-arg-before", cl::value_desc("arg"),
      cl::desc("insert this before the arguments of each command")};
  cl::list<std::string> RemovedArgs{
      "removed-arg", cl::value_desc("arg"),
      cl::desc("remove this from each command of the database")};
  cl::list<std::string> QueryDrivers{
      "query-driver", cl::value_desc("globs"),
      cl::desc("compilers of the database that may be run to ask for their "
               "include paths and target; comma-separated; those in /usr, "
               "/bin and /opt may be in any case")};
  Text ResourceDir{"resource-dir", cl::value_desc("dir"), cl::ZeroOrMore,
                   cl::desc("folder of Clang's own headers, in place of those "
                            "installed with sigtidy")};
  Text Jobs{"j", cl::value_desc("n"), cl::Prefix, cl::ZeroOrMore,
            cl::desc("translation units to parse at once; 0 or nothing: one "
                     "for each processor")};
  Text UnitTimeout{
      "unit-timeout", cl::value_desc("seconds"), cl::ZeroOrMore,
      cl::desc("give a translation unit up that takes longer to parse; 300 "
               "without the option, 0: no limit")};
  Text UnitMemory{
      "unit-memory", cl::value_desc("MB"), cl::ZeroOrMore,
      cl::desc("give a translation unit up that needs more memory; 4096 "
               "without the option, 0: no limit")};

  Text Checks{"checks", cl::value_desc("globs"), cl::ZeroOrMore,
              cl::desc("comma-separated globs that add to the enabled checks "
                       "or, with '-' in front, take away: "
                       "'-*,unsafe-call'")};
  Switch ListChecks{"list-checks", cl::ZeroOrMore,
                    cl::desc("print the enabled checks and stop")};
  Text WarningsAsErrors{
      "warnings-as-errors", cl::value_desc("globs"), cl::ZeroOrMore,
      cl::desc("say 'error' in place of 'warning' for these checks; the exit "
               "status is the same")};
  Text Profile{"profile", cl::value_desc("name"), cl::init("default"),
               cl::ZeroOrMore,
               cl::desc("the standard or C library whose list of "
                        "async-signal-safe functions judges; 'default': the "
                        "target's library, then POSIX")};
  Text TargetLibc{"target-libc", cl::value_desc("name"), cl::ZeroOrMore,
                  cl::desc("take this C library for the target's: another one, "
                           "or another version")};

  Text HeaderFilter{
      "header-filter", cl::value_desc("regex"), cl::ZeroOrMore,
      cl::desc("report unsafe calls in headers only if the header's path "
               "matches; main files are always reported")};
  Text ExcludeHeaderFilter{
      "exclude-header-filter", cl::value_desc("regex"), cl::ZeroOrMore,
      cl::desc("report no unsafe call in headers whose path matches")};
  cl::list<std::string> Exclude{
      "exclude", cl::value_desc("globs"),
      cl::desc("report no unsafe call in these files, folders and globs; "
               "comma-separated; they are analysed all the same")};
  Text MaxFailed{
      "max-failed", cl::value_desc("n|n%"), cl::ZeroOrMore,
      cl::desc("exit with 2 if more translation units failed or have errors, "
               "as a number or in percent")};
  Switch RequireCollision{
      "require-collision", cl::ZeroOrMore,
      cl::desc("make a remark of each unsafe call of which no place was found "
               "where the handler interrupts what works on the same")};
  Switch RequireComplete{
      "require-complete", cl::ZeroOrMore,
      cl::desc("exit with 1 if anything was not understood: a unit with "
               "errors, a registration, a call in a handler")};

  Text ConfigText{"config", cl::value_desc("yaml"), cl::ZeroOrMore,
                  cl::desc("the configuration itself, in place of the "
                           "project's .sigtidy")};
  Text ConfigFile{"config-file", cl::value_desc("file"), cl::ZeroOrMore,
                  cl::desc("read this file in place of the project's "
                           ".sigtidy")};
  Switch DumpConfig{"dump-config", cl::ZeroOrMore,
                    cl::desc("print the configuration in effect as YAML, and "
                             "stop")};

  Text Format{"format", cl::value_desc("text|json"), cl::init("text"),
              cl::ZeroOrMore, cl::desc("form of the output")};
  Text Output{"output", cl::value_desc("file"), cl::ZeroOrMore,
              cl::desc("write the result there instead of to standard "
                       "output")};
  Text GroupBy{"group-by", cl::value_desc("finding|handler"),
               cl::init("finding"), cl::ZeroOrMore,
               cl::desc("say each unsafe call once, or all of them beneath "
                        "each handler")};
  Switch All{"all", cl::ZeroOrMore,
             cl::desc("show each unsafe call, also where many stand behind "
                      "one call, and lists in full")};
  Switch Remarks{"remarks", cl::ZeroOrMore,
                 cl::desc("show remarks too: calls that cannot be judged")};
  Switch Fingerprints{"fingerprints", cl::ZeroOrMore,
                      cl::desc("name the fingerprint of each finding, which "
                               "'sigtidy explain' takes")};
  Switch Suggest{"suggest", cl::ZeroOrMore,
                 cl::desc("say how to move the work out of the handler, and "
                          "which loops must then look for it")};
  Switch Quiet{"quiet", cl::ZeroOrMore,
               cl::desc("findings alone: no summary, no progress")};
  Text Color{"color", cl::value_desc("auto|always|never"), cl::init("auto"),
             cl::ZeroOrMore,
             cl::desc("colours; 'auto': on a terminal, unless NO_COLOR is "
                      "set")};
  Switch UseColor{"use-color", cl::ZeroOrMore,
                  cl::desc("clang-tidy's name for --color=always; "
                           "'--use-color=false' is never")};

  Switch Fix{"fix", cl::ZeroOrMore,
             cl::desc("make the fixes of the findings in the source files")};
  Text ExportFixes{"export-fixes", cl::value_desc("file"), cl::ZeroOrMore,
                   cl::desc("write the findings and their fixes there as YAML, "
                            "as clang-tidy does; clang-apply-replacements "
                            "makes them")};

  Text Lock{"lock", cl::value_desc("file"), cl::ZeroOrMore,
            cl::desc("write there what each handler may do, in place of the "
                     "list; to be kept with the source")};
  Text CheckLock{"check-lock", cl::value_desc("file"), cl::ZeroOrMore,
                 cl::desc("say what changed since that file was written; exit "
                          "with 1 if a handler may do more")};

  Switch Help{"help", cl::ZeroOrMore, cl::desc("print this")};
  cl::alias HelpLetter{"h", cl::aliasopt(Help)};
  Switch Version{"version", cl::ZeroOrMore,
                 cl::desc("print the versions of sigtidy, LLVM and the facts")};
  Switch Dump{"dump", cl::ZeroOrMore};

  struct Use {
    llvm::StringRef Group;
    cl::Option &Flag;
    unsigned Commands;
  };
  /// Every option that help shows, in its order, and the commands it is for.
  std::vector<Use> uses();
};

} // namespace sigtidy

#endif // SIGTIDY_TOOL_FLAGS_H
