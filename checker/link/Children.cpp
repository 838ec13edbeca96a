// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Children.h"
#include "link/ProcessWay.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <set>

using namespace sigtidy;

using Ranges = ProcessWay::Ranges;

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

/// What a function that forks returns in each process, where that tells the
/// child from its parent:
///
///     if (pid > 0)
///       return 1;
///     return 0;
static std::optional<ForkResults> handedOn(Evaluator &E, const ChildCode &Of,
                                           const ProcessWay &Child,
                                           const ProcessWay &Parent) {
  // Who says what fork said says it to all.
  if (Child.returnsResult())
    return Of.Tells;
  // The child of vfork must not return at all.
  if (Of.SharesMemory)
    return std::nullopt;
  std::set<int64_t> OfFailure;
  if (Of.Tells.Failed) {
    ChildCode Unused = Of;
    ProcessWay Way(E, Of.In, Of.Fork, *Of.Tells.Failed);
    Way.run(Unused);
    OfFailure = Way.returned();
  }
  auto Without = [](std::set<int64_t> From, const std::set<int64_t> &Others) {
    for (int64_t N : Others)
      From.erase(N);
    return From;
  };
  // A parent that returns what its child has ended with may return anything.
  const std::set<int64_t> &Parents = Parent.returned();
  const bool Tells = !Without(Parents, OfFailure).empty() ||
                     (!Parents.empty() && !Parent.returnsOther());
  std::set<int64_t> Childs = Without(Child.returned(), Parents);
  if (Childs.size() > 1)
    Childs = Without(std::move(Childs), OfFailure);
  // Nor is a child that says that it has failed what is waited for.
  if (Childs.size() > 1)
    std::erase_if(Childs, [](int64_t N) { return N < 0; });
  if (!Tells || Childs.size() != 1)
    return std::nullopt;
  ForkResults Result{*Childs.begin(), *Parents.rbegin(), {}};
  if (OfFailure.size() == 1)
    Result.Failed = *OfFailure.begin();
  return Result;
}

namespace {
/// Collects the children of an image.
class ChildSearch {
public:
  explicit ChildSearch(Evaluator &E) : E(E), All(E.units()) {}

  void addForks(FunctionId F);
  std::vector<ChildCode> finish();

private:
  void add(ChildCode Child);

  Evaluator &E;
  const Units &All;
  std::set<CallSite> Seen;
  std::vector<ChildCode> Found;
  /// Calls of functions that hand on what tells the processes apart.
  std::vector<ChildCode> Open;
};
} // namespace

void ChildSearch::add(ChildCode Child) {
  const FunctionId F = Child.In;
  if (!Seen.insert({F, Child.Fork}).second || !All.function(F).HasBody ||
      !E.flows().of(F).isReached(Child.Fork.Block))
    return;
  const Function &Body = All.function(F);
  ProcessWay InChild(E, F, Child.Fork, Child.Tells.Child);
  ProcessWay InParent(E, F, Child.Fork, Child.Tells.Parent);
  Ranges Ran = InChild.run(Child);
  ChildCode Unused = Child;
  const Ranges OfParent = InParent.run(Unused);
  const std::optional<ForkResults> Handed =
      handedOn(E, Child, InChild, InParent);
  Child.Joins = InChild.leavesUntold(Handed ? std::optional(Handed->Child)
                                            : std::nullopt);
  if (!Child.SharesMemory) {
    const Ranges Common = dropCommon(Body, Child.Fork, Ran, OfParent);
    Child.Joins |= Handed ? calls(Body, Common) : !Common.empty();
    if (Child.Leaves && !Ran.count(Child.Leaves->Block))
      Child.Leaves.reset();
  }
  for (const auto &[Block, Range] : Ran)
    Child.Runs.push_back(Range);
  if (Child.SharesMemory)
    for (OpPoint Write : InChild.writes())
      if (isParents(Body, Ran, Write))
        Child.Writes.push_back(Write);
  if (Handed)
    for (const CallSite &S : E.callers(F))
      if (!S.Through)
        Open.push_back({S.In, S.At, Child.Made, Child.SharesMemory, *Handed});
  Found.push_back(std::move(Child));
}

void ChildSearch::addForks(FunctionId F) {
  for (OpPoint At : All.calls(F)) {
    auto Callee = E.flows().directCallee(F, All.op(F, At));
    if (!Callee || !E.flows().isExternal(*Callee))
      continue;
    FunctionFact Fact = E.facts().judge(factName(All.function(*Callee)));
    if (Fact.Forks)
      add({F, At, *Callee, Fact.ReturnsTwice});
  }
}

std::vector<ChildCode> ChildSearch::finish() {
  for (size_t I = 0; I != Open.size(); ++I)
    add(ChildCode(Open[I]));
  dropChosen(All, Found);
  return std::move(Found);
}

std::vector<ChildCode> sigtidy::findChildren(Evaluator &E) {
  const Units &All = E.units();
  ChildSearch Search(E);
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      if (!All.function(F).Inline || E.image().definition(F) == F)
        Search.addForks(F);
    }
  return Search.finish();
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
