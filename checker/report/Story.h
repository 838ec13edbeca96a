// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Words that the story of a finding and what is suggested share.

#ifndef SIGTIDY_REPORT_STORY_H
#define SIGTIDY_REPORT_STORY_H

#include "report/Paths.h"
#include "sigtidy/Report.h"

namespace sigtidy {

/// "src/log.c:40".
std::string placeWords(const RunResult &Result, const TextOptions &Options,
                       const Position &Where);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_STORY_H
