// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/FlagValues.h"
#include "link/Counters.h"
#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

std::optional<int64_t> sigtidy::stepOf(const Function &Body, uint32_t Source,
                                       uint32_t Target) {
  const Value &V = Body.Values[withoutWrap(Body, Source)];
  if (V.Kind != ValueKind::Binary ||
      (V.Op != Operator::Add && V.Op != Operator::Sub))
    return std::nullopt;
  const Value &L = Body.Values[V.A], &R = Body.Values[V.B];
  if (L.Kind != ValueKind::Load || R.Kind != ValueKind::Int ||
      !(Body.Places[L.A] == Body.Places[Target]))
    return std::nullopt;
  return V.Op == Operator::Add ? R.Number : -R.Number;
}

const Op *sigtidy::onlyReturn(const Function &Body) {
  const Op *Only = nullptr;
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops) {
      if (Only || O.Kind != OpKind::Return || O.Source == NoId)
        return nullptr;
      Only = &O;
    }
  return Only;
}

/// Whether \p V is 0 or 1.
static bool isTruth(const Value &V) {
  return (V.Kind == ValueKind::Unary && V.Op == Operator::Not) ||
         (V.Kind == ValueKind::Binary && V.Op >= Operator::Eq &&
          V.Op <= Operator::UGe);
}

void FlagValues::add(const Function &Body, const Op &O) {
  const Value *V = O.Kind == OpKind::Store && O.Source != NoId
                       ? &Body.Values[withoutWrap(Body, O.Source)]
                       : nullptr;
  if (O.Kind == OpKind::Zero) {
    Numbers.insert(0);
  } else if (V && V->Kind == ValueKind::Int) {
    Numbers.insert(V->Number);
  } else if (std::optional<int64_t> Step =
                 V ? stepOf(Body, O.Source, O.Target) : std::nullopt) {
    Grows |= *Step > 0;
    Falls |= *Step < 0;
  } else if (V && isTruth(*V)) {
    Numbers.insert({0, 1});
  } else {
    Other = true;
  }
}

/// What \p V is where the flag is \p Number; nothing where that does not say.
static std::optional<int64_t>
valueWhere(const Function &Body, uint32_t V,
           llvm::function_ref<bool(uint32_t)> IsFlag, int64_t Number) {
  const Value &X = Body.Values[V];
  switch (X.Kind) {
  case ValueKind::Int:
    return X.Number;
  case ValueKind::Load:
    return IsFlag(X.A) ? std::optional(Number) : std::nullopt;
  case ValueKind::Unary:
  case ValueKind::Binary: {
    std::optional<int64_t> A = valueWhere(Body, X.A, IsFlag, Number);
    std::optional<int64_t> B = 0;
    if (X.Kind == ValueKind::Binary)
      B = valueWhere(Body, X.B, IsFlag, Number);
    return A && B ? fold(X.Op, *A, *B) : std::nullopt;
  }
  case ValueKind::Unknown:
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::Address:
  case ValueKind::Result:
  case ValueKind::VarArg:
  case ValueKind::Select:
    return std::nullopt;
  }
  return std::nullopt;
}

/// The edges of \p B of \p Body that are taken where the flag is \p Number.
static llvm::SmallBitVector edgesAt(const Function &Body, const Block &B,
                                    llvm::function_ref<bool(uint32_t)> IsFlag,
                                    int64_t Number) {
  llvm::SmallBitVector Taken(B.Edges.size());
  std::optional<int64_t> Is = valueWhere(Body, B.Condition, IsFlag, Number);
  for (unsigned I = 0; I != B.Edges.size(); ++I)
    if (!Is || isTaken(B, I, Is))
      Taken.set(I);
  return Taken;
}

/// Whether \p Condition of \p Body, a comparison of the flag with what is not
/// the flag, is true sooner or later of a number that grows; nothing where it
/// is no such comparison.
static std::optional<bool>
holdsOfLarge(const Function &Body, uint32_t Condition,
             llvm::function_ref<bool(uint32_t)> IsFlag) {
  const Value &V = Body.Values[Condition];
  if (V.Kind == ValueKind::Unary && V.Op == Operator::Not) {
    std::optional<bool> Holds = holdsOfLarge(Body, V.A, IsFlag);
    return Holds ? std::optional(!*Holds) : std::nullopt;
  }
  if (V.Kind != ValueKind::Binary)
    return std::nullopt;
  auto Is = [&](uint32_t Operand) {
    const Value &X = Body.Values[Operand];
    return X.Kind == ValueKind::Load && IsFlag(X.A);
  };
  const bool Left = Is(V.A), Right = Is(V.B);
  if (Left == Right)
    return std::nullopt;
  switch (V.Op) {
  case Operator::Gt:
  case Operator::Ge:
  case Operator::UGt:
  case Operator::UGe:
    return Left;
  case Operator::Lt:
  case Operator::Le:
  case Operator::ULt:
  case Operator::ULe:
    return Right;
  default:
    return std::nullopt;
  }
}

FlagWays sigtidy::waysAt(const Function &Body, uint32_t B,
                         const FlagValues &Handlers, const FlagValues &Others,
                         llvm::function_ref<bool(uint32_t Place)> IsFlag) {
  const Block &Here = Body.Blocks[B];
  FlagWays Ways;
  Ways.Unset.resize(Here.Edges.size(), true);
  Ways.Set = Ways.Unset;
  if (Here.Condition == NoId || Handlers.Other ||
      Here.Terminator == TerminatorKind::Jump)
    return Ways;
  const bool Counts = Handlers.Grows || Handlers.Falls;
  if (Counts && Handlers.Numbers.empty() && Handlers.Grows != Handlers.Falls &&
      Here.Terminator == TerminatorKind::Branch)
    if (std::optional<bool> Large =
            holdsOfLarge(Body, Here.Condition, IsFlag)) {
      // Edge 0 is that of a condition which holds.
      Ways.Set.reset();
      Ways.Set.set(*Large == Handlers.Grows ? 0 : 1);
      Ways.Unset = Ways.Set;
      Ways.Unset.flip();
      return Ways;
    }
  if (!Counts) {
    Ways.Set.reset();
    for (int64_t N : Handlers.Numbers)
      Ways.Set |= edgesAt(Body, Here, IsFlag, N);
  }
  // What is counted may be any number.
  const bool Anything =
      Others.Other || Others.Grows || Others.Falls || Handlers.Falls;
  std::set<int64_t> Before = Others.Numbers;
  Before.insert(0);
  for (int64_t N : Handlers.Numbers)
    Before.erase(N);
  if (!Anything && !Before.empty()) {
    Ways.Unset.reset();
    for (int64_t N : Before)
      Ways.Unset |= edgesAt(Body, Here, IsFlag, N);
  }
  // Where it goes the way of a flag that is set, it is as good as set.
  if (!Ways.Set.all())
    Ways.Unset.reset(Ways.Set);
  return Ways;
}
