// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where an installed sigtidy has Clang's own headers.

#ifndef SIGTIDY_TOOL_RESOURCEDIR_H
#define SIGTIDY_TOOL_RESOURCEDIR_H

#include <string>

namespace sigtidy {

/// The headers that were installed with this executable, so that an
/// installation can be moved and needs no Clang.
/// \param Program how it was started, argv[0].
/// \returns their resource folder, or "" where none is installed.
std::string installedResourceDir(const char *Program);

} // namespace sigtidy

#endif // SIGTIDY_TOOL_RESOURCEDIR_H
