// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What the compiler evaluates itself: nothing of it runs. Clang's control-flow
/// graph lists its calls like any others.

#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace sigtidy;

void sigtidy::dropUnevaluated(Stmt *S, ASTContext &Context) {
  for (Stmt *&Child : S->children()) {
    if (!Child)
      continue;
    // A throw there would end the block.
    if (isa<CXXNoexceptExpr>(S))
      Child = new (Context)
          CXXBoolLiteralExpr(true, Context.BoolTy, S->getBeginLoc());
    else if (!isa<LambdaExpr>(Child))
      dropUnevaluated(Child, Context);
  }
}

/// Whether \p VD holds what its initialiser says from the start of the program,
/// or is a constant.
static bool isConstant(const VarDecl *VD) {
  if (VD->isInvalidDecl() || !VD->getInit() ||
      VD->getInit()->isValueDependent())
    return false;
  return VD->isConstexpr() ||
         (VD->isStaticLocal() && VD->hasConstantInitialization());
}

void OpBuilder::skipConstants(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *Constant = dyn_cast<ConstantExpr>(S))
    return skip(Constant->getSubExpr());
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(S))
    return skipConstants(Default->getExpr());
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *VD = dyn_cast<VarDecl>(D)) {
        if (isConstant(VD))
          skip(VD->getInit());
        else
          skipConstants(VD->getInit());
      }
    return;
  }
  for (const Stmt *Child : S->children())
    skipConstants(Child);
}

void OpBuilder::skip(const Stmt *S) {
  llvm::SmallVector<const Stmt *, 8> Open{S};
  while (!Open.empty()) {
    const Stmt *Part = Open.pop_back_val();
    if (Part && Unevaluated.insert(Part).second)
      llvm::append_range(Open, Part->children());
  }
}

uint32_t ValueBuilder::constantPointer(const APValue &Of) {
  if (Of.isMemberPointer()) {
    const auto *Method =
        dyn_cast_or_null<CXXMethodDecl>(Of.getMemberPointerDecl());
    return Method ? Node.function(Table.function(Method)) : Node.unknown();
  }
  if (!Of.isLValue())
    return Node.unknown();
  if (Of.isNullPointer())
    return Node.number(0);
  const auto *Named = Of.getLValueBase().dyn_cast<const ValueDecl *>();
  if (const auto *FD = dyn_cast_or_null<FunctionDecl>(Named))
    return Node.function(Table.function(FD));
  const auto *VD = dyn_cast_or_null<VarDecl>(Named);
  return VD && Of.hasLValuePath() && Of.getLValuePath().empty()
             ? Node.address(place(VD))
             : Node.unknown();
}

void OpBuilder::storeConstant(const Place &Target, const APValue &Of,
                              QualType Type, SourceLocation Loc) {
  /// Longer arrays are tables of data.
  constexpr unsigned LongestArray = 4096;
  Nodes &Node = Values.Node;
  if (Of.isInt()) {
    const llvm::APSInt &Number = Of.getInt();
    return store(Target,
                 Number.isRepresentableByInt64()
                     ? Node.number(Number.getExtValue())
                     : Node.unknown(),
                 Loc);
  }
  if (Of.isArray() && Of.getArraySize() <= LongestArray) {
    QualType Element = Type->getAsArrayTypeUnsafe()->getElementType();
    const uint32_t Stride = Table.stride(Element);
    for (unsigned I = 0; I != Of.getArraySize(); ++I)
      storeConstant(withIndex(Target, Node.number(I), Stride),
                    I < Of.getArrayInitializedElts()
                        ? Of.getArrayInitializedElt(I)
                        : Of.getArrayFiller(),
                    Element, Loc);
    return;
  }
  if (Of.isUnion() && Of.getUnionField())
    return storeConstant(withField(Target, Table.field(Of.getUnionField())),
                         Of.getUnionValue(), Of.getUnionField()->getType(),
                         Loc);
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Of.isStruct() || !Record)
    return store(Target, Values.constantPointer(Of), Loc);
  unsigned Base = 0;
  for (const CXXBaseSpecifier &Class : Record->bases())
    storeConstant(Target, Of.getStructBase(Base++), Class.getType(), Loc);
  for (const FieldDecl *Field : Record->fields())
    if (!Field->isUnnamedBitField())
      storeConstant(withField(Target, Table.field(Field)),
                    Of.getStructField(Field->getFieldIndex()), Field->getType(),
                    Loc);
}

bool OpBuilder::fillConstant(const Place &Target, const Expr *Init) {
  if (!Unevaluated.contains(Init) || !isa<CallExpr, CXXConstructExpr>(Init) ||
      !Init->isPRValue() || !Init->getType()->isLiteralType(Table.context()))
    return false;
  Expr::EvalResult Result;
  if (!Init->EvaluateAsRValue(Result, Table.context()))
    return false;
  storeConstant(Target, Result.Val, Init->getType(), Init->getExprLoc());
  return true;
}
