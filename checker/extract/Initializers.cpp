// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Initialisers as stores to the scalars that they name.

#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace sigtidy;

/// Longer lists of plain numbers are tables of data (fonts, checksums), which
/// hold no signal and no function.
static constexpr unsigned LongestNumberList = 4096;

/// Whether \p Cast is a way to write what its operand makes, `S{1}`.
static bool makesNothing(const CastExpr &Cast) {
  return Cast.isPRValue() && Cast.getType()->isRecordType() &&
         (Cast.getCastKind() == CK_ConstructorConversion ||
          Cast.getCastKind() == CK_NoOp ||
          Cast.getCastKind() == CK_UserDefinedConversion);
}

/// \p Init without what changes nothing about the object that it makes.
static const Expr *strip(const Expr *Init) {
  while (true) {
    Init = ValueBuilder::unwrap(Init);
    const auto *Cast = dyn_cast<CastExpr>(Init);
    if (!Cast || !makesNothing(*Cast))
      return Init;
    Init = Cast->getSubExpr();
  }
}

static bool isAggregate(QualType Type) {
  return Type->isRecordType() || Type->isArrayType();
}

/// The object that \p Init copies byte for byte; or null.
static const Expr *copied(const Expr *Init) {
  const auto *Copy = dyn_cast<CXXConstructExpr>(Init);
  return Copy && Copy->getNumArgs() == 1 && Copy->getArg(0)->isGLValue() &&
                 Copy->getConstructor()->isCopyOrMoveConstructor() &&
                 Copy->getConstructor()->isTrivial() && !Copy->isElidable()
             ? Copy->getArg(0)
             : nullptr;
}

/// The expression that makes the object that \p E copies needlessly.
static const Expr *unelided(const CXXConstructExpr *E) {
  const Expr *Source = E->getArg(0);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(strip(Source)))
    Source = Temporary->getSubExpr();
  return strip(Source);
}

/// Whether operations that came before made the object: a constructor's call,
/// or the stores of a lambda's captures.
static bool isConstructed(const Expr *Init) {
  if (isa<LambdaExpr, CXXInheritedCtorInitExpr>(Init))
    return true;
  const auto *Construct = dyn_cast<CXXConstructExpr>(Init);
  if (!Construct)
    return false;
  if (Construct->isElidable() && Construct->getNumArgs())
    return isConstructed(unelided(Construct));
  const CXXConstructorDecl *Constructor = Construct->getConstructor();
  return !(Constructor->isCopyOrMoveConstructor() && Constructor->isTrivial());
}

void OpBuilder::initialize(const Place &Target, const Expr *Init,
                           std::vector<Op> &Ops, PartKind Kind) {
  Into = &Ops;
  if (Init->isValueDependent() || Init->isTypeDependent())
    return;
  Init = strip(Init);
  if (isa<InitListExpr>(Init) && isAggregate(Init->getType())) {
    bool Constructs = false;
    walk(Target, Init, Kind, [&](const Place &, const Expr *Part, PartKind) {
      Constructs |= isConstructed(Part);
    });
    // It would undo what constructors of parts did.
    if (!Constructs)
      clear(Target, Init->getType(), Kind, Init->getBeginLoc());
  }
  walk(Target, Init, Kind, [&](const Place &Part, const Expr *E, PartKind Is) {
    fill(Part, E, Is);
  });
}

void OpBuilder::claim(const Place &Target, const Expr *Init, PartKind Kind) {
  if (Init->isValueDependent() || Init->isTypeDependent())
    return;
  walk(Target, Init, Kind, [&](const Place &Part, const Expr *E, PartKind Is) {
    if (!E->isPRValue() || !E->getType()->isRecordType())
      return;
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
        Construct && Construct->isElidable() && Construct->getNumArgs())
      return claim(Part, unelided(Construct), Is);
    Values.Objects.insert_or_assign(E, Part);
    if (Is == PartKind::Base)
      BaseObjects.insert(E);
  });
}

void OpBuilder::flush(std::vector<Op> &Ops) {
  // Initialising one can refer to the next.
  while (!Values.Pending.empty()) {
    auto Todo = std::exchange(Values.Pending, {});
    for (const auto &[Target, Init] : Todo)
      initialize(Target, Init, Ops);
  }
}

void OpBuilder::zero(const Place &Target, SourceLocation Loc) {
  Op O = at(OpKind::Zero, Loc);
  O.Target = Values.Node.id(Target);
  push(std::move(O));
}

void OpBuilder::fields(const CXXRecordDecl *Record, FieldVisitor Visit) {
  for (const CXXBaseSpecifier &Base : Record->bases())
    if (const CXXRecordDecl *Class = Base.getType()->getAsCXXRecordDecl();
        Class && Class->hasDefinition())
      fields(Class->getDefinition(), Visit);
  for (const FieldDecl *Field : Record->fields())
    if (!Field->isUnnamedBitField())
      Visit(Table.field(Field));
}

void OpBuilder::clear(const Place &Target, QualType Type, PartKind Kind,
                      SourceLocation Loc) {
  const CXXRecordDecl *Class =
      Kind == PartKind::Base ? Type->getAsCXXRecordDecl() : nullptr;
  if (!Class)
    return zero(Target, Loc);
  fields(Class->getDefinition(),
         [&](uint32_t Field) { zero(withField(Target, Field), Loc); });
}

