// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// One function for each kind of fix, and what they share.

#ifndef SIGTIDY_FIXES_MAKERS_H
#define SIGTIDY_FIXES_MAKERS_H

#include "fixes/SourceText.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace sigtidy {

/// The text of a file that may be changed, or null.
using SourceReader = llvm::function_ref<const SourceText *(llvm::StringRef)>;

/// The fix that \p F asks for, where the text allows it.
std::optional<Fix> mendCall(const Finding &F, SourceReader Read);
std::optional<Fix> saveErrno(const Finding &F, SourceReader Read);
std::optional<Fix> retypeFlag(const Finding &F, SourceReader Read);
std::optional<Fix> initialise(const Finding &F, SourceReader Read);

/// Makes \p Source include \p Header ("unistd.h"), if it does not.
///
/// \returns false where there is no place of which it is certain that it is
/// always compiled.
bool addInclude(const SourceText &Source, llvm::StringRef Header, Fix &To);

} // namespace sigtidy

#endif // SIGTIDY_FIXES_MAKERS_H
