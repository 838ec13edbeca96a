// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What sigtidy's exit status says. docs/usage.md and --help quote this.

#ifndef SIGTIDY_EXITSTATUS_H
#define SIGTIDY_EXITSTATUS_H

#include <cstdint>

namespace sigtidy {

enum class ExitStatus : uint8_t {
  /// Nothing of level warning or above was found.
  Clean = 0,
  /// A finding of level warning or above is left, something was not understood
  /// and that was asked for, or a handler may do more than the lock file says.
  Findings = 1,
  /// Bad usage, a bad configuration, lock file or compile database, an argument
  /// matched
  /// nothing, or no translation unit (or fewer than asked for) could be
  /// analysed. Wins over Findings.
  Failure = 2,
};

} // namespace sigtidy

#endif // SIGTIDY_EXITSTATUS_H
