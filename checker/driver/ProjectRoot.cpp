// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Finds the project's root.

#include "driver/ProjectRoot.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace sigtidy;

// In order of preference; within one row the nearest wins.
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

/// The nearest directory from \p From upwards that holds one of \p Names.
static StringRef nearestWith(StringRef From, ArrayRef<StringLiteral> Names) {
  for (; !From.empty(); From = sys::path::parent_path(From))
    for (StringRef Name : Names)
      if (sys::fs::exists(From + "/" + Name))
        return From;
  return "";
}

std::string sigtidy::projectRoot(ArrayRef<CompileCommand> Commands) {
  StringRef Parent = commonParent(Commands);
  StringRef Root = nearestWith(Parent, Configuration);
  if (Root.empty())
    Root = nearestWith(Parent, VersionControl);
  return Root.empty() ? Parent.str() : Root.str();
}
