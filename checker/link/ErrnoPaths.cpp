// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/ErrnoPaths.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace sigtidy;

/// Under which State::Results keeps what the function itself returns.
static constexpr uint32_t OwnResult = NoId;
/// A member that is nested deeper than this is not copied with its record: with
/// casts, a record can be copied into itself for ever.
static constexpr size_t MaxNesting = 8;

/// Something is still known of where it comes from.
static bool tellsMore(const Origins &Of, Origin::Kind From) {
  return llvm::any_of(Of, [&](const Origin &O) {
    return O.What != Origin::Kind::Changed && O.What >= From;
  });
}

void ErrnoPaths::join(const Solving &S, State &Into, const State &From) {
  const Paths &Ways = S.Ways;
  join(Ways, Into.Errno, From.Errno);
  Into.DefaultSet &= From.DefaultSet;
  Into.Kept &= From.Kept;
  for (const auto &[C, Of] : From.Held)
    join(Ways, Into.Held.try_emplace(C, initial(S.F, C)).first->second, Of);
  for (auto &[C, Of] : Into.Held)
    if (!From.Held.count(C))
      join(Ways, Of, initial(S.F, C));
  // A result that only one way has is used on that way only.
  for (const auto &[Ordinal, Of] : From.Results)
    join(Ways, Into.Results[Ordinal], Of);
}

//===-- Functions --------------------------------------------------------===//

const ErrnoPaths::Summary &ErrnoPaths::summary(Entered Here) {
  auto [It, New] = Summaries.try_emplace(Here);
  Summary &Of = It->second;
  if (New) {
    // Until it is known, a recursive call changes nothing.
    Of.Returns = true;
    Of.Exit.DefaultSet = Here.DefaultSet;
    if (isExhausted())
      return Of;
    Summary Solved;
    solve(Here, Solved);
    Of = std::move(Solved);
  }
  return Of;
}

bool ErrnoPaths::isAware(NodeId N) {
  if (isExhausted())
    return false;
  const CallGraph::Expansion &X = Graph.expand(N);
  return llvm::any_of(X.Leaves,
                      [&](const CallGraph::Leaf &L) {
                        return What.fact(L.Callee).GivesErrno;
                      }) ||
         llvm::any_of(X.Calls, [&](const CallGraph::Call &C) {
           return summary({C.To, false}).HandsOn;
         });
}

/// The state at the function's exit; nothing: it does not return.
std::optional<ErrnoPaths::State> ErrnoPaths::exit(Solving &S) {
  const Entered Here = S.Here;
  std::vector<std::unique_ptr<State>> Before(
      std::max<size_t>(S.Ways.size(), 1));
  Before[0] = std::make_unique<State>();
  Before[0]->DefaultSet = Here.DefaultSet;
  std::deque<Paths::Stop> Open;
  if (!S.Body.Blocks.empty())
    Open.push_back(0);
  std::optional<State> Exit;
  for (; !Open.empty() && !isExhausted(); Open.pop_front()) {
    ++Steps;
    State Now = *Before[Open.front()];
    const uint32_t B = Paths::block(Open.front());
    bool GoesOn = true;
    for (uint32_t I = 0; GoesOn && I != S.Body.Blocks[B].Ops.size(); ++I)
      GoesOn = step(S, Now, {B, I});
    if (!GoesOn)
      continue;
    if (S.Body.Blocks[B].Edges.empty()) {
      if (Exit)
        join(S, *Exit, Now);
      else
        Exit = Now;
    }
    S.Ways.next(Open.front(), [&](Paths::Stop To, uint32_t Edge) {
      State Then = Now;
      if (!along(S, Then, B, Edge))
        return;
      if (!Before[To]) {
        Before[To] = std::make_unique<State>(std::move(Then));
      } else {
        State Joined = *Before[To];
        join(S, Joined, Then);
        if (Joined == *Before[To])
          return;
        *Before[To] = std::move(Joined);
      }
      if (!llvm::is_contained(Open, To))
        Open.push_back(To);
    });
  }
  return Exit;
}

void ErrnoPaths::solve(Entered Here, Summary &Into) {
  const FunctionId F = Graph.functionOf(Here.N);
  Solving S{Here,
            F,
            E.units().function(F),
            E.flows().of(F),
            {Graph, Here.N},
            isAware(Here.N)};
  std::optional<State> Exit = exit(S);
  if (!Exit)
    return;
  for (const Origin &O : Exit->Errno)
    if (S.Tested.count(O))
      S.Restored.insert(O);
  if (S.Restored.size() > 1)
    Exit = exit(S);
  if (!Exit)
    return;
  Into.Returns = true;
  Into.Result = std::move(Exit->Results[OwnResult]);
  Exit->Results.clear();
  std::erase_if(Exit->Held, [&](const auto &Entry) {
    return E.terms()[Entry.first.Base].Kind == TermKind::LocalObject;
  });
  Into.Exit = std::move(*Exit);
  Into.Exit.Kept = false; // Guards end with their function.
  Into.HandsOn = tellsMore(Into.Result, Origin::Kind::Entry) ||
                 tellsMore(Into.Exit.Errno, Origin::Kind::Cell) ||
                 llvm::any_of(Into.Exit.Held, [](const auto &Entry) {
                   return tellsMore(Entry.second, Origin::Kind::Entry);
                 });
}

