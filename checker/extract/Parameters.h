// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What the declaration of a library's function says of what it does to the
/// object that it is called for, and to what it gets.

#ifndef SIGTIDY_EXTRACT_PARAMETERS_H
#define SIGTIDY_EXTRACT_PARAMETERS_H

namespace clang {
class CXXMethodDecl;
class FunctionDecl;
} // namespace clang

namespace sigtidy {

/// Whether \p FD gets its parameter \p I by reference, as containers get their
/// elements. Sizes and positions come as values.
bool isByReference(const clang::FunctionDecl *FD, unsigned I);

/// Whether \p FD takes what it is given for parameter \p I as an rvalue, or
/// forwards it: its declaration says `T &&`. A stream that is one itself still
/// extracts into a variable.
bool takes(const clang::FunctionDecl *FD, unsigned I);

/// Whether a function may change what it gets for its parameter \p I.
bool changes(const clang::FunctionDecl *FD, unsigned I);

/// Whether \p FD gets all its arguments as one type that it may change:
/// std::swap.
bool isExchange(const clang::FunctionDecl *FD);

/// Whether \p Method leaves its object as it is: it says so, or there is
/// another that says so for the same parameters. Of find() and at() there are
/// two.
bool onlyLooks(const clang::CXXMethodDecl *Method);

/// Whether \p FD only says where an element of std::array is.
bool givesElement(const clang::FunctionDecl *FD);

/// Whether \p FD writes the object that it gets by reference as parameter \p I,
/// and does not just hand it on: std::swap, std::exchange.
bool writes(const clang::FunctionDecl *FD, unsigned I);

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_PARAMETERS_H
