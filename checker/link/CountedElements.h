// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What loops store in the elements that they count to.

#ifndef SIGTIDY_LINK_COUNTEDELEMENTS_H
#define SIGTIDY_LINK_COUNTEDELEMENTS_H

#include "link/Memory.h"

namespace sigtidy {

/// \p Values, to be stored to \p C where \p M is what memory holds, as whoever
/// reads one element takes them: a counter that the element is found by is the
/// number of that element. It may have been stepped since the head of its loop,
/// `while (n--) tab[n].number = n`; the terms say what it was there.
SetId asCounted(Terms &T, const Memory &M, Cell C, SetId Values);

} // namespace sigtidy

#endif // SIGTIDY_LINK_COUNTEDELEMENTS_H
