// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What Clang's format parser says of the format argument of a call.

#ifndef SIGTIDY_EXTRACT_FORMATS_H
#define SIGTIDY_EXTRACT_FORMATS_H

#include "sigtidy/Summary.h"

#include <optional>

namespace clang {
class ASTContext;
class CallExpr;
class FunctionDecl;
} // namespace clang

namespace sigtidy {

/// \returns nothing where \p Callee takes no format of the kind that prints.
std::optional<FormatUse> formatOf(const clang::ASTContext &Context,
                                  const clang::FunctionDecl &Callee,
                                  const clang::CallExpr &Call);

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_FORMATS_H
