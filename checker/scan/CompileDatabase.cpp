// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Finds and loads compile databases.
///
/// The database is the whole program, so nothing in it is dropped in silence:
/// a broken entry is an error with its line, an entry that compiles neither C
/// nor C++ is listed in CompileDatabase::Skipped.

#include "sigtidy/CompileDatabase.h"
#include "scan/DatabaseEntries.h"
#include "scan/FileKinds.h"
#include "scan/Launchers.h"
#include "scan/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

using namespace llvm;
using namespace sigtidy;

static constexpr StringLiteral FileName = "compile_commands.json";

static constexpr StringLiteral Advice =
    "make one with 'cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON', 'meson setup' "
    "or 'bear -- make', or name the folder that has one with '-p FOLDER'";

// Where build systems put it below the directory that they are started in; of
// the folders in ManyBuilds, each subfolder is one build.
static constexpr StringLiteral BuildFolders[] = {"", "build", "builddir", "out",
                                                 ".build"};
static constexpr StringLiteral ManyBuilds[] = {"build", "out", ".build"};

static std::string databaseIn(const Twine &Directory) {
  SmallString<256> Path;
  Directory.toVector(Path);
  sys::path::append(Path, FileName);
  return sys::fs::is_regular_file(Path) ? std::string(Path) : "";
}

/// The databases one level below \p Directory, sorted.
static std::vector<std::string> databasesBelow(const Twine &Directory) {
  std::vector<std::string> Found;
  std::error_code Failed;
  for (sys::fs::directory_iterator I(Directory, Failed), End;
       I != End && !Failed; I.increment(Failed))
    if (std::string Path = databaseIn(I->path()); !Path.empty())
      Found.push_back(std::move(Path));
  sort(Found);
  return Found;
}

/// The one database that belongs to \p Directory; "" where there is none.
static Expected<std::string> databaseFor(StringRef Directory) {
  for (StringRef Folder : BuildFolders)
    if (std::string Path = databaseIn(Directory + "/" + Folder); !Path.empty())
      return absolutePath(Path, Directory);
  std::vector<std::string> Several;
  for (StringRef Folder : ManyBuilds)
    append_range(Several, databasesBelow(Directory + "/" + Folder));
  if (Several.size() > 1)
    return createStringError(Directory + ": several builds have a " + FileName +
                             ": " + join(Several, ", ") +
                             "; choose one with '-p FOLDER'");
  return Several.empty() ? "" : absolutePath(Several.front(), Directory);
}

static Expected<std::string> findDatabase(StringRef BuildPath, StringRef From) {
  if (!BuildPath.empty()) {
    std::string Given = absolutePath(BuildPath, From);
    if (!sys::fs::exists(Given))
      return createStringError("no such file or folder '" +
                               shownPath(Given, From) + "' for '-p'; " +
                               Advice);
    if (!sys::fs::is_directory(Given))
      return Given;
    std::string Path = databaseIn(Given);
    if (Path.empty())
      return createStringError("no " + FileName + " in '" +
                               shownPath(Given, From) + "'; " + Advice);
    return Path;
  }
  for (StringRef Directory = From; !Directory.empty();
       Directory = sys::path::parent_path(Directory)) {
    Expected<std::string> Path = databaseFor(Directory);
    if (!Path || !Path->empty())
      return Path;
  }
  return createStringError("no " + FileName + " in '" + From +
                           "' or a folder above it, nor in their build "
                           "folders; " +
                           Advice);
}

/// Replaces each @file by the words in it.
static Error expandResponseFiles(CompileCommand &Command) {
  auto IsResponseFile = [](StringRef Word) { return Word.starts_with("@"); };
  if (none_of(Command.Arguments, IsResponseFile))
    return Error::success();
  BumpPtrAllocator Memory;
  SmallVector<const char *, 64> Words;
  for (const std::string &Word : Command.Arguments)
    Words.push_back(Word.c_str());
  cl::ExpansionContext Expansion(Memory, cl::TokenizeGNUCommandLine);
  Expansion.setCurrentDir(Command.Directory);
  if (Error E = Expansion.expandResponseFiles(Words))
    return E;
  // A name of its own: Words may point into the old arguments.
  std::vector<std::string> Expanded(Words.begin(), Words.end());
  Command.Arguments = std::move(Expanded);
  return Error::success();
}

