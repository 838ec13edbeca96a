// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// How much stack a body takes at least: compilers lay variables of scopes that
/// are never open at once over each other, and keep numbers in registers, so
/// only arrays and records count, and of scopes beside each other the largest.

#include "extract/BodyBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace sigtidy;

/// The bytes that \p VD takes for certain.
static uint64_t sizeOf(const VarDecl *VD, const ASTContext &Context) {
  QualType Type = VD->getType();
  if (!VD->hasLocalStorage() || VD->isInvalidDecl() ||
      Type->isDependentType() || Type->isIncompleteType() ||
      !(Type->isConstantArrayType() || Type->isRecordType()))
    return 0;
  return Context.getTypeSizeInChars(Type).getQuantity();
}

static uint64_t scopeSize(const Stmt *S, const ASTContext &Context) {
  // A coroutine's variables are on the heap.
  if (!S || isa<LambdaExpr, CoroutineBodyStmt>(S))
    return 0;
  uint64_t Own = 0, Inner = 0;
  for (const Stmt *Child : S->children()) {
    if (const auto *Declaration = dyn_cast_or_null<DeclStmt>(Child))
      for (const Decl *D : Declaration->decls())
        if (const auto *VD = dyn_cast<VarDecl>(D))
          Own += sizeOf(VD, Context);
    Inner = std::max(Inner, scopeSize(Child, Context));
  }
  return Own + Inner;
}

uint32_t sigtidy::frameSize(const FunctionDecl *FD) {
  return std::min<uint64_t>(scopeSize(FD->getBody(), FD->getASTContext()),
                            NoId - 1);
}
