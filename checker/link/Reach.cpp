// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Reach.h"
#include "link/Guards.h"
#include "link/Landings.h"
#include "link/Resources.h"
#include "link/Search.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

ChainStep sigtidy::chainStep(const Units &All, FunctionId F, OpPoint At,
                             std::string Callee, std::string How) {
  const Op &O = All.op(F, At);
  return {All.function(F).Display, std::move(Callee),
          All.positionOf(F, O.Where), All.outermostMacro(F, At),
          std::move(How)};
}

void Search::addWay(uint32_t From, ReachedPlace &To) const {
  for (uint32_t V = From; Visits[V].Parent != NoId; V = Visits[V].Parent) {
    FunctionId Caller = Graph.functionOf(Visits[Visits[V].Parent].Node);
    FunctionId Called = Graph.functionOf(Visits[V].Node);
    To.Chain.push_back(chainStep(All, Caller, Visits[V].At,
                                 All.function(Called).Display, Visits[V].How));
    if (Ordinary.reaches(Called)) {
      const ChainStep &S = To.Chain.back();
      To.Frontier = {S.Function, S.Callee, S.Where};
    }
  }
}

ReachedCall Search::call(uint32_t From, OpPoint At, std::string Callee,
                         const std::string &How, RuleMask Rules) const {
  ReachedCall Result;
  FunctionId F = Graph.functionOf(Visits[From].Node);
  Result.Chain.push_back(chainStep(All, F, At, Callee, How));
  addWay(From, Result);
  std::reverse(Result.Chain.begin(), Result.Chain.end());
  const ChainStep &Last = Result.Chain.back();
  Result.Where = Last.Where;
  Result.Function = Last.Function;
  Result.Macro = Last.Macro;
  Result.In = F;
  Result.Block = At.Block;
  Result.Index = At.Index;
  Result.Callee = std::move(Callee);
  Result.Rules = Rules;
  if (Result.Frontier.Function.empty())
    Result.Frontier = {Last.Function, Last.Callee, Last.Where};
  Result.Ordinal = All.rankAmongEqual(F, At);
  const Op &O = All.op(F, At);
  const UnitSummary &Unit = All.unit(All.unitOf(F));
  Result.Standard = Unit.Standard;
  if (O.Format != NoId)
    Result.Format = Unit.Formats[O.Format];
  Result.Plain = O.Call == CallKind::Plain && O.Macro == NoId && How.empty();
  Result.Cxx = Unit.Language != "c";
  for (uint32_t A : O.Args) {
    const Value &V = All.function(F).Values[A];
    Result.Texts.push_back(V.Kind == ValueKind::String
                               ? std::optional(Unit.Strings[V.A])
                               : std::nullopt);
    Result.Constants.push_back(V.Kind == ValueKind::Int
                                   ? std::optional<int64_t>(V.Number)
                                   : std::nullopt);
  }
  return Result;
}

/// The name that facts know \p F by: the linker's where that says more than
/// its own, as it may of an instance of a template.
static const std::string &knownAs(const Function &F, const Facts &Knowledge) {
  const std::string &Own = factName(F);
  if (F.ExternC || F.LinkName.empty() || Knowledge.project(Own))
    return Own;
  const FunctionFact Instance = Knowledge.judge(F.LinkName);
  return Instance.Known && Instance.Name.empty() ? F.LinkName : Own;
}

void Search::report(uint32_t From, OpPoint At, std::string Callee,
                    const CallGraph::Leaf *Leaf, const std::string &Open,
                    RuleMask Rules, uint32_t Unset) {
  FunctionId F = Graph.functionOf(Visits[From].Node);
  // A chain that a comment cuts for one rule goes on for the others.
  RuleMask &Known = Reported[{F, At, Callee}];
  RuleMask New = Rules & ~Known;
  if (!New)
    return;
  Known |= New;
  Calls.push_back(
      call(From, At, std::move(Callee), Leaf ? Leaf->How : std::string(), New));
  ReachedCall &C = Calls.back();
  C.Open = Open;
  C.Assertion = Visits[From].Assertion || (Leaf && Leaf->Assertion);
  C.Methods = Visits[From].Methods;
  if (Unset != NoId)
    C.Unset = Before.spelling(Unset);
  if (!Leaf)
    return;
  C.Fact = knownAs(All.function(Leaf->Callee), Graph.evaluator().facts());
  if (const Decree *Said = Graph.decrees().of(Leaf->Callee))
    C.Said = *Said;
  const FunctionFact Fact = Graph.evaluator().facts().judge(C.Fact);
  if (Fact.Judged != FactVerdict::Safe && !Fact.Transparent)
    C.Works = worksOn(Graph.evaluator().image(), F, At, Fact.Effects);
  if (Fact.JumpsOut) {
    C.Guard = guard(From, At);
    Jumps.push_back({Calls.size() - 1, From, At});
  }
}

