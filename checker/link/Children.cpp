// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Children.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>
#include <set>

using namespace sigtidy;

namespace {
/// Follows one function from a call whose result is 0.
class ChildFinder {
public:
  ChildFinder(Evaluator &E, FunctionId F, OpPoint Fork)
      : Body(E.units().function(F)), In(E.flows().of(F)), Fork(Fork),
        Call(E.units().ordinal(F, Fork)) {}

  void run(ChildCode &Into);
  /// The child leaves with the result of fork: the function is one itself.
  bool handsOn() const { return HandsOn; }

private:
  /// The places that hold the result of fork.
  using Places = std::set<uint32_t>;

  std::optional<int64_t> value(uint32_t V, const Places &Zero) const;
  bool isResult(uint32_t V, const Places &Zero) const;
  bool step(OpPoint At, Places &Zero, ChildCode &Into);
  void follow(const Block &B, const Places &Zero);
  void enter(uint32_t Block, const Places &Zero);

  const Function &Body;
  Flow &In;
  OpPoint Fork;
  uint32_t Call;
  std::map<uint32_t, Places> Entered;
  std::vector<uint32_t> Work;
  bool HandsOn = false;
};
} // namespace

/// Whether \p V is what fork returned, which is 0 here.
bool ChildFinder::isResult(uint32_t V, const Places &Zero) const {
  if (V == NoId)
    return false;
  const Value &X = Body.Values[V];
  return (X.Kind == ValueKind::Result && X.A == Call) ||
         (X.Kind == ValueKind::Load && Zero.count(X.A));
}

/// The number that \p V is in the child, if that follows from the result.
std::optional<int64_t> ChildFinder::value(uint32_t V,
                                          const Places &Zero) const {
  if (V == NoId)
    return std::nullopt;
  if (isResult(V, Zero))
    return 0;
  const Value &X = Body.Values[V];
  if (X.Kind == ValueKind::Int)
    return X.Number;
  if (X.Kind != ValueKind::Unary && X.Kind != ValueKind::Binary)
    return std::nullopt;
  std::optional<int64_t> A = value(X.A, Zero);
  std::optional<int64_t> B;
  if (X.Kind == ValueKind::Binary)
    B = value(X.B, Zero);
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
bool ChildFinder::step(OpPoint At, Places &Zero, ChildCode &Into) {
  const Op &O = Body.Blocks[At.Block].Ops[At.Index];
  if (O.Kind == OpKind::Store) {
    if (isResult(O.Source, Zero))
      Zero.insert(O.Target);
    else
      Zero.erase(O.Target);
  } else if (O.Kind == OpKind::Return) {
    HandsOn |= isResult(O.Source, Zero);
    if (!Into.Leaves)
      Into.Leaves = At;
    return false;
  }
  return !In.endsAt(O);
}

void ChildFinder::enter(uint32_t Block, const Places &Zero) {
  auto [It, New] = Entered.try_emplace(Block, Zero);
  if (!New) {
    Places Common;
    std::set_intersection(It->second.begin(), It->second.end(), Zero.begin(),
                          Zero.end(), std::inserter(Common, Common.end()));
    if (Common == It->second)
      return;
    It->second = std::move(Common);
  }
  Work.push_back(Block);
}

void ChildFinder::follow(const Block &B, const Places &Zero) {
  std::optional<int64_t> Number;
  if (B.Terminator != TerminatorKind::Jump)
    Number = value(B.Condition, Zero);
  for (size_t I = 0; I != B.Edges.size(); ++I)
    if (B.Edges[I].To != NoId && (!Number || isTaken(B, I, Number)))
      enter(B.Edges[I].To, Zero);
}

void ChildFinder::run(ChildCode &Into) {
  std::map<uint32_t, OpRange> Ran;
  auto RunFrom = [&](OpPoint At, Places Zero) {
    const Block &B = Body.Blocks[At.Block];
    auto [It, New] = Ran.try_emplace(At.Block, OpRange{At.Block, At.Index, 0});
    It->second.First = std::min(It->second.First, At.Index);
    uint32_t I = At.Index;
    bool GoesOn = true;
    for (; GoesOn && I != B.Ops.size(); ++I)
      GoesOn = step({At.Block, I}, Zero, Into);
    It->second.Last = std::max(It->second.Last, I);
    if (!GoesOn)
      return;
    if (B.Edges.empty() && !Into.Leaves)
      Into.Leaves = OpPoint{At.Block, I};
    follow(B, Zero);
  };
  RunFrom({Fork.Block, Fork.Index + 1}, {});
  while (!Work.empty()) {
    uint32_t B = Work.back();
    Work.pop_back();
    RunFrom({B, 0}, Entered[B]);
  }
  for (const auto &[Block, Range] : Ran)
    if (In.isReached(Block))
      Into.Runs.push_back(Range);
}

std::vector<ChildCode> sigtidy::findChildren(Evaluator &E) {
  const Units &All = E.units();
  std::vector<ChildCode> Result;
  std::set<CallSite> Seen;
  auto Add = [&](FunctionId F, OpPoint At, FunctionId Made, bool Shares) {
    if (!Seen.insert({F, At}).second || !All.function(F).HasBody ||
        !E.flows().of(F).isReached(At.Block))
      return;
    ChildCode Child{F, At, Made, Shares, {}, {}};
    ChildFinder Finder(E, F, At);
    Finder.run(Child);
    bool HandsOn = Finder.handsOn();
    Result.push_back(std::move(Child));
    if (!HandsOn)
      return;
    // Result grows while we look: it is its own list of what is left to do.
    for (const CallSite &S : E.callers(F))
      if (!S.Through)
        Result.push_back({S.In, S.At, Made, Shares, {}, {}});
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
