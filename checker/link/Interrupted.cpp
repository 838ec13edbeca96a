// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Interrupted.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

namespace {
class InterruptionFinder {
public:
  InterruptionFinder(Evaluator &E, Window &Open,
                     llvm::ArrayRef<HandlerGroup> Groups)
      : E(E), Open(Open), Groups(Groups), All(Groups.size()) {}

  void visit(FunctionId F);
  void finish(llvm::MutableArrayRef<LinkedHandler> Handlers);

private:
  struct Found {
    SignalBits Blocked = 0;
    std::map<std::string, Position> Calls;
    Position LetIn;
    std::string LetInBy;
    bool Waits = false;
    /// Its signals that may come where another handler may be run, by group.
    std::map<size_t, SignalBits> DuringOther;
  };
  void visitCall(FunctionId F, OpPoint At, const MaskValue &Mask);
  void add(size_t Group, const std::string &Fact, const Position &Where) {
    All[Group].Calls.try_emplace(Fact, Where);
  }
  SignalBits signals(size_t Group) const {
    return bitsOf(Groups[Group].Signals, Groups[Group].SignalsComplete);
  }
  void addHandlers(llvm::ArrayRef<LinkedHandler> Handlers);

  Evaluator &E;
  Window &Open;
  llvm::ArrayRef<HandlerGroup> Groups;
  std::vector<Found> All;
};
} // namespace

void InterruptionFinder::visitCall(FunctionId F, OpPoint At,
                                   const MaskValue &Mask) {
  const Units &Units = E.units();
  const Function &Body = Units.function(F);
  const bool IsEnd = At.Index == Body.Blocks[At.Block].Ops.size() ||
                     Units.op(F, At).Kind == OpKind::Return;
  std::string Fact;
  const MaskFact *Changes = nullptr;
  if (!IsEnd) {
    std::optional<FunctionId> Callee =
        E.flows().directCallee(F, Units.op(F, At));
    if (!Callee || !E.flows().isExternal(*Callee))
      return;
    Fact = factName(Units.function(*Callee));
    Changes = E.facts().mask(Fact);
  }
  // What waits lets signals in that were blocked.
  const SignalBits LetIn = Changes ? Open.letInBy(F, At) : 0;
  const Position Where =
      Units.positionOf(F, IsEnd && At.Index == Body.Blocks[At.Block].Ops.size()
                              ? Body.Where
                              : Units.op(F, At).Where);
  llvm::SmallVector<std::pair<size_t, SignalBits>, 8> Running;
  for (size_t I = 0; I != Groups.size(); ++I) {
    const SignalBits Of = signals(I);
    const SignalBits IsOpen = Of & Open.openIn(Mask, Groups[I].Handler);
    const SignalBits Kept =
        Of & ~IsOpen & Open.installedIn(Mask, Groups[I].Handler);
    All[I].Blocked |= Kept;
    if (IsOpen)
      add(I, Fact, Where);
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
      All[I].DuringOther[Inner] |= Bits;
}

void InterruptionFinder::visit(FunctionId F) {
  const Function &Body = E.units().function(F);
  Open.forEachPoint(F, [&](OpPoint At, const MaskValue &Mask) {
    const auto &Ops = Body.Blocks[At.Block].Ops;
    bool IsCall = At.Index != Ops.size() && Ops[At.Index].Kind == OpKind::Call;
    // Coming back from main is calling exit (C17 5.1.2.2.3).
    bool IsEnd = Body.Main && At.Index == Ops.size() &&
                 Body.Blocks[At.Block].Edges.empty();
    if (IsCall || IsEnd)
      visitCall(F, At, Mask);
  });
}

/// Handlers interrupt one another, and themselves, where their masks let them.
void InterruptionFinder::addHandlers(llvm::ArrayRef<LinkedHandler> Handlers) {
  for (size_t Inner = 0; Inner != Groups.size(); ++Inner) {
    if (Groups[Inner].RunsAs == Context::Ordinary ||
        Handlers[Inner].Calls.empty())
      continue;
    const SignalBits Masked = Open.blockedDuring(Groups[Inner]);
    for (size_t I = 0; I != Groups.size(); ++I)
      if (All[I].DuringOther[Inner] & ~Masked)
        for (const ReachedCall &C : Handlers[Inner].Calls)
          add(I, C.Open.empty() ? C.Fact : "", C.Where);
  }
}

void InterruptionFinder::finish(llvm::MutableArrayRef<LinkedHandler> Handlers) {
  addHandlers(Handlers);
  for (size_t I = 0; I != Groups.size(); ++I) {
    if (Groups[I].RunsAs == Context::Ordinary || Groups[I].MarkedBy ||
        signals(I) & ~All[I].Blocked)
      continue;
    Interruptions &To = Handlers[I].Interrupts.emplace();
    for (auto &[Fact, Where] : All[I].Calls)
      To.Calls.push_back({Fact, Where});
    To.LetIn = All[I].LetIn;
    To.LetInBy = All[I].LetInBy;
  }
}

void sigtidy::addInterruptions(Evaluator &E, const OrdinaryCode &Ordinary,
                               Window &Open,
                               llvm::ArrayRef<HandlerGroup> Groups,
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
}
