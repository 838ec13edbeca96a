// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What runs when an object dies.

#ifndef SIGTIDY_EXTRACT_DESTROYING_H
#define SIGTIDY_EXTRACT_DESTROYING_H

#include "extract/Entities.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Analysis/CFG.h"

namespace sigtidy {

/// The destructors that one element of a control flow graph runs.
struct Destruction {
  llvm::SmallVector<const clang::CXXDestructorDecl *, 1> Run;
  /// They are those of the object's parts: its own only runs these.
  bool OfParts = false;
};

/// \returns what \p Element runs; nothing where that is no code. A closure, and
/// a class of the library that only destroys what it was made for (std::pair),
/// have no destructor that anybody wrote: those of their parts are run.
Destruction destruction(const clang::CFGImplicitDtor &Element,
                        const Entities &Table);

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_DESTROYING_H
