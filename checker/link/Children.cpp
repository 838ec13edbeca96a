// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Children.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>
#include <set>

using namespace sigtidy;

namespace {
/// By block.
using Ranges = std::map<uint32_t, OpRange>;

/// Follows one function from a call whose result is \p Number: 0 in the child,
/// some process's in the parent.
class ChildFinder {
public:
  /// What the child of a call whose result is \p Number runs.
  ChildFinder(Evaluator &E, FunctionId F, OpPoint Fork, int64_t Number)
      : Body(E.units().function(F)), In(E.flows().of(F)), Fork(Fork),
        Call(E.units().ordinal(F, Fork)), Number(Number) {}

  Ranges run(ChildCode &Into);
  /// The child leaves with the result of fork: the function is one itself.
  bool handsOn() const { return HandsOn; }
  /// It leaves without.
  bool leavesUntold() const { return LeavesUntold; }
  /// What it writes, but for the result of fork.
  const std::set<OpPoint> &writes() const { return Writes; }

private:
  /// The places that hold the result of fork.
  using Places = std::set<uint32_t>;

  std::optional<int64_t> value(uint32_t V, const Places &Held) const;
  bool isResult(uint32_t V, const Places &Held) const;
  bool step(OpPoint At, Places &Held, ChildCode &Into);
  void follow(const Block &B, const Places &Held);
  void enter(uint32_t Block, const Places &Held);

  const Function &Body;
  Flow &In;
  OpPoint Fork;
  uint32_t Call;
  int64_t Number;
  std::map<uint32_t, Places> Entered;
  std::vector<uint32_t> Work;
  bool HandsOn = false;
  bool LeavesUntold = false;
  std::set<OpPoint> Writes;
};
} // namespace

/// Whether \p V is what fork returned.
bool ChildFinder::isResult(uint32_t V, const Places &Held) const {
  if (V == NoId)
    return false;
  const Value &X = Body.Values[V];
  auto IsCall = [&](uint32_t Id) {
    return Body.Values[Id].Kind == ValueKind::Result &&
           Body.Values[Id].A == Call;
  };
  // Who has called it has chosen it: `Share ? vfork() : fork()`.
  return IsCall(V) ||
         (X.Kind == ValueKind::Select && (IsCall(X.B) || IsCall(X.C))) ||
         (X.Kind == ValueKind::Load && Held.count(X.A));
}

/// The number that \p V is here, if that follows from the result.
std::optional<int64_t> ChildFinder::value(uint32_t V,
                                          const Places &Held) const {
  if (V == NoId)
    return std::nullopt;
  if (isResult(V, Held))
    return Number;
  const Value &X = Body.Values[V];
  if (X.Kind == ValueKind::Int)
    return X.Number;
  if (X.Kind != ValueKind::Unary && X.Kind != ValueKind::Binary)
    return std::nullopt;
  std::optional<int64_t> A = value(X.A, Held);
  std::optional<int64_t> B;
  if (X.Kind == ValueKind::Binary)
    B = value(X.B, Held);
  else
    B.emplace(0);
  // One operand may be enough.
  for (const std::optional<int64_t> &Known : {A, B})
    if (X.Kind == ValueKind::Binary && Known &&
        ((X.Op == Operator::And && *Known == 0) ||
         (X.Op == Operator::Or && *Known == 1)))
      return Known;
  return A && B ? fold(X.Op, *A, *B) : std::nullopt;
}

/// What one operation does. \returns false where the child does not go on.
bool ChildFinder::step(OpPoint At, Places &Held, ChildCode &Into) {
  const Op &O = Body.Blocks[At.Block].Ops[At.Index];
  if (O.Kind == OpKind::Store) {
    if (isResult(O.Source, Held)) {
      Held.insert(O.Target);
    } else {
      Held.erase(O.Target);
      Writes.insert(At);
    }
  } else if (O.Kind == OpKind::Zero) {
    Writes.insert(At);
  } else if (O.Kind == OpKind::Return) {
    (isResult(O.Source, Held) ? HandsOn : LeavesUntold) = true;
    if (!Into.Leaves)
      Into.Leaves = At;
    return false;
  }
  return !In.endsAt(O);
}

void ChildFinder::enter(uint32_t Block, const Places &Held) {
  auto [It, New] = Entered.try_emplace(Block, Held);
  if (!New) {
    Places Common;
    std::set_intersection(It->second.begin(), It->second.end(), Held.begin(),
                          Held.end(), std::inserter(Common, Common.end()));
    if (Common == It->second)
      return;
    It->second = std::move(Common);
  }
  Work.push_back(Block);
}

