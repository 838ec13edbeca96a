// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Nodes.h"
#include "llvm/Support/MathExtras.h"

using namespace sigtidy;

uint32_t Nodes::make(const Value &V) {
  ValueKey Key(V.Kind, V.Op, V.A, V.B, V.C, V.Number);
  auto [Entry, New] = ValueIds.try_emplace(Key, Out.Values.size());
  if (New)
    Out.Values.push_back(V);
  return Entry->second;
}

uint32_t Nodes::id(const Place &P) {
  std::vector<uint32_t> Key = {uint32_t(P.Root), P.Id};
  for (const Step &S : P.Steps) {
    Key.push_back(uint32_t(S.Kind));
    Key.push_back(S.Id);
    Key.push_back(S.Stride);
  }
  auto [Entry, New] = PlaceIds.try_emplace(std::move(Key), Out.Places.size());
  if (New)
    Out.Places.push_back(P);
  return Entry->second;
}

uint32_t Nodes::address(const Place &P) {
  if (P.Root == RootKind::Pointer && P.Steps.empty())
    return P.Id;
  return make({.Kind = ValueKind::Address, .A = id(P)});
}

Place Nodes::pointee(uint32_t Pointer) const {
  const Value &V = Out.Values[Pointer];
  if (V.Kind == ValueKind::Address)
    return Out.Places[V.A];
  return {RootKind::Pointer, Pointer, {}};
}

Place Nodes::element(uint32_t Pointer, uint32_t Index, uint32_t Stride) {
  Place P = pointee(Pointer);
  if (isZero(Index))
    return P;
  if (P.Steps.empty() || P.Steps.back().Kind != StepKind::Index ||
      (Stride && P.Steps.back().Stride && P.Steps.back().Stride != Stride)) {
    // Past a lone object, in other units than those of its array, or through a
    // pointer: arithmetic on that pointer.
    return {RootKind::Pointer, Pointer, {{StepKind::Index, Index, Stride}}};
  }
  uint32_t &Last = P.Steps.back().Id;
  Last = binary(Operator::Add, Last, Index);
  if (isZero(Last) && P.Root == RootKind::Pointer && P.Steps.size() == 1)
    P.Steps.clear();
  return P;
}

uint32_t Nodes::unary(Operator Op, uint32_t A) {
  if (Out.Values[A].Kind == ValueKind::Unknown)
    return A;
  if (Op == Operator::Neg && isNumber(A))
    return number(int64_t(-uint64_t(Out.Values[A].Number)));
  return make({.Kind = ValueKind::Unary, .Op = Op, .A = A});
}

uint32_t Nodes::binary(Operator Op, uint32_t A, uint32_t B) {
  if (Op == Operator::Add) {
    if (isZero(A))
      return B;
    if (isZero(B))
      return A;
    if (isNumber(A) && isNumber(B))
      // Wraps as the hardware does: the program's overflow is not ours.
      return number(int64_t(uint64_t(Out.Values[A].Number) +
                            uint64_t(Out.Values[B].Number)));
  }
  return make({.Kind = ValueKind::Binary, .Op = Op, .A = A, .B = B});
}

uint32_t Nodes::wrap(uint32_t A, int64_t Bits) {
  const int64_t Width = Bits < 0 ? -Bits : Bits;
  const Value &V = Out.Values[A];
  if (Width >= 64 || V.Kind == ValueKind::Unknown)
    return A;
  if (isNumber(A))
    return number(Bits < 0 ? llvm::SignExtend64(V.Number, Width)
                           : V.Number &
                                 static_cast<int64_t>(
                                     llvm::maskTrailingOnes<uint64_t>(Width)));
  return binary(Operator::Wrap, A, number(Bits));
}

uint32_t Nodes::select(uint32_t Condition, uint32_t Then, uint32_t Else) {
  if (Then == Else)
    return Then;
  return make(
      {.Kind = ValueKind::Select, .A = Condition, .B = Then, .C = Else});
}

/// Whether \p V is 0 or 1 by construction.
static bool isTruth(const std::vector<Value> &Values, const Value &V) {
  switch (V.Op) {
  case Operator::Eq:
  case Operator::Ne:
  case Operator::Lt:
  case Operator::Le:
  case Operator::Gt:
  case Operator::Ge:
  case Operator::ULt:
  case Operator::ULe:
  case Operator::UGt:
  case Operator::UGe:
  case Operator::Not:
    return true;
  case Operator::And:
  case Operator::Or:
    return isTruth(Values, Values[V.A]) && isTruth(Values, Values[V.B]);
  case Operator::None:
    return V.Kind == ValueKind::Unknown ||
           (V.Kind == ValueKind::Int && (V.Number == 0 || V.Number == 1));
  case Operator::Add:
  case Operator::Sub:
  case Operator::Mul:
  case Operator::Xor:
  case Operator::Shl:
  case Operator::Shr:
  case Operator::Wrap:
  case Operator::Neg:
  case Operator::BitNot:
    return false;
  }
  return false;
}

uint32_t Nodes::truth(uint32_t A) {
  if (isTruth(Out.Values, Out.Values[A]))
    return A;
  return binary(Operator::Ne, A, number(0));
}
