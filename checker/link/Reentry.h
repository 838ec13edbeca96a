// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a handler changes in a way that a second run of it, in the middle of
/// the first, would disturb.

#ifndef SIGTIDY_LINK_REENTRY_H
#define SIGTIDY_LINK_REENTRY_H

#include "link/Reach.h"

namespace sigtidy {

/// The objects that \p H changes so, of \p Uses, what it reaches. Elements
/// whose index is no constant are left out: it is mostly the signal.
std::vector<ObjectChange> changesOf(const NamedObjects &Objects, Evaluator &E,
                                    const HandlerGroup &H,
                                    llvm::ArrayRef<ReachedUse> Uses);

} // namespace sigtidy

#endif // SIGTIDY_LINK_REENTRY_H
