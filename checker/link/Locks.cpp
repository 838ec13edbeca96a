// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Locks.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// Conditions that are nested deeper are not looked into, and callers that are
/// farther away are not asked.
static constexpr unsigned MaxDepth = 4;

Locks::Locks(Evaluator &E) : E(E) {
  const Units &All = E.units();
  for (uint32_t U : E.image().units())
    for (const Function &F : All.unit(U).Functions)
      if (!F.HasBody)
        for (const LockFact &L : E.facts().locks(factName(F)))
          Tries |= L.Does == LockFact::Effect::Tries;
  E.image().forEachBody([&](FunctionId F) {
    Tries |= testsDispositions(F);
    if (handlesFlag(F))
      OfFlags.insert(F);
  });
}

/// Adds \p Others, of what is known of one lock the best.
static void add(Locks::Held &Into, const Locks::Held &Others) {
  for (auto [Lock, Tried] : Others)
    Into[Lock] = std::max(Into[Lock], Tried);
}

/// Keeps of \p Into what \p Other has as well.
static void intersect(std::optional<Locks::Held> &Into,
                      const Locks::Held &Other) {
  if (!Into) {
    Into = Other;
    return;
  }
  std::erase_if(*Into, [&](const auto &L) { return !Other.count(L.first); });
  for (auto &[Lock, Tried] : *Into)
    Tried = std::min(Tried, Other.at(Lock));
}

/// The lock that \p Value, a pointer, points at; a variable or a parameter.
std::optional<TermId> Locks::lock(FunctionId F, OpPoint At, uint32_t Value) {
  Terms &T = E.terms();
  llvm::ArrayRef<TermId> Pointers =
      T.elements(E.flows().of(F).value(At, Value));
  if (Pointers.size() != 1)
    return std::nullopt;
  const Term X = T[Pointers[0]];
  if (X.Kind == TermKind::Param)
    return Pointers[0];
  if (X.Kind == TermKind::GlobalObject)
    return T.address(Pointers[0], Terms::EmptyPath);
  if (X.Kind == TermKind::Address && T[X.A].Kind == TermKind::GlobalObject)
    return Pointers[0];
  return std::nullopt;
}

/// What \p Lock of \p Callee is to its caller.
std::optional<TermId> Locks::inCaller(FunctionId F, OpPoint At,
                                      FunctionId Callee, TermId Lock) {
  const Term X = E.terms()[Lock];
  if (X.Kind != TermKind::Param)
    return Lock;
  const Op &O = E.units().op(F, At);
  uint32_t I = passedAs(O, E.units().function(Callee), X.A);
  return I < O.Args.size() ? lock(F, At, O.Args[I]) : std::nullopt;
}

/// The fact of the call at \p At of \p F that is for its arguments, or null.
static const LockFact *lockFact(Evaluator &E, FunctionId F, OpPoint At,
                                FunctionId Callee) {
  const Op &O = E.units().op(F, At);
  for (const LockFact &L :
       E.facts().locks(factName(E.units().function(Callee)))) {
    if (L.Lock < 0 || static_cast<size_t>(L.Lock) >= O.Args.size())
      continue;
    if (!L.WhenArgument)
      return &L;
    if (*L.WhenArgument >= O.Args.size())
      continue;
    llvm::ArrayRef<TermId> Given =
        E.terms().elements(E.flows().of(F).value(At, O.Args[*L.WhenArgument]));
    if (Given.size() == 1 && E.terms()[Given[0]].Kind == TermKind::Int &&
        E.terms()[Given[0]].Number == L.WhenValue)
      return &L;
  }
  return nullptr;
}