//===-- Operations -------------------------------------------------------===//

bool ErrnoPaths::step(Solving &S, State &Now, OpPoint At) {
  const Op &O = E.units().op(S.F, At);
  switch (O.Kind) {
  case OpKind::Call:
    return call(S, Now, At);
  case OpKind::Store:
  case OpKind::Zero:
    if (S.Aware)
      store(S, Now, At);
    return true;
  case OpKind::Return:
    if (S.Aware && O.Source != NoId)
      Now.Results[OwnResult] = value(S, Now, At, O.Source);
    return true;
  case OpKind::Throw:
    return false;
  case OpKind::Asm:
  case OpKind::Broken:
    return true;
  }
  return true;
}

bool ErrnoPaths::call(Solving &S, State &Now, OpPoint At) {
  if (S.In.endsAt(E.units().op(S.F, At)))
    return false;
  if (S.Aware && !changed(Now.Errno) && givesAddress(S, At)) {
    Now.Kept = true;
    // What a library gives for it is what it was: std::exchange.
    if (auto Callee = E.flows().directCallee(S.F, E.units().op(S.F, At));
        Callee && E.flows().isExternal(*Callee))
      Now.Results[E.units().ordinal(S.F, At)] = Now.Errno;
  }
  const CallGraph::Expansion &X = Graph.expand(S.Here.N);
  for (const CallGraph::Leaf &L : partsAt(X.Leaves, At))
    if (!callLibrary(S, Now, At, L.Callee))
      return false;
  auto Calls = partsAt(X.Calls, At);
  if (Calls.empty())
    return true;
  std::optional<State> After;
  for (const CallGraph::Call &C : Calls) {
    const Summary &Of = summary({C.To, Now.DefaultSet});
    if (!Of.Returns)
      continue;
    State One = apply(S, Now, At, Graph.functionOf(C.To), Of);
    if (After)
      join(S, *After, One);
    else
      After = std::move(One);
  }
  // Some other target may be a function of the library, or not be known.
  bool Only = partsAt(X.Leaves, At).empty() && partsAt(X.Opens, At).empty();
  if (!After)
    return !Only;
  if (!Only)
    join(S, *After, Now);
  Now = std::move(*After);
  return true;
}

/// Whether the call at \p At is given the address of errno.
bool ErrnoPaths::givesAddress(Solving &S, OpPoint At) {
  return llvm::any_of(E.units().op(S.F, At).Args, [&](uint32_t A) {
    return llvm::any_of(pointedAt(E.terms(), S.In.value(At, A)), [&](Cell C) {
      return C.At == Terms::EmptyPath && isErrno(S.F, C);
    });
  });
}

bool ErrnoPaths::callLibrary(Solving &S, State &Now, OpPoint At,
                             FunctionId Callee) {
  if (E.units().function(Callee).HasBody)
    return true; // The project answers for it.
  if (What.ends(S.Here.N, At, Callee, Now.DefaultSet) ||
      (Own == Raising::Ends && What.raisesDeadly(S.Here.N, At, Callee)))
    return false;
  if (What.installs(S.Here.N, At, Callee, std::nullopt, NoId) ==
      Acts::Installs::Default)
    Now.DefaultSet = true;
  if (changesErrno(Callee) && !changed(Now.Errno) && !Now.Kept &&
      !Ignored.count({S.F, At}) && !What.sendsToItself(S.Here.N, At, Callee))
    Now.Errno = changedAt(At);
  return true;
}

ErrnoPaths::State ErrnoPaths::apply(Solving &S, const State &Now, OpPoint At,
                                    FunctionId Callee, const Summary &Of) {
  State After = Now;
  After.DefaultSet = Of.Exit.DefaultSet;
  bool Skips = Ignored.count({S.F, At}) != 0;
  After.Errno.clear();
  for (const Origin &O : asCaller(S, Now, At, Callee, Of.Exit.Errno)) {
    const Origin *Known = changed(Now.Errno);
    if (O.What != Origin::Kind::Changed)
      add(After.Errno, O);
    else if (!Skips)
      add(After.Errno, Known ? *Known : changedAt(At)[0]);
  }
  if (After.Errno.empty() || Now.Kept)
    After.Errno = Now.Errno;
  if (!S.Aware)
    return After;
  for (const auto &[C, Held] : Of.Exit.Held) {
    llvm::SmallVector<Cell, 2> Cells = asCaller(S, At, Callee, C);
    for (Cell To : Cells) {
      Origins New = asCaller(S, Now, At, Callee, Held);
      if (Cells.size() > 1)
        join(S.Ways, New, read(S, Now, To));
      if (After.Held.size() < MaxHeld || After.Held.count(To) ||
          llvm::is_contained(New, Origin()))
        After.Held[To] = std::move(New);
    }
  }
  if (!Of.Result.empty())
    After.Results[E.units().ordinal(S.F, At)] =
        asCaller(S, Now, At, Callee, Of.Result);
  return After;
}

