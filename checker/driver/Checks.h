// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which rules --checks leaves enabled.

#ifndef SIGTIDY_DRIVER_CHECKS_H
#define SIGTIDY_DRIVER_CHECKS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sigtidy {

/// \param Globs as clang-tidy takes them: comma-separated, each adds to what
///        is enabled by default or, with '-' in front, takes away from it; the
///        names with or without "sigtidy-".
/// \returns the bare ids that are left, which may be none, or an error where a
///          glob matches no rule.
llvm::Expected<std::vector<std::string>> enabledRules(llvm::StringRef Globs);

/// \returns globs that leave enabled what is enabled by default.
std::string defaultChecks();

/// \param Globs in the same syntax; nothing is chosen at first.
/// \returns the bare ids of the rules whose warnings become errors.
llvm::Expected<std::vector<std::string>> errorRules(llvm::StringRef Globs);

/// What the tool puts before a bare id in text, in NOLINT and in --checks.
inline constexpr llvm::StringLiteral RulePrefix = "sigtidy-";

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_CHECKS_H
