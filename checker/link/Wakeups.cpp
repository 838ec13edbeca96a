// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Wakeups.h"
#include "link/Loops.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// A handler that writes more than this runs the program's own code: the
/// nearest are looked at.
static constexpr size_t MaxFlags = 64;

/// Whether what is used can be a flag: one number, or an atomic object.
static bool canBeFlag(const NamedObjects &Objects, const ReachedUse &U) {
  const UsedType Type =
      Objects.typeOf(U.In, U.What.Place, {U.What.Object, U.What.Part, false});
  return U.What.Write && !Type.ThreadLocal && (Type.Scalar || Type.LockFree);
}

std::vector<Flag> Wakeups::flagsOf(const HandlerGroup &H,
                                   llvm::ArrayRef<ReachedUse> Uses) {
  std::vector<Flag> Result;
  const Units &All = E.units();
  // What an exiting handler writes nobody reads.
  if (!All.function(H.Handler).HasBody ||
      E.flows().of(H.Handler).neverReturns())
    return Result;
  for (const ReachedUse &U : Uses)
    if (Result.size() != MaxFlags && canBeFlag(Objects, U) &&
        llvm::none_of(Result, [&](const Flag &Known) {
          return Known.Object == U.What.Object && Known.Part == U.What.Part;
        }))
      Result.push_back({U.What.Object, U.What.Part, &U, {}, {}});
  return Result;
}

/// Whether the branch at the end of \p From decides that \p To is come to.
static bool decides(const Function &Body, uint32_t From, uint32_t To) {
  unsigned Reaching = 0, Ways = 0;
  for (const Edge &X : Body.Blocks[From].Edges) {
    if (X.To == NoId)
      continue;
    ++Ways;
    Reaching += X.To == To || blocksFrom(Body, X.To, From).test(To);
  }
  return Reaching != 0 && Reaching != Ways;
}

/// Calls that a test and a wait may be away from their loop, together.
static constexpr unsigned MaxCallsAway = 2;

/// Whether a way leads from block \p From of \p Body to \p To that is not left
/// by \p Loop, if that is one, and comes through \p Without at its end at most.
static bool leadsTo(const Function &Body, uint32_t From, uint32_t To,
                    uint32_t Without, const llvm::BitVector *Loop) {
  llvm::BitVector Seen(Body.Blocks.size());
  std::vector<uint32_t> Open;
  auto Enter = [&](uint32_t B) {
    if (B == NoId || Seen.test(B) || (Loop && !Loop->test(B)))
      return;
    Seen.set(B);
    if (B != Without)
      Open.push_back(B);
  };
  Enter(From);
  while (!Open.empty()) {
    const Block &B = Body.Blocks[Open.back()];
    Open.pop_back();
    for (const Edge &X : B.Edges)
      Enter(X.To);
  }
  return Seen.test(To);
}

/// Whether test \p T of \p F has to do with the wait that the operation at
/// \p At comes to, in \p Loop if they are in one: the program waits as long as
/// nobody has set the flag, and then does something else.
bool Wakeups::isWaitedFor(FunctionId F, const FlagTest &T, const Flag &Of,
                          OpPoint At, const llvm::BitVector *Loop) {
  const Function &Body = E.units().function(F);
  if (!T.Branches)
    return T.Reacts;
  FlagWays Ways = waysAt(Body, T.Block, Of.Values, Of.Before, [&](uint32_t P) {
    return AllTests->isFlag(F, P, Of);
  });
  bool Comes = false, Avoids = false;
  for (unsigned I = 0; I != Body.Blocks[T.Block].Edges.size(); ++I) {
    const bool Leads = leadsTo(Body, Body.Blocks[T.Block].Edges[I].To, At.Block,
                               T.Block, Loop);
    Comes |= Ways.Unset.test(I) && Leads;
    Avoids |= Ways.Set.test(I) && !Leads;
  }
  return Comes && (Avoids || T.Reacts);
}

/// Whether the program takes the flag back on every way from the wait at \p At
/// to the test \p T, both of \p F: what is set while it waits is nothing to it.
bool Wakeups::isTakenBackBefore(FunctionId F, const FlagTest &T, const Flag &Of,
                                OpPoint At) {
  const Function &Body = E.units().function(F);
  auto Writes = [&](uint32_t B, uint32_t From) {
    bool Found = false;
    for (uint32_t I = From; I < Body.Blocks[B].Ops.size(); ++I)
      forEachWrite(E.flows(), F, {B, I}, [&](uint32_t Target) {
        Found |= AllTests->isFlag(F, Target, Of);
      });
    return Found;
  };
  if (Writes(At.Block, At.Index + 1))
    return true;
  llvm::BitVector Seen(Body.Blocks.size());
  std::vector<uint32_t> Open{At.Block};
  if (At.Block == T.Block)
    return false;
  while (!Open.empty()) {
    const Block &B = Body.Blocks[Open.back()];
    Open.pop_back();
    for (const Edge &X : B.Edges) {
      if (X.To == NoId || Seen.test(X.To))
        continue;
      Seen.set(X.To);
      if (Writes(X.To, 0))
        continue;
      if (X.To == T.Block)
        return false;
      Open.push_back(X.To);
    }
  }
  return true;
}

