// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Reads compile_commands.json and chooses the units that are asked for.

#ifndef SIGTIDY_COMPILEDATABASE_H
#define SIGTIDY_COMPILEDATABASE_H

#include "sigtidy/CompileCommand.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace sigtidy {

struct CompileDatabase {
  /// The file that was read, absolute; empty for a fixed command line.
  std::string Path;
  /// Sorted, exact duplicates removed.
  std::vector<CompileCommand> Commands;
  /// The files of entries that were passed over, since they are no C or C++.
  std::vector<std::string> Skipped;
};

/// \param BuildPath a directory that holds compile_commands.json, or that file;
///        empty: searched for from \p From upwards, in each directory itself
///        and in its build folders ("build", "out", ".build" ...).
/// \param From the working directory, absolute.
/// \returns the database, or an error that names the file and the next step.
llvm::Expected<CompileDatabase> loadCompileDatabase(llvm::StringRef BuildPath,
                                                    llvm::StringRef From);

/// A database without a file: each of \p Files, relative to \p From, compiled
/// with \p Flags, which name no compiler and no input.
/// \returns the database, or an error that names each file that does not exist
///          or is no C or C++ source.
llvm::Expected<CompileDatabase> fixedDatabase(llvm::ArrayRef<std::string> Files,
                                              llvm::ArrayRef<std::string> Flags,
                                              llvm::StringRef From);

/// Which files the user asked for.
struct FileSelection {
  /// Absolute globs; "*" stays within a path component, "**" does not. Empty
  /// selects everything.
  std::vector<std::string> Patterns;
  /// Asks the file system about symbolic links where the name alone does not
  /// match.
  bool contains(llvm::StringRef AbsolutePath) const;
};

/// \param Arguments files, directories and globs, relative to \p From.
/// \returns the selection, or an error that names each argument that matches
///          neither a main file of \p Database nor an existing header.
llvm::Expected<FileSelection> selectFiles(const CompileDatabase &Database,
                                          llvm::ArrayRef<std::string> Arguments,
                                          llvm::StringRef From);

/// \param Arguments as selectFiles takes them, but nothing need match.
/// \returns their patterns, or an error that names a malformed glob.
llvm::Expected<std::vector<std::string>>
filePatterns(llvm::ArrayRef<std::string> Arguments, llvm::StringRef From);

} // namespace sigtidy

#endif // SIGTIDY_COMPILEDATABASE_H
