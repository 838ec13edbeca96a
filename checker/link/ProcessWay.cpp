// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/ProcessWay.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// The number that \p Values are, if they are one.
static std::optional<int64_t> numberOf(const Terms &T, SetId Values) {
  llvm::ArrayRef<TermId> All = T.elements(Values);
  if (All.size() != 1 || T[All[0]].Kind != TermKind::Int)
    return std::nullopt;
  return T[All[0]].Number;
}

ProcessWay::ProcessWay(Evaluator &E, FunctionId F, OpPoint Fork, int64_t Number)
    : E(E), F(F), Body(E.units().function(F)), In(E.flows().of(F)), Fork(Fork),
      Call(E.units().ordinal(F, Fork)), Number(Number) {}

/// The variable that \p Place is, if only the function's own stores change it.
std::optional<uint32_t> ProcessWay::variable(uint32_t Place) const {
  const sigtidy::Place &P = Body.Places[Place];
  if (P.Root != RootKind::Local || !P.Steps.empty() ||
      E.flows().isAddressed(F, P.Id))
    return std::nullopt;
  return P.Id;
}

/// What was settled before the process began.
ProcessWay::Places ProcessWay::atFork() const {
  Places Held;
  for (uint32_t V = 0; V != Body.Values.size(); ++V)
    if (Body.Values[V].Kind == ValueKind::Load && variable(Body.Values[V].A))
      if (auto N = numberOf(E.terms(), In.value(Fork, V)))
        Held[Body.Values[V].A] = {*N, false};
  return Held;
}

/// Whether \p V is what the call returned.
bool ProcessWay::isResult(uint32_t V, const Places &Held) const {
  if (V == NoId)
    return false;
  const Value &X = Body.Values[V];
  auto IsCall = [&](uint32_t Id) {
    return Body.Values[Id].Kind == ValueKind::Result &&
           Body.Values[Id].A == Call;
  };
  if (X.Kind == ValueKind::Load) {
    auto It = Held.find(X.A);
    return It != Held.end() && It->second.IsResult;
  }
  // Who has called it has chosen it: `Share ? vfork() : fork()`.
  return IsCall(V) ||
         (X.Kind == ValueKind::Select && (IsCall(X.B) || IsCall(X.C)));
}

/// What a function of the program makes of the result that it is given:
/// `isChild(Pid)`.
std::optional<int64_t> ProcessWay::returnedBy(uint32_t Ordinal,
                                              const Places &Held) const {
  const Op &O = E.units().op(F, E.units().call(F, Ordinal));
  const std::optional<FunctionId> Callee = E.flows().bodyCalled(F, O);
  if (!Callee || E.flows().isBeingSolved(*Callee) ||
      llvm::none_of(O.Args, [&](uint32_t A) { return isResult(A, Held); }))
    return std::nullopt;
  const Function &To = E.units().function(*Callee);
  Flow Of(E.flows(), *Callee);
  Of.solve([&](uint32_t Param) {
    const uint32_t A = passedAs(O, To, Param);
    return A < O.Args.size() ? value(O.Args[A], Held) : std::nullopt;
  });
  std::optional<int64_t> Result;
  for (uint32_t B = 0; B != To.Blocks.size(); ++B)
    for (uint32_t I = 0; Of.isReached(B) && I != To.Blocks[B].Ops.size(); ++I) {
      const Op &X = To.Blocks[B].Ops[I];
      if (X.Kind != OpKind::Return)
        continue;
      std::optional<int64_t> N;
      if (X.Source != NoId)
        N = numberOf(E.terms(), Of.value({B, I}, X.Source));
      if (!N || (Result && *Result != *N))
        return std::nullopt;
      Result = N;
    }
  return Result;
}

/// The number that \p V is here, if that follows from the result.
std::optional<int64_t> ProcessWay::value(uint32_t V, const Places &Held) const {
  if (V == NoId)
    return std::nullopt;
  if (isResult(V, Held))
    return Number;
  const Value &X = Body.Values[V];
  if (X.Kind == ValueKind::Int)
    return X.Number;
  if (X.Kind == ValueKind::Load) {
    auto It = Held.find(X.A);
    return It == Held.end() ? std::nullopt : std::optional(It->second.Number);
  }
  if (X.Kind == ValueKind::Result)
    return returnedBy(X.A, Held);
  if (X.Kind == ValueKind::Select) {
    const std::optional<int64_t> Chosen = value(X.A, Held);
    return Chosen ? value(*Chosen ? X.B : X.C, Held) : std::nullopt;
  }
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

void ProcessWay::store(OpPoint At, const Op &O, Places &Held) {
  if (isResult(O.Source, Held)) {
    Held[O.Target] = {Number, true};
    return;
  }
  Writes.insert(At);
  const std::optional<int64_t> N = value(O.Source, Held);
  if (N && variable(O.Target))
    Held[O.Target] = {*N, false};
  else
    Held.erase(O.Target);
}

/// What one operation does. \returns false where the process does not go on.
bool ProcessWay::step(OpPoint At, Places &Held, ChildCode &Into) {
  const Op &O = Body.Blocks[At.Block].Ops[At.Index];
  if (O.Kind == OpKind::Store) {
    store(At, O, Held);
  } else if (O.Kind == OpKind::Zero) {
    Held.erase(O.Target);
    Writes.insert(At);
  } else if (O.Kind == OpKind::Return) {
    ReturnsResult |= isResult(O.Source, Held);
    if (auto N = value(O.Source, Held))
      Returned.insert(*N);
    else
      ReturnsOther = true;
    if (!Into.Leaves)
      Into.Leaves = At;
    return false;
  }
  return !In.endsAt(O);
}

bool ProcessWay::leavesUntold(std::optional<int64_t> Told) const {
  return ReturnsOther ||
         llvm::any_of(Returned, [&](int64_t N) { return !Told || N != *Told; });
}

void ProcessWay::enter(uint32_t Block, const Places &Held) {
  auto [It, New] = Entered.try_emplace(Block, Held);
  if (!New) {
    Places Common = It->second;
    std::erase_if(Common, [&](const auto &Entry) {
      auto Other = Held.find(Entry.first);
      return Other == Held.end() || Other->second != Entry.second;
    });
    if (Common == It->second)
      return;
    It->second = std::move(Common);
  }
  Work.push_back(Block);
}

void ProcessWay::follow(const Block &B, const Places &Held) {
  std::optional<int64_t> Tested;
  if (B.Terminator != TerminatorKind::Jump)
    Tested = value(B.Condition, Held);
  for (size_t I = 0; I != B.Edges.size(); ++I)
    if (B.Edges[I].To != NoId && (!Tested || isTaken(B, I, Tested)))
      enter(B.Edges[I].To, Held);
}

ProcessWay::Ranges ProcessWay::run(ChildCode &Into) {
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
      ReturnsOther = true;
      if (!Into.Leaves)
        Into.Leaves = OpPoint{At.Block, I};
    }
    follow(B, Held);
  };
  RunFrom({Fork.Block, Fork.Index + 1}, atFork());
  while (!Work.empty()) {
    uint32_t B = Work.back();
    Work.pop_back();
    RunFrom({B, 0}, Entered[B]);
  }
  std::erase_if(Ran,
                [&](const auto &Entry) { return !In.isReached(Entry.first); });
  return Ran;
}