/// The signals for which \p Handler may run, for certain, at each test of \p
/// Flag in \p F.
SignalBits Wakeups::openAtTests(FunctionId F, const TestsOf &Tests,
                                unsigned Flag, FunctionId Handler) {
  SignalBits Result = ~SignalBits(0);
  auto In = Tests.find(F);
  if (In == Tests.end())
    return Result;
  const Function &Body = E.units().function(F);
  for (const FlagTest &T : In->second) {
    if (T.Flag != Flag)
      continue;
    OpPoint At = T.Call;
    if (T.Depth == 0) {
      At = {T.Block, static_cast<uint32_t>(Body.Blocks[T.Block].Ops.size())};
    } else {
      // What changes masks itself may test where they are others.
      const std::optional<FunctionId> Callee =
          E.flows().directCallee(F, E.units().op(F, At));
      if (!Callee || !Open.isUniform(*Callee))
        return 0;
    }
    Result &= Open.surelyOpenAt(F, At, Handler);
  }
  return Result;
}

/// Whether a signal of \p H that \p W, a wait that sets the mask, lets in may
/// come when \p Flag has been tested by \p F, or by what leads from it to the
/// wait.
bool Wakeups::comesTooEarly(FunctionId F, const TestsOf &Tests, unsigned Flag,
                            const WaitCall &W, const HandlerGroup &H) {
  if (!H.SignalsComplete || H.Signals.empty())
    return false;
  SignalBits Bits = bitsOf(H.Signals, true) & Open.letInBy(W.F, W.At) &
                    openAtTests(F, Tests, Flag, H.Handler);
  if (F != W.F)
    Bits &= openAtTests(W.F, Tests, Flag, H.Handler);
  for (const CallSite &S : W.Path)
    if (S.In != F)
      Bits &= openAtTests(S.In, Tests, Flag, H.Handler);
  return Bits != 0;
}

void Wakeups::findIn(FunctionId F, const TestsOf &Tests,
                     llvm::ArrayRef<Flag> Flags, const HandlerGroup &H,
                     std::vector<Candidate> &Into) {
  const Function &Body = E.units().function(F);
  Loops Around(Body);
  std::map<const llvm::BitVector *, Waits::Found> Known;
  llvm::BitVector Everything(Body.Blocks.size(), true);
  for (const FlagTest &T : Tests.at(F)) {
    const llvm::BitVector *Loop = Around.innermost(T.Block);
    if (!Loop && !T.Branches)
      continue;
    auto [It, New] = Known.try_emplace(Loop);
    if (New)
      It->second = AllWaits.in(F, Loop ? *Loop : Everything);
    const Waits::Found &Found = It->second;
    for (const WaitCall &W : Found.Masks ? Found.Others : Found.Calls) {
      if (Found.Masks && (!W.SetsMask || W.Limited == true ||
                          !comesTooEarly(F, Tests, T.Flag, W, H)))
        continue;
      bool ForSignal = W.Fact->EndsBy == WaitFact::End::Signal;
      // Where something else says that it is ready, a descriptor is not waited
      // for.
      if (Found.Polls && !ForSignal && W.Fact->EndsBy != WaitFact::End::Ready)
        continue;
      if (!Loop && (!ForSignal || !W.Path.empty() ||
                    !decides(Body, T.Block, W.At.Block)))
        continue;
      const OpPoint At = W.Path.empty() ? W.At : W.Path.back().At;
      const Flag &Of = Flags[T.Flag];
      if (!isWaitedFor(F, T, Of, At, Loop) ||
          (Loop && !ForSignal && isTakenBackBefore(F, T, Of, At)))
        continue;
      // What one call leads to is as near as if it stood there.
      const bool InOneCall = T.Depth != 0 && T.Call == At;
      const size_t Away = T.Depth + W.Path.size() - (InOneCall ? 2 : 0);
      Into.push_back({F, &T, W, !T.Branches && Away > MaxCallsAway});
    }
  }
}

