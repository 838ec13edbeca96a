// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Finds the project's root.

#include "driver/ProjectRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace sigtidy;

static constexpr StringLiteral Configuration[] = {".sigtidy"};
static constexpr StringLiteral VersionControl[] = {".git", ".hg", ".svn",
                                                   ".jj"};

static bool isBelow(StringRef Path, StringRef Directory) {
  return Path.consume_front(Directory) &&
         (Directory.ends_with("/") || Path.starts_with("/"));
}

static StringRef commonParent(ArrayRef<CompileCommand> Commands) {
  StringRef Parent = sys::path::parent_path(Commands.front().File);
  for (const CompileCommand &Command : Commands)
    while (!isBelow(Command.File, Parent))
      Parent = sys::path::parent_path(Parent);
  return Parent;
}

/// Whether there is something of that name, a link to nowhere included: a
/// configuration that cannot be read must not be passed over.
static bool isThere(const Twine &Path) {
  sys::fs::file_status Status;
  return !sys::fs::status(Path, Status, /*follow=*/false);
}

/// The nearest directory from \p From upwards that holds one of \p Names.
static StringRef nearestWith(StringRef From, ArrayRef<StringLiteral> Names) {
  for (; !From.empty(); From = sys::path::parent_path(From))
    for (StringRef Name : Names)
      if (isThere(From + "/" + Name))
        return From;
  return "";
}

std::string sigtidy::projectConfig(ArrayRef<CompileCommand> Commands,
                                   StringRef WorkingDirectory) {
  StringRef Folder;
  if (!Commands.empty())
    Folder = nearestWith(commonParent(Commands), Configuration);
  if (Folder.empty()) {
    Folder = nearestWith(WorkingDirectory, Configuration);
    bool Concerned =
        Commands.empty() || any_of(Commands, [&](const CompileCommand &C) {
          return isBelow(C.File, Folder);
        });
    if (!Concerned)
      return "";
  }
  if (Folder.empty())
    return "";
  SmallString<256> Path(Folder);
  sys::path::append(Path, Configuration[0]);
  return std::string(Path);
}

std::string sigtidy::projectRoot(ArrayRef<CompileCommand> Commands,
                                 StringRef Config) {
  if (!Config.empty())
    return sys::path::parent_path(Config).str();
  StringRef Parent = commonParent(Commands);
  StringRef Root = nearestWith(Parent, VersionControl);
  return Root.empty() ? Parent.str() : Root.str();
}
