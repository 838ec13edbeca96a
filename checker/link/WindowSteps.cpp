// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What one operation, and one function, does to masks and sets.

#include "link/Window.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

static constexpr SignalBits AllSignals = ~SignalBits(0);

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
    return oneOf(signals(N, At, Fact.Signal));
  if (!Fact.Set.Deref)
    if (auto Numbers = operand(N, At, Fact.Set)) {
      SetValue V;
      for (int64_t Bits : *Numbers)
        V.join(exactly(static_cast<SignalBits>(Bits)));
      return V;
    }
  return read(P, S, cells(N.F, At, Fact.Set));
}

/// Whether the call, by a function that is given what \p N is, may install a
/// function for any of \p Signals.
bool Window::mayInstall(const Node &N, OpPoint At, const RegistrationFact &Fact,
                        SignalBits Signals) {
  // A number stands for no function: SIG_IGN.
  if (operand(N, At, Fact.Handler))
    return false;
  auto Numbers = operand(N, At, Fact.Signal);
  return !Numbers || (bitsOf(*Numbers, true) & Signals) != 0;
}

SetValue Window::actionMask(FunctionId F, OpPoint At,
                            const RegistrationFact &Fact, SignalBits Signals) {
  prepare();
  const Op &O = E.units().op(F, At);
  if (Fact.Mask.What == FactOperand::Kind::None)
    return Fact.Persistent ? exactly(0) : SetValue::unknown();
  if (Fact.Mask.Argument >= O.Args.size())
    return SetValue::unknown();
  const PathStep Named{PathStep::Kind::Named, false, T.names(Fact.Mask.Fields)};
  auto Actions =
      pointedAt(T, E.flows().of(F).value(At, O.Args[Fact.Mask.Argument]));
  if (Actions.size() != 1)
    return SetValue::unknown();
  auto IsMember = [&](Cell C) {
    const Path &Of = T.path(C.At);
    return C.Base == Actions[0].Base && !Of.empty() &&
           T.matches(Named, Of.back()) &&
           T.path(Actions[0].At).size() + 1 == Of.size();
  };
  SetValue Result;
  forEachState(F, At, [&](Pass P, const SignalState &S) {
    if (!mayInstall(Nodes[P.At], At, Fact, Signals))
      return;
    // Where nothing names the member, all of the action was set to zero, or
    // nothing is known.
    SetValue Here = read(P, S, source(Actions[0]));
    for (const auto &[Source, Value] : S.Places.entries())
      if (Source != Returned && IsMember(place(Source)))
        Here = Value;
    Result.join(Here);
  });
  return Result.isEmpty() ? SetValue::unknown() : Result;
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
  case MaskFact::Effect::Resume: // See jumpBack.
    break;
  case MaskFact::Effect::Empty:
    return write(P, S, cells(N.F, At, Fact.Set), exactly(0));
  case MaskFact::Effect::Fill:
    return write(P, S, cells(N.F, At, Fact.Set), exactly(AllSignals));
  case MaskFact::Effect::Add:
  case MaskFact::Effect::Delete: {
    llvm::SmallVector<Cell, 2> To = cells(N.F, At, Fact.Set);
    SetValue Value =
        changed(read(P, S, To),
                Fact.Does == MaskFact::Effect::Add ? MaskChange::Block
                                                   : MaskChange::Unblock,
                oneOf(signals(N, At, Fact.Signal)));
    return write(P, S, To, Value);
  }
  }
  if (Fact.Old.What != FactOperand::Kind::None)
    write(P, S, cells(N.F, At, Fact.Old), Old);
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
  for (const auto &[Source, Value] : To.Exit.Places.entries()) {
    SetValue Here = resolve(Value, Mask, Place);
    if (Source == Returned) {
      Cell Kept = {T.get({TermKind::Result, {}, E.units().ordinal(N.F, At)}),
                   Terms::EmptyPath};
      Result.Places.set(source(Kept), std::move(Here));
      continue;
    }
    Cell C = place(Source);
    bool Global = isGlobal(C);
    if (Global)
      Result.Places.set(Source,
                        std::move(Here)); // Its writer is known already.
    else
      write(P, Result, translate(N, At, C), Here);
  }
  return Result;
}

/// What is jumped back to finds what is installed, and unless the mask was
/// saved the mask, as some call of the function has left them.
void Window::jumpBack(Pass P, const Action &A, SignalState &S) {
  const SignalState &Jumps = Nodes[P.At].Jumps[P.Concrete];
  if (!Jumps.Reached)
    return;
  bool Saves = false;
  if (A.Fact && A.Fact->Does == MaskFact::Effect::Resume) {
    auto Flag = operand(Nodes[P.At], A.At, A.Fact->Signal);
    Saves = Flag && !llvm::is_contained(*Flag, 0);
  }
  const SetValue Now = S.Mask.mask();
  joinState(P, S, Jumps);
  if (!Saves)
    return;
  MaskValue Resumed;
  for (const auto &[Who, Mask] : S.Mask.parts())
    Resumed.add(Who, Now.only(Mask.any()));
  S.Mask = std::move(Resumed);
}