void Locks::step(FunctionId F, OpPoint At, Held &Now,
                 std::set<TermId> &Releases) {
  const Op &O = E.units().op(F, At);
  Terms &T = E.terms();
  auto Release = [&](TermId Lock) {
    Releases.insert(Lock);
    Now.erase(Lock);
  };
  if (O.Kind == OpKind::Store || O.Kind == OpKind::Zero) {
    llvm::SmallVector<Cell, 2> Targets = E.flows().of(F).cells(At, O.Target);
    if (!Targets.empty() && sets(F, O, Targets[0])) {
      if (Targets.size() == 1 && isFlag(Targets[0].Base))
        Now.emplace(T.address(Targets[0].Base, Targets[0].At), By::Taken);
      return;
    }
    for (const Cell &C : Targets)
      if (T[C.Base].Kind == TermKind::Param && C.At == Terms::EmptyPath)
        Release(C.Base);
      else if (T[C.Base].Kind == TermKind::GlobalObject)
        Release(T.address(C.Base, C.At));
    return;
  }
  std::optional<FunctionId> Callee =
      O.Kind == OpKind::Call ? E.flows().directCallee(F, O) : std::nullopt;
  if (!Callee)
    return;
  if (E.flows().isExternal(*Callee)) {
    if (Tries)
      releaseDispositions(F, At, Now, Releases);
    const LockFact *Fact = lockFact(E, F, At, *Callee);
    std::optional<TermId> Lock =
        Fact ? lock(F, At, O.Args[Fact->Lock]) : std::nullopt;
    if (Lock && Fact->Does == LockFact::Effect::Releases)
      Release(*Lock);
    else if (Lock && Fact->Does == LockFact::Effect::Takes)
      Now[*Lock] = By::Taken;
    return;
  }
  if (!Tries) {
    std::erase_if(Now, [&](auto &L) { return mayRelease(*Callee, L.first); });
    if (OfFlags.count(*Callee))
      add(Now, of(*Callee).Leaves);
    return;
  }
  const Summary &Of = of(*Callee);
  for (TermId Lock : Of.Releases)
    if (std::optional<TermId> Here = inCaller(F, At, *Callee, Lock))
      Release(*Here);
  for (auto [Lock, Tried] : Of.Leaves)
    if (std::optional<TermId> Here = inCaller(F, At, *Callee, Lock))
      Now[*Here] = Tried;
}

/// The locks that are held if the call of \p F with that ordinal returns
/// something else than 0 (\p IsTrue), or 0.
Locks::Held Locks::triedBy(FunctionId F, uint32_t Ordinal, bool IsTrue) {
  OpPoint At = E.units().call(F, Ordinal);
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee)
    return {};
  if (E.flows().isExternal(*Callee)) {
    const LockFact *Fact = lockFact(E, F, At, *Callee);
    if (!Fact || Fact->Does != LockFact::Effect::Tries ||
        Fact->SuccessIsNonZero != IsTrue)
      return {};
    std::optional<TermId> Lock = lock(F, At, O.Args[Fact->Lock]);
    return Lock ? Held{{*Lock, By::Tried}} : Held();
  }
  if (!Tries && !OfFlags.count(*Callee))
    return {};
  Held Result;
  const Summary &Of = of(*Callee);
  for (auto [Lock, Tried] : IsTrue ? Of.IfNonZero : Of.IfZero)
    if (std::optional<TermId> Here = inCaller(F, At, *Callee, Lock))
      Result[*Here] = Tried;
  return Result;
}

/// The locks that are held where \p Value of \p F, at \p At, is not 0
/// (\p IsTrue), or is 0.
Locks::Held Locks::implied(FunctionId F, OpPoint At, uint32_t Value,
                           bool IsTrue) {
  const sigtidy::Value &V = E.units().function(F).Values[Value];
  if (V.Kind == ValueKind::Unary && V.Op == Operator::Not)
    return implied(F, At, V.A, !IsTrue);
  if (V.Kind == ValueKind::Binary &&
      V.Op == (IsTrue ? Operator::And : Operator::Or)) {
    Held Result = implied(F, At, V.A, IsTrue);
    add(Result, implied(F, At, V.B, IsTrue));
    return Result;
  }
  const Terms &T = E.terms();
  llvm::SmallVector<TermId, 4> Values(
      T.elements(E.flows().of(F).value(At, Value)));
  std::optional<Held> Result;
  for (TermId X : Values)
    if (T[X].Kind != TermKind::Int || (T[X].Number != 0) == IsTrue)
      intersect(Result, impliedByTerm(F, X, IsTrue));
  return Result.value_or(Held());
}

Locks::Held Locks::impliedByTerm(FunctionId F, TermId Condition, bool IsTrue,
                                 unsigned Depth) {
  Terms &T = E.terms();
  const Term X = T[Condition];
  if (Depth == MaxDepth)
    return {};
  if (X.Kind == TermKind::Result)
    return triedBy(F, X.A, IsTrue);
  if (X.Kind == TermKind::Load && !IsTrue && isFlag(X.A))
    return {{T.address(X.A, X.B), By::Tested}};
  if (X.Kind == TermKind::Unary && X.Op == Operator::Not)
    return impliedByTerm(F, X.A, !IsTrue, Depth + 1);
  if (X.Kind != TermKind::Binary)
    return {};
  if (X.Op == (IsTrue ? Operator::And : Operator::Or)) {
    Held Result = impliedByTerm(F, X.A, IsTrue, Depth + 1);
    add(Result, impliedByTerm(F, X.B, IsTrue, Depth + 1));
    return Result;
  }
  const Term Number = T[X.B];
  if ((X.Op != Operator::Eq && X.Op != Operator::Ne) ||
      Number.Kind != TermKind::Int)
    return {};
  const bool Equals = (X.Op == Operator::Eq) == IsTrue;
  if (!Equals)
    if (std::optional<TermId> Lock = disposition(F, X.A, Number.Number))
      return {{*Lock, By::Tried}};
  if (Number.Number == 0)
    return impliedByTerm(F, X.A, !Equals, Depth + 1);
  return Equals ? impliedByTerm(F, X.A, true, Depth + 1) : Held();
}