/// What -o names, or "".
static StringRef outputArgument(ArrayRef<std::string> Arguments) {
  for (size_t I = 0; I < Arguments.size(); ++I) {
    StringRef Word = Arguments[I];
    bool TakesNext = Word == "-o" || Word == "--output";
    if (TakesNext && I + 1 < Arguments.size())
      return Arguments[I + 1];
    if (Word.consume_front("--output="))
      return Word;
    // "-objc..." and the like are not outputs.
    if (Word.starts_with("-o") && !TakesNext && !Word.starts_with("-obj"))
      return Word.drop_front(2);
  }
  return "";
}

static Expected<CompileCommand>
makeCommand(DatabaseEntry Entry, StringRef DatabasePath, StringRef Shown) {
  CompileCommand Command;
  Command.Directory =
      absolutePath(Entry.Directory, sys::path::parent_path(DatabasePath));
  Command.File = absolutePath(Entry.File, Command.Directory);
  Command.Arguments = std::move(Entry.Arguments);
  if (Error E = expandResponseFiles(Command))
    return createStringError(Shown + ":" + Twine(Entry.Line) + ": " +
                             toString(std::move(E)) +
                             "; build the project again");
  stripLaunchers(Command.Arguments);
  StringRef Output = Entry.Output.empty() ? outputArgument(Command.Arguments)
                                          : StringRef(Entry.Output);
  if (!Output.empty())
    Command.Output = absolutePath(Output, Command.Directory);
  return Command;
}

/// \param Shown names the database in errors.
static Error fillCommands(std::vector<DatabaseEntry> Entries, StringRef Shown,
                          CompileDatabase &Database) {
  for (DatabaseEntry &Entry : Entries) {
    Expected<CompileCommand> Command =
        makeCommand(std::move(Entry), Database.Path, Shown);
    if (!Command)
      return Command.takeError();
    if (compilesCOrCxx(Command->File, Command->Arguments))
      Database.Commands.push_back(std::move(*Command));
    else
      Database.Skipped.push_back(std::move(Command->File));
  }
  sort(Database.Commands);
  Database.Commands.erase(llvm::unique(Database.Commands),
                          Database.Commands.end());
  sort(Database.Skipped);
  Database.Skipped.erase(llvm::unique(Database.Skipped),
                         Database.Skipped.end());
  return Error::success();
}

Expected<CompileDatabase> sigtidy::loadCompileDatabase(StringRef BuildPath,
                                                       StringRef From) {
  Expected<std::string> Path = findDatabase(BuildPath, From);
  if (!Path)
    return Path.takeError();
  std::string Shown = shownPath(*Path, From);
  ErrorOr<std::unique_ptr<MemoryBuffer>> Content = MemoryBuffer::getFile(*Path);
  if (!Content)
    return createStringError(
        Shown + ": cannot be read: " + Content.getError().message() +
        "; name another database with '-p FOLDER'");
  Expected<std::vector<DatabaseEntry>> Entries =
      parseDatabaseEntries((*Content)->getBuffer(), Shown);
  if (!Entries)
    return Entries.takeError();
  CompileDatabase Database;
  Database.Path = std::move(*Path);
  size_t Count = Entries->size();
  if (Error E = fillCommands(std::move(*Entries), Shown, Database))
    return std::move(E);
  if (!Database.Commands.empty())
    return Database;
  if (Count == 0)
    return createStringError(Shown + ": lists no compile commands; "
                                     "build the project from scratch "
                                     "to record them all");
  return createStringError(Shown + ": none of its " + Twine(Count) +
                           " entries compiles C or C++ (the first is '" +
                           Database.Skipped.front() +
                           "'); name another database with '-p FOLDER'");
}
