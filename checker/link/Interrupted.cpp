// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Interrupted.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace sigtidy;

namespace {
class InterruptionFinder {
public:
  InterruptionFinder(Evaluator &E, Window &Open,
                     llvm::ArrayRef<HandlerGroup> Groups)
      : E(E), Open(Open), Groups(Groups), All(Groups.size()) {
    for (const HandlerGroup &G : Groups)
      Signals.push_back(bitsOf(G.Signals, G.SignalsComplete));
  }

  void visit(FunctionId F);
  void finish(llvm::MutableArrayRef<LinkedHandler> Handlers);

private:
  struct Found {
    SignalBits Blocked = 0;
    /// By fact.
    std::map<std::string, Interruptions::Call> Calls;
    Position LetIn;
    std::string LetInBy;
    bool Waits = false;
    /// Calls through pointers during which it may come, and whether it is known
    /// there that a signal of it is not blocked.
    std::map<std::pair<FunctionId, OpPoint>, bool> ThroughPointers;
    /// Its signals that may come where another handler may be run, by group.
    std::map<size_t, SignalBits> DuringOther;
  };
  void visitCall(FunctionId F, OpPoint At, const MaskValue &Mask, bool InChild);
  void add(size_t Group, const Interruptions::Call &C) {
    auto [It, New] = All[Group].Calls.try_emplace(C.Fact, C);
    if (!New && It->second.Perhaps && !C.Perhaps)
      It->second = C;
  }
  void addPointerCalls(size_t Group);
  /// Whether all signals of the group are blocked somewhere.
  bool isAsked(size_t Group) const {
    const HandlerGroup &G = Groups[Group];
    return G.RunsAs != Context::Ordinary && !G.MarkedBy &&
           !(Signals[Group] & ~All[Group].Blocked);
  }
  void addHandlers(llvm::ArrayRef<LinkedHandler> Handlers);
  std::string nameOf(const ReachedCall &C) const;

  Evaluator &E;
  Window &Open;
  llvm::ArrayRef<HandlerGroup> Groups;
  std::vector<SignalBits> Signals; ///< By group.
  std::vector<Found> All;
};
} // namespace

/// Where \p Body, that of main, comes to its end at \p At.
static SourcePlace endOf(const Function &Body, OpPoint At) {
  const auto &Ops = Body.Blocks[At.Block].Ops;
  return !Ops.empty() && Ops.back().Kind == OpKind::Return ? Ops.back().Where
                                                           : Body.Where;
}

void InterruptionFinder::visitCall(FunctionId F, OpPoint At,
                                   const MaskValue &Mask, bool InChild) {
  const Units &Units = E.units();
  const Function &Body = Units.function(F);
  const bool IsEnd = At.Index == Body.Blocks[At.Block].Ops.size();
  std::string Fact;
  bool Changes = false;
  auto IsSure = [&](size_t I) {
    return (Signals[I] & Open.surelyOpenIn(Mask, Groups[I].Handler)) != 0;
  };
  if (!IsEnd) {
    std::optional<FunctionId> Callee =
        E.flows().directCallee(F, Units.op(F, At));
    if (!Callee && Units.op(F, At).CalleeValue != NoId)
      for (size_t I = 0; I != Groups.size(); ++I)
        if (Signals[I] & Open.openIn(Mask, Groups[I].Handler))
          All[I].ThroughPointers[{F, At}] |= IsSure(I);
    if (!Callee || !E.flows().isExternal(*Callee))
      return;
    Fact = factName(Units.function(*Callee));
    Changes = !E.facts().masks(Fact).empty();
  }
  // What waits lets signals in that were blocked.
  const SignalBits LetIn = Changes ? Open.letInBy(F, At) : 0;
  const Position Where =
      Units.positionOf(F, IsEnd ? endOf(Body, At) : Units.op(F, At).Where);
  llvm::SmallVector<std::pair<size_t, SignalBits>, 8> Running;
  for (size_t I = 0; I != Groups.size(); ++I) {
    const SignalBits Of = Signals[I];
    const SignalBits IsOpen = Of & Open.openIn(Mask, Groups[I].Handler);
    const SignalBits Kept =
        Of & ~IsOpen & Open.installedIn(Mask, Groups[I].Handler);
    All[I].Blocked |= Kept;
    if (IsOpen)
      add(I, {Fact, Where, false, !IsSure(I)});
    if (IsOpen || (Kept & LetIn))
      Running.push_back({I, IsOpen | (Kept & LetIn)});
    if (bool Waits = Kept & LetIn;
        (Waits && !All[I].Waits) || (IsOpen && !IsEnd && !All[I].LetIn.Line)) {
      All[I].Waits |= Waits;
      All[I].LetInBy = Fact;
      All[I].LetIn = Where;
    }
  }
  for (const auto &[I, Bits] : Running)
    for (const auto &[Inner, Others] : Running)
      All[I].DuringOther[Inner] |=
          Bits & Open.installedBeside(Groups[I].Handler, Groups[Inner].Handler,
                                      InChild);
}

