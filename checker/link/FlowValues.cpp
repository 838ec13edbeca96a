// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// How a Flow evaluates the expressions and places of its function.

#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace sigtidy;

/// Arithmetic on symbols that is nested deeper than this is "don't know":
/// loops would build ever larger expressions.
static constexpr unsigned MaxArithmeticDepth = 4;

static unsigned arithmeticDepth(const Terms &T, TermId Id) {
  const Term &X = T[Id];
  if (X.Kind == TermKind::Unary)
    return 1 + arithmeticDepth(T, X.A);
  if (X.Kind == TermKind::Binary)
    return (X.Op != Operator::Wrap) +
           std::max(arithmeticDepth(T, X.A), arithmeticDepth(T, X.B));
  return 0;
}

PathStep Flow::evalIndex(const Memory &M, uint32_t Index) {
  using Kind = PathStep::Kind;
  SetId Values = eval(M, Index);
  llvm::ArrayRef<TermId> E = T.elements(Values);
  if (E.size() == 1) {
    const Term &Only = T[E[0]];
    if (Only.Kind == TermKind::Int)
      return {Kind::Index, false, Only.Number};
    if (Only.Kind == TermKind::Param || Only.Kind == TermKind::Result)
      return {Kind::IndexTerm, false, E[0]};
  }
  const Value &V = Body.Values[withoutWrap(Body, Index)];
  // An iterator is no number: it says itself which element it stands for.
  bool IsVariable = V.Kind == ValueKind::Load || V.Kind == ValueKind::Address;
  if (!IsVariable)
    return {Kind::IndexAny, false, 0};
  uint32_t Variable = V.A;
  if (const Place &P = Body.Places[V.A];
      P.Root == RootKind::Local && V.Kind == ValueKind::Load)
    // `tab[n].sig = s; tab[n++].fn = f`: one element.
    Variable = Owner.keptBy(F, P.Id).value_or(V.A);
  if (Body.Places[Variable].Steps.empty()) {
    const Place &P = Body.Places[Variable];
    if (P.Root == RootKind::Local)
      return {Kind::IndexVar, false, P.Id};
    if (P.Root == RootKind::Global && V.Kind == ValueKind::Load)
      return {Kind::IndexVar, false,
              Flows::GlobalVariable + Owner.units().global(Unit, P.Id)};
  }
  return {Kind::IndexAny, false, 0};
}

llvm::SmallVector<Cell, 2> Flow::evalPlace(const Memory &M, uint32_t Id) {
  const Place &P = Body.Places[Id];
  llvm::SmallVector<Cell, 2> Cells;
  switch (P.Root) {
  case RootKind::Local:
    Cells.push_back(
        {T.get({TermKind::LocalObject, {}, P.Id}), Terms::EmptyPath});
    break;
  case RootKind::Global: {
    GlobalId G =
        Owner.image().globalDefinition(Owner.units().global(Unit, P.Id));
    Cells.push_back({T.get({TermKind::GlobalObject, {}, G}), Terms::EmptyPath});
    break;
  }
  case RootKind::Pointer: {
    llvm::SmallVector<TermId, 4> Pointers(T.elements(eval(M, P.Id)));
    for (TermId X : Pointers) {
      const Term Pointer = T[X];
      if (Pointer.Kind == TermKind::Address)
        Cells.push_back({Pointer.A, Pointer.B});
      else if (Pointer.Kind != TermKind::Int &&
               Pointer.Kind != TermKind::Function &&
               Pointer.Kind != TermKind::String)
        Cells.push_back({X, Terms::EmptyPath});
    }
    break;
  }
  }
  Path Steps;
  for (size_t I = 0; I != P.Steps.size(); ++I) {
    const Step &S = P.Steps[I];
    PathStep Next;
    if (S.Kind == StepKind::Field) {
      // All members of a union are at the union's place.
      if (Owner.units().unit(Unit).Fields[S.Id].InUnion)
        continue;
      Next = {PathStep::Kind::Field, false, Owner.units().field(Unit, S.Id)};
    } else {
      Next = evalIndex(M, S.Id);
      Next.Offset = I == 0 && P.Root == RootKind::Pointer;
      Next.Stride = S.Stride;
    }
    appendStep(Steps, Next);
  }
  PathId Suffix = T.path(Steps);
  for (Cell &C : Cells)
    C.At = T.concat(C.At, Suffix);
  llvm::sort(Cells);
  Cells.erase(llvm::unique(Cells), Cells.end());
  return Cells;
}

