// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/CountedElements.h"
#include "link/Flow.h"

using namespace sigtidy;

/// The Counter term of \p Variable that \p Id is made of, if any.
static std::optional<TermId> counterIn(const Terms &T, TermId Id,
                                       uint32_t Variable) {
  const Term &X = T[Id];
  if (X.Kind == TermKind::Counter)
    return X.A == Variable ? std::optional(Id) : std::nullopt;
  if (X.Kind != TermKind::Unary && X.Kind != TermKind::Binary)
    return std::nullopt;
  if (std::optional<TermId> Left = counterIn(T, X.A, Variable))
    return Left;
  return X.Kind == TermKind::Binary ? counterIn(T, X.B, Variable)
                                    : std::nullopt;
}

/// What \p Id is where the term \p Counter is \p Number.
static std::optional<int64_t> numberWhere(const Terms &T, TermId Id,
                                          TermId Counter, int64_t Number) {
  const Term &X = T[Id];
  if (Id == Counter)
    return Number;
  if (X.Kind == TermKind::Int)
    return X.Number;
  if (X.Kind != TermKind::Unary && X.Kind != TermKind::Binary)
    return std::nullopt;
  std::optional<int64_t> A = numberWhere(T, X.A, Counter, Number), B = 0;
  if (X.Kind == TermKind::Binary)
    B = numberWhere(T, X.B, Counter, Number);
  return A && B ? fold(X.Op, *A, *B) : std::nullopt;
}

/// \p Id with \p To in place of \p From, and without \p Counter elsewhere.
static TermId replaced(Terms &T, TermId Id, TermId From, TermId To,
                       TermId Counter) {
  if (Id == From)
    return To;
  if (Id == Counter)
    return T.unknown("what a loop counted with before");
  const Term X = T[Id];
  if (X.Kind != TermKind::Unary && X.Kind != TermKind::Binary)
    return Id;
  Term New = X;
  New.A = replaced(T, X.A, From, To, Counter);
  if (X.Kind == TermKind::Binary)
    New.B = replaced(T, X.B, From, To, Counter);
  return T.get(New);
}

/// Whether \p Numbers are as far from each other, as a Counter term has them.
static bool isRow(llvm::ArrayRef<int64_t> Numbers) {
  if (Numbers.size() < 2)
    return Numbers.size() == 1;
  const int64_t Step = Numbers[1] - Numbers[0];
  for (size_t I = 1; I != Numbers.size(); ++I)
    if (Numbers[I] - Numbers[I - 1] != Step)
      return false;
  return Step == static_cast<int16_t>(Step);
}

SetId sigtidy::asCounted(Terms &T, const Memory &M, Cell C, SetId Values) {
  const Path At = T.path(C.At);
  for (const PathStep &S : At) {
    if (S.What != PathStep::Kind::IndexVar || S.Number >= Flows::GlobalVariable)
      continue;
    const auto Variable = static_cast<uint32_t>(S.Number);
    llvm::ArrayRef<TermId> Held = T.elements(M.read(
        T, {T.get({TermKind::LocalObject, {}, Variable}), Terms::EmptyPath}));
    if (Held.size() != 1)
      continue;
    const TermId Now = Held[0];
    std::optional<TermId> Counter = counterIn(T, Now, Variable);
    if (!Counter || *Counter == Now)
      continue;
    std::vector<int64_t> Numbers = T.counted(*Counter);
    for (int64_t &N : Numbers)
      N = numberWhere(T, Now, *Counter, N).value_or(N);
    const TermId To = isRow(Numbers) ? T.counter(Variable, Numbers)
                                     : T.unknown("what a loop counts with");
    llvm::SmallVector<TermId, 4> All(T.elements(Values));
    for (TermId &V : All)
      V = replaced(T, V, Now, To, *Counter);
    Values = T.set(std::move(All));
  }
  return Values;
}