/// Notes what is held where \p O, a return, gives 0 and where it does not.
void Locks::addReturns(FunctionId F, const Held &Now, OpPoint At, const Op &O,
                       std::optional<Held> &Zero,
                       std::optional<Held> &NonZero) {
  if (O.Source == NoId)
    return;
  Terms &T = E.terms();
  llvm::SmallVector<TermId, 4> Values(
      T.elements(E.flows().of(F).value(At, O.Source)));
  for (TermId V : Values)
    for (bool IsTrue : {false, true}) {
      if (T[V].Kind == TermKind::Int && (T[V].Number != 0) != IsTrue)
        continue;
      Held There = Now;
      add(There, impliedByTerm(F, V, IsTrue));
      intersect(IsTrue ? NonZero : Zero, There);
    }
}

const Locks::Summary &Locks::of(FunctionId F) {
  auto [It, New] = Known.try_emplace(F);
  if (!New) // Also while it is being asked for.
    return It->second;
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  Summary Result;
  Result.Entered.resize(Body.Blocks.size());
  std::optional<Held> Leaves, Zero, NonZero;
  if (Body.Blocks.empty())
    return It->second;
  Result.Entered[0].emplace();
  std::set<uint32_t> Open{0};
  while (!Open.empty()) {
    const uint32_t B = *Open.begin();
    Open.erase(Open.begin());
    const Block &Here = Body.Blocks[B];
    const uint32_t Last = Here.Ops.size();
    Held Now = Result.Entered[B].value_or(Held());
    for (uint32_t I = 0; I != Last; ++I)
      step(F, {B, I}, Now, Result.Releases);
    for (size_t I = 0; I != Here.Edges.size(); ++I) {
      const uint32_t To = Here.Edges[I].To;
      if (To == NoId || !In.isReached(To))
        continue;
      Held There = Now;
      if (Here.Terminator == TerminatorKind::Branch && Here.Condition != NoId)
        add(There, implied(F, {B, Last}, Here.Condition, I == 0));
      std::optional<Held> Before = Result.Entered[To];
      intersect(Result.Entered[To], There);
      if (Result.Entered[To] != Before)
        Open.insert(To);
    }
  }
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const std::optional<Held> &Entered = Result.Entered[B];
    if (!Entered)
      continue;
    const Block &Here = Body.Blocks[B];
    Held Now = *Entered;
    bool Ends = false;
    for (uint32_t I = 0; I != Here.Ops.size() && !Ends; ++I) {
      Ends = In.endsAt(Here.Ops[I]);
      if (Here.Ops[I].Kind == OpKind::Return)
        addReturns(F, Now, {B, I}, Here.Ops[I], Zero, NonZero);
      step(F, {B, I}, Now, Result.Releases);
    }
    if (!Ends && Here.Edges.empty())
      intersect(Leaves, Now);
  }
  Result.Leaves = Leaves.value_or(Held());
  Result.IfZero = Zero.value_or(Held());
  Result.IfNonZero = NonZero.value_or(Held());
  return Known[F] = std::move(Result);
}

Locks::Held Locks::inside(FunctionId F, OpPoint At) {
  const Summary &Of = of(F);
  if (At.Block >= Of.Entered.size())
    return {};
  const std::optional<Held> &Entered = Of.Entered[At.Block];
  if (!Entered)
    return {};
  Held Now = *Entered;
  std::set<TermId> Releases;
  for (uint32_t I = 0; I != At.Index; ++I)
    step(F, {At.Block, I}, Now, Releases);
  return Now;
}

/// What every caller of \p F holds where it calls it, and \p F keeps. Callers
/// are asked \p Levels calls up.
const Locks::Held &Locks::atCalls(FunctionId F, unsigned Levels) {
  auto [It, New] = Calls.try_emplace({F, Levels});
  if (!New || Levels == 0 || E.addressTaken(F))
    return It->second;
  const std::vector<CallSite> Sites = E.callers(F).vec();
  std::optional<Held> Around;
  for (const CallSite &S : Sites) {
    intersect(Around, S.In == F ? Held() : heldAt(S.In, S.At, Levels - 1));
    if (Around && Around->empty())
      break;
  }
  if (!Around)
    return It->second;
  // What the function itself may release is not held for certain.
  std::erase_if(*Around, [&](const auto &L) {
    return E.terms()[L.first].Kind == TermKind::Param || mayRelease(F, L.first);
  });
  return It->second = std::move(*Around); // Of a map: it stays where it is.
}