void ChildFinder::follow(const Block &B, const Places &Held) {
  std::optional<int64_t> Tested;
  if (B.Terminator != TerminatorKind::Jump)
    Tested = value(B.Condition, Held);
  for (size_t I = 0; I != B.Edges.size(); ++I)
    if (B.Edges[I].To != NoId && (!Tested || isTaken(B, I, Tested)))
      enter(B.Edges[I].To, Held);
}

Ranges ChildFinder::run(ChildCode &Into) {
  Ranges Ran;
  auto RunFrom = [&](OpPoint At, Places Held) {
    const Block &B = Body.Blocks[At.Block];
    auto [It, New] = Ran.try_emplace(At.Block, OpRange{At.Block, At.Index, 0});
    It->second.First = std::min(It->second.First, At.Index);
    uint32_t I = At.Index;
    bool GoesOn = true;
    for (; GoesOn && I != B.Ops.size(); ++I)
      GoesOn = step({At.Block, I}, Held, Into);
    It->second.Last = std::max(It->second.Last, I);
    if (!GoesOn)
      return;
    if (B.Edges.empty()) {
      LeavesUntold = true;
      if (!Into.Leaves)
        Into.Leaves = OpPoint{At.Block, I};
    }
    follow(B, Held);
  };
  RunFrom({Fork.Block, Fork.Index + 1}, {});
  while (!Work.empty()) {
    uint32_t B = Work.back();
    Work.pop_back();
    RunFrom({B, 0}, Entered[B]);
  }
  std::erase_if(Ran,
                [&](const auto &Entry) { return !In.isReached(Entry.first); });
  return Ran;
}

/// Takes out of what \p Child runs what its parent runs as well and nothing of
/// its own follows: where exec has failed and nobody thought of _exit, the
/// child goes on as its parent does. \returns what both run.
static Ranges dropCommon(const Function &Body, OpPoint Fork, Ranges &Child,
                         const Ranges &Parent) {
  std::vector<uint32_t> Open;
  for (const auto &[Block, Range] : Child)
    if (!Parent.count(Block))
      Open.push_back(Block);
  if (Open.empty())
    return Child;
  std::map<uint32_t, std::vector<uint32_t>> From;
  for (const auto &[Block, Range] : Child)
    for (const Edge &E : Body.Blocks[Block].Edges)
      From[E.To].push_back(Block);
  std::set<uint32_t> Kept(Open.begin(), Open.end());
  while (!Open.empty()) {
    const uint32_t B = Open.back();
    Open.pop_back();
    // Another fork makes another child.
    if (B == Fork.Block)
      continue;
    for (uint32_t Before : From[B])
      if (Kept.insert(Before).second)
        Open.push_back(Before);
  }
  Ranges Common;
  for (const auto &Entry : Child)
    if (!Kept.count(Entry.first))
      Common.insert(Entry);
  for (const auto &Entry : Common)
    Child.erase(Entry.first);
  if (auto Start = Child.find(Fork.Block); Start != Child.end())
    Start->second.First = std::max(Start->second.First, Fork.Index + 1);
  return Common;
}

/// Whether any operation of \p Ran is a call.
static bool calls(const Function &Body, const Ranges &Ran) {
  return llvm::any_of(Ran, [&](const auto &Entry) {
    const OpRange &R = Entry.second;
    return llvm::any_of(llvm::ArrayRef(Body.Blocks[R.Block].Ops)
                            .slice(R.First, R.Last - R.First),
                        [](const Op &O) { return O.Kind == OpKind::Call; });
  });
}

namespace {
/// The variables of a function that some of its operations name.
class Named {
public:
  explicit Named(const Function &Body) : Body(Body) {}

  void addOp(const Op &O) {
    addPlace(O.Target);
    addValue(O.Source);
    addValue(O.CalleeValue);
    for (uint32_t A : O.Args)
      addValue(A);
  }
  void addValue(uint32_t V) {
    if (V == NoId || !Values.insert(V).second)
      return;
    const Value &X = Body.Values[V];
    const bool HasPlace =
        X.Kind == ValueKind::Load || X.Kind == ValueKind::Address;
    if (HasPlace)
      addPlace(X.A);
    else if (X.Kind == ValueKind::Unary || X.Kind == ValueKind::Binary ||
             X.Kind == ValueKind::Select)
      for (uint32_t Operand : {X.A, X.B, X.C})
        addValue(Operand);
  }
  bool has(uint32_t Local) const { return Locals.count(Local) != 0; }

private:
  void addPlace(uint32_t Id) {
    if (Id == NoId)
      return;
    const Place &P = Body.Places[Id];
    if (P.Root == RootKind::Local)
      Locals.insert(P.Id);
    else if (P.Root == RootKind::Pointer)
      addValue(P.Id);
    for (const Step &S : P.Steps)
      if (S.Kind == StepKind::Index)
        addValue(S.Id);
  }

