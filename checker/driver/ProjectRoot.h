// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The project's root, which paths in the output are relative to, and its
/// configuration.

#ifndef SIGTIDY_DRIVER_PROJECTROOT_H
#define SIGTIDY_DRIVER_PROJECTROOT_H

#include "sigtidy/CompileCommand.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace sigtidy {

/// The project's configuration, absolute: the nearest .sigtidy above all main
/// files; else the nearest one above \p WorkingDirectory, if some main file
/// lies in its folder (generated sources may lie elsewhere) or there is none at
/// all. Empty: there is none.
std::string projectConfig(llvm::ArrayRef<CompileCommand> Commands,
                          llvm::StringRef WorkingDirectory);

/// The folder of \p Config where that is not empty, else the root of the
/// version control system, else the common parent of all main files.
std::string projectRoot(llvm::ArrayRef<CompileCommand> Commands,
                        llvm::StringRef Config);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_PROJECTROOT_H
