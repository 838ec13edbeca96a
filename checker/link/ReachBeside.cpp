// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a handler reaches beside calls.

#include "link/Escapes.h"
#include "link/Search.h"
#include "link/SignalStacks.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

void Search::touch(uint32_t V, const CallGraph::Access &A) {
  const Visit &From = Visits[V];
  FunctionId F = Graph.functionOf(From.Node);
  RuleMask Rules = From.Rules & ~Suppressed.at(All.unitOf(F), A.Where);
  if ((Rules & Suppressed.ofRules()) && isUsual(F, A.At.Block) &&
      Touching.emplace(A.Object, A.Part, A.Write, A.Updates).second)
    Touches.push_back({V, &A, Rules});
}

/// Calls up which the object that a handler works on is followed.
static constexpr unsigned MaxHandedOn = 6;

/// \p A, an access of visit \p V to what a parameter points at, as one to the
/// object whose address is handed to it on the way there. Nothing where that is
/// no one object.
std::optional<CallGraph::Access>
Search::named(uint32_t V, const CallGraph::Access &A) const {
  Evaluator &E = Graph.evaluator();
  Terms &T = E.terms();
  CallGraph::Access Result = A;
  uint32_t Param = A.Object;
  for (unsigned I = 0; I != MaxHandedOn && Visits[V].Parent != NoId; ++I) {
    const FunctionId Callee = Graph.functionOf(Visits[V].Node);
    const OpPoint At = Visits[V].At;
    V = Visits[V].Parent;
    const FunctionId F = Graph.functionOf(Visits[V].Node);
    const Op &O = All.op(F, At);
    // A library hands its callback something else.
    if (O.Kind != OpKind::Call || O.Call != CallKind::Plain ||
        E.flows().directCallee(F, O).value_or(Callee) != Callee)
      return std::nullopt;
    const uint32_t Given = passedAs(O, All.function(Callee), Param);
    if (Given >= O.Args.size())
      return std::nullopt;
    const SetId Passed = E.flows().of(F).value(At, O.Args[Given]);
    if (T.elements(Passed).size() != 1)
      return std::nullopt;
    Cell Pointed{T.elements(Passed)[0], Terms::EmptyPath};
    if (const Term X = T[Pointed.Base]; X.Kind == TermKind::Address)
      Pointed = {X.A, X.B};
    const Term Base = T[Pointed.Base];
    NamedObjects::Part To;
    if (Base.Kind == TermKind::Param) {
      NamedObjects::addSteps(T.path(Pointed.At), To);
    } else {
      const NamedObjects::Parts Named = Graph.objects().at(F, At, Pointed);
      if (Base.Kind == TermKind::LocalObject || !Named.only())
        return std::nullopt;
      To = *Named.only();
    }
    Result.Part.insert(Result.Part.begin(), To.Fields.begin(), To.Fields.end());
    Result.SomeElement |= To.SomeElement;
    if (Base.Kind != TermKind::Param) {
      Result.Object = To.Object;
      // Of what has no name of its own a member is told.
      return Graph.objects().isStatic(To.Object) || !Result.Part.empty()
                 ? std::optional(Result)
                 : std::nullopt;
    }
    Param = Base.A;
  }
  return std::nullopt;
}

void Search::touch(uint32_t V, const CallGraph::Expansion &X) {
  if (!Visits[V].isUsual())
    return;
  for (const CallGraph::Access &A : X.Accesses)
    touch(V, A);
  for (const CallGraph::Access &A : X.Handed)
    if (std::optional<CallGraph::Access> Known = named(V, A))
      touch(V, Named.emplace_back(std::move(*Known)));
}