/// A pointer that walks over an array (`for (p = tab; p->fn; ++p)`) holds
/// addresses that differ in one index. They become one address whose index is
/// the pointer itself, so that two reads through it meet the same element.
SetId Flow::mergeWalk(SetId Values, uint32_t Variable) {
  llvm::SmallVector<TermId, 4> Rest;
  Path Common;
  TermId Base = 0;
  size_t Differs = 0, Walking = 0;
  bool Apart = false;
  for (TermId Id : T.elements(Values)) {
    const Term &X = T[Id];
    if (X.Kind != TermKind::Address) {
      Rest.push_back(Id);
      continue;
    }
    const Path &P = T.path(X.B);
    if (Walking++ == 0) {
      Common = P;
      Base = X.A;
      Differs = P.size();
      continue;
    }
    if (X.A != Base || P.size() != Common.size())
      return Values;
    for (size_t I = 0; I != P.size(); ++I) {
      if (P[I] == Common[I])
        continue;
      if (!P[I].isIndex() || !Common[I].isIndex() ||
          (Differs != P.size() && Differs != I))
        return Values;
      Differs = I;
      Apart = true;
    }
  }
  if (Walking < 2 || !Apart)
    return Values;
  Common[Differs] = {PathStep::Kind::IndexVar, Common[Differs].Offset, Variable,
                     Common[Differs].Stride};
  Rest.push_back(T.address(Base, T.path(Common)));
  return T.set(std::move(Rest));
}

std::optional<int64_t> sigtidy::fold(Operator Op, int64_t A, int64_t B) {
  // Two's complement without the undefined corners.
  auto U = static_cast<uint64_t>(A), V = static_cast<uint64_t>(B);
  switch (Op) {
  case Operator::None:
    return std::nullopt;
  case Operator::Add:
    return static_cast<int64_t>(U + V);
  case Operator::Sub:
    return static_cast<int64_t>(U - V);
  case Operator::Mul:
    return static_cast<int64_t>(U * V);
  case Operator::And:
    return A & B;
  case Operator::Or:
    return A | B;
  case Operator::Xor:
    return A ^ B;
  case Operator::Shl:
    return B < 0 || B > 62
               ? std::nullopt
               : std::optional<int64_t>(static_cast<int64_t>(U << V));
  case Operator::Shr:
    // Of a number that may be unsigned.
    return A < 0 || B < 0 || B > 62 ? std::nullopt
                                    : std::optional<int64_t>(A >> B);
  case Operator::Wrap: {
    const uint64_t Width = B < 0 ? 0 - V : V;
    if (Width == 0 || Width >= 64)
      return A;
    return B < 0 ? llvm::SignExtend64(U, static_cast<unsigned>(Width))
                 : static_cast<int64_t>(U & llvm::maskTrailingOnes<uint64_t>(
                                                static_cast<unsigned>(Width)));
  }
  case Operator::Eq:
    return A == B;
  case Operator::Ne:
    return A != B;
  case Operator::Lt:
    return A < B;
  case Operator::Le:
    return A <= B;
  case Operator::Gt:
    return A > B;
  case Operator::Ge:
    return A >= B;
  case Operator::ULt:
    return U < V;
  case Operator::ULe:
    return U <= V;
  case Operator::UGt:
    return U > V;
  case Operator::UGe:
    return U >= V;
  case Operator::Not:
    return !A;
  case Operator::Neg:
    return static_cast<int64_t>(0 - U);
  case Operator::BitNot:
    return ~A;
  }
  return std::nullopt;
}

static TermId combine(Terms &T, Operator Op, TermId A,
                      std::optional<TermId> B) {
  if (T[A].Kind == TermKind::Tested)
    A = T[A].B;
  if (B && T[*B].Kind == TermKind::Tested)
    B = T[*B].B;
  const Term X = T[A], Y = B ? T[*B] : Term{TermKind::Int};
  if (X.Kind == TermKind::Int && Y.Kind == TermKind::Int)
    if (std::optional<int64_t> N = fold(Op, X.Number, Y.Number))
      return T.integer(*N);
  // What is counted up and down again is what it was.
  if (B && Y.Kind == TermKind::Int && X.Kind == TermKind::Binary &&
      (Op == Operator::Add || Op == Operator::Sub) &&
      (X.Op == Operator::Add || X.Op == Operator::Sub) &&
      T[X.B].Kind == TermKind::Int) {
    const std::optional<int64_t> Sum = fold(
        Op == X.Op ? Operator::Add : Operator::Sub, T[X.B].Number, Y.Number);
    if (Sum)
      return *Sum == 0
                 ? X.A
                 : T.get({TermKind::Binary, X.Op, X.A, T.integer(*Sum), 0});
  }
  // The address of an object or function is not null.
  auto NotNull = [](const Term &Z) {
    return Z.Kind == TermKind::Address || Z.Kind == TermKind::Function ||
           Z.Kind == TermKind::String;
  };
  if (NotNull(X) && Op == Operator::Not)
    return T.integer(0);
  if (NotNull(X) && B && Y.Kind == TermKind::Int && Y.Number == 0) {
    if (Op == Operator::Eq)
      return T.integer(0);
    if (Op == Operator::Ne)
      return T.integer(1);
  }
  auto IsZero = [](const Term &Z) {
    return Z.Kind == TermKind::Int && Z.Number == 0;
  };
  if (Op == Operator::And && B && (IsZero(X) || IsZero(Y)))
    return T.integer(0);
  if (X.Kind == TermKind::Unknown)
    return A;
  if (B && Y.Kind == TermKind::Unknown)
    return *B;
  Term Whole{B ? TermKind::Binary : TermKind::Unary, Op, A, B.value_or(0), 0};
  TermId Result = T.get(Whole);
  return arithmeticDepth(T, Result) > MaxArithmeticDepth
             ? T.unknown("long arithmetic")
             : Result;
}

