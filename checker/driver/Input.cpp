// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Puts the input of a run together: from a compile database, or from the
/// command line alone.

#include "driver/Input.h"
#include "scan/Compilers.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace sigtidy;

/// Takes \p Unwanted out of each command; the compiler itself stays.
static void removeArguments(ArrayRef<std::string> Unwanted,
                            std::vector<CompileCommand> &Commands) {
  for (CompileCommand &Command : Commands) {
    std::vector<std::string> &Words = Command.Arguments;
    Words.erase(std::remove_if(std::next(Words.begin()), Words.end(),
                               [&](const std::string &Word) {
                                 return is_contained(Unwanted, Word);
                               }),
                Words.end());
  }
}

static Expected<Input> loadFixed(const DriverOptions &Options,
                                 ArrayRef<std::string> Flags) {
  Expected<CompileDatabase> Database =
      fixedDatabase(Options.Files, Flags, Options.WorkingDirectory);
  if (!Database)
    return Database.takeError();
  removeArguments(Options.RemovedArgs, Database->Commands);
  // The files are the whole program, so everything is reported.
  return Input{std::move(*Database), {}, {}};
}

static Expected<Input> loadDatabase(const DriverOptions &Options) {
  Expected<CompileDatabase> Database =
      loadCompileDatabase(Options.BuildPath, Options.WorkingDirectory);
  if (!Database)
    return Database.takeError();
  Expected<FileSelection> Selection =
      selectFiles(*Database, Options.Files, Options.WorkingDirectory);
  if (!Selection)
    return Selection.takeError();
  Expected<std::vector<std::string>> Compilers =
      filePatterns(Options.QueryDrivers, Options.WorkingDirectory);
  if (!Compilers)
    return Compilers.takeError();
  Input In{std::move(*Database), std::move(*Selection), {}};
  for (const std::string &File : In.Database.Skipped)
    In.Problems.push_back(
        {"skipped-entry", File, {}, "compiles neither C nor C++"});
  removeArguments(Options.RemovedArgs, In.Database.Commands);
  for (std::string &Why : askCompilers(In.Database.Commands, *Compilers,
                                       Options.Extract.ExtraArgs))
    In.Problems.push_back({"compiler-not-asked", "", {}, std::move(Why)});
  return In;
}

Expected<Input> sigtidy::loadInput(const DriverOptions &Options) {
  return Options.FixedFlags ? loadFixed(Options, *Options.FixedFlags)
                            : loadDatabase(Options);
}
