// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Flags of the program that decide whether a handler may do something:
///
///     static void on_int(int sig) { if (waiting) siglongjmp(back, 1); }
///     ...
///     waiting = 1; n = read(fd, buf, size); waiting = 0;

#ifndef SIGTIDY_LINK_GUARDS_H
#define SIGTIDY_LINK_GUARDS_H

#include "link/Reach.h"

namespace sigtidy {

/// The flag that lets the program come to \p At of \p F, as it is written: a
/// global that a branch on every way there tests, and that ordinary code sets
/// and that is set back. Empty: there is none.
std::string guardOf(Evaluator &E, const OrdinaryCode &Ordinary, FunctionId F,
                    OpPoint At);

} // namespace sigtidy

#endif // SIGTIDY_LINK_GUARDS_H
