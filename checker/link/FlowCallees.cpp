// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a call of a function with a body does to its caller's memory: the
/// callee's terms in the caller's words.

#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// A pointer in memory that may lead to more cells than this is not followed:
/// the evaluator finds stores through it by the field that they write.
static constexpr size_t MaxTargets = 16;

std::optional<PathId> Flow::inCaller(const Memory &M, const Op &O,
                                     PathId Inner) {
  using Kind = PathStep::Kind;
  Path P = T.path(Inner);
  for (PathStep &S : P) {
    if (S.What == Kind::IndexVar && !(S.Number & Flows::GlobalVariable))
      return std::nullopt;
    if (S.What != Kind::IndexTerm)
      continue;
    const Term Index = T[static_cast<TermId>(S.Number)];
    if (Index.Kind != TermKind::Param || Index.A >= O.Args.size())
      return std::nullopt;
    const PathStep Given = evalIndex(M, O.Args[Index.A]);
    if (Given.What == Kind::IndexAny)
      return std::nullopt;
    S = {Given.What, S.Offset, Given.Number, S.Stride};
  }
  return T.path(P);
}

PathId Flow::asCaller(const Memory &M, const Op &O, PathId Inner) {
  if (std::optional<PathId> Known = inCaller(M, O, Inner))
    return *Known;
  Path P = T.path(Inner);
  for (PathStep &S : P)
    if (S.What == PathStep::Kind::IndexTerm ||
        (S.What == PathStep::Kind::IndexVar &&
         !(S.Number & Flows::GlobalVariable)))
      S = {PathStep::Kind::IndexAny, S.Offset, 0, S.Stride};
  return T.path(P);
}

llvm::SmallVector<Cell, 2> Flow::translateBase(const Memory &M, const Op &O,
                                               TermId Base) {
  const Term B = T[Base];
  switch (B.Kind) {
  case TermKind::GlobalObject:
    return {{Base, Terms::EmptyPath}};
  case TermKind::Param:
    if (B.A < O.Args.size())
      return pointedAt(T, eval(M, O.Args[B.A]));
    return {};
  case TermKind::Load: {
    llvm::SmallVector<Cell, 2> Cells;
    for (Cell Outer : translateBase(M, O, B.A))
      llvm::append_range(
          Cells,
          pointedAt(T, M.read(T, {Outer.Base,
                                  T.concat(Outer.At, asCaller(M, O, B.B))})));
    llvm::sort(Cells);
    Cells.erase(llvm::unique(Cells), Cells.end());
    if (Cells.size() > MaxTargets)
      Cells.clear();
    return Cells;
  }
  case TermKind::Address: {
    llvm::SmallVector<Cell, 2> Cells = translateBase(M, O, B.A);
    for (Cell &C : Cells)
      C.At = T.concat(C.At, asCaller(M, O, B.B));
    return Cells;
  }
  case TermKind::Content:
    if (T[B.A].Kind == TermKind::Param && T[B.A].A < O.Args.size())
      return pointedAt(T, evalPart(M, O.Args[T[B.A].A], asCaller(M, O, B.B)));
    return {};
  case TermKind::Unknown:
  case TermKind::Int:
  case TermKind::String:
  case TermKind::Function:
  case TermKind::LocalObject:
  case TermKind::Result:
  case TermKind::Kernel:
  case TermKind::Unary:
  case TermKind::Binary:
  case TermKind::Element:
  case TermKind::Counter:
  case TermKind::Callee:
  case TermKind::Tested:
    return {};
  }
  return {};
}

/// Whether an index of the path is a variable of the function that it is in.
static bool hasOwnIndex(const Path &P) {
  return llvm::any_of(P, [](const PathStep &S) {
    return S.What == PathStep::Kind::IndexVar ||
           S.What == PathStep::Kind::IndexTerm;
  });
}

SetId Flow::translate(const Memory &M, const Op &O, uint32_t Ordinal,
                      TermId Id) {
  const Term What = T[Id];
  SetId AsCallee = T.single(T.get({TermKind::Callee, {}, Ordinal, Id}));
  switch (What.Kind) {
  case TermKind::Unknown:
  case TermKind::Int:
  case TermKind::String:
  case TermKind::Function:
    return T.single(Id);
  case TermKind::Param:
    return What.A < O.Args.size() ? eval(M, O.Args[What.A]) : AsCallee;
  case TermKind::Content:
    if (T[What.A].Kind == TermKind::Param && T[What.A].A < O.Args.size())
      return evalPart(M, O.Args[T[What.A].A], asCaller(M, O, What.B));
    return AsCallee;
  case TermKind::Load: {
    const std::optional<PathId> At = inCaller(M, O, What.B);
    if (!At)
      return AsCallee;
    SetId Values = Terms::EmptySet;
    for (Cell C : translateBase(M, O, What.A))
      Values = T.join(Values, M.read(T, {C.Base, T.concat(C.At, *At)}));
    return Values == Terms::EmptySet ? AsCallee : Values;
  }
  case TermKind::Address: {
    const std::optional<PathId> At = inCaller(M, O, What.B);
    if (!At)
      return AsCallee;
    llvm::SmallVector<TermId, 4> Values;
    for (Cell C : translateBase(M, O, What.A))
      Values.push_back(T.address(C.Base, T.concat(C.At, *At)));
    return Values.empty() ? AsCallee : T.set(std::move(Values));
  }
  case TermKind::Tested: {
    llvm::SmallVector<TermId, 4> Values(
        T.elements(translate(M, O, Ordinal, What.A))),
        Left;
    for (TermId X : Values)
      if (std::optional<TermId> Is = T.tested(X, What.B))
        Left.push_back(*Is);
    return T.set(std::move(Left));
  }
  case TermKind::LocalObject:
  case TermKind::GlobalObject:
  case TermKind::Result:
  case TermKind::Kernel:
  case TermKind::Unary:
  case TermKind::Binary:
  case TermKind::Element:
  case TermKind::Counter:
  case TermKind::Callee:
    return AsCallee;
  }
  return AsCallee;
}