MissedWakeup Wakeups::describe(const Candidate &C, const Flag &Of) {
  const Units &All = E.units();
  const WaitCall &W = C.Wait;
  const Function &Body = All.function(W.F);
  const Op &O = All.op(W.F, W.At);
  MissedWakeup Result;
  static_cast<ReachedPlace &>(Result) = Of.Set->Place;
  Result.SetBy = Result.Frontier;
  Result.Flag = Objects.display(Of.Object, Of.Part);
  Result.Chain.back().Callee = Result.Flag;
  Result.Chain.back().Does = "writes";
  if (Result.SetBy.Callee.empty())
    Result.SetBy.Callee = Result.Flag;
  Result.Where = All.positionOf(W.F, O.Where);
  Result.Function = Body.Display;
  Result.Callee = shownName(All.function(W.Callee));
  Result.Macro = All.outermostMacro(W.F, W.At);
  Result.Ordinal = All.rankAmongEqual(W.F, W.At);
  Result.Frontier = {Result.Function, Result.Callee, Result.Where};
  Result.Rules &= Suppressed.everything() & ~Suppressed.at(W.F, W.At);
  Result.Fact = factName(All.function(W.Callee));
  for (uint32_t A : O.Args) {
    const Value &V = Body.Values[A];
    Result.Constants.push_back(
        V.Kind == ValueKind::Int ? std::optional(V.Number) : std::nullopt);
  }
  Result.MayEnd = !W.Limited;
  Result.BlocksTooLate = W.SetsMask;
  Result.InThread = runsInThreads(C.F);
  Result.Apart = C.Apart;
  Result.Tested = C.Test->Where;
  Result.TestedIn = C.Test->Function;
  for (size_t I = W.Path.size(); I-- != 0;) {
    const CallSite &S = W.Path[I];
    FunctionId To = I == 0 ? W.F : W.Path[I - 1].In;
    Result.Way.push_back(
        chainStep(All, S.In, S.At, All.function(To).Display, ""));
    Result.Rules &= ~Suppressed.at(S.In, S.At);
  }
  return Result;
}

/// Whether nothing but functions that threads begin with leads to \p F.
bool Wakeups::runsInThreads(FunctionId F) {
  std::set<FunctionId> Seen{F};
  std::vector<FunctionId> Rest{F};
  bool Starts = false;
  while (!Rest.empty()) {
    FunctionId Here = Rest.back();
    Rest.pop_back();
    const Function &Body = E.units().function(Here);
    if (Body.Main || Body.Constructor || Body.Destructor)
      return false;
    bool Called = false;
    for (const CallSite &S : E.callers(Here)) {
      Called = true;
      if (S.Through && S.Through->Called == CallFact::When::Thread)
        Starts = true;
      else if (Seen.insert(S.In).second)
        Rest.push_back(S.In);
    }
    if (!Called)
      return false;
  }
  return Starts;
}

/// Whether \p H may be installed at \p At of \p F for one of its signals. That
/// the signal is blocked there makes nothing better: it is let in before the
/// wait, or not at all.
bool Wakeups::isInstalledAt(FunctionId F, OpPoint At, const HandlerGroup &H) {
  if (H.Registrations.empty())
    return true; // Nothing shows when.
  return (Open.installedAt(F, At, H.Handler) &
          bitsOf(H.Signals, H.SignalsComplete)) != 0;
}

/// Whether the signals of \p H come of what the program does and not between
/// any two steps.
bool Wakeups::isSynchronous(const HandlerGroup &H) const {
  return H.SignalsComplete && !H.Signals.empty() &&
         llvm::all_of(H.Signals, [&](int64_t N) {
           const SignalFact *S = E.facts().signal(N);
           return S && S->isSynchronous();
         });
}

std::vector<MissedWakeup> Wakeups::missed(const HandlerGroup &H,
                                          llvm::ArrayRef<ReachedUse> Uses) {
  std::vector<Flag> Flags;
  if (!isSynchronous(H))
    Flags = flagsOf(H, Uses);
  if (Flags.empty())
    return {};
  if (!AllTests)
    AllTests.emplace(Objects, E, Ordinary);
  for (Flag &Of : Flags)
    AllTests->addValues(Of);
  const TestsOf Tests = AllTests->of(Flags);
  std::vector<Candidate> Found;
  for (const auto &[F, In] : Tests)
    if (!In.empty())
      findIn(F, Tests, Flags, H, Found);
  // The nearest of each.
  std::map<std::tuple<FunctionId, OpPoint, unsigned>, const Candidate *> Best;
  for (const Candidate &C : Found) {
    OpPoint At = C.Wait.Path.empty() ? C.Wait.At : C.Wait.Path.back().At;
    if (!isInstalledAt(C.F, At, H))
      continue;
    auto Rank = [](const Candidate &X) {
      return std::pair(X.Apart, X.Wait.Path.size());
    };
    auto [It, New] = Best.try_emplace({C.Wait.F, C.Wait.At, C.Test->Flag}, &C);
    if (!New && Rank(C) < Rank(*It->second))
      It->second = &C;
  }
  std::vector<MissedWakeup> Result;
  Result.reserve(Best.size());
  for (const auto &[Key, C] : Best)
    Result.push_back(describe(*C, Flags[C->Test->Flag]));
  return Result;
}
