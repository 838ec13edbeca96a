// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Exceptions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"

using namespace clang;
using namespace sigtidy;

bool sigtidy::isNoThrow(const FunctionDecl *FD) {
  // Its promise gets what its body throws (C++20 [dcl.fct.def.coroutine]p5).
  if (isa_and_nonnull<CoroutineBodyStmt>(FD->getBody()) ||
      FD->hasAttr<NoThrowAttr>())
    return true;
  const auto *Type = FD->getType()->getAs<FunctionProtoType>();
  if (!Type)
    return false;
  switch (Type->getExceptionSpecType()) {
  case EST_Unevaluated: // Nobody asked so far: what no one declared otherwise.
  case EST_Uninstantiated:
    return isa<CXXDestructorDecl>(FD) &&
           FD->getASTContext().getLangOpts().CPlusPlus11;
  case EST_None:
    return false;
  case EST_DynamicNone:
  case EST_NoThrow:
  case EST_BasicNoexcept:
  case EST_NoexceptTrue:
    return true;
  case EST_Dynamic:
  case EST_MSAny:
  case EST_DependentNoexcept:
  case EST_NoexceptFalse:
  case EST_Unparsed:
    return false;
  }
  return false;
}

void TryBlocks::find(const FunctionDecl *FD, std::vector<TryBlock> &Into) {
  Tries = &Into;
  visit(FD->getBody(), NoId, nullptr);
  // That of a constructor is around its initialisers as well.
  if (!isa<CXXTryStmt>(FD->getBody()))
    return;
  Whole = 0;
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(FD))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      visit(Init->getInit(), Whole, nullptr);
}

void TryBlocks::visit(const Stmt *S, uint32_t Inside,
                      const CXXCatchStmt *Handling) {
  if (!S)
    return;
  if (Inside != NoId)
    Inner[S] = Inside;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      visit(Init, Inside, Handling);
    return; // Its body is another function's.
  }
  if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
    const uint32_t Own = Tries->size();
    TryBlock Block;
    Block.Where = Table.place(Try->getTryLoc());
    Block.Macro = Table.macro(Try->getTryLoc());
    Block.Outer = Inside;
    for (unsigned I = 0; I != Try->getNumHandlers(); ++I) {
      QualType Caught = Try->getHandler(I)->getCaughtType();
      if (Caught.isNull())
        Block.CatchesAll = true;
      else if (!Caught->isDependentType())
        Block.Catches.push_back(caughtType(Caught));
    }
    Tries->push_back(std::move(Block));
    visit(Try->getTryBlock(), Own, Handling);
    for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
      visit(Try->getHandler(I)->getHandlerBlock(), Inside, Try->getHandler(I));
    return;
  }
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *VD = dyn_cast<VarDecl>(D); VD && Inside != NoId)
        Declared[VD] = Inside;
  } else if (const auto *Throw = dyn_cast<CXXThrowExpr>(S);
             Throw && !Throw->getSubExpr() && Handling) {
    Rethrown[Throw] = Handling;
  }
  for (const Stmt *Child : S->children())
    visit(Child, Inside, Handling);
}

uint32_t TryBlocks::around(const Stmt *S) const {
  auto Known = Inner.find(S);
  if (Known != Inner.end())
    return Known->second;
  // Of `int A, B;` the graph makes two declarations.
  const auto *Declaration = dyn_cast<DeclStmt>(S);
  return Declaration && Declaration->isSingleDecl()
             ? around(dyn_cast<VarDecl>(Declaration->getSingleDecl()))
             : NoId;
}

uint32_t TryBlocks::around(const VarDecl *VD) const {
  auto Known = Declared.find(VD);
  return Known == Declared.end() ? NoId : Known->second;
}

uint32_t TryBlocks::around(const CFGElement &Element) const {
  if (!Tries || Tries->empty())
    return NoId;
  switch (Element.getKind()) {
  case CFGElement::Statement:
  case CFGElement::CXXRecordTypedCall:
  case CFGElement::Constructor:
    return around(Element.castAs<CFGStmt>().getStmt());
  case CFGElement::NewAllocator:
    return around(Element.castAs<CFGNewAllocator>().getAllocatorExpr());
  case CFGElement::CleanupFunction:
    return around(Element.castAs<CFGCleanupFunction>().getVarDecl());
  case CFGElement::AutomaticObjectDtor:
    return around(Element.castAs<CFGAutomaticObjDtor>().getVarDecl());
  case CFGElement::DeleteDtor:
    return around(Element.castAs<CFGDeleteDtor>().getDeleteExpr());
  case CFGElement::TemporaryDtor:
    return around(Element.castAs<CFGTemporaryDtor>().getBindTemporaryExpr());
  case CFGElement::Initializer:
  case CFGElement::BaseDtor:
  case CFGElement::MemberDtor:
    return Whole;
  case CFGElement::LifetimeEnds:
  case CFGElement::LoopExit:
  case CFGElement::ScopeBegin:
  case CFGElement::ScopeEnd:
    return NoId;
  }
  return NoId;
}

/// As TryBlock::Catches has it.
std::string TryBlocks::caughtType(QualType Type) const {
  Type = Type.getNonReferenceType().getUnqualifiedType();
  if (Type->isRecordType())
    return Table.recordOf(Type);
  if (QualType To = Type->getPointeeType(); !To.isNull() && To->isRecordType())
    return "*" + Table.recordOf(To);
  return Table.typeName(Type);
}

void TryBlocks::addCaughtAs(QualType Thrown, std::vector<std::string> &Into) {
  Into.push_back(caughtType(Thrown));
  const bool IsPointer = Thrown->isPointerType();
  QualType Class = IsPointer ? Thrown->getPointeeType() : Thrown;
  const CXXRecordDecl *RD = Class->getAsCXXRecordDecl();
  if (RD && RD->hasDefinition())
    for (const CXXBaseSpecifier &Base : RD->bases())
      if (Base.getAccessSpecifier() == AS_public)
        addCaughtAs(IsPointer ? Table.context().getPointerType(Base.getType())
                              : Base.getType(),
                    Into);
}

uint32_t TryBlocks::thrown(const CXXThrowExpr *E) {
  Exception Result;
  QualType Type;
  if (const Expr *Operand = E->getSubExpr()) {
    // Arrays and functions are thrown as pointers already.
    Type = Operand->getType().getUnqualifiedType();
    Result.Name = Type.getAsString(Table.context().getPrintingPolicy());
  } else if (const CXXCatchStmt *Handler = Rethrown.lookup(E)) {
    Type = Handler->getCaughtType();
    if (!Type.isNull())
      Type = Type.getNonReferenceType().getUnqualifiedType();
  }
  if (!Type.isNull() && !Type->isDependentType()) {
    addCaughtAs(Type, Result.CaughtAs);
    if (Type->isPointerType())
      Result.CaughtAs.push_back(Table.typeName(Table.context().VoidPtrTy));
    llvm::sort(Result.CaughtAs);
    Result.CaughtAs.erase(llvm::unique(Result.CaughtAs), Result.CaughtAs.end());
  }
  std::vector<Exception> &All = Table.unit().Exceptions;
  All.push_back(std::move(Result));
  return All.size() - 1;
}