/// What \p C, which place \p Id names, holds: what another member of a union
/// was stored to has changed it in a way that is not followed.
SetId Flow::readPlace(const Memory &M, uint32_t Id, Cell C) {
  if (T[C.Base].Kind == TermKind::LocalObject)
    C.At = spelledIn(T, M, C,
                     Owner.units().unit(Unit).Language == "c++"
                         ? llvm::StringRef()
                         : Body.Locals[T[C.Base].A].Record);
  SetId Values = read(M, C);
  const std::vector<Step> &Steps = Body.Places[Id].Steps;
  auto Union = llvm::find_if(llvm::reverse(Steps), [&](const Step &S) {
    return S.Kind == StepKind::Field &&
           Owner.units().unit(Unit).Fields[S.Id].InUnion;
  });
  const size_t Below = Union - Steps.rbegin();
  const Path &At = T.path(C.At);
  if (Union == Steps.rend() || Below > At.size())
    return Values;
  const size_t Common = At.size() - Below;
  auto IsOther = [&](const Memory::Entry &E) {
    const Path &P = T.path(E.first.At);
    if (P.size() <= Common || P[Common].What == PathStep::Kind::Member ||
        !std::equal(At.begin(), At.begin() + Common, P.begin()))
      return false;
    if (Below == 0 || P[Common].What != At[Common].What)
      return true;
    return At[Common].What == PathStep::Kind::Field &&
           Owner.units().field(At[Common].Number).Record !=
               Owner.units().field(P[Common].Number).Record;
  };
  return llvm::any_of(M.entriesAt(C.Base), IsOther)
             ? T.join(Values, T.single(T.unknown("a union that was stored to "
                                                 "as another member")))
             : Values;
}

SetId Flow::eval(const Memory &M, uint32_t Id) {
  if (Id == NoId)
    return Terms::EmptySet;
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Unknown:
    return T.single(T.unknown("an expression that is not followed"));
  case ValueKind::VarArg:
    return T.single(T.get({TermKind::Param, {}, RestOfArguments}));
  case ValueKind::Int:
    return T.single(T.integer(V.Number));
  case ValueKind::String:
    return T.single(T.get({TermKind::String, {}, Unit, V.A}));
  case ValueKind::Function:
    return T.single(T.function(
        Owner.image().definition(Owner.units().function(Unit, V.A))));
  case ValueKind::Address: {
    llvm::SmallVector<TermId, 4> Values;
    for (Cell C : evalPlace(M, V.A))
      Values.push_back(T.address(C.Base, C.At));
    return T.set(std::move(Values));
  }
  case ValueKind::Load: {
    SetId Values = Terms::EmptySet;
    for (Cell C : evalPlace(M, V.A))
      Values = T.join(Values, readPlace(M, V.A, C));
    const Place &P = Body.Places[V.A];
    if (P.Root == RootKind::Local && P.Steps.empty())
      Values = mergeWalk(Values, P.Id);
    return assumed(Values);
  }
  case ValueKind::Result:
    if (auto It = GivenBack.find(V.A); It != GivenBack.end() && It->second)
      return assumed(It->second);
    return assumed(T.single(T.get({TermKind::Result, {}, V.A})));
  case ValueKind::Unary: {
    llvm::SmallVector<TermId, 4> Values(T.elements(eval(M, V.A)));
    for (TermId &X : Values)
      X = combine(T, V.Op, X, std::nullopt);
    return T.set(std::move(Values));
  }
  case ValueKind::Binary: {
    SetId L = eval(M, V.A), R = eval(M, V.B);
    if (T.elements(L).size() * T.elements(R).size() > 8)
      return T.single(T.unknown("arithmetic on many values"));
    // A counter that takes several values is not followed further.
    bool Arithmetic = V.Op < Operator::Eq && V.Op != Operator::Wrap;
    if (Arithmetic && T.elements(L).size() + T.elements(R).size() > 2)
      return T.single(T.unknown("arithmetic on several values"));
    llvm::SmallVector<TermId, 4> Left(T.elements(L)), Right(T.elements(R)),
        Values;
    for (TermId X : Left)
      for (TermId Y : Right)
        Values.push_back(combine(T, V.Op, X, Y));
    return T.set(std::move(Values));
  }
  case ValueKind::Select: {
    SetId Condition = eval(M, V.A);
    llvm::ArrayRef<TermId> C = T.elements(Condition);
    if (C.size() == 1 && T[C[0]].Kind == TermKind::Int)
      return eval(M, T[C[0]].Number ? V.B : V.C);
    return T.join(eval(where(M, V.A, /*Holds=*/true), V.B),
                  eval(where(M, V.A, /*Holds=*/false), V.C));
  }
  }
  return Terms::EmptySet;
}

