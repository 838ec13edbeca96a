// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The text of --help.

#ifndef SIGTIDY_TOOL_HELP_H
#define SIGTIDY_TOOL_HELP_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace sigtidy {

/// One option, as help shows it.
struct OptionHelp {
  llvm::StringRef Group;
  llvm::StringRef Name;  ///< Without dashes.
  llvm::StringRef Value; ///< "build" in "-p build"; empty: takes none.
  llvm::StringRef Text;
};

/// What sigtidy can be told to do, and how; then \p Options by group, in the
/// order given; then examples and exit statuses.
void printHelp(llvm::ArrayRef<OptionHelp> Options, llvm::raw_ostream &OS);

/// The versions of sigtidy, of the LLVM in use and of the facts.
void printVersion(llvm::raw_ostream &OS);

} // namespace sigtidy

#endif // SIGTIDY_TOOL_HELP_H
