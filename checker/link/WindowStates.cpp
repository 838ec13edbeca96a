// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What masks and sets are at a point: where sets are kept, what is read from
/// them and written to them, a callee's places in its caller's words.

#include "link/Window.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Members of members that are followed; a recursive function could name ever
/// longer paths.
static constexpr size_t MaxPath = 6;
/// Likewise pointers in memory that lead to a set.
static constexpr unsigned MaxPointers = 2;

/// What \p Base hangs on: a parameter, a local, a global.
static const Term &rootOf(const Terms &T, TermId Base) {
  const Term *X = &T[Base];
  while (X->Kind == TermKind::Load || X->Kind == TermKind::Address)
    X = &T[X->A];
  return *X;
}

/// Whether \p C is farther away than sets are looked for.
static bool isFar(const Terms &T, Cell C) {
  unsigned Pointers = 0;
  for (const Term *X = &T[C.Base];
       X->Kind == TermKind::Load || X->Kind == TermKind::Address; X = &T[X->A])
    if (X->Kind == TermKind::Load && ++Pointers > MaxPointers)
      return true;
  return T.path(C.At).size() > MaxPath;
}

uint32_t Window::source(Cell C) {
  auto [It, New] = Sources.try_emplace(
      C, SetSource::First + static_cast<uint32_t>(Places.size()));
  if (New)
    Places.push_back(C);
  return It->second;
}

bool Window::isOwn(Cell C) const {
  const Term &Root = rootOf(T, C.Base);
  return Root.Kind != TermKind::Param && Root.Kind != TermKind::GlobalObject;
}

bool Window::isGlobal(Cell C) const {
  return rootOf(T, C.Base).Kind == TermKind::GlobalObject;
}

SetValue Window::read(Pass P, const SignalState &S, uint32_t Source) {
  if (const SetValue *Known = S.Places.find(Source))
    return *Known;
  Node &N = Nodes[P.At];
  if (auto It = N.With.Sets.find(Source); It != N.With.Sets.end())
    return It->second;
  if (const SetValue *Always = settled(N, Source))
    return P.Concrete ? atEntry(N, Source, *Always) : *Always;
  const Cell C = place(Source);
  const Term &Root = rootOf(T, C.Base);
  bool IsParam = Root.Kind == TermKind::LocalObject &&
                 Root.A < E.units().function(N.F).NumParams;
  if (isOwn(C) && !IsParam)
    return SetValue::unknown();
  if (!P.Concrete) {
    N.Asked.insert(Source);
    return SetValue::from(Source);
  }
  auto It = N.EntryPlaces.find(Source);
  return It == N.EntryPlaces.end() ? SetValue::unknown() : It->second;
}

/// Whether \p F uses \p C as a set: the locals of all functions share their
/// cells, and so do their parameters.
bool Window::isUsed(FunctionId F, Cell C) const {
  if (isGlobal(C))
    return true;
  if (auto It = Used.find(F); It != Used.end() && It->second.count(C))
    return true;
  if (isOwn(C))
    return false;
  for (const PathStep &S : llvm::reverse(T.path(C.At)))
    if (S.What == PathStep::Kind::Field)
      return SetRecords.count(E.units().field(S.Number).Holds) != 0;
  return false;
}

SetValue Window::read(Pass P, const SignalState &S, llvm::ArrayRef<Cell> From) {
  SetValue Result = From.empty() ? SetValue::unknown() : SetValue();
  for (Cell C : From) {
    if (isFar(T, C)) {
      Result.join(SetValue::unknown());
      continue;
    }
    Used[Nodes[P.At].F].insert(C);
    Result.join(read(P, S, source(C)));
  }
  return Result;
}

void Window::write(Pass P, SignalState &S, llvm::ArrayRef<Cell> To,
                   const SetValue &Value) {
  for (Cell C : To) {
    if (isFar(T, C))
      continue;
    uint32_t Source = source(C);
    SetValue New = Value;
    if (To.size() > 1)
      New.join(read(P, S, Source));
    if (!isOwn(C))
      Writers[Source][Nodes[P.At].F].join(New);
    S.Places.set(Source, std::move(New));
  }
}

llvm::SmallVector<Cell, 2> Window::valueCells(FunctionId F, OpPoint At,
                                              uint32_t Value) {
  const Function &Body = E.units().function(F);
  const sigtidy::Value &V = Body.Values[Value];
  if (V.Kind == ValueKind::Load)
    return E.flows().of(F).cells(At, V.A);
  if (V.Kind == ValueKind::Result)
    return {{T.get({TermKind::Result, {}, V.A}), Terms::EmptyPath}};
  return {};
}

llvm::SmallVector<Cell, 2> Window::cells(FunctionId F, OpPoint At,
                                         const FactOperand &Which) {
  if (Which.What == FactOperand::Kind::Result)
    return {{T.get({TermKind::Result, {}, E.units().ordinal(F, At)}),
             Terms::EmptyPath}};
  const Op &O = E.units().op(F, At);
  if (Which.What == FactOperand::Kind::None || Which.Argument >= O.Args.size())
    return {};
  if (!Which.Deref)
    return valueCells(F, At, O.Args[Which.Argument]);
  return pointedAt(T, E.flows().of(F).value(At, O.Args[Which.Argument]));
}

