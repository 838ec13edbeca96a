// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// A database made of a command line: "a.c b.c -- -Iinclude".
///
/// Clang's FixedCompilationDatabase takes the flags apart as clang-tidy does: a
/// compiler or a file among them is left out.

#include "scan/FileKinds.h"
#include "scan/Paths.h"
#include "sigtidy/CompileDatabase.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;
using namespace sigtidy;

static Expected<std::unique_ptr<clang::tooling::FixedCompilationDatabase>>
parseFlags(ArrayRef<std::string> Flags, StringRef From) {
  // It looks for the flags behind a "--".
  SmallVector<const char *, 32> Words = {"sigtidy", "--"};
  for (const std::string &Flag : Flags)
    Words.push_back(Flag.c_str());
  int Count = static_cast<int>(Words.size());
  std::string Complaint;
  std::unique_ptr<clang::tooling::FixedCompilationDatabase> Parsed =
      clang::tooling::FixedCompilationDatabase::loadFromCommandLine(
          Count, Words.data(), Complaint, From);
  if (Parsed)
    return Parsed;
  return createStringError("the compile flags after '--' are not understood: " +
                           StringRef(Complaint).trim());
}

/// \p Names in quotes, "'a.c', 'b.c'".
static std::string listed(ArrayRef<std::string> Names) {
  return "'" + join(Names, "', '") + "'";
}

Expected<CompileDatabase> sigtidy::fixedDatabase(ArrayRef<std::string> Files,
                                                 ArrayRef<std::string> Flags,
                                                 StringRef From) {
  if (Files.empty())
    return createStringError("there is no file in front of '--'; write "
                             "'sigtidy FILE... -- FLAGS'");
  auto Parsed = parseFlags(Flags, From);
  if (!Parsed)
    return Parsed.takeError();
  CompileDatabase Database;
  std::vector<std::string> Absent, NoSource;
  for (const std::string &Name : Files) {
    CompileCommand Command;
    Command.Directory = From;
    Command.File = absolutePath(Name, From);
    Command.Arguments =
        (*Parsed)->getCompileCommands(Command.File).front().CommandLine;
    if (!sys::fs::is_regular_file(Command.File))
      Absent.push_back(Name);
    else if (!compilesCOrCxx(Command.File, Command.Arguments))
      NoSource.push_back(Name);
    Database.Commands.push_back(std::move(Command));
  }
  if (!Absent.empty())
    return createStringError("no such file: " + listed(Absent) +
                             "; in front of '--' stand the files to compile");
  if (!NoSource.empty())
    return createStringError("no C or C++ source: " + listed(NoSource) +
                             "; in front of '--' stand the files to compile, "
                             "'-x c' after it says the language");
  sort(Database.Commands);
  Database.Commands.erase(llvm::unique(Database.Commands),
                          Database.Commands.end());
  return Database;
}
