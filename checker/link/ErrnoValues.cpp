// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where values come from: memory and results, here and as a caller sees them.

#include "link/ErrnoPaths.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

Origins sigtidy::changedAt(OpPoint At) {
  return {{Origin::Kind::Changed, {}, At}};
}

const Origin *sigtidy::changed(const Origins &Of) {
  const auto *Found = llvm::find_if(
      Of, [](const Origin &O) { return O.What == Origin::Kind::Changed; });
  return Found == Of.end() ? nullptr : Found;
}

void sigtidy::add(Origins &Into, const Origin &New) {
  if (New.What == Origin::Kind::Changed && changed(Into))
    return;
  auto *At = llvm::lower_bound(Into, New);
  if (At == Into.end() || *At != New)
    Into.insert(At, New);
}

/// Adds \p From; of two changes the one that comes first on the way stays.
void ErrnoPaths::join(const Paths &Ways, Origins &Into, const Origins &From) {
  for (const Origin &O : From) {
    const Origin *Known = changed(Into);
    if (O.What == Origin::Kind::Changed && Known) {
      auto Rank = [&](OpPoint At) {
        return std::pair(Ways.rank(At.Block), At.Index);
      };
      if (Rank(O.At) < Rank(Known->At))
        Into[Known - Into.begin()].At = O.At;
    } else {
      add(Into, O);
    }
  }
}

/// What \p C holds as far as nothing is known of it: what it held at the entry.
/// An automatic variable that nobody else can write holds nothing of use.
Origins ErrnoPaths::initial(FunctionId F, Cell C) {
  const Term Base = E.terms()[C.Base];
  if (Base.Kind == TermKind::LocalObject &&
      Base.A >= E.units().function(F).NumParams &&
      !E.flows().isAddressed(F, Base.A))
    return changedAt({});
  return {{Origin::Kind::Cell, C, {}}};
}

llvm::SmallVector<Cell, 2> ErrnoPaths::cells(Solving &S, OpPoint At,
                                             uint32_t Which) {
  const Place &P = S.Body.Places[Which];
  // Most places are whole variables.
  if (P.Root == RootKind::Local && P.Steps.empty())
    return {
        {E.terms().get({TermKind::LocalObject, {}, P.Id}), Terms::EmptyPath}};
  return S.In.cells(At, Which);
}

bool ErrnoPaths::isErrno(FunctionId F, Cell C) {
  const Term Base = E.terms()[C.Base];
  if (Base.Kind != TermKind::Result)
    return false;
  auto Asked =
      E.flows().directCallee(F, E.units().op(F, E.units().call(F, Base.A)));
  return Asked && What.fact(*Asked).GivesErrno;
}

Origins ErrnoPaths::read(const Solving &S, const State &Now, Cell From) {
  auto It = Now.Held.find(From);
  return It == Now.Held.end() ? initial(S.F, From) : It->second;
}

Origins ErrnoPaths::value(Solving &S, const State &Now, OpPoint At,
                          uint32_t Id) {
  const Value &V = S.Body.Values[Id];
  Origins Result;
  switch (V.Kind) {
  case ValueKind::Load:
    for (Cell C : cells(S, At, V.A))
      join(S.Ways, Result, isErrno(S.F, C) ? Now.Errno : read(S, Now, C));
    break;
  case ValueKind::Result:
    if (auto It = Now.Results.find(V.A); It != Now.Results.end())
      Result = It->second;
    break;
  case ValueKind::Select:
    Result = value(S, Now, At, V.B);
    join(S.Ways, Result, value(S, Now, At, V.C));
    break;
  case ValueKind::Unknown:
  case ValueKind::Int:
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::Address:
  case ValueKind::Unary:
  case ValueKind::Binary:
  case ValueKind::VarArg:
    break;
  }
  return Result.empty() ? changedAt(At) : Result;
}

llvm::SmallVector<Cell, 2> ErrnoPaths::asCaller(Solving &S, OpPoint At,
                                                FunctionId Callee, Cell Of) {
  Terms &T = E.terms();
  TermId Root = Of.Base;
  while (T[Root].Kind == TermKind::Load || T[Root].Kind == TermKind::Address)
    Root = T[Root].A;
  const Term Base = T[Of.Base];
  if (T[Root].Kind == TermKind::GlobalObject)
    return {Of};
  const Op &O = E.units().op(S.F, At);
  if (Base.Kind != TermKind::Param)
    return {};
  const uint32_t Argument = passedAs(O, E.units().function(Callee), Base.A);
  if (Argument >= O.Args.size())
    return {};
  llvm::SmallVector<Cell, 2> Cells =
      pointedAt(T, S.In.value(At, O.Args[Argument]));
  for (Cell &C : Cells)
    C.At = T.concat(C.At, Of.At);
  return Cells;
}

Origins ErrnoPaths::asCaller(Solving &S, const State &Now, OpPoint At,
                             FunctionId Callee, const Origins &Of) {
  Origins Result;
  const Op &O = E.units().op(S.F, At);
  for (const Origin &X : Of) {
    if (X.What == Origin::Kind::Entry) {
      join(S.Ways, Result, Now.Errno);
      continue;
    }
    if (X.What == Origin::Kind::Changed) {
      add(Result, {Origin::Kind::Changed, {}, At});
      continue;
    }
    // What a parameter is, or what memory held.
    const Term Base = E.terms()[X.From.Base];
    Origins Held;
    if (Base.Kind == TermKind::LocalObject) {
      const Function &To = E.units().function(Callee);
      const uint32_t A = passedAs(O, To, Base.A);
      if (Base.A < To.NumParams && A < O.Args.size() &&
          X.From.At == Terms::EmptyPath)
        Held = value(S, Now, At, O.Args[A]);
    } else {
      for (Cell C : asCaller(S, At, Callee, X.From))
        join(S.Ways, Held, isErrno(S.F, C) ? Now.Errno : read(S, Now, C));
    }
    // Memory that cannot be followed is believed to hold what it should: what
    // errno was in the handler, and not here.
    if (Held.empty())
      Held = {
          {Origin::Kind::Cell,
           {E.terms().unknown("memory that is not followed"), Terms::EmptyPath},
           {}}};
    join(S.Ways, Result, Held);
  }
  return Result;
}