std::optional<int64_t> Window::number(const Node &N, TermId Value) {
  const Term X = T[Value];
  switch (X.Kind) {
  case TermKind::Int:
    return X.Number;
  case TermKind::Tested:
    return number(N, X.B);
  case TermKind::Param:
    if (auto It = N.With.Numbers.find(X.A); It != N.With.Numbers.end())
      return It->second;
    return std::nullopt;
  case TermKind::Result: {
    const Op &O = E.units().op(N.F, E.units().call(N.F, X.A));
    std::optional<FunctionId> Callee = E.flows().directCallee(N.F, O);
    return Callee
               ? E.facts().constantResult(factName(E.units().function(*Callee)))
               : std::nullopt;
  }
  case TermKind::Unary:
  case TermKind::Binary: {
    std::optional<int64_t> A = number(N, X.A);
    std::optional<int64_t> B =
        X.Kind == TermKind::Binary ? number(N, X.B) : int64_t(0);
    return A && B ? fold(X.Op, *A, *B) : std::nullopt;
  }
  default:
    return std::nullopt;
  }
}

std::optional<std::vector<int64_t>> Window::numbers(const Node &N,
                                                    SetId Values) {
  std::vector<int64_t> Result;
  for (TermId V : llvm::SmallVector<TermId, 4>(T.elements(Values))) {
    std::optional<int64_t> Number = number(N, V);
    if (!Number)
      return std::nullopt;
    Result.push_back(*Number);
  }
  if (Result.empty())
    return std::nullopt;
  return Result;
}

std::optional<std::vector<int64_t>> Window::operand(const Node &N, OpPoint At,
                                                    const FactOperand &Which) {
  const Op &O = E.units().op(N.F, At);
  Flow &In = E.flows().of(N.F);
  if (Which.What != FactOperand::Kind::Argument || Which.Deref ||
      Which.Argument >= O.Args.size())
    return numbers(N, E.flows().operand(In, At, O, Which));
  // `Block ? SIG_BLOCK : SIG_UNBLOCK`, where that is known.
  const std::vector<Value> &Values = E.units().function(N.F).Values;
  uint32_t Id = O.Args[Which.Argument];
  while (Values[Id].Kind == ValueKind::Select) {
    const auto Is = numbers(N, In.value(At, Values[Id].A));
    if (!Is || Is->size() != 1)
      break;
    Id = Is->front() ? Values[Id].B : Values[Id].C;
  }
  return numbers(N, In.value(At, Id));
}

llvm::SmallVector<Cell, 2> Window::translateBase(FunctionId Caller, OpPoint At,
                                                 TermId Base) {
  const std::pair Key(std::pair(Caller, At.Block), std::pair(At.Index, Base));
  if (auto It = Bases.find(Key); It != Bases.end())
    return It->second;
  return Bases[Key] = askBase(Caller, At, Base);
}

llvm::SmallVector<Cell, 2> Window::askBase(FunctionId Caller, OpPoint At,
                                           TermId Base) {
  const Term B = T[Base];
  const Op &O = E.units().op(Caller, At);
  Flow &In = E.flows().of(Caller);
  switch (B.Kind) {
  case TermKind::GlobalObject:
    return {{Base, Terms::EmptyPath}};
  case TermKind::Param:
    return B.A < O.Args.size() ? pointedAt(T, In.value(At, O.Args[B.A]))
                               : llvm::SmallVector<Cell, 2>();
  case TermKind::LocalObject: // A parameter that is a set itself.
    return B.A < O.Args.size() ? valueCells(Caller, At, O.Args[B.A])
                               : llvm::SmallVector<Cell, 2>();
  case TermKind::Load: {
    llvm::SmallVector<Cell, 2> Result;
    for (Cell Outer : translateBase(Caller, At, B.A))
      llvm::append_range(
          Result, pointedAt(T, In.before(At).read(
                                   T, {Outer.Base, T.concat(Outer.At, B.B)})));
    return Result;
  }
  default:
    return {};
  }
}

llvm::SmallVector<Cell, 2> Window::translate(const Node &Caller, OpPoint At,
                                             Cell C) {
  llvm::SmallVector<Cell, 2> Result = translateBase(Caller.F, At, C.Base);
  for (Cell &To : Result)
    To.At = T.concat(To.At, C.At);
  return Result;
}

bool Window::joinState(Pass P, SignalState &Into, const SignalState &From) {
  if (!From.Reached)
    return false;
  if (!Into.Reached) {
    Into = From;
    return true;
  }
  bool Changed = Into.Mask.join(From.Mask);
  if (Into.Places == From.Places)
    return Changed;
  std::set<uint32_t> All;
  for (const SignalState *S : {&std::as_const(Into), &From})
    for (const auto &[Source, Value] : S->Places.entries())
      All.insert(Source);
  for (uint32_t Source : All) {
    const SetValue *Ours = Into.Places.find(Source);
    const SetValue *Theirs = From.Places.find(Source);
    // What one way has not written, its own, nobody reads after it.
    if ((!Ours || !Theirs) && (Source == Returned || isOwn(place(Source)))) {
      Changed |= !Ours;
      if (!Ours)
        Into.Places.set(Source, *Theirs);
      continue;
    }
    SetValue Both = Ours ? *Ours : read(P, Into, Source);
    Changed |= Both.join(Theirs ? *Theirs : read(P, From, Source)) || !Ours;
    Into.Places.set(Source, std::move(Both));
  }
  return Changed;
}
