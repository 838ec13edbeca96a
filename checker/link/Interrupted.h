// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which calls a handler may interrupt, in a program that blocks its signals.

#ifndef SIGTIDY_LINK_INTERRUPTED_H
#define SIGTIDY_LINK_INTERRUPTED_H

#include "link/Decrees.h"
#include "link/Reach.h"
#include "link/Window.h"

namespace sigtidy {

/// Writes down in each of \p Handlers, of group number I the I-th, what it may
/// interrupt.
void addInterruptions(Evaluator &E, const OrdinaryCode &Ordinary, Window &Open,
                      llvm::ArrayRef<HandlerGroup> Groups, const Decrees &Says,
                      llvm::MutableArrayRef<LinkedHandler> Handlers);

} // namespace sigtidy

#endif // SIGTIDY_LINK_INTERRUPTED_H