SetId Flow::evalPart(const Memory &M, uint32_t Id, PathId Suffix) {
  if (Suffix == Terms::EmptyPath || Id == NoId)
    return eval(M, Id);
  const Value &V = Body.Values[Id];
  if (V.Kind == ValueKind::Load) {
    SetId Values = Terms::EmptySet;
    for (Cell C : evalPlace(M, V.A))
      Values = T.join(Values, read(M, {C.Base, T.concat(C.At, Suffix)}));
    return Values;
  }
  if (V.Kind == ValueKind::Select)
    return T.join(evalPart(where(M, V.A, /*Holds=*/true), V.B, Suffix),
                  evalPart(where(M, V.A, /*Holds=*/false), V.C, Suffix));
  return T.projectAll(eval(M, Id), Suffix);
}

SetId Flows::memberOf(Flow &In, OpPoint At, const Op &O,
                      const FactOperand &Which) {
  if (Which.What != FactOperand::Kind::Argument || !Which.Deref ||
      Which.Fields.empty() || Which.Argument >= O.Args.size())
    return Terms::EmptySet;
  llvm::SmallVector<PathId, 2> Suffixes;
  PathStep Asked{PathStep::Kind::Named, false, T.names(Which.Fields)};
  for (FieldId F = 0; F != units().fieldCount(); ++F)
    if (PathStep Step{PathStep::Kind::Field, false, F};
        units().field(F).HoldsCode && T.matches(Asked, Step))
      Suffixes.push_back(T.path({Step, {PathStep::Kind::Member, false, 0}}));
  const Memory &M = In.before(At);
  SetId Members = Terms::EmptySet;
  for (const Cell &C : pointedAt(T, In.value(At, O.Args[Which.Argument])))
    for (PathId Suffix : Suffixes)
      Members = T.join(Members, M.read(T, {C.Base, T.concat(C.At, Suffix)}));
  return Members;
}

SetId Flows::operand(Flow &In, OpPoint At, const Op &O,
                     const FactOperand &Which) {
  if (Which.What == FactOperand::Kind::None)
    return Terms::EmptySet;
  if (Which.What == FactOperand::Kind::Result)
    return T.single(
        T.get({TermKind::Result, {}, units().ordinal(In.function(), At)}));
  if (Which.Argument >= O.Args.size())
    return Terms::EmptySet;
  SetId Argument = In.value(At, O.Args[Which.Argument]);
  if (!Which.Deref)
    return Argument;
  Path Member;
  if (Which.FirstField)
    Member.push_back({PathStep::Kind::First, false, 0});
  else if (!Which.Fields.empty())
    Member.push_back({PathStep::Kind::Named, false, T.names(Which.Fields)});
  PathId Suffix = T.path(Member);
  const Memory &M = In.before(At);
  SetId Values = Terms::EmptySet;
  llvm::SmallVector<TermId, 4> Pointers(T.elements(Argument));
  for (TermId P : Pointers) {
    const Term Pointer = T[P];
    if (Pointer.Kind == TermKind::Int)
      continue;
    Cell C = Pointer.Kind == TermKind::Address
                 ? Cell{Pointer.A, T.concat(Pointer.B, Suffix)}
                 : Cell{P, Suffix};
    Values = T.join(Values, M.read(T, C));
  }
  return Values;
}
