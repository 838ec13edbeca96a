// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What the calls that install handlers are given, as rules ask for it.

#ifndef SIGTIDY_LINK_INSTALLS_H
#define SIGTIDY_LINK_INSTALLS_H

#include "link/Reach.h"
#include "link/Registrations.h"
#include "link/Window.h"
#include "sigtidy/Program.h"

namespace sigtidy {

/// \p Found in words that mean something outside of the image. Calls in units
/// that the image only borrows are left out.
std::vector<Install>
describeInstalls(Evaluator &E, llvm::ArrayRef<FoundInstall> Found,
                 Window &Masks, const SuppressionIndex &Suppressed,
                 llvm::StringRef Image, const ImageTraits &Traits);

ImageTraits traitsOf(Evaluator &E);

/// Joins each function of \p Into's installs with its handler.
void finishInstalls(Program &Into);

} // namespace sigtidy

#endif // SIGTIDY_LINK_INSTALLS_H