void ErrnoPaths::store(Solving &S, State &Now, OpPoint At) {
  const Op &O = E.units().op(S.F, At);
  Origins New =
      O.Kind == OpKind::Store ? value(S, Now, At, O.Source) : changedAt(At);
  llvm::SmallVector<Cell, 2> Targets = cells(S, At, O.Target);
  for (Cell To : Targets) {
    if (isErrno(S.F, To)) {
      if (Ignored.count({S.F, At}) || Now.Kept)
        continue;
      // Who cannot restore it did not change it first.
      const Origin *Known = changed(Now.Errno);
      const OpPoint By = Known ? Known->At : At;
      for (Origin &X : New)
        if (X.What == Origin::Kind::Changed)
          X.At = By;
      Now.Errno = New;
      continue;
    }
    if (Targets.size() == 1)
      copyMembers(S, Now, At, To);
    // Nothing is known of most memory, and nothing more now.
    if (!tellsMore(New, Origin::Kind::Entry) && !Now.Held.count(To) &&
        changed(initial(S.F, To)))
      continue;
    if (Now.Held.size() >= MaxHeld && !Now.Held.count(To) &&
        !llvm::is_contained(New, Origin()))
      continue;
    if (Targets.size() == 1) {
      Now.Held[To] = New;
    } else {
      Origins Either = read(S, Now, To);
      join(S.Ways, Either, New);
      Now.Held[To] = std::move(Either);
    }
  }
}

/// Where operation \p At copies a record, its members come along.
void ErrnoPaths::copyMembers(Solving &S, State &Now, OpPoint At, Cell To) {
  const Op &O = E.units().op(S.F, At);
  if (Now.Held.empty() || O.Source == NoId ||
      S.Body.Values[O.Source].Kind != ValueKind::Load)
    return;
  Terms &T = E.terms();
  llvm::SmallVector<Cell, 2> From = cells(S, At, S.Body.Values[O.Source].A);
  if (From.size() != 1)
    return;
  const Path Whole = T.path(From[0].At);
  std::map<Cell, Origins> Members;
  for (const auto &[C, Of] : Now.Held) {
    const Path &Part = T.path(C.At);
    if (C.Base == From[0].Base && Part.size() > Whole.size() &&
        Part.size() <= MaxNesting &&
        std::equal(Whole.begin(), Whole.end(), Part.begin()))
      Members[{To.Base, T.concat(To.At, T.dropFront(C.At, Whole.size()))}] = Of;
  }
  for (auto &[C, Of] : Members)
    Now.Held[C] = std::move(Of);
}

/// Of a call that is not async-signal-safe, errno is the least: it must go.
bool ErrnoPaths::changesErrno(FunctionId External) {
  const FunctionFact &Fact = What.fact(External);
  return Fact.MaySetErrno && Fact.Judged != FactVerdict::Unsafe;
}

//===-- Handlers ---------------------------------------------------------===//

std::vector<ErrnoPaths::Step> ErrnoPaths::find(NodeId Entry, bool DefaultSet) {
  std::vector<Step> Chain;
  std::set<NodeId> Seen;
  Steps = 0;
  const Summary *Of = &summary({Entry, DefaultSet});
  if (giveUp())
    return {};
  for (NodeId N = Entry; Of && Of->Returns && Seen.insert(N).second;) {
    const Origin *Change = changed(Of->Exit.Errno);
    if (!Change)
      break;
    const OpPoint At = Change->At;
    const CallGraph::Expansion &X = Graph.expand(N);
    Chain.push_back({Graph.functionOf(N), At, NoId, ""});
    Of = nullptr;
    for (const CallGraph::Leaf &L : partsAt(X.Leaves, At))
      if (Chain.back().Callee == NoId && changesErrno(L.Callee)) {
        Chain.back().Callee = L.Callee;
        Chain.back().How = L.How;
      }
    for (const CallGraph::Call &C : partsAt(X.Calls, At)) {
      if (Chain.back().Callee != NoId)
        break;
      for (bool Set : {false, true})
        if (auto It = Summaries.find({C.To, Set});
            !Of && It != Summaries.end() && changed(It->second.Exit.Errno))
          Of = &It->second;
      if (Of || C.At == partsAt(X.Calls, At).back().At) {
        Chain.back().Callee = Graph.functionOf(C.To);
        Chain.back().How = C.How;
        N = C.To;
      }
    }
  }
  return Chain;
}