void InterruptionFinder::visit(FunctionId F) {
  const Function &Body = E.units().function(F);
  Open.forEachPoint(F, [&](OpPoint At, const MaskValue &Mask, bool InChild) {
    const auto &Ops = Body.Blocks[At.Block].Ops;
    bool IsCall = At.Index != Ops.size() && Ops[At.Index].Kind == OpKind::Call;
    // Coming back from main is calling exit (C17 5.1.2.2.3).
    bool IsEnd = Body.Main && At.Index == Ops.size() &&
                 Body.Blocks[At.Block].Edges.empty();
    if (IsCall || IsEnd)
      visitCall(F, At, Mask, InChild);
  });
}

/// What runs while \p H does: who is said to be async-signal-safe may be
/// interrupted, as far as that has been kept.
static void
forEachCall(const LinkedHandler &H, llvm::ArrayRef<LinkedHandler> Handlers,
            std::set<const LinkedHandler *> &Seen,
            llvm::function_ref<void(const LinkedHandler &, const ReachedCall &)>
                Visit) {
  if (!Seen.insert(&H).second)
    return;
  for (const ReachedCall &C : H.Calls) {
    const Decree::Kind Said = C.Said.What;
    if (Said == Decree::Kind::AsyncSignalSafe) {
      for (const LinkedHandler &Promised : Handlers)
        if (Promised.Report.RunsAs == Context::Promised &&
            Promised.Report.Where == C.Said.Definition &&
            Promised.Report.Name == C.Callee)
          forEachCall(Promised, Handlers, Seen, Visit);
    } else if (Said != Decree::Kind::TrustedSafe) {
      Visit(H, C);
    }
  }
}

/// The name that facts know \p C by and that can be shown; empty for an open
/// call.
std::string InterruptionFinder::nameOf(const ReachedCall &C) const {
  if (!C.Open.empty())
    return "";
  return E.facts().judge(C.Fact).Name.empty() ? C.Callee : C.Fact;
}

/// Handlers interrupt one another, and themselves, where their masks let them.
void InterruptionFinder::addHandlers(llvm::ArrayRef<LinkedHandler> Handlers) {
  for (size_t Inner = 0; Inner != Groups.size(); ++Inner) {
    if (Groups[Inner].RunsAs == Context::Ordinary ||
        Handlers[Inner].Calls.empty())
      continue;
    const SignalBits Masked = Open.blockedDuring(Groups[Inner]);
    std::set<const LinkedHandler *> Seen;
    forEachCall(Handlers[Inner], Handlers, Seen,
                [&](const LinkedHandler &In, const ReachedCall &C) {
                  // A promised function is not followed from handler to
                  // handler.
                  const SignalBits Blocked =
                      &In == &Handlers[Inner] ? C.Blocked : C.Blocked | Masked;
                  for (size_t I = 0; I != Groups.size(); ++I)
                    if (All[I].DuringOther[Inner] & ~Blocked)
                      add(I, {nameOf(C), C.Where, true, false});
                });
  }
}

/// What a pointer leads to is asked only where the answer counts. Functions
/// with bodies are visited as such.
void InterruptionFinder::addPointerCalls(size_t Group) {
  for (const auto &[Place, Sure] : All[Group].ThroughPointers) {
    const auto &[F, At] = Place;
    const Position Where = E.units().positionOf(F, E.units().op(F, At).Where);
    for (const Concrete &C : E.indirectTargets(F, At))
      if (C.Kind == ConcreteKind::Unknown)
        add(Group, {"", Where, false, !Sure});
      else if (C.Kind == ConcreteKind::Function &&
               E.flows().isExternal(C.Number))
        add(Group,
            {factName(E.units().function(C.Number)), Where, false, !Sure});
  }
}

void InterruptionFinder::finish(llvm::MutableArrayRef<LinkedHandler> Handlers) {
  for (size_t I = 0; I != Groups.size(); ++I)
    if (isAsked(I))
      addPointerCalls(I);
  addHandlers(Handlers);
  for (size_t I = 0; I != Groups.size(); ++I) {
    if (!isAsked(I))
      continue;
    Interruptions &To = Handlers[I].Interrupts.emplace();
    for (const auto &[Fact, Call] : All[I].Calls)
      To.Calls.push_back(Call);
    To.LetIn = All[I].LetIn;
    To.LetInBy = All[I].LetInBy;
  }
}

void sigtidy::addInterruptions(Evaluator &E, const OrdinaryCode &Ordinary,
                               Window &Open,
                               llvm::ArrayRef<HandlerGroup> Groups,
                               const Decrees &Says,
                               llvm::MutableArrayRef<LinkedHandler> Handlers) {
  if (Groups.empty() || !Open.blocksAny())
    return;
  InterruptionFinder Finder(E, Open, Groups);
  const Units &All = E.units();
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I)
      if (FunctionId F = All.function(U, I);
          Ordinary.reaches(F) && All.function(F).HasBody)
        Finder.visit(F);
  Finder.finish(Handlers);
  for (const auto &[F, Said] : Says.keepMask())
    if (Ordinary.reaches(F) && !Open.isUniform(F))
      for (LinkedHandler &H : Handlers)
        if (H.Interrupts)
          H.Interrupts->Believed.push_back(Said);
}
