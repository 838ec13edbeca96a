// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// How a handler ends, for the rules that ask: whether it returns to what
/// raised its signal, and what it then leaves changed.

#ifndef SIGTIDY_LINK_HANDLERENDS_H
#define SIGTIDY_LINK_HANDLERENDS_H

#include "link/Acts.h"
#include "link/Reach.h"

namespace sigtidy {

/// \returns where \p H can return to the instruction that raised one of its
/// signals: one place, or none.
std::vector<ReachedPlace> faultReturns(Acts &What, const HandlerGroup &H,
                                       const SuppressionIndex &Suppressed);

} // namespace sigtidy

#endif // SIGTIDY_LINK_HANDLERENDS_H
