// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Unit summaries on disk, and as text for maintainers.

#ifndef SIGTIDY_SUMMARYIO_H
#define SIGTIDY_SUMMARYIO_H

#include "sigtidy/Summary.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace sigtidy {

/// The edition of the disk form; raised whenever Summary.h changes.
inline constexpr uint32_t SummaryFormatVersion = 15;

/// \returns the disk form of \p Unit: equal summaries give equal bytes.
std::string serializeSummary(const UnitSummary &Unit);

/// \returns the summary that serializeSummary was given, or an error where
///          \p Bytes are none, are damaged or truncated, or were written by
///          another edition; then the unit must be extracted again.
llvm::Expected<UnitSummary> deserializeSummary(llvm::StringRef Bytes);

/// Holds \p Unit against what Summary.h promises: every index in range,
/// operands before their users, two edges to a branch.
///
/// \returns an error that says what is wrong, and in which function.
llvm::Error verifySummary(const UnitSummary &Unit);

/// A text for maintainers: symbols, then each body block by block with places
/// as access paths. No stable format; accepts malformed summaries too.
std::string dumpSummary(const UnitSummary &Unit);

} // namespace sigtidy

#endif // SIGTIDY_SUMMARYIO_H
