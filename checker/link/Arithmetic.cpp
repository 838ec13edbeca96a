// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that calculates with what is known of numbers.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// \p Op on numbers of which at least one is known by its bits alone.
static std::optional<Concrete> foldBits(Operator Op, const Concrete &L,
                                        const Concrete &R) {
  auto Known = [](const Concrete &C) {
    return C.Kind == ConcreteKind::Int || C.Kind == ConcreteKind::Bits;
  };
  auto Number = [](int64_t Bits) -> Concrete {
    return {Bits ? ConcreteKind::Bits : ConcreteKind::Int, Bits};
  };
  if (!Known(L) || !Known(R))
    return std::nullopt;
  switch (Op) {
  case Operator::And:
    return Number(L.Number & R.Number);
  case Operator::Wrap:
    // Of a signed number the bits above say what its sign is.
    if (R.Kind == ConcreteKind::Int && R.Number > 0 && R.Number < 64)
      return Number(L.Number & ((int64_t(1) << R.Number) - 1));
    return std::nullopt;
  case Operator::Or:
  case Operator::Xor:
    return Number(L.Number | R.Number);
  case Operator::Eq:
  case Operator::Ne: {
    // A constant with a bit that the other cannot have is not the other.
    bool Apart = (L.Kind == ConcreteKind::Int && (L.Number & ~R.Number) != 0) ||
                 (R.Kind == ConcreteKind::Int && (R.Number & ~L.Number) != 0);
    if (Apart)
      return Concrete{ConcreteKind::Int, Op == Operator::Ne};
    return std::nullopt;
  }
  default:
    return std::nullopt;
  }
}

/// \p Op where its left side is never negative and its right side \p Number: it
/// is positive or 0.
static Operator ofCount(Operator Op, int64_t Number) {
  if ((Op == Operator::Gt && Number == 0) ||
      (Op == Operator::Ge && Number == 1))
    return Operator::Ne;
  if ((Op == Operator::Le && Number == 0) ||
      (Op == Operator::Lt && Number == 1))
    return Operator::Eq;
  return Op;
}

bool Evaluator::isCount(TermId Id) {
  const Term X = T[Id];
  if (X.Kind == TermKind::Binary && X.Op == Operator::Add)
    return T[X.B].Kind == TermKind::Int && T[X.B].Number >= 0 && isCount(X.A);
  return X.Kind == TermKind::Load && X.B == Terms::EmptyPath &&
         T[X.A].Kind == TermKind::GlobalObject && isNeverNegative(T[X.A].A);
}

ConcreteSet Evaluator::arithmetic(Query &Q, const Frame &In, const Term &Of) {
  Term X = Of;
  ConcreteSet Left = evalTerm(Q, In, X.A);
  ConcreteSet Right{{ConcreteKind::Int, 0}};
  if (X.Kind == TermKind::Binary && !Q.stopped())
    Right = evalTerm(Q, In, X.B);
  if (Q.stopped())
    return {};
  const bool WithNumber = X.Kind == TermKind::Binary && Right.size() == 1 &&
                          Right[0].Kind == ConcreteKind::Int;
  if (WithNumber && ofCount(X.Op, Right[0].Number) != X.Op && isCount(X.A)) {
    X.Op = ofCount(X.Op, Right[0].Number);
    Right[0].Number = 0;
  }
  // What is counted up is no longer 0.
  if (WithNumber && X.Op == Operator::Add && Right[0].Number > 0 &&
      llvm::any_of(
          Left,
          [](const Concrete &C) { return C.Kind != ConcreteKind::Int; }) &&
      isCount(X.A))
    return {{ConcreteKind::NonZero}};
  // Nothing unsigned is below 0, whatever it is, and no bit is in 0.
  ConcreteSet Zero{{ConcreteKind::Int, 0}}, One{{ConcreteKind::Int, 1}};
  if ((X.Op == Operator::ULt && Right == Zero) ||
      (X.Op == Operator::UGt && Left == Zero))
    return Zero;
  if ((X.Op == Operator::UGe && Right == Zero) ||
      (X.Op == Operator::ULe && Left == Zero))
    return One;
  if (X.Op == Operator::And && (Left == Zero || Right == Zero))
    return Zero;
  if (Q.isSettledBy(Left) || Q.isSettledBy(Right))
    return {unknown("arithmetic on unknown values")};
  auto IsNull = [](const Concrete &C) {
    return C.Kind == ConcreteKind::Int && C.Number == 0;
  };
  auto IsNotNull = [&](const Concrete &C) {
    return C.Kind == ConcreteKind::NonZero ||
           C.Kind == ConcreteKind::Function || C.Kind == ConcreteKind::String ||
           (C.Kind == ConcreteKind::Address && !object(C.Number).OrNull);
  };
  ConcreteSet Result;
  for (const Concrete &L : Left)
    for (const Concrete &R : Right) {
      if (X.Op == Operator::Wrap && L.Kind == ConcreteKind::Unknown) {
        insert(Result, L);
        continue;
      }
      if (L.Kind == ConcreteKind::Int && R.Kind == ConcreteKind::Int) {
        if (std::optional<int64_t> N = fold(X.Op, L.Number, R.Number)) {
          insert(Result, {ConcreteKind::Int, *N});
          continue;
        }
      }
      if (std::optional<Concrete> Bits = foldBits(X.Op, L, R)) {
        insert(Result, *Bits);
        continue;
      }
      bool Compared =
          (IsNotNull(L) && IsNull(R)) || (IsNull(L) && IsNotNull(R));
      if ((X.Op == Operator::Not && IsNotNull(L)) ||
          (Compared && X.Op == Operator::Eq))
        insert(Result, {ConcreteKind::Int, 0});
      else if (Compared && X.Op == Operator::Ne)
        insert(Result, {ConcreteKind::Int, 1});
      else
        insert(Result, unknown("arithmetic on unknown values"));
    }
  return Result;
}
