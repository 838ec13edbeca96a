// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What operators compute, and what comes of increments and decrements.

#include "extract/ValueBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

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
    const CompoundStmt *Body = Block->getSubStmt();
    const auto *Last =
        Body->body_empty() ? nullptr : dyn_cast<ValueStmt>(Body->body_back());
    if (Last && Last->getExprStmt())
      noteUsed(Last->getExprStmt());
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

/// \p V, of unsigned \p Type, without the bits that arithmetic in our wider
/// numbers gives it.
uint32_t ValueBuilder::wrapped(QualType Type, uint32_t V) {
  unsigned Width = Table.context().getIntWidth(Type);
  if (Width >= 64 || !Node.isArithmetic(V))
    return V;
  return Node.binary(Operator::And, V,
                     Node.number(int64_t((uint64_t(1) << Width) - 1)));
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
  if (E->isRelationalOp() && Left->getType()->isUnsignedIntegerType())
    return Node.binary(unsignedOf(Op), wrapped(Left->getType(), A),
                       wrapped(Right->getType(), B));
  if (E->isComparisonOp() || (!LeftPoints && !RightPoints))
    return Node.binary(Op, A, B);
  if (LeftPoints && RightPoints)
    return Node.unknown(); // A distance.
  if (Op == Operator::Sub)
    return Node.advance(A, Node.unary(Operator::Neg, B));
  return LeftPoints ? Node.advance(A, B) : Node.advance(B, A);
}
