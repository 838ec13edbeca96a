// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The JSON of a compile database, entry by entry, before anything is made of
/// it.

#ifndef SIGTIDY_SCAN_DATABASEENTRIES_H
#define SIGTIDY_SCAN_DATABASEENTRIES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sigtidy {

/// One object of the database, as it is written there.
struct DatabaseEntry {
  std::string Directory;
  std::string File;
  std::string Output; ///< Empty where there is none.
  /// From "arguments", or from "command" split as a shell would.
  std::vector<std::string> Arguments;
  unsigned Line = 0; ///< Where the object begins.
};

/// \param Text the content of the database.
/// \param Path names it in errors: "compile_commands.json:7: ...".
llvm::Expected<std::vector<DatabaseEntry>>
parseDatabaseEntries(llvm::StringRef Text, llvm::StringRef Path);

} // namespace sigtidy

#endif // SIGTIDY_SCAN_DATABASEENTRIES_H
