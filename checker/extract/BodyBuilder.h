// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Function bodies and initialisers of one unit.

#ifndef SIGTIDY_EXTRACT_BODYBUILDER_H
#define SIGTIDY_EXTRACT_BODYBUILDER_H

#include "extract/OpBuilder.h"

namespace clang {
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace sigtidy {

/// Fills the body of \p FD, which is a definition outside templates.
void buildBody(Entities &Table, const clang::FunctionDecl *FD);

/// The bytes of \p FD's arrays and records that are on the stack at once, at
/// least.
uint32_t frameSize(const clang::FunctionDecl *FD);

/// Collects initialisers as the body of a function: the unit's
/// "<initializers>".
class InitializersBuilder {
public:
  explicit InitializersBuilder(Entities &Table) : Table(Table) {}

  /// Appends what \p VD, which has static storage duration, starts as.
  void add(const clang::VarDecl *VD);
  /// Appends what comes before \p VD is initialised.
  void guard(const clang::VarDecl *VD);
  /// Moves the body to function \p Id; call once, last.
  void finish(uint32_t Id = 0);

private:
  Entities &Table;
  Function Out;
  std::vector<Op> Ops;
  OpBuilder Builder{Table, Out};
};

/// Whether \p VD starts when a thread first uses it: not before the program.
bool startsInThread(const clang::VarDecl *VD);
/// Fills the body of the function that starts such a variable.
void buildThreadStart(Entities &Table, const clang::VarDecl *VD);

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_BODYBUILDER_H
