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

/// Larger constants are tables of data.
static constexpr unsigned LargestConstant = 4096;

/// Whether \p Of is zero in all its parts.
static bool isZero(const APValue &Of) {
  if (Of.isInt())
    return Of.getInt().isZero();
  if (Of.isLValue())
    return Of.isNullPointer();
  if (Of.isArray()) {
    for (unsigned I = 0; I != Of.getArrayInitializedElts(); ++I)
      if (!isZero(Of.getArrayInitializedElt(I)))
        return false;
    return !Of.hasArrayFiller() || isZero(Of.getArrayFiller());
  }
  if (!Of.isStruct())
    return false;
  for (unsigned I = 0; I != Of.getStructNumBases(); ++I)
    if (!isZero(Of.getStructBase(I)))
      return false;
  for (unsigned I = 0; I != Of.getStructNumFields(); ++I)
    if (!isZero(Of.getStructField(I)))
      return false;
  return true;
}

/// How many stores \p Of takes, or more than \p Most.
static unsigned countStores(const APValue &Of, unsigned Most) {
  unsigned Sum = 0;
  auto Add = [&](const APValue &Part) {
    if (Sum <= Most)
      Sum += countStores(Part, Most - Sum);
  };
  if (Of.isArray()) {
    for (unsigned I = 0; I != Of.getArrayInitializedElts() && Sum <= Most; ++I)
      Add(Of.getArrayInitializedElt(I));
    if (Of.hasArrayFiller() && isZero(Of.getArrayFiller()))
      ++Sum;
    else if (Of.hasArrayFiller())
      Add(Of.getArrayFiller());
    return Sum;
  }
  if (!Of.isStruct())
    return 1;
  for (unsigned I = 0; I != Of.getStructNumBases(); ++I)
    Add(Of.getStructBase(I));
  for (unsigned I = 0; I != Of.getStructNumFields(); ++I)
    Add(Of.getStructField(I));
  return Sum;
}

/// Stores the elements of array \p Of, of type \p Element, that are given one
/// by one, after what the others are.
void OpBuilder::storeElements(const Place &Target, const APValue &Of,
                              QualType Element, SourceLocation Loc,
                              unsigned &Left) {
  Nodes &Node = Values.Node;
  const uint32_t Stride = Table.stride(Element);
  if (Of.hasArrayFiller() && isZero(Of.getArrayFiller()))
    zero(Target, Loc);
  else if (Of.hasArrayFiller())
    storeConstant(withIndex(Target, Node.unknown(), Stride),
                  Of.getArrayFiller(), Element, Loc, Left);
  for (unsigned I = 0; I != Of.getArrayInitializedElts(); ++I)
    storeConstant(withIndex(Target, Node.number(I), Stride),
                  Of.getArrayInitializedElt(I), Element, Loc, Left);
}

/// Stores constant \p Of, of \p Type. Of an array that takes more stores than
/// are \p Left, nothing is known.
void OpBuilder::storeConstant(const Place &Target, const APValue &Of,
                              QualType Type, SourceLocation Loc,
                              unsigned &Left) {
  Nodes &Node = Values.Node;
  const bool IsPart = Of.isArray() || Of.isStruct() || Of.isUnion();
  Left -= !IsPart && Left;
  if (Of.isInt()) {
    const llvm::APSInt &Number = Of.getInt();
    return store(Target,
                 Number.isRepresentableByInt64()
                     ? Node.number(Number.getExtValue())
                     : Node.unknown(),
                 Loc);
  }
  if (Of.isArray() && countStores(Of, Left) <= Left)
    return storeElements(
        Target, Of, Type->getAsArrayTypeUnsafe()->getElementType(), Loc, Left);
  if (Of.isUnion() && Of.getUnionField())
    return storeConstant(withField(Target, Table.field(Of.getUnionField())),
                         Of.getUnionValue(), Of.getUnionField()->getType(), Loc,
                         Left);
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Of.isStruct() || !Record)
    return store(Target, Values.constantPointer(Of), Loc);
  if (isTuple(Record))
    return storeTuple(Target, Of, Type, Loc, Left);
  unsigned Base = 0;
  for (const CXXBaseSpecifier &Class : Record->bases())
    storeConstant(Target, Of.getStructBase(Base++), Class.getType(), Loc, Left);
  for (const FieldDecl *Field : Record->fields())
    if (!Field->isUnnamedBitField())
      storeConstant(withField(Target, Table.field(Field)),
                    Of.getStructField(Field->getFieldIndex()), Field->getType(),
                    Loc, Left);
}

bool OpBuilder::fillConstant(const Place &Target, const Expr *Init) {
  if (!Unevaluated.contains(Init) || !isa<CallExpr, CXXConstructExpr>(Init) ||
      !Init->isPRValue() || !Init->getType()->isLiteralType(Table.context()))
    return false;
  Expr::EvalResult Result;
  if (!Init->EvaluateAsRValue(Result, Table.context()))
    return false;
  unsigned Left = LargestConstant;
  storeConstant(Target, Result.Val, Init->getType(), Init->getExprLoc(), Left);
  return true;
}
