// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Makes the values and places of one function. Equal nodes are one node, and
/// what has several spellings has one form:
///
///     *p, p[0]           {Pointer p}
///     &*p, p + 0         p
///     *&x                x
///     *(tab + i), tab[i] {tab . index i}
///     (p + 1)[2]         {Pointer p . index 3}

#ifndef SIGTIDY_EXTRACT_NODES_H
#define SIGTIDY_EXTRACT_NODES_H

#include "sigtidy/Summary.h"

#include <map>
#include <tuple>

namespace sigtidy {

/// Fills Values and Places of a function, which it borrows.
class Nodes {
public:
  explicit Nodes(Function &Out) : Out(Out) {}

  uint32_t unknown() { return make({}); }
  uint32_t varArg() { return make({.Kind = ValueKind::VarArg}); }
  uint32_t number(int64_t N) {
    return make({.Kind = ValueKind::Int, .Number = N});
  }
  uint32_t string(uint32_t Id) {
    return make({.Kind = ValueKind::String, .A = Id});
  }
  uint32_t function(uint32_t Id) {
    return make({.Kind = ValueKind::Function, .A = Id});
  }
  uint32_t result(uint32_t Ordinal) {
    return make({.Kind = ValueKind::Result, .A = Ordinal});
  }
  uint32_t load(const Place &P) {
    return make({.Kind = ValueKind::Load, .A = id(P)});
  }
  uint32_t address(const Place &P);
  uint32_t unary(Operator Op, uint32_t A);
  uint32_t binary(Operator Op, uint32_t A, uint32_t B);
  /// \p A as an integer of \p Bits bits, a signed one where that is below 0.
  uint32_t wrap(uint32_t A, int64_t Bits);
  uint32_t select(uint32_t Condition, uint32_t Then, uint32_t Else);
  /// 1 where \p A is not 0, else 0.
  uint32_t truth(uint32_t A);

  /// The memory that \p Pointer points at.
  Place pointee(uint32_t Pointer) const;
  /// The memory \p Index elements of \p Stride bytes (0: not known) after what
  /// \p Pointer points at.
  Place element(uint32_t Pointer, uint32_t Index, uint32_t Stride);
  /// `Pointer + Index`.
  uint32_t advance(uint32_t Pointer, uint32_t Index, uint32_t Stride) {
    return address(element(Pointer, Index, Stride));
  }

  bool isNumber(uint32_t Id) const {
    return Out.Values[Id].Kind == ValueKind::Int;
  }
  /// Made by an operator that may carry beyond the type's own bits.
  bool isArithmetic(uint32_t Id) const {
    switch (Out.Values[Id].Op) {
    case Operator::Add:
    case Operator::Sub:
    case Operator::Mul:
    case Operator::Shl:
    case Operator::Neg:
    case Operator::BitNot:
      return true;
    default: // The others keep within them.
      return false;
    }
  }
  bool isZero(uint32_t Id) const {
    return isNumber(Id) && Out.Values[Id].Number == 0;
  }

  /// Index of \p P in Function::Places.
  uint32_t id(const Place &P);

private:
  uint32_t make(const Value &V);
  using ValueKey =
      std::tuple<ValueKind, Operator, uint32_t, uint32_t, uint32_t, int64_t>;
  Function &Out;
  std::map<ValueKey, uint32_t> ValueIds;
  /// A place as a list of numbers.
  std::map<std::vector<uint32_t>, uint32_t> PlaceIds;
};

inline Place withField(Place P, uint32_t Field) {
  P.Steps.push_back({StepKind::Field, Field, 0});
  return P;
}

inline Place withIndex(Place P, uint32_t Index, uint32_t Stride = 0) {
  P.Steps.push_back({StepKind::Index, Index, Stride});
  return P;
}

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_NODES_H