/// Stores what \p Init makes of the base at \p Target, member by member.
void OpBuilder::fillBase(const Place &Target, const Expr *Init) {
  Nodes &Node = Values.Node;
  SourceLocation Loc = Init->getExprLoc();
  Place From;
  if (const Expr *Object = copied(Init)) {
    From = Values.place(Object);
  } else {
    const uint32_t Made = Values.argument(Init);
    if (Made == Node.load(Target)) // A library has made it there.
      return;
    From = Values.temporary(Init, Init->getType());
    store(From, Made, Loc);
  }
  fields(Init->getType()->getAsCXXRecordDecl()->getDefinition(),
         [&](uint32_t Field) {
           store(withField(Target, Field), Node.load(withField(From, Field)),
                 Loc);
         });
}

/// Stores what a part that is no list starts as.
void OpBuilder::fill(const Place &Target, const Expr *Init, PartKind Kind) {
  if (fillConstant(Target, Init) || isConstructed(Init))
    return;
  SourceLocation Loc = Init->getExprLoc();
  if (isa<ImplicitValueInitExpr, CXXScalarValueInitExpr>(Init))
    return clear(Target, Init->getType(), Kind, Loc);
  if (Kind == PartKind::Base && Init->getType()->getAsCXXRecordDecl())
    return fillBase(Target, Init);
  if (const auto *List = dyn_cast<InitListExpr>(Init)) {
    if (!List->getNumInits())
      return zero(Target, Loc);
    // Numbers that were not worth listing.
    return store(withIndex(Target, Values.Node.unknown(),
                           Table.stride(Table.elementOf(Init->getType()))),
                 Values.Node.unknown(), Loc);
  }
  if (const auto *Literal = dyn_cast<clang::StringLiteral>(Init)) {
    uint32_t Text = Literal->getCharByteWidth() == 1
                        ? Values.Node.string(Table.string(Literal->getString()))
                        : Values.Node.unknown();
    return store(Target, Text, Loc);
  }
  store(Target, Values.argument(Init), Loc);
}

void OpBuilder::walk(const Place &Target, const Expr *Init, PartKind Kind,
                     PartVisitor Visit) {
  Init = strip(Init);
  if (isa<NoInitExpr>(Init) || Init->isValueDependent())
    return;
  // GNU C: an array that starts as a literal does.
  const auto *Literal = dyn_cast<CompoundLiteralExpr>(Init);
  if (Literal && Init->getType()->isArrayType())
    return walk(Target, Literal->getInitializer(), Kind, Visit);
  const auto *List = dyn_cast<InitListExpr>(Init);
  if (!List)
    return Visit(Target, Init, Kind);
  if (!List->isSemanticForm() && List->getSemanticForm())
    List = List->getSemanticForm();
  if (List->isTransparent() || List->isStringLiteralInit())
    return walk(Target, List->getInit(0), Kind, Visit);
  if (List->getType()->isRecordType())
    return walkRecord(Target, List, Visit);
  if (List->getType()->isArrayType())
    return walkArray(Target, List, Visit);
  if (List->getNumInits() == 1)
    return walk(Target, List->getInit(0), Kind, Visit);
  Visit(Target, List, Kind);
}

void OpBuilder::walkArray(const Place &Target, const InitListExpr *List,
                          PartVisitor Visit) {
  QualType Element = List->getType()->getAsArrayTypeUnsafe()->getElementType();
  if (List->getNumInits() > LongestNumberList && Element->isArithmeticType())
    return Visit(Target, List, PartKind::Whole);
  const uint32_t Stride = Table.stride(Element);
  for (unsigned I = 0; I != List->getNumInits(); ++I) {
    const Expr *Init = strip(List->getInit(I));
    if (!isa<ImplicitValueInitExpr>(Init))
      walk(withIndex(Target, Values.Node.number(I), Stride), Init,
           PartKind::Whole, Visit);
  }
}

void OpBuilder::walkRecord(const Place &Target, const InitListExpr *List,
                           PartVisitor Visit) {
  const auto *Record = List->getType()->getAsRecordDecl();
  auto Member = [&](const FieldDecl *Field, const Expr *Init) {
    // What is not given is zero already.
    if (!isa<ImplicitValueInitExpr>(strip(Init)))
      walk(withField(Target, Table.field(Field)), Init, PartKind::Whole, Visit);
  };
  if (Record->isUnion()) {
    const FieldDecl *Field = List->getInitializedFieldInUnion();
    if (Field && List->getNumInits())
      Member(Field, List->getInit(0));
    return;
  }
  unsigned Next = 0;
  // Bases share the derived object's place, as their casts are transparent.
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
    for (unsigned I = 0; I != Class->getNumBases(); ++I)
      if (Next < List->getNumInits())
        walk(Target, List->getInit(Next++), PartKind::Base, Visit);
  for (const FieldDecl *Field : Record->fields()) {
    if (Field->isUnnamedBitField())
      continue;
    if (Next >= List->getNumInits())
      return;
    Member(Field, List->getInit(Next++));
  }
}
