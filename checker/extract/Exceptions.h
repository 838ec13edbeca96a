// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a body throws, and which of its try-blocks each part stands in.

#ifndef SIGTIDY_EXTRACT_EXCEPTIONS_H
#define SIGTIDY_EXTRACT_EXCEPTIONS_H

#include "extract/Entities.h"

#include "llvm/ADT/DenseMap.h"

namespace clang {
class CFGElement;
class CXXCatchStmt;
class CXXThrowExpr;
class Stmt;
} // namespace clang

namespace sigtidy {

class TryBlocks {
public:
  explicit TryBlocks(Entities &Table) : Table(Table) {}

  /// Fills \p Into with the try-blocks of \p FD's body, outer ones first. Must
  /// have been called before the others are asked, where \p FD has any.
  void find(const clang::FunctionDecl *FD, std::vector<TryBlock> &Into);

  /// The innermost try-block that \p Element, or the declaration of \p VD,
  /// stands in, or NoId.
  uint32_t around(const clang::CFGElement &Element) const;
  uint32_t around(const clang::VarDecl *VD) const;

  /// What \p E throws: index into UnitSummary::Exceptions.
  uint32_t thrown(const clang::CXXThrowExpr *E);

private:
  void visit(const clang::Stmt *S, uint32_t Inside,
             const clang::CXXCatchStmt *Handling);
  uint32_t around(const clang::Stmt *S) const;
  std::string caughtType(clang::QualType Type) const;
  void addCaughtAs(clang::QualType Thrown, std::vector<std::string> &Into);

  Entities &Table;
  std::vector<TryBlock> *Tries = nullptr;
  /// The one that is all of the function.
  uint32_t Whole = NoId;
  llvm::DenseMap<const clang::Stmt *, uint32_t> Inner;
  llvm::DenseMap<const clang::VarDecl *, uint32_t> Declared;
  /// The handlers that throw on what they have caught.
  llvm::DenseMap<const clang::CXXThrowExpr *, const clang::CXXCatchStmt *>
      Rethrown;
};

/// Whether no exception leaves \p FD.
bool isNoThrow(const clang::FunctionDecl *FD);

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_EXCEPTIONS_H
