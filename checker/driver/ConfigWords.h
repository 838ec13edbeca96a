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
/// Contexts that findings have.
inline constexpr std::pair<llvm::StringLiteral, Context> JudgedContextWords[] =
    {{"async-signal", Context::AsyncSignal},
     {"fault", Context::Fault},
     {"crash", Context::Crash},
     {"fork-child", Context::ForkChild},
     {"promised", Context::Promised}};
/// In the levels of one rule: those of all other contexts.
inline constexpr llvm::StringLiteral OtherContexts = "default";

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_CONFIGWORDS_H