std::string Search::guard(uint32_t From, OpPoint At) const {
  while (true) {
    FunctionId F = Graph.functionOf(Visits[From].Node);
    const std::string &Flag = Flags.of(F, At);
    if (!Flag.empty() || Visits[From].Parent == NoId)
      return Flag;
    At = Visits[From].At;
    From = Visits[From].Parent;
  }
}

Prepared::BlockState Search::entered(FunctionId F, uint32_t Block) {
  auto [It, New] = Blocks.try_emplace(F);
  if (New)
    It->second = Before.blocks(F, Set);
  return It->second.empty() ? Prepared::BlockState() : It->second[Block];
}

static bool doesAnything(const Function &F) {
  return llvm::any_of(F.Blocks, [](const Block &B) { return !B.Ops.empty(); });
}

bool sigtidy::mayBeInstalled(const Units &All, const HandlerGroup &H,
                             int64_t Signal) {
  return (Signal == -1 || !H.SignalsComplete || H.Signals.count(Signal)) &&
         H.RunsAs != Context::Ordinary && H.RunsAs != Context::Promised &&
         All.function(H.Handler).HasBody;
}

void Search::visit(uint32_t V) {
  const Visit From = Visits[V];
  FunctionId F = Graph.functionOf(From.Node);
  const CallGraph::Expansion &X = Graph.expand(From.Node);
  auto Left = [&](OpPoint At) { return From.Rules & ~Suppressed.at(F, At); };
  auto IsNever = [&](OpPoint At) {
    return entered(F, At.Block).How == Prepared::Entered::Never;
  };
  auto UnsetAt = [&](OpPoint At) {
    return From.Unset != NoId ? From.Unset : entered(F, At.Block).Condition;
  };
  touch(V, X);
  findThreadLocals(V, X);
  tryBlocks(V, X);
  for (const CallGraph::Leaf &L : X.Leaves) {
    uint32_t Unset = UnsetAt(L.At);
    if (IsNever(L.At))
      continue;
    if (From.isUsual() && (L.Assertion || Unset != NoId))
      UnusualLeaves.push_back({V, &L, Unset});
    else
      report(V, L.At, shownName(All.function(L.Callee)), &L, "", Left(L.At),
             Unset);
  }
  for (const CallGraph::Open &O : X.Opens)
    if (!IsNever(O.At))
      report(V, O.At, O.Callee, nullptr, O.Why, Left(O.At), UnsetAt(O.At));
  for (const CallGraph::Call &C : X.Calls) {
    RuleMask Rules = Left(C.At);
    if (!Rules || IsNever(C.At))
      continue;
    if (const Function &To = All.function(Graph.functionOf(C.To));
        All.op(F, C.At).Call == CallKind::Implied && doesAnything(To) &&
        (Rules & Suppressed.ofRules()) && From.isUsual() &&
        Started.emplace(F, C.At).second)
      Starts.push_back(call(V, C.At, To.Display, "", Rules));
    Visit Next{C.To,          V,
               C.At,          C.How,
               Rules,         From.Assertion || C.Assertion,
               UnsetAt(C.At), std::max(From.Methods, C.Methods)};
    if (From.isUsual() && !Next.isUsual())
      UnusualCalls.push_back(std::move(Next));
    else
      enter(std::move(Next));
  }
  for (const CallGraph::Chained &K : X.Kernel)
    for (const HandlerGroup &H : Handlers)
      if (RuleMask Rules = Left(K.At);
          Rules && mayBeInstalled(All, H, K.Signal) && !IsNever(K.At))
        enter({Graph.node(H.Handler, {}), V, K.At, K.How, Rules, From.Assertion,
               UnsetAt(K.At), From.Methods});
}

