// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Objects of the program's classes that a library makes; see Making.cpp.

#ifndef SIGTIDY_EXTRACT_MAKING_H
#define SIGTIDY_EXTRACT_MAKING_H

namespace clang {
class CallExpr;
class Sema;
} // namespace clang

namespace sigtidy {

class Entities;

/// Finds out which constructor \p E, a call of a library that makes an object
/// of a class of the program, calls, and notes it in \p Table. Has \p Compiler
/// define what nothing else in the unit has asked it for.
///
/// \returns whether that gave the unit a new definition.
bool findConstructor(Entities &Table, clang::Sema &Compiler,
                     const clang::CallExpr *E);

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_MAKING_H