  const Function &Body;
  std::set<uint32_t> Values, Locals;
};
} // namespace

/// Whether the parent of a child that runs \p Ran has a use for what the write
/// at \p At changes: a variable of the function that nothing else in it names
/// is the child's own.
static bool isParents(const Function &Body, const Ranges &Ran, OpPoint At) {
  const Place &Target = Body.Places[Body.Blocks[At.Block].Ops[At.Index].Target];
  if (Target.Root != RootKind::Local)
    return true;
  Named Elsewhere(Body);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    auto Run = Ran.find(B);
    const bool IsWhole = Run != Ran.end() && Run->second.First == 0 &&
                         Run->second.Last == Body.Blocks[B].Ops.size();
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I)
      if (Run == Ran.end() || I < Run->second.First || I >= Run->second.Last)
        Elsewhere.addOp(Body.Blocks[B].Ops[I]);
    if (!IsWhole)
      Elsewhere.addValue(Body.Blocks[B].Condition);
  }
  return Elsewhere.has(Target.Id);
}

std::vector<ChildCode> sigtidy::findChildren(Evaluator &E) {
  const Units &All = E.units();
  std::vector<ChildCode> Result;
  std::set<CallSite> Seen;
  auto Add = [&](FunctionId F, OpPoint At, FunctionId Made, bool Shares) {
    if (!Seen.insert({F, At}).second || !All.function(F).HasBody ||
        !E.flows().of(F).isReached(At.Block))
      return;
    ChildCode Child{F, At, Made, Shares, {}, {}, {}, false};
    ChildFinder Finder(E, F, At, 0);
    Ranges Ran = Finder.run(Child);
    const bool HandsOn = Finder.handsOn();
    Child.Joins = Finder.leavesUntold();
    if (!Shares) {
      ChildCode Unused;
      const Function &Body = All.function(F);
      const Ranges Common =
          dropCommon(Body, At, Ran, ChildFinder(E, F, At, 1).run(Unused));
      Child.Joins |= HandsOn ? calls(Body, Common) : !Common.empty();
      if (Child.Leaves && !Ran.count(Child.Leaves->Block))
        Child.Leaves.reset();
    }
    for (const auto &[Block, Range] : Ran)
      Child.Runs.push_back(Range);
    if (Shares)
      for (OpPoint Write : Finder.writes())
        if (isParents(All.function(F), Ran, Write))
          Child.Writes.push_back(Write);
    Result.push_back(std::move(Child));
    if (!HandsOn)
      return;
    // Result grows while we look: it is its own list of what is left to do.
    for (const CallSite &S : E.callers(F))
      if (!S.Through)
        Result.push_back({S.In, S.At, Made, Shares, {}, {}, {}, false});
  };
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      if (All.function(F).Inline && E.image().definition(F) != F)
        continue;
      for (OpPoint At : All.calls(F)) {
        auto Callee = E.flows().directCallee(F, All.op(F, At));
        if (!Callee || !E.flows().isExternal(*Callee))
          continue;
        FunctionFact Fact = E.facts().judge(factName(All.function(*Callee)));
        if (Fact.Forks)
          Add(F, At, *Callee, Fact.ReturnsTwice);
      }
    }
  for (size_t I = 0; I != Result.size(); ++I)
    if (Result[I].Runs.empty() && !Result[I].Leaves) {
      ChildCode Open = std::move(Result[I]);
      Result[I].In = NoId;
      Add(Open.In, Open.Fork, Open.Made, Open.SharesMemory);
    }
  llvm::erase_if(Result, [](const ChildCode &C) { return C.In == NoId; });
  dropChosen(All, Result);
  return Result;
}

bool sigtidy::startsThreads(Evaluator &E) {
  const Units &All = E.units();
  return llvm::any_of(E.image().units(), [&](uint32_t U) {
    return llvm::any_of(All.unit(U).Functions, [&](const Function &F) {
      return !F.HasBody &&
             (E.facts().judge(factName(F)).StartsThread ||
              llvm::any_of(E.facts().calls(factName(F)), [](const CallFact &C) {
                return C.Called == CallFact::When::Thread;
              }));
    });
  });
}
