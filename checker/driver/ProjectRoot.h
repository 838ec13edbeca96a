// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The project's root, which paths in the output are relative to.

#ifndef SIGTIDY_DRIVER_PROJECTROOT_H
#define SIGTIDY_DRIVER_PROJECTROOT_H

#include "sigtidy/CompileCommand.h"
#include "llvm/ADT/ArrayRef.h"

namespace sigtidy {

/// The directory of the nearest .sigtidy above all main files, else the root
/// of the version control system, else their common parent.
std::string projectRoot(llvm::ArrayRef<CompileCommand> Commands);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_PROJECTROOT_H
