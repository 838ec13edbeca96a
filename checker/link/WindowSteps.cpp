// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What one function, and one operation of it, does to masks and sets.

#include "link/Window.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Members of members that are followed; a recursive function could name ever
/// longer paths.
static constexpr size_t MaxPath = 6;

static constexpr SignalBits AllSignals = ~SignalBits(0);

/// What \p Base hangs on: a parameter, a local, a global.
static const Term &rootOf(const Terms &T, TermId Base) {
  const Term *X = &T[Base];
  while (X->Kind == TermKind::Load || X->Kind == TermKind::Address)
    X = &T[X->A];
  return *X;
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

SetValue Window::read(Pass P, const SignalState &S, uint32_t Source) {
  if (auto It = S.Places.find(Source); It != S.Places.end())
    return It->second;
  Node &N = Nodes[P.At];
  if (auto It = N.With.Sets.find(Source); It != N.With.Sets.end())
    return It->second;
  if (auto It = Settled.find(Source); It != Settled.end())
    return It->second;
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

SetValue Window::read(Pass P, const SignalState &S, llvm::ArrayRef<Cell> From) {
  SetValue Result = From.empty() ? SetValue::unknown() : SetValue();
  for (Cell C : From)
    Result.join(read(P, S, source(C)));
  return Result;
}

void Window::write(Pass P, SignalState &S, llvm::ArrayRef<Cell> To,
                   const SetValue &Value) {
  for (Cell C : To) {
    if (T.path(C.At).size() > MaxPath)
      continue;
    uint32_t Source = source(C);
    SetValue New = Value;
    if (To.size() > 1)
      New.join(read(P, S, Source));
    S.Places[Source] = std::move(New);
    if (!isOwn(C))
      Writers[Source].insert(Nodes[P.At].F);
  }
}

llvm::SmallVector<Cell, 2> Window::valueCells(const Node &N, OpPoint At,
                                              uint32_t Value) {
  const Function &Body = E.units().function(N.F);
  const sigtidy::Value &V = Body.Values[Value];
  if (V.Kind == ValueKind::Load)
    return E.flows().of(N.F).cells(At, V.A);
  if (V.Kind == ValueKind::Result)
    return {{T.get({TermKind::Result, {}, V.A}), Terms::EmptyPath}};
  return {};
}

llvm::SmallVector<Cell, 2> Window::cells(const Node &N, OpPoint At,
                                         const FactOperand &Which) {
  if (Which.What == FactOperand::Kind::Result)
    return {{T.get({TermKind::Result, {}, E.units().ordinal(N.F, At)}),
             Terms::EmptyPath}};
  const Op &O = E.units().op(N.F, At);
  if (Which.What == FactOperand::Kind::None || Which.Argument >= O.Args.size())
    return {};
  if (!Which.Deref)
    return valueCells(N, At, O.Args[Which.Argument]);
  return pointedAt(T, E.flows().of(N.F).value(At, O.Args[Which.Argument]));
}

std::optional<int64_t> Window::number(const Node &N, TermId Value) {
  const Term X = T[Value];
  switch (X.Kind) {
  case TermKind::Int:
    return X.Number;
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
  return numbers(N, E.flows().operand(E.flows().of(N.F), At,
                                      E.units().op(N.F, At), Which));
}

/// The set of those signals whose bits are set, and no others.
static SetValue exactly(SignalBits Bits) {
  SetValue V = SetValue::from(SetSource::In, Bits);
  V.add(SetSource::Out, ~Bits);
  return V;
}

/// The set of one signal, one of \p Which; nothing: of any.
static SetValue oneOf(const std::optional<std::vector<int64_t>> &Which) {
  if (!Which)
    return SetValue::unknown();
  SetValue V;
  for (int64_t S : *Which)
    V.join(exactly(bitOf(S)));
  return V;
}

SetValue Window::set(Pass P, OpPoint At, const MaskFact &Fact,
                     const SignalState &S) {
  const Node &N = Nodes[P.At];
  if (Fact.Set.What == FactOperand::Kind::None)
    return oneOf(operand(N, At, Fact.Signal));
  if (!Fact.Set.Deref)
    if (auto Numbers = operand(N, At, Fact.Set)) {
      SetValue V;
      for (int64_t Bits : *Numbers)
        V.join(exactly(static_cast<SignalBits>(Bits)));
      return V;
    }
  return read(P, S, cells(N, At, Fact.Set));
}

/// The signals that are for certain in the set that is a member of what the
/// call at \p At points at, whoever calls \p F.
SignalBits Window::certainIn(FunctionId F, OpPoint At,
                             const FactOperand &Member) {
  const Op &O = E.units().op(F, At);
  if (Member.Argument >= O.Args.size())
    return 0;
  const PathStep Named{PathStep::Kind::Named, false, T.names(Member.Fields)};
  auto Actions =
      pointedAt(T, E.flows().of(F).value(At, O.Args[Member.Argument]));
  auto IsMember = [&](Cell C) {
    const Path &Of = T.path(C.At);
    return C.Base == Actions[0].Base && !Of.empty() &&
           T.matches(Named, Of.back()) &&
           T.path(Actions[0].At).size() + 1 == Of.size();
  };
  if (Actions.size() != 1)
    return 0;
  SignalBits Result = ~SignalBits(0);
  bool Any = false;
  forEachState(F, At, [&](Pass, const SignalState &S) {
    Any = true;
    SignalBits Certain = 0;
    for (const auto &[Source, Value] : S.Places)
      if (Source != Returned && IsMember(place(Source)))
        Certain = Value.of(SetSource::In) & ~Value.of(SetSource::Out);
    Result &= Certain;
  });
  return Any ? Result : 0;
}

SignalBits Window::letInBy(FunctionId F, OpPoint At) {
  SignalBits Result = 0;
  const MaskFact *Fact = factAt(F, At);
  if (Fact && Fact->Does == MaskFact::Effect::Wait &&
      Fact->Set.What != FactOperand::Kind::None)
    forEachState(F, At, [&](Pass P, const SignalState &S) {
      Result |= set(P, At, *Fact, S).of(SetSource::Out);
    });
  return Result;
}

/// Whether the set that a call is given is a null pointer.
bool Window::hasNoSet(const Node &N, OpPoint At, const MaskFact &Fact) {
  const Op &O = E.units().op(N.F, At);
  if (!Fact.Set.Deref || Fact.Set.Argument >= O.Args.size())
    return false;
  auto Pointer =
      numbers(N, E.flows().of(N.F).value(At, O.Args[Fact.Set.Argument]));
  return Pointer && Pointer->size() == 1 && Pointer->front() == 0;
}

/// Notes that the callers of the node should say what is in \p Set.
void Window::want(Pass P, const SetValue &Set) {
  for (const auto &[Source, Bits] : Set.parts())
    if (Source >= SetSource::First)
      Nodes[P.At].Wanted.insert(Source);
}

MaskValue Window::change(Pass P, const MaskValue &Before, MaskChange How,
                         const SetValue &Set) {
  if (How != MaskChange::Replace && !P.Concrete)
    want(P, Set);
  MaskValue After = Before;
  After.change(How, Set);
  return After;
}

void Window::changeByWay(Pass P, OpPoint At, const MaskFact &Fact,
                         SignalState &S) {
  const Node &N = Nodes[P.At];
  if (hasNoSet(N, At, Fact))
    return;
  const SetValue Set = set(P, At, Fact, S);
  const MaskValue Before = S.Mask;
  S.Mask = {};
  auto Change = [&](MaskFact::Effect Way) {
    S.Mask.join(change(P, Before, changeOf(Way), Set));
  };
  auto Ways = operand(N, At, Fact.Way);
  if (!Ways)
    for (MaskFact::Effect Way :
         {MaskFact::Effect::Block, MaskFact::Effect::Unblock,
          MaskFact::Effect::Replace})
      Change(Way);
  else
    for (int64_t Number : *Ways)
      if (auto Way = E.facts().maskWay(Number))
        Change(*Way);
      else
        S.Mask.join(Before); // Refused by the system.
}

MaskChange Window::changeOf(MaskFact::Effect Way) {
  return Way == MaskFact::Effect::Block     ? MaskChange::Block
         : Way == MaskFact::Effect::Unblock ? MaskChange::Unblock
                                            : MaskChange::Replace;
}

void Window::stepFact(Pass P, OpPoint At, const MaskFact &Fact,
                      SignalState &S) {
  const Node &N = Nodes[P.At];
  const SetValue Old = S.Mask.mask();
  switch (Fact.Does) {
  case MaskFact::Effect::Block:
  case MaskFact::Effect::Unblock:
  case MaskFact::Effect::Replace:
    S.Mask = change(P, S.Mask, changeOf(Fact.Does), set(P, At, Fact, S));
    break;
  case MaskFact::Effect::ByWay:
    changeByWay(P, At, Fact, S);
    break;
  case MaskFact::Effect::Wait:
  case MaskFact::Effect::Tell:
    break;
  case MaskFact::Effect::Resume:
    if (auto Flag = operand(N, At, Fact.Signal);
        !Flag || llvm::is_contained(*Flag, 0))
      S.Mask.forget();
    break;
  case MaskFact::Effect::Empty:
    return write(P, S, cells(N, At, Fact.Set), exactly(0));
  case MaskFact::Effect::Fill:
    return write(P, S, cells(N, At, Fact.Set), exactly(AllSignals));
  case MaskFact::Effect::Add:
  case MaskFact::Effect::Delete: {
    llvm::SmallVector<Cell, 2> To = cells(N, At, Fact.Set);
    SetValue Value =
        changed(read(P, S, To),
                Fact.Does == MaskFact::Effect::Add ? MaskChange::Block
                                                   : MaskChange::Unblock,
                oneOf(operand(N, At, Fact.Signal)));
    return write(P, S, To, Value);
  }
  }
  if (Fact.Old.What != FactOperand::Kind::None)
    write(P, S, cells(N, At, Fact.Old), Old);
}

llvm::SmallVector<Cell, 2> Window::translateBase(const Node &Caller, OpPoint At,
                                                 TermId Base) {
  const Term B = T[Base];
  const Op &O = E.units().op(Caller.F, At);
  Flow &In = E.flows().of(Caller.F);
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
  llvm::SmallVector<Cell, 2> Result = translateBase(Caller, At, C.Base);
  for (Cell &To : Result)
    To.At = T.concat(To.At, C.At);
  return Result;
}

SignalState Window::called(Pass P, OpPoint At, FunctionId Callee,
                           const SignalState &S) {
  NodeIndex Index = calleeNode(P, At, Callee, S);
  Node &To = Nodes[Index];
  if (!P.Concrete)
    To.CalledBy.insert(P.At);
  SignalState Result;
  if (!To.Exit.Reached)
    return Result;
  const Node &N = Nodes[P.At];
  auto Place = [&](uint32_t Source) {
    return read(P, S, translate(N, At, place(Source)));
  };
  const SetValue Mask = S.Mask.mask();
  Result = S;
  Result.Mask = resolve(To.Exit.Mask, S.Mask, Place);
  for (const auto &[Source, Value] : To.Exit.Places) {
    SetValue Here = resolve(Value, Mask, Place);
    if (Source == Returned) {
      Cell Kept = {T.get({TermKind::Result, {}, E.units().ordinal(N.F, At)}),
                   Terms::EmptyPath};
      Result.Places[source(Kept)] = std::move(Here);
      continue;
    }
    Cell C = place(Source);
    bool Global = rootOf(T, C.Base).Kind == TermKind::GlobalObject;
    if (Global)
      Result.Places[Source] = std::move(Here); // Its writer is known already.
    else
      write(P, Result, translate(N, At, C), Here);
  }
  return Result;
}

void Window::stepCall(Pass P, OpPoint At, SignalState &S) {
  const FunctionId F = Nodes[P.At].F;
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Direct = E.flows().directCallee(F, O);
  if (Direct && E.flows().isExternal(*Direct)) {
    if (const MaskFact *Fact = factAt(F, At))
      stepFact(P, At, *Fact, S);
    if (E.facts().judge(factName(E.units().function(*Direct))).ReturnsTwice) {
      // What is jumped back to may find other handlers than it left.
      const SetValue Now = S.Mask.mask();
      for (const auto &[Where, What] : Changes)
        for (const auto &[Who, Bits] : What)
          S.Mask.add(Who, Now.only(Bits));
      const MaskFact *Fact = factAt(F, At);
      if (!Fact || Fact->Does != MaskFact::Effect::Resume)
        S.Mask.forget();
    }
  } else {
    SignalState After;
    bool Known = false;
    callees(F, At, [&](FunctionId Callee) {
      if (!Relevant.count(Callee) || !E.units().function(Callee).HasBody) {
        joinState(P, After, S);
      } else {
        joinState(P, After, called(P, At, Callee, S));
      }
      Known = true;
    });
    if (Known)
      S = std::move(After);
  }
  if (auto It = Changes.find({F, At}); It != Changes.end())
    S.Mask.install(It->second);
  if (E.flows().of(F).endsAt(O))
    S.Reached = false;
}

/// The sets that are a copy: a saved mask that is handed on.
void Window::stepCopy(Pass P, OpPoint At, const Op &O, SignalState &S) {
  if (O.Source == NoId)
    return;
  const Node &N = Nodes[P.At];
  const Function &Body = E.units().function(N.F);
  const Value &V = Body.Values[O.Source];
  if (V.Kind == ValueKind::Load) {
    // Sets of numbers are copied by nobody; most other loads are of numbers.
    const Place &From = Body.Places[V.A];
    if (From.Steps.empty() && From.Root == RootKind::Local &&
        Body.Locals[From.Id].Record.empty())
      return;
  } else if (V.Kind != ValueKind::Result) {
    return;
  }
  llvm::SmallVector<Cell, 2> From = valueCells(N, At, O.Source);
  if (From.empty() ||
      !llvm::all_of(From, [&](Cell C) { return Sources.count(C) != 0; }))
    return;
  SetValue Value = read(P, S, From);
  if (O.Kind == OpKind::Return)
    S.Places[Returned] = std::move(Value);
  else
    write(P, S, E.flows().of(N.F).cells(At, O.Target), Value);
}

/// Sets within what becomes zero are empty.
void Window::stepZero(Pass P, OpPoint At, const Op &O, SignalState &S) {
  const Node &N = Nodes[P.At];
  for (Cell C : E.flows().of(N.F).cells(At, O.Target)) {
    auto First = Sources.lower_bound({C.Base, 0});
    for (auto It = First; It != Sources.end() && It->first.Base == C.Base;
         ++It) {
      const Path &Outer = T.path(C.At), &Inner = T.path(It->first.At);
      if (Outer.size() <= Inner.size() &&
          std::equal(Outer.begin(), Outer.end(), Inner.begin()))
        write(P, S, It->first, exactly(0));
    }
  }
}

void Window::step(Pass P, OpPoint At, SignalState &S) {
  const Op &O = E.units().op(Nodes[P.At].F, At);
  switch (O.Kind) {
  case OpKind::Call:
    return stepCall(P, At, S);
  case OpKind::Store:
  case OpKind::Return:
    return stepCopy(P, At, O, S);
  case OpKind::Zero:
    return stepZero(P, At, O, S);
  case OpKind::Asm:
  case OpKind::Throw:
  case OpKind::Broken:
    return;
  }
}

bool Window::joinState(Pass P, SignalState &Into, const SignalState &From) {
  if (!From.Reached)
    return false;
  if (!Into.Reached) {
    Into = From;
    return true;
  }
  bool Changed = Into.Mask.join(From.Mask);
  auto Join = [&](uint32_t Source, const SignalState &Other) {
    auto It = Into.Places.find(Source);
    bool Own = Source == Returned || isOwn(place(Source));
    auto Theirs = Other.Places.find(Source);
    // What one way has not written, its own, nobody reads after it.
    if (Own && (It == Into.Places.end() || Theirs == Other.Places.end())) {
      if (It != Into.Places.end())
        return;
      Into.Places[Source] = Theirs->second;
      Changed = true;
      return;
    }
    if (It == Into.Places.end()) {
      It = Into.Places.emplace(Source, read(P, Into, Source)).first;
      Changed = true;
    }
    Changed |= It->second.join(read(P, Other, Source));
  };
  std::vector<uint32_t> All;
  for (const auto &[Source, Value] : From.Places)
    All.push_back(Source);
  for (const auto &[Source, Value] : Into.Places)
    if (!From.Places.count(Source))
      All.push_back(Source);
  for (uint32_t Source : All)
    Join(Source, From);
  return Changed;
}

std::vector<SignalState> Window::solve(Pass P, SignalState &Exit) {
  const Node &N = Nodes[P.At];
  const Function &Body = E.units().function(N.F);
  Flow &In = E.flows().of(N.F);
  std::vector<SignalState> Before(Body.Blocks.size());
  if (Before.empty())
    return Before;
  std::vector<uint32_t> Rank(Body.Blocks.size());
  std::vector<uint32_t> Order = reversePostOrder(Body);
  for (uint32_t I = 0; I != Order.size(); ++I)
    Rank[Order[I]] = I;
  SignalState &Start = Before[0];
  Start.Reached = true;
  if (P.Concrete)
    Start.Mask = N.Entry;
  else
    Start.Mask.add(MaskValue::Same, SetValue::from(SetSource::Mask));
  std::set<std::pair<uint32_t, uint32_t>> Work{{Rank[0], 0}};
  while (!Work.empty()) {
    uint32_t B = Work.begin()->second;
    Work.erase(Work.begin());
    SignalState S = Before[B];
    for (uint32_t I = 0; S.Reached && I != Body.Blocks[B].Ops.size(); ++I)
      step(P, {B, I}, S);
    if (Body.Blocks[B].Edges.empty())
      joinState(P, Exit, S);
    for (const Edge &X : Body.Blocks[B].Edges)
      if (X.To != NoId && In.isReached(X.To) && joinState(P, Before[X.To], S))
        Work.insert({Rank[X.To], X.To});
  }
  // Nobody outside sees the function's own.
  for (auto It = Exit.Places.begin(); It != Exit.Places.end();)
    It = It->first != Returned && isOwn(place(It->first))
             ? Exit.Places.erase(It)
             : std::next(It);
  return Before;
}
