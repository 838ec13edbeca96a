// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Escapes.h"
#include "link/Reach.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// A function that is called from so many different sets of try-blocks is not
/// looked at for more.
static constexpr size_t MaxSets = 16;

/// Adds to \p Caught what try-blocks of \p F around \p At catch.
///
/// \returns whether no exception comes out of the function there.
bool Escapes::stops(FunctionId F, OpPoint At, Types &Caught) const {
  const Function &Body = All.function(F);
  if (Body.NoThrow)
    return true;
  for (uint32_t T = All.op(F, At).Try; T != NoId; T = Body.Tries[T].Outer) {
    if (Body.Tries[T].CatchesAll)
      return true;
    Caught.insert(Body.Tries[T].Catches.begin(), Body.Tries[T].Catches.end());
  }
  return false;
}

void Escapes::enter(Visit V) {
  auto &Sets = Entered[V.Node];
  if (Sets.size() == MaxSets && !Sets.count(V.Caught))
    return;
  RuleMask &Seen = Sets[V.Caught];
  if ((V.Rules & ~Seen) == 0)
    return;
  Seen |= V.Rules;
  Visits.push_back(std::move(V));
}

ReachedCall Escapes::escape(uint32_t From, OpPoint At, RuleMask Rules) const {
  ReachedCall Result;
  const FunctionId F = Graph.functionOf(Visits[From].Node);
  const UnitSummary &Unit = All.unit(All.unitOf(F));
  const std::string &Type = Unit.Exceptions[All.op(F, At).Thrown].Name;
  Result.Callee = Type.empty() ? "throw" : "throw of " + Type;
  Result.Rules = Rules;
  Result.Chain.push_back(chainStep(All, F, At, Result.Callee, ""));
  Result.Chain.back().Does = "runs";
  for (uint32_t V = From; Visits[V].Parent != NoId; V = Visits[V].Parent) {
    const FunctionId Called = Graph.functionOf(Visits[V].Node);
    Result.Chain.push_back(
        chainStep(All, Graph.functionOf(Visits[Visits[V].Parent].Node),
                  Visits[V].At, All.function(Called).Display, Visits[V].How));
    if (Ordinary.reaches(Called)) {
      const ChainStep &S = Result.Chain.back();
      Result.Frontier = {S.Function, S.Callee, S.Where};
    }
  }
  std::reverse(Result.Chain.begin(), Result.Chain.end());
  const ChainStep &Last = Result.Chain.back();
  Result.Where = Last.Where;
  Result.Function = Last.Function;
  Result.Macro = Last.Macro;
  Result.In = F;
  Result.Standard = Unit.Standard;
  Result.Cxx = true;
  // Its rank among the function's throws of that type.
  for (const Block &B : All.function(F).Blocks)
    for (const Op &O : B.Ops)
      Result.Ordinal +=
          O.Kind == OpKind::Throw && O.Thrown != NoId &&
          Unit.Exceptions[O.Thrown].Name == Type &&
          std::tie(O.Where.Line, O.Where.Column) <
              std::tie(All.op(F, At).Where.Line, All.op(F, At).Where.Column);
  if (Result.Frontier.Function.empty())
    Result.Frontier = {Last.Function, Last.Callee, Last.Where};
  return Result;
}

std::vector<ReachedCall> Escapes::find(NodeId Entry, CallsOf Next,
                                       IsUsual Usual) {
  std::vector<ReachedCall> Result;
  std::map<std::pair<FunctionId, OpPoint>, RuleMask> Reported;
  enter({Entry,
         &*Known.insert(Types()).first,
         Suppressed.everything(),
         NoId,
         {},
         ""});
  for (uint32_t V = 0; V != Visits.size(); ++V) {
    const Visit From = Visits[V];
    const FunctionId F = Graph.functionOf(From.Node);
    for (OpPoint At : Graph.expand(From.Node).Throws) {
      const Op &O = All.op(F, At);
      Types Caught = *From.Caught;
      if (stops(F, At, Caught) || !Usual(F, At.Block))
        continue;
      const Exception &What = All.unit(All.unitOf(F)).Exceptions[O.Thrown];
      if (llvm::any_of(What.CaughtAs, [&](const std::string &Type) {
            return Caught.count(Type);
          }))
        continue;
      RuleMask &Told = Reported[{F, At}];
      const RuleMask New = From.Rules & ~Suppressed.at(F, At) & ~Told;
      Told |= New;
      if (New)
        Result.push_back(escape(V, At, New));
    }
    Next(From.Node, [&](OpPoint At, NodeId To, const std::string &How) {
      Types Caught = *From.Caught;
      const RuleMask Rules = From.Rules & ~Suppressed.at(F, At);
      if (Rules && !stops(F, At, Caught))
        enter({To, &*Known.insert(std::move(Caught)).first, Rules, V, At, How});
    });
  }
  return Result;
}
