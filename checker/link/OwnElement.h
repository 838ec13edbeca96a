// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Tables that have an element for each signal: `Table[Sig]`.
///
/// A handler that uses the element of its own signal alone shares it with what
/// uses the same element, and not with what sets up that of another signal. So
///
///     Table[Sig] = Fn;
///     signal(Sig, run);  // run(Sig) calls Table[Sig]
///
/// disturbs nobody, even if `run` is installed for other signals already.

#ifndef SIGTIDY_LINK_OWNELEMENT_H
#define SIGTIDY_LINK_OWNELEMENT_H

#include "link/Reach.h"

namespace sigtidy {

/// Whether \p Use of \p H is of the element of the signal that runs it.
bool usesOwnElement(Evaluator &E, const HandlerGroup &H, const ReachedUse &Use);

/// Whether \p Place, used at \p At of \p F, is always an element of a signal
/// for which \p H is not yet installed there: the registration comes after it,
/// in the same call of \p F.
bool isBeforeInstalled(Evaluator &E, const HandlerGroup &H, FunctionId F,
                       OpPoint At, uint32_t Place);

} // namespace sigtidy

#endif // SIGTIDY_LINK_OWNELEMENT_H
