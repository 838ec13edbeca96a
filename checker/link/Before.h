// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a program has done before it installs a handler.

#ifndef SIGTIDY_LINK_BEFORE_H
#define SIGTIDY_LINK_BEFORE_H

#include "link/Registrations.h"
#include <set>
#include <string>

namespace sigtidy {

/// Functions without body that any function of the image calls.
std::set<std::string> externalsOf(Evaluator &E);

/// Functions without body that the program may have called, by name, before
/// each of \p Installs: in constructors, or earlier on the way from main. A
/// call that stands under a condition counts.
std::vector<std::string>
calledBefore(Evaluator &E, llvm::ArrayRef<FoundRegistration> Installs);

} // namespace sigtidy

#endif // SIGTIDY_LINK_BEFORE_H
