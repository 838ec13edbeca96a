// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which signals a comparison on the way keeps from a call that installs a
/// handler: `if (sig == SIGKILL) continue;`, `switch (t->sig)`.

#ifndef SIGTIDY_LINK_SIGNALTESTS_H
#define SIGTIDY_LINK_SIGNALTESTS_H

#include "link/Registrations.h"

namespace sigtidy {

/// Whether comparisons in the function that makes the call, or in those that
/// lead to it, keep it from being made for signal \p Number, one of those that
/// \p I names.
bool isRuledOut(Evaluator &E, const FoundInstall &I, int64_t Number);

} // namespace sigtidy

#endif // SIGTIDY_LINK_SIGNALTESTS_H
