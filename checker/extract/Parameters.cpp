// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Parameters.h"
#include "extract/ValueBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace sigtidy;

bool sigtidy::isByReference(const FunctionDecl *FD, unsigned I) {
  return I < FD->getNumParams() &&
         FD->getParamDecl(I)->getType()->isReferenceType();
}

bool sigtidy::takes(const FunctionDecl *FD, unsigned I) {
  if (FD->getOverloadedOperator() == OO_GreaterGreater)
    return false;
  const FunctionDecl *Pattern = FD->getTemplateInstantiationPattern();
  if (!Pattern)
    Pattern = FD;
  if (!Pattern->getNumParams() || I == NoId)
    return false;
  QualType Type =
      Pattern->getParamDecl(std::min(I, Pattern->getNumParams() - 1))
          ->getType();
  if (const auto *Pack = Type->getAs<PackExpansionType>())
    Type = Pack->getPattern();
  return Type->isRValueReferenceType();
}

bool sigtidy::changes(const FunctionDecl *FD, unsigned I) {
  if (I >= FD->getNumParams() || takes(FD, I))
    return false;
  QualType Type = FD->getParamDecl(I)->getType();
  return (Type->isLValueReferenceType() || Type->isPointerType()) &&
         !Type->getPointeeType().isConstQualified();
}

bool sigtidy::isExchange(const FunctionDecl *FD) {
  if (FD->getNumParams() < 2 || isa<CXXMethodDecl>(FD))
    return false;
  QualType First = FD->getParamDecl(0)->getType();
  return First->isReferenceType() &&
         llvm::all_of(FD->parameters(), [&](const ParmVarDecl *P) {
           return bareType(P->getType()) == bareType(First);
         });
}

bool sigtidy::onlyLooks(const CXXMethodDecl *Method) {
  if (Method->isConst())
    return true;
  const ASTContext &Context = Method->getASTContext();
  auto IsTwin = [&](const NamedDecl *D) {
    const auto *Other = dyn_cast<CXXMethodDecl>(D);
    return Other && Other->isConst() &&
           Other->getNumParams() == Method->getNumParams() &&
           llvm::all_of(llvm::zip(Other->parameters(), Method->parameters()),
                        [&](auto Both) {
                          return Context.hasSameType(
                              std::get<0>(Both)->getType(),
                              std::get<1>(Both)->getType());
                        });
  };
  return llvm::any_of(Method->getParent()->lookup(Method->getDeclName()),
                      IsTwin);
}

bool sigtidy::givesElement(const FunctionDecl *FD) {
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  return Method && Entities::onlyArray(Method->getParent()) &&
         onlyLooks(Method) && !Method->getReturnType()->isRecordType();
}

bool sigtidy::writes(const FunctionDecl *FD, unsigned I) {
  if (!changes(FD, I) || !FD->getParamDecl(I)->getType()->isReferenceType())
    return false;
  QualType Gives = FD->getReturnType();
  return Gives->isVoidType() ||
         (!Gives->isReferenceType() &&
          bareType(Gives) == bareType(FD->getParamDecl(I)->getType()));
}
