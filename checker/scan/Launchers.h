// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Programs that a build puts in front of the compiler.

#ifndef SIGTIDY_SCAN_LAUNCHERS_H
#define SIGTIDY_SCAN_LAUNCHERS_H

#include <string>
#include <vector>

namespace sigtidy {

/// Removes launchers (ccache, distcc, env ...) and their own options from the
/// front of \p Arguments, so that the compiler stands first. A launcher that
/// is used as if it were the compiler ("distcc -c a.c") becomes "cc".
void stripLaunchers(std::vector<std::string> &Arguments);

} // namespace sigtidy

#endif // SIGTIDY_SCAN_LAUNCHERS_H
