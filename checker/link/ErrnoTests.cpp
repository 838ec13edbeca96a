// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What branches tell of errno: that it is what was saved, and that what was
/// saved is an errno, which is never negative.
///
///     if (errno != saved)        if (*saved < 0)
///       errno = saved;             return;
///                                errno = *saved;

#include "link/ErrnoPaths.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether errno is restored from \p Of; notes what that depends on.
bool ErrnoPaths::isRestored(Solving &S, const Origins &Of) {
  if (changed(Of))
    return false;
  bool Result = true;
  for (const Origin &O : Of)
    if (!S.Restored.count(O)) {
      S.Tested.insert(O);
      Result = false;
    }
  return Result;
}

/// Whether comparison \p V holds for some number that is not negative, in the
/// place of its operand \p Tested.
static bool holdsForErrno(const Function &Body, const Value &V, uint32_t Tested,
                          bool Holds) {
  const int64_t With = Body.Values[V.A == Tested ? V.B : V.A].Number;
  constexpr std::numeric_limits<int64_t> Limits;
  // What it says changes nowhere else.
  for (int64_t Number : {int64_t(0), With == Limits.min() ? With : With - 1,
                         With, With == Limits.max() ? With : With + 1,
                         int64_t(std::numeric_limits<int32_t>::max())}) {
    const std::optional<int64_t> Says =
        V.A == Tested ? fold(V.Op, Number, With) : fold(V.Op, With, Number);
    if (!Says || (Number >= 0 && (*Says != 0) == Holds))
      return true;
  }
  return false;
}

bool ErrnoPaths::along(Solving &S, State &Now, uint32_t B, uint32_t I) {
  const Block &Here = S.Body.Blocks[B];
  if (!S.Aware || Here.Terminator != TerminatorKind::Branch ||
      Here.Condition == NoId)
    return true;
  const Value *V = &S.Body.Values[Here.Condition];
  bool Holds = isTaken(Here, I, 1);
  for (; V->Kind == ValueKind::Unary && V->Op == Operator::Not;
       V = &S.Body.Values[V->A])
    Holds = !Holds;
  if (V->Kind != ValueKind::Binary)
    return true;
  const OpPoint End{B, static_cast<uint32_t>(Here.Ops.size())};
  auto ReadsErrno = [&](uint32_t Id) {
    const Value &X = S.Body.Values[Id];
    if (X.Kind != ValueKind::Load)
      return false;
    llvm::SmallVector<Cell, 2> From = cells(S, End, X.A);
    return From.size() == 1 && isErrno(S.F, From[0]);
  };
  const bool IsEqual = V->Op == (Holds ? Operator::Eq : Operator::Ne);
  for (auto [One, Other] : {std::pair(V->A, V->B), std::pair(V->B, V->A)}) {
    if (IsEqual && ReadsErrno(One))
      if (Origins Of = value(S, Now, End, Other); isRestored(S, Of))
        Now.Errno = std::move(Of);
    if (S.Body.Values[Other].Kind == ValueKind::Int &&
        !holdsForErrno(S.Body, *V, One, Holds) &&
        isRestored(S, value(S, Now, End, One)))
      return false;
  }
  return true;
}