/// What is installed as \p After says, with the masks of \p Before.
static MaskValue withMasks(const MaskValue &Before, const MaskValue &After) {
  MaskValue Result = Before;
  for (const auto &[Who, Mask] : After.parts()) {
    const SignalBits New = Mask.any() & ~Before.where(Who).any();
    Result.add(Who, Before.mask().only(New));
  }
  return Result;
}

void Window::stepCall(Pass P, const Action &A, SignalState &S) {
  const bool Keeps = KeepsMask.count(Nodes[P.At].F) != 0;
  const MaskValue Before = Keeps ? S.Mask : MaskValue();
  changeByCall(P, A, S);
  if (Keeps && S.Reached)
    S.Mask = withMasks(Before, S.Mask);
}

/// What a call installs in a function that is entered with \p Entry.
static std::vector<std::pair<uint32_t, SignalBits>>
asEntered(llvm::ArrayRef<std::pair<uint32_t, SignalBits>> Installs,
          const MaskValue &Entry) {
  std::vector<std::pair<uint32_t, SignalBits>> Result;
  for (const auto &[Who, Bits] : Installs)
    if (Who != MaskValue::Same)
      Result.emplace_back(Who, Bits);
    else
      for (const auto &[Then, Mask] : Entry.parts())
        if (const SignalBits Of = Mask.any() & Bits)
          Result.emplace_back(Then, Of);
  return Result;
}

void Window::changeByCall(Pass P, const Action &A, SignalState &S) {
  if (A.Fact)
    stepFact(P, A.At, *A.Fact, S);
  for (unsigned I : A.Clears) {
    const FunctionId F = Nodes[P.At].F;
    clear(P,
          pointedAt(T,
                    E.flows().of(F).value(A.At, E.units().op(F, A.At).Args[I])),
          S);
  }
  if (A.ReturnsTwice)
    jumpBack(P, A, S);
  if (!A.Callees.empty()) {
    SignalState After;
    if (A.MayCallOthers)
      After = S;
    for (FunctionId Callee : A.Callees)
      joinState(P, After, called(P, A.At, Callee, S));
    S = std::move(After);
  }
  if (A.Installs && S.Reached)
    S.Mask.install(P.Concrete ? asEntered(*A.Installs, Nodes[P.At].Entry)
                              : *A.Installs);
  if (A.Ends)
    S.Reached = false;
}

/// The sets that are a copy: a saved mask that is handed on.
void Window::stepCopy(Pass P, OpPoint At, const Op &O, SignalState &S) {
  const Node &N = Nodes[P.At];
  llvm::SmallVector<Cell, 2> From = valueCells(N.F, At, O.Source);
  if (From.empty() || !llvm::all_of(From, [&](Cell C) {
        auto It = Sources.find(C);
        return It != Sources.end() && (!isOwn(C) || S.Places.find(It->second));
      }))
    return;
  SetValue Value = read(P, S, From);
  if (O.Kind == OpKind::Return)
    S.Places.set(Returned, std::move(Value));
  else
    write(P, S, E.flows().of(N.F).cells(At, O.Target), Value);
}

void Window::clear(Pass P, llvm::ArrayRef<Cell> What, SignalState &S) {
  const FunctionId F = Nodes[P.At].F;
  for (Cell C : What)
    for (auto It = Sources.lower_bound({C.Base, 0});
         It != Sources.end() && It->first.Base == C.Base; ++It) {
      const Path &Outer = T.path(C.At), &Inner = T.path(It->first.At);
      if (isUsed(F, It->first) && Outer.size() <= Inner.size() &&
          std::equal(Outer.begin(), Outer.end(), Inner.begin()))
        write(P, S, It->first, exactly(0));
    }
}

void Window::step(Pass P, const Action &A, SignalState &S) {
  const Op &O = E.units().op(Nodes[P.At].F, A.At);
  switch (O.Kind) {
  case OpKind::Call:
    return stepCall(P, A, S);
  case OpKind::Store:
  case OpKind::Return:
    return stepCopy(P, A.At, O, S);
  case OpKind::Zero:
    return clear(P, E.flows().of(Nodes[P.At].F).cells(A.At, O.Target), S);
  case OpKind::Asm:
  case OpKind::Throw:
  case OpKind::Broken:
    return;
  }
}

void Window::stepBlock(Pass P, OpPoint To, SignalState &S) {
  for (const Action &A : actions(Nodes[P.At].F)[To.Block]) {
    if (!S.Reached || A.At.Index >= To.Index)
      return;
    step(P, A, S);
  }
}
