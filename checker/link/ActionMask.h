// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which signals are blocked while a handler runs, as the call says that
/// installs it.

#ifndef SIGTIDY_LINK_ACTIONMASK_H
#define SIGTIDY_LINK_ACTIONMASK_H

#include "link/Registrations.h"

namespace sigtidy {

/// The signals that the action of \p I may block while its handler runs, beside
/// the handler's own: whatever is not among them is delivered meanwhile. Sets
/// are followed that the function of the system's call builds itself.
///
/// \returns nothing where that is not known.
std::optional<std::set<int64_t>> maskOf(Evaluator &E, const FoundInstall &I);

} // namespace sigtidy

#endif // SIGTIDY_LINK_ACTIONMASK_H
