// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The words that a configuration has for values of ours.

#ifndef SIGTIDY_DRIVER_CONFIGWORDS_H
#define SIGTIDY_DRIVER_CONFIGWORDS_H

#include "sigtidy/Facts.h"
#include "sigtidy/Findings.h"
#include "llvm/ADT/StringRef.h"
#include <utility>

namespace sigtidy {

inline constexpr std::pair<llvm::StringLiteral, Level> LevelWords[] = {
    {"error", Level::Error},
    {"warning", Level::Warning},
    {"remark", Level::Remark}};
inline constexpr std::pair<llvm::StringLiteral, Context> ContextWords[] = {
    {"async-signal", Context::AsyncSignal}, {"ordinary", Context::Ordinary}};

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_CONFIGWORDS_H
