// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What operators compute, and what comes of increments and decrements.

#include "extract/ValueBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

#include <cstdlib>

using namespace clang;
using namespace sigtidy;

void ValueBuilder::noteUsed(const Expr *E) {
  E = unwrap(E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->isPostfix())
      Used.insert(Unary);
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->isCommaOp())
      noteUsed(Binary->getRHS());
  } else if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
    noteUsed(Choice->getTrueExpr());
    noteUsed(Choice->getFalseExpr());
  } else if (const auto *Block = dyn_cast<StmtExpr>(E)) {
    if (const Expr *Last = lastOf(Block))
      noteUsed(Last);
  }
}

std::optional<Place> ValueBuilder::before(const UnaryOperator *E) {
  if (!Used.contains(E))
    return std::nullopt;
  return temporary(E, E->getType());
}

uint32_t ValueBuilder::negate(Operator Op, const UnaryOperator *E) {
  uint32_t V = value(E->getSubExpr());
  return Node.isNumber(V) ? folded(E, Node.unary(Op, V)) : Node.unary(Op, V);
}

static Operator operatorOf(BinaryOperatorKind Kind) {
  switch (Kind) {
  case BO_Add:
  case BO_AddAssign:
    return Operator::Add;
  case BO_Sub:
  case BO_SubAssign:
    return Operator::Sub;
  case BO_Mul:
  case BO_MulAssign:
    return Operator::Mul;
  case BO_And:
  case BO_AndAssign:
  case BO_LAnd:
    return Operator::And;
  case BO_Or:
  case BO_OrAssign:
  case BO_LOr:
    return Operator::Or;
  case BO_Xor:
  case BO_XorAssign:
    return Operator::Xor;
  case BO_Shl:
  case BO_ShlAssign:
    return Operator::Shl;
  case BO_Shr:
  case BO_ShrAssign:
    return Operator::Shr;
  case BO_EQ:
    return Operator::Eq;
  case BO_NE:
    return Operator::Ne;
  case BO_LT:
    return Operator::Lt;
  case BO_LE:
    return Operator::Le;
  case BO_GT:
    return Operator::Gt;
  case BO_GE:
    return Operator::Ge;
  default: // Clang's enumeration: division, member pointers, comma.
    return Operator::None;
  }
}

static Operator unsignedOf(Operator Op) {
  switch (Op) {
  case Operator::Lt:
    return Operator::ULt;
  case Operator::Le:
    return Operator::ULe;
  case Operator::Gt:
    return Operator::UGt;
  case Operator::Ge:
    return Operator::UGe;
  default: // Nothing else is asked for.
    return Op;
  }
}

/// The width of \p Type, an integer's, below 0 if it is signed; else 0.
static int64_t bitsOf(QualType Type, const ASTContext &Context) {
  Type = Type.getAtomicUnqualifiedType();
  if (!Type->isIntegralOrEnumerationType() || Type->isIncompleteType() ||
      Type->isBooleanType())
    return 0;
  int64_t Width = Context.getIntWidth(Type);
  return Type->isSignedIntegerOrEnumerationType() ? -Width : Width;
}

/// \p V, of unsigned \p Type, without the bits that arithmetic in our wider
/// numbers gives it.
uint32_t ValueBuilder::wrapped(QualType Type, uint32_t V) {
  int64_t Bits = bitsOf(Type, Table.context());
  return Bits > 0 && Node.isArithmetic(V) ? Node.wrap(V, Bits) : V;
}

uint32_t ValueBuilder::converted(QualType From, QualType To, uint32_t V) {
  const int64_t Source = bitsOf(From, Table.context());
  const int64_t Bits = bitsOf(To, Table.context());
  if (!Source || !Bits)
    return V;
  // A negative number that stands for an unsigned one becomes that.
  if (Source > 0 && std::abs(Bits) > Source)
    return Node.wrap(V, Source);
  const bool Fits = Source < 0 ? Bits <= Source : Bits == Source;
  if (Fits)
    return wrapped(From, V);
  // A negative number stands for the unsigned one with these bits as well, as
  // long as it is no arithmetic: most that become unsigned are not negative.
  if (Bits == -Source && Bits > 0 && !Node.isArithmetic(V))
    return V;
  return Node.wrap(V, Bits);
}

uint32_t ValueBuilder::stepped(const Expr *Target, uint32_t V) {
  const QualType Type = Target->getType().getAtomicUnqualifiedType();
  if (Type->isBooleanType())
    return Node.truth(V);
  const int64_t Bits = bitsOf(Type, Table.context());
  // Overflow of int and what is wider is not defined.
  const bool Wraps =
      -Bits < int64_t(Table.context().getIntWidth(Table.context().IntTy));
  return Bits && Wraps ? Node.wrap(V, Bits) : V;
}

/// \p V, of unsigned \p Type, to be compared with \p With: a negative number
/// may stand for one that is large.
uint32_t ValueBuilder::compared(QualType Type, uint32_t V, uint32_t With) {
  const int64_t Bits = bitsOf(Type, Table.context());
  if (!Bits || Bits >= 64 || Node.isNumber(V))
    return V;
  const bool IsLarge =
      Node.isNumber(With) && Out.Values[With].Number >> (Bits - 1) != 0;
  return IsLarge ? Node.wrap(V, Bits) : wrapped(Type, V);
}

uint32_t ValueBuilder::combine(const BinaryOperator *E) {
  Operator Op = operatorOf(E->getOpcode());
  const Expr *Left = E->getLHS(), *Right = E->getRHS();
  if (Left->getType()->isFloatingType() || Right->getType()->isFloatingType())
    return folded(E, Node.unknown());
  uint32_t A = value(Left), B = value(Right);
  if (Node.isNumber(A) && (Node.isNumber(B) || E->isLogicalOp()))
    if (std::optional<int64_t> Number = constant(E))
      return Node.number(*Number);
  if (Op == Operator::None)
    return Node.unknown();
  if (E->isLogicalOp())
    return Node.binary(Op, Node.truth(A), Node.truth(B));
  bool LeftPoints = Left->getType()->isPointerType();
  bool RightPoints = Right->getType()->isPointerType();
  if (E->isComparisonOp() && Left->getType()->isUnsignedIntegerType()) {
    A = compared(Left->getType(), A, B);
    B = compared(Right->getType(), B, A);
    return Node.binary(unsignedOf(Op), A, B);
  }
  if (E->isComparisonOp() || (!LeftPoints && !RightPoints))
    return Node.binary(Op, A, B);
  if (LeftPoints && RightPoints)
    return Node.unknown(); // A distance.
  const uint32_t Stride =
      Table.stride((LeftPoints ? Left : Right)->getType()->getPointeeType());
  if (Op == Operator::Sub)
    return Node.advance(A, Node.unary(Operator::Neg, B), Stride);
  return LeftPoints ? Node.advance(A, B, Stride) : Node.advance(B, A, Stride);
}