/// Notes the thread-local variables that visit \p V calls a function to find.
void Search::findThreadLocals(uint32_t V, const CallGraph::Expansion &X) {
  const Visit &From = Visits[V];
  FunctionId F = Graph.functionOf(From.Node);
  const uint32_t Unit = All.unitOf(F);
  for (const CallGraph::Access &A : X.Finds) {
    RuleMask &Known = Found[A.Object];
    RuleMask Rules = From.Rules & ~Suppressed.at(Unit, A.Where) & ~Known;
    if (!(Rules & Suppressed.ofRules()) || !From.isUsual() ||
        !isUsual(F, A.At.Block))
      continue;
    Known |= Rules;
    const Place &P = All.function(F).Places[A.Place];
    const Global &G = All.unit(Unit).Globals[P.Id];
    ReachedCall &C = Finds.emplace_back();
    C.Where = All.positionOf(F, A.Where);
    C.Function = All.function(F).Display;
    C.Macro = All.outermostMacro(F, A.Macro);
    C.Callee = G.Display;
    C.Fact = G.FoundBy;
    C.Rules = Rules;
    C.Chain.push_back({C.Function, C.Callee, C.Where, C.Macro, "", "uses"});
    addWay(V, C);
    std::reverse(C.Chain.begin(), C.Chain.end());
    if (C.Frontier.Function.empty())
      C.Frontier = {C.Function, C.Callee, C.Where};
  }
}

/// Notes the try-blocks that visit \p V enters.
void Search::tryBlocks(uint32_t V, const CallGraph::Expansion &X) {
  const Visit &From = Visits[V];
  FunctionId F = Graph.functionOf(From.Node);
  for (const auto &[Index, At] : X.Tries) {
    const TryBlock &T = All.function(F).Tries[Index];
    RuleMask Rules = From.Rules & ~Suppressed.at(All.unitOf(F), T.Where);
    if (!(Rules & Suppressed.ofRules()) || !From.isUsual() ||
        !isUsual(F, At.Block) || !Tried.emplace(F, Index).second)
      continue;
    ReachedCall &C = Tries.emplace_back(call(V, At, "try", "", Rules));
    C.Where = C.Chain.back().Where = All.positionOf(F, T.Where);
    C.Macro = C.Chain.back().Macro = All.outermostMacro(F, T.Macro);
    C.Chain.back().Does = "enters";
    C.Ordinal = Index;
  }
}

void Search::forEachUsualCall(
    NodeId N,
    llvm::function_ref<void(OpPoint, NodeId, const std::string &)> Visit) {
  FunctionId F = Graph.functionOf(N);
  for (const CallGraph::Call &C : Graph.expand(N).Calls)
    if (!C.Assertion && !C.Methods && isUsual(F, C.At.Block))
      Visit(C.At, C.To, C.How);
  for (const CallGraph::Chained &K : Graph.expand(N).Kernel)
    for (const HandlerGroup &H : Handlers)
      if (mayBeInstalled(All, H, K.Signal) && isUsual(F, K.At.Block))
        Visit(K.At, Graph.node(H.Handler, {}), K.How);
}

void Search::fill(ReachedBeside &Into) {
  using Wanted = ReachedBeside::Wanted;
  using Visitor =
      llvm::function_ref<void(OpPoint, NodeId, const std::string &)>;
  Into.Uses = uses();
  Into.JumpsOut = std::move(JumpsOut);
  if (Into.What == Wanted::Uses)
    return;
  Into.Starts = std::move(Starts);
  Into.Finds = std::move(Finds);
  Into.Tries = std::move(Tries);
  auto Next = [&](NodeId N, Visitor Visit) { forEachUsualCall(N, Visit); };
  Into.Escapes =
      Escapes(Graph, Suppressed, Ordinary)
          .find(Visits[0].Node, Next, [&](FunctionId F, uint32_t Block) {
            return isUsual(F, Block);
          });
  if (Into.What == Wanted::EverythingAndFrames)
    Into.Frames = deepestFrames(Graph, Visits[0].Node, Next);
}

std::vector<ReachedUse> Search::uses() const {
  std::vector<ReachedUse> Result;
  Result.reserve(Touches.size());
  for (const Touched &T : Touches) {
    FunctionId F = Graph.functionOf(Visits[T.From].Node);
    ReachedUse &U = Result.emplace_back();
    U.In = F;
    U.What = *T.What;
    ReachedPlace &P = U.Place;
    P.Where = All.positionOf(F, T.What->Where);
    P.Function = All.function(F).Display;
    P.In = F;
    P.Macro = All.outermostMacro(F, T.What->Macro);
    P.Rules = T.Rules;
    P.Chain.push_back({P.Function, "", P.Where, P.Macro, ""});
    addWay(T.From, P);
    std::reverse(P.Chain.begin(), P.Chain.end());
    if (P.Frontier.Function.empty())
      P.Frontier = {P.Function, "", P.Where};
  }
  return Result;
}