/// Whether what is written to \p C is no record for certain.
static bool isScalar(const Terms &T, const Units &All, const Cell &C) {
  for (const PathStep &S : llvm::reverse(T.path(C.At)))
    if (S.What == PathStep::Kind::Field)
      return All.field(S.Number).Holds.empty();
  const Term Base = T[C.Base];
  return Base.Kind == TermKind::GlobalObject &&
         All.global(Base.A).Record.empty();
}

void Flow::addPlaces(const Memory &M, uint32_t Id,
                     llvm::SmallVectorImpl<Cell> &Into) {
  const Value &V = Body.Values[Id];
  if (V.Kind == ValueKind::Load) {
    llvm::append_range(Into, evalPlace(M, V.A));
  } else if (V.Kind == ValueKind::Select) {
    addPlaces(M, V.B, Into);
    addPlaces(M, V.C, Into);
  }
}

llvm::SmallVector<Cell, 2> Flow::copiedFrom(const Memory &M, const Op &O,
                                            TermId Id) {
  const Term What = T[Id];
  llvm::SmallVector<Cell, 2> Cells;
  PathId Part = Terms::EmptyPath;
  if (What.Kind == TermKind::Load) {
    if (hasOwnIndex(T.path(What.B)))
      return {};
    Cells = translateBase(M, O, What.A);
    Part = What.B;
  } else {
    TermId Param = Id;
    if (What.Kind == TermKind::Content) {
      Param = What.A;
      Part = asCaller(M, O, What.B);
    }
    if (T[Param].Kind == TermKind::Param && T[Param].A < O.Args.size())
      addPlaces(M, O.Args[T[Param].A], Cells);
  }
  for (Cell &C : Cells)
    C.At = T.concat(C.At, Part);
  return Cells;
}

Flow::Parts Flow::partsOf(const Memory &M, const Op &O, SetId Values) {
  Parts Found;
  size_t Records = 0;
  llvm::SmallVector<TermId, 4> Elements(T.elements(Values));
  for (TermId V : Elements)
    for (const Cell &From : copiedFrom(M, O, V)) {
      ++Records;
      const Path &Source = T.path(From.At);
      for (const Memory::Entry &E : M.entriesAt(From.Base)) {
        const Path &P = T.path(E.first.At);
        if (P.size() > Source.size() &&
            std::equal(Source.begin(), Source.end(), P.begin()))
          Found.Held.emplace_back(T.dropFront(E.first.At, Source.size()),
                                  E.second);
      }
    }
  Found.Sure = Records == 1 && Elements.size() == 1;
  return Found;
}

void Flow::applyEffects(Memory &M, const Op &O, uint32_t Ordinal,
                        Flow &Callee) {
  // All of it is read in the memory before the call.
  struct Write {
    Cell To;
    SetId Values;
    Memory::Strength How;
    /// Of a record that is copied.
    Parts Copied;
  };
  llvm::SmallVector<Write, 8> Writes;
  for (const Effect &E : Callee.effects()) {
    if (hasOwnIndex(T.path(E.Target.At)) &&
        T[E.Target.Base].Kind == TermKind::GlobalObject)
      continue; // Read over the whole program, element by element.
    llvm::SmallVector<Cell, 2> Bases = translateBase(M, O, E.Target.Base);
    PathId Suffix = asCaller(M, O, E.Target.At);
    if (Bases.empty())
      continue;
    llvm::erase_if(Bases, [&](Cell C) {
      return !isTracked({C.Base, T.concat(C.At, Suffix)});
    });
    if (Bases.empty())
      continue;
    SetId Values = Terms::EmptySet;
    llvm::SmallVector<TermId, 4> Elements(T.elements(E.Values));
    for (TermId V : Elements)
      Values = T.join(Values, translate(M, O, Ordinal, V));
    Parts Copied;
    if (!isScalar(T, Owner.units(), E.Target))
      Copied = partsOf(M, O, E.Values);
    for (Cell C : Bases)
      Writes.push_back({{C.Base, T.concat(C.At, Suffix)},
                        Values,
                        Bases.size() == 1 ? E.How : Memory::Strength::MayAdd,
                        Copied});
  }
  for (const Write &W : Writes) {
    write(M, W.To, W.Values, W.How);
    auto How = W.Copied.Sure ? W.How : Memory::Strength::MayAdd;
    for (auto [Part, Values] : W.Copied.Held)
      write(M, {W.To.Base, T.concat(W.To.At, Part)}, Values, How);
  }
  if (Callee.effectsTruncated()) {
    mayWriteArguments(M, O, &Callee.Body, "written by a large function");
    M.forgetGlobals(T);
  }
}