/// What is held at \p At of \p F whoever has called it.
Locks::Held Locks::heldAt(FunctionId F, OpPoint At, unsigned Levels) {
  Held Result = inside(F, At);
  for (auto [Lock, Tried] : atCalls(F, Levels))
    Result.emplace(Lock, Tried);
  return Result;
}

const Locks::Held &Locks::around(FunctionId F, OpPoint At) {
  auto [It, New] = Points.try_emplace({F, At});
  if (New)
    It->second = heldAt(F, At, MaxDepth);
  return It->second;
}

/// Whether a call of \p F may release \p Lock.
bool Locks::mayRelease(FunctionId F, TermId Lock) {
  if (Tries)
    return of(F).Releases.count(Lock) != 0;
  const Term X = E.terms()[Lock];
  return X.Kind != TermKind::Address ||
         E.flows().writes().mayWrite(F, E.terms()[X.A].A);
}

bool Locks::hasTried(FunctionId F, OpPoint At) {
  return Tries && llvm::any_of(around(F, At),
                               [](auto &L) { return L.second == By::Tried; });
}

/// What is held at \p At of \p F whenever it works there on \p What. Of a lock
/// that some callers take and others try to take the others are the handler's.
/// Nothing where it never does. Callers are asked \p Levels calls up.
const std::optional<Locks::Held> &Locks::heldFor(FunctionId F, OpPoint At,
                                                 Given What, unsigned Levels) {
  const std::tuple Key(F, At, What, Levels);
  auto It = For.find(Key);
  if (It == For.end())
    It = For.emplace(Key, askFor(F, At, What, Levels)).first;
  return It->second;
}

std::optional<Locks::Held> Locks::askFor(FunctionId F, OpPoint At, Given What,
                                         unsigned Levels) {
  Held Result = inside(F, At);
  if (Levels == 0 || E.addressTaken(F))
    return Result;
  const Terms &T = E.terms();
  const std::vector<CallSite> Sites = E.callers(F).vec();
  std::optional<Held> Around;
  for (const CallSite &S : Sites) {
    const Op &O = E.units().op(S.In, S.At);
    const uint32_t I = passedAs(O, E.units().function(F), What.Param);
    if (S.In == F || S.Through || I >= O.Args.size())
      return Result;
    llvm::SmallVector<TermId, 4> Pointers(
        T.elements(E.flows().of(S.In).value(S.At, O.Args[I])));
    for (TermId P : Pointers) {
      const Term X = T[T[P].Kind == TermKind::Address ? T[P].A : P];
      if (X.Kind == TermKind::LocalObject || X.Kind == TermKind::Int ||
          (X.Kind == TermKind::GlobalObject && X.A != What.Object))
        continue;
      const std::optional<Held> There =
          X.Kind == TermKind::Param
              ? heldFor(S.In, S.At, {X.A, What.Object}, Levels - 1)
              : heldAt(S.In, S.At, Levels - 1);
      if (!There)
        continue;
      if (!Around)
        Around = There;
      std::erase_if(*Around, [&](auto &L) { return !There->count(L.first); });
      for (auto &[Lock, Tried] : *Around)
        Tried = std::max(Tried, There->at(Lock));
    }
  }
  if (!Around)
    return std::nullopt;
  for (auto [Lock, Tried] : *Around)
    if (T[Lock].Kind != TermKind::Param && !mayRelease(F, Lock))
      Result.emplace(Lock, Tried);
  return Result;
}

bool Locks::keepApart(FunctionId F, OpPoint At, std::optional<Given> What,
                      FunctionId Other, OpPoint OtherAt) {
  static const Held Nothing;
  const std::optional<Held> *Asked =
      What ? &heldFor(F, At, *What, MaxDepth) : nullptr;
  const Held &Mine = !Asked ? around(F, At) : *Asked ? **Asked : Nothing;
  auto Keeps = [&](auto &L) {
    return L.second != By::Taken && E.terms()[L.first].Kind != TermKind::Param;
  };
  if (llvm::none_of(Mine, Keeps))
    return false;
  const Held &Theirs = around(Other, OtherAt);
  return llvm::any_of(
      Mine, [&](auto &L) { return Keeps(L) && Theirs.count(L.first); });
}
