// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Puts the input of a run together: from a compile database, or from the
/// command line alone.

#include "driver/Input.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace sigtidy;

static Expected<Input> loadFixed(const DriverOptions &Options) {
  Expected<CompileDatabase> Database = fixedDatabase(
      Options.Files, *Options.FixedFlags, Options.WorkingDirectory);
  if (!Database)
    return Database.takeError();
  // The files are the whole program, so everything is reported.
  return Input{std::move(*Database), {}, {}};
}

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

static Expected<Input> loadDatabase(const DriverOptions &Options) {
  Expected<CompileDatabase> Database =
      loadCompileDatabase(Options.BuildPath, Options.WorkingDirectory);
  if (!Database)
    return Database.takeError();
  Expected<FileSelection> Selection =
      selectFiles(*Database, Options.Files, Options.WorkingDirectory);
  if (!Selection)
    return Selection.takeError();
  Input In{std::move(*Database), std::move(*Selection), {}};
  for (const std::string &File : In.Database.Skipped)
    In.Problems.push_back(
        {"skipped-entry", File, {}, "compiles neither C nor C++"});
  return In;
}

Expected<Input> sigtidy::loadInput(const DriverOptions &Options) {
  Expected<Input> In =
      Options.FixedFlags ? loadFixed(Options) : loadDatabase(Options);
  if (In && !Options.RemovedArgs.empty())
    removeArguments(Options.RemovedArgs, In->Database.Commands);
  return In;
}