void Search::landJumps() {
  using Visitor = llvm::function_ref<void(OpPoint, NodeId)>;
  auto Next = [&](NodeId N, Visitor Visit) {
    auto IsTaken = [&](OpPoint At) {
      return entered(Graph.functionOf(N), At.Block).How !=
             Prepared::Entered::Never;
    };
    for (const CallGraph::Call &C : Graph.expand(N).Calls)
      if (IsTaken(C.At))
        Visit(C.At, C.To);
    for (const CallGraph::Chained &K : Graph.expand(N).Kernel)
      for (const HandlerGroup &H : Handlers)
        if (mayBeInstalled(All, H, K.Signal) && IsTaken(K.At))
          Visit(K.At, Graph.node(H.Handler, {}));
  };
  Landings Inside(Graph, Visits[0].Node, Next);
  for (const Jump &J : Jumps) {
    ReachedCall &C = Calls[J.Call];
    C.LandsInside =
        Inside.isInside(Graph.functionOf(Visits[J.From].Node), J.At);
    if (C.LandsInside || C.isUnusual() || !C.Guard.empty())
      continue;
    OpPoint At = J.At;
    for (uint32_t V = J.From; V != NoId; V = Visits[V].Parent) {
      JumpsOut.emplace(Graph.functionOf(Visits[V].Node), At);
      At = Visits[V].At;
    }
  }
}

std::vector<ReachedCall> Search::run() {
  uint32_t Next = 0;
  for (; Next != Visits.size(); ++Next)
    visit(Next);
  // What is reached in unusual ways only comes last: everything that is reached
  // in another way as well is known by then.
  for (const UnusualLeaf &L : UnusualLeaves) {
    FunctionId F = Graph.functionOf(Visits[L.From].Node);
    report(L.From, L.Leaf->At, shownName(All.function(L.Leaf->Callee)), L.Leaf,
           "", Visits[L.From].Rules & ~Suppressed.at(F, L.Leaf->At), L.Unset);
  }
  for (Visit &V : UnusualCalls)
    enter(std::move(V));
  for (; Next != Visits.size(); ++Next)
    visit(Next);
  landJumps();
  return std::move(Calls);
}

void Search::findWays(WantedWays &Wanted) const {
  for (uint32_t V = 0; V != Visits.size(); ++V) {
    FunctionId F = Graph.functionOf(Visits[V].Node);
    if (Visits[V].Parent == NoId || !Wanted.To.count(F))
      continue;
    auto [Known, New] = Wanted.Found.try_emplace(F);
    if (!New)
      continue;
    for (uint32_t X = V; Visits[X].Parent != NoId; X = Visits[X].Parent)
      Known->second.push_back(chainStep(
          All, Graph.functionOf(Visits[Visits[X].Parent].Node), Visits[X].At,
          All.function(Graph.functionOf(Visits[X].Node)).Display,
          Visits[X].How));
    std::reverse(Known->second.begin(), Known->second.end());
  }
}

EntryState sigtidy::entryState(const Units &All, const HandlerGroup &H) {
  const Function &Body = All.function(H.Handler);
  EntryState Start;
  Start.Known.resize(Body.NumParams);
  Start.Params.resize(Body.NumParams);
  // What is merely marked may take anything.
  bool TakesSignal = llvm::StringRef(Body.Type).contains("(int");
  // A callable that a handler hands its signal to may have an object.
  const uint32_t Signal = Body.Method ? 1 : 0;
  if (Signal < Body.NumParams && H.RunsAs != Context::Ordinary &&
      (!H.MarkedBy || (H.RunsAs != Context::Promised && TakesSignal))) {
    // A handler is never called with signal 0.
    Start.Known[Signal] = true;
    for (int64_t S : H.Signals)
      insert(Start.Params[Signal], {ConcreteKind::Int, S});
    if (!H.SignalsComplete)
      Start.Params[Signal] = {{ConcreteKind::NonZero}};
  }
  return Start;
}

std::vector<ReachedCall> sigtidy::reach(const ReachContext &In,
                                        const HandlerGroup &H,
                                        WantedWays &Wanted,
                                        ReachedBeside *Beside) {
  EntryState Start = entryState(In.Graph.evaluator().units(), H);
  llvm::BitVector Set = In.Before.setBefore(H.Registrations);
  Search S(In, Set);
  S.enter({In.Graph.entry(H.Handler, std::move(Start)),
           NoId,
           {},
           "",
           In.Suppressed.everything(),
           false,
           NoId});
  std::vector<ReachedCall> Calls = S.run();
  if (!Wanted.To.empty())
    S.findWays(Wanted);
  if (Beside)
    S.fill(*Beside);
  return Calls;
}

std::vector<ReachedCall> sigtidy::reach(const ReachContext &In, NodeId Start,
                                        const llvm::BitVector &Set) {
  Search S(In, Set);
  S.enter({Start, NoId, {}, "", In.Suppressed.everything(), false, NoId});
  return S.run();
}
