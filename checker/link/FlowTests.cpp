// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a test leaves of what a variable may hold, on each side of it:
///
///     if (handler != SIG_IGN && handler != SIG_DFL)
///       handler = wrapper;
///     action.sa_handler = handler;
///
/// Where `handler == SIG_IGN` it is that constant, and not whatever the
/// function was given. Only automatic variables are narrowed: others may change
/// whenever a handler runs.

#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether \p Id is one value wherever the function has it. What a global held
/// may have been read again after it has changed.
static bool isOfEntry(const Terms &T, TermId Id) {
  if (T[Id].Kind != TermKind::Load)
    return T[Id].Kind == TermKind::Param || T[Id].Kind == TermKind::Content;
  while (T[Id].Kind == TermKind::Load || T[Id].Kind == TermKind::Address)
    Id = T[Id].A;
  return T[Id].Kind == TermKind::Param;
}

/// What is left of \p Values, those of one variable, where it is \p Is, or is
/// not. Empty where nothing is.
static SetId narrowed(Terms &T, SetId Values, TermId Is, bool Equal) {
  llvm::SmallVector<TermId, 4> All(T.elements(Values)), Left;
  for (TermId X : All) {
    if (!Equal) {
      const TermId Known = T[X].Kind == TermKind::Tested ? T[X].B : X;
      if (Known != Is)
        Left.push_back(X);
    } else if (std::optional<TermId> Tested = T.tested(X, Is)) {
      Left.push_back(*Tested);
    }
  }
  return T.set(std::move(Left));
}

/// Whether what is at \p P of \p Body may be a function.
static bool holdsCode(const UnitSummary &Unit, const Function &Body,
                      const Place &P) {
  if (!P.Steps.empty())
    return P.Steps.back().Kind == StepKind::Field &&
           Unit.Fields[P.Steps.back().Id].HoldsCode;
  return P.Root == RootKind::Local && Body.Locals[P.Id].HoldsCode;
}

void Flow::narrowTo(Memory &M, uint32_t Id, TermId Is, bool Equal) {
  const Value &V = Body.Values[Id];
  if (V.Kind != ValueKind::Load)
    return;
  const llvm::SmallVector<Cell, 2> Cells = evalPlace(M, V.A);
  if (Cells.size() != 1)
    return;
  const SetId Held = read(M, Cells[0]);
  const bool AreNumbers = llvm::all_of(
      T.elements(Held), [&](TermId X) { return T[X].Kind == TermKind::Int; });
  if (!AreNumbers &&
      !holdsCode(Owner.units().unit(Unit), Body, Body.Places[V.A]))
    return;
  // What the function was given may be in several variables.
  const llvm::ArrayRef<TermId> Only = T.elements(Held);
  if (Equal && Only.size() == 1 && isOfEntry(T, Only[0])) {
    const TermId Given = Only[0];
    const TermId Tested = T.tested(Given, Is).value_or(Given);
    const llvm::SmallVector<Memory::Entry, 8> Entries(M.entries());
    for (const Memory::Entry &E : Entries) {
      llvm::SmallVector<TermId, 4> Values(T.elements(E.second));
      if (T[E.first.Base].Kind != TermKind::LocalObject ||
          !llvm::is_contained(Values, Given))
        continue;
      llvm::replace(Values, Given, Tested);
      M.narrow(T, E.first, T.set(std::move(Values)));
    }
    return;
  }
  if (T[Cells[0].Base].Kind != TermKind::LocalObject ||
      llvm::none_of(M.entriesAt(Cells[0].Base), [&](const Memory::Entry &E) {
        return E.first == Cells[0];
      }))
    return;
  if (SetId Left = narrowed(T, Held, Is, Equal); Left && Left != Held)
    M.narrow(T, Cells[0], Left);
}

/// Whether value \p Id of \p Body is 0 or 1: `&` and `|` of such are `&&` and
/// `||`.
static bool isTruth(const Function &Body, uint32_t Id) {
  const Value &V = Body.Values[Id];
  if (V.Kind == ValueKind::Unary)
    return V.Op == Operator::Not;
  if (V.Kind != ValueKind::Binary)
    return false;
  if (V.Op == Operator::And || V.Op == Operator::Or)
    return isTruth(Body, V.A) && isTruth(Body, V.B);
  return V.Op >= Operator::Eq && V.Op <= Operator::UGe;
}

void Flow::narrowWhere(Memory &M, uint32_t Condition, bool Holds) {
  const Value &V = Body.Values[Condition];
  if (V.Kind == ValueKind::Load)
    return narrowTo(M, Condition, T.integer(0), !Holds);
  if (V.Kind == ValueKind::Unary && V.Op == Operator::Not)
    return narrowWhere(M, V.A, !Holds);
  if (V.Kind != ValueKind::Binary)
    return;
  if (V.Op == Operator::And || V.Op == Operator::Or) {
    const bool Both = (V.Op == Operator::And) == Holds;
    if (!Both && !isTruth(Body, Condition))
      return;
    // The first decides, or else the second.
    Memory First = M;
    narrowWhere(M, V.A, Both ? Holds : !Holds);
    narrowWhere(M, V.B, Holds);
    if (!Both) {
      narrowWhere(First, V.A, Holds);
      M.join(T, First);
    }
    return;
  }
  if (V.Op != Operator::Eq && V.Op != Operator::Ne)
    return;
  for (const auto &[Value, Other] : {std::pair(V.A, V.B), {V.B, V.A}}) {
    const llvm::ArrayRef<TermId> With = T.elements(eval(M, Other));
    if (With.size() == 1 && (T[With[0]].Kind == TermKind::Int ||
                             T[With[0]].Kind == TermKind::Function))
      return narrowTo(M, Value, With[0], (V.Op == Operator::Eq) == Holds);
  }
}

Memory Flow::where(const Memory &M, uint32_t Condition, bool Holds) {
  Memory Here = M;
  narrowWhere(Here, Condition, Holds);
  return Here;
}

void Flow::narrow(Memory &M, uint32_t B, size_t I) {
  const Block &Here = Body.Blocks[B];
  if (Here.Terminator == TerminatorKind::Jump || Here.Condition == NoId)
    return;
  if (Here.Terminator == TerminatorKind::Branch)
    return narrowWhere(M, Here.Condition, isTaken(Here, I, std::nullopt));
  const Edge &Case = Here.Edges[I];
  if (I + 1 != Here.Edges.size()) {
    if (Case.Low == Case.High)
      narrowTo(M, Here.Condition, T.integer(Case.Low), /*Equal=*/true);
    return;
  }
  for (const Edge &Other : llvm::drop_end(Here.Edges))
    if (Other.Low == Other.High)
      narrowTo(M, Here.Condition, T.integer(Other.Low), /*Equal=*/false);
}
