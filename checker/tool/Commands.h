// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Does what a command line says.

#ifndef SIGTIDY_TOOL_COMMANDS_H
#define SIGTIDY_TOOL_COMMANDS_H

#include "tool/CommandLine.h"

namespace sigtidy {

/// Results go to standard output or the file that was named, complaints to
/// standard error.
ExitStatus runCommand(CommandLine Line);

/// "sigtidy: error: ..." on standard error.
ExitStatus complain(llvm::Error E);

} // namespace sigtidy

#endif // SIGTIDY_TOOL_COMMANDS_H
