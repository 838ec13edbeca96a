// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Landings.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

namespace {
/// What a jump and its target have in common.
struct Buffer {
  GlobalId Object = NoId;
  std::vector<FieldId> Member;

  bool operator==(const Buffer &) const = default;
};
} // namespace

/// The global whose address the first argument of the call at \p At is.
static Buffer bufferOf(Evaluator &E, FunctionId F, OpPoint At) {
  const Units &All = E.units();
  const Function &Body = All.function(F);
  const uint32_t Unit = All.unitOf(F);
  const Op &O = All.op(F, At);
  Buffer Result;
  if (O.Args.empty() || Body.Values[O.Args[0]].Kind != ValueKind::Address)
    return Result;
  const Place &P = Body.Places[Body.Values[O.Args[0]].A];
  if (P.Root != RootKind::Global)
    return Result;
  Result.Object = E.image().globalDefinition(All.global(Unit, P.Id));
  for (const Step &S : P.Steps)
    if (S.Kind == StepKind::Field)
      Result.Member.push_back(All.field(Unit, S.Id));
  return Result;
}

/// Whether \p F does not come to \p To without \p Before.
static bool isAlwaysAfter(const Function &Body, OpPoint Before, OpPoint To) {
  if (Before.Block == To.Block)
    return Before.Index < To.Index;
  std::vector<bool> Seen(Body.Blocks.size());
  std::vector<uint32_t> Open{0};
  Seen[0] = true;
  while (!Open.empty()) {
    const uint32_t B = Open.back();
    Open.pop_back();
    if (B == To.Block)
      return false;
    if (B == Before.Block)
      continue;
    for (const auto &Edge : Body.Blocks[B].Edges)
      if (Edge.To != NoId && !Seen[Edge.To]) {
        Seen[Edge.To] = true;
        Open.push_back(Edge.To);
      }
  }
  return true;
}

/// Whether \p F has filled \p Wanted whenever it comes to \p At.
static bool fillsBefore(Evaluator &E, FunctionId F, OpPoint At,
                        const Buffer &Wanted) {
  const Function &Body = E.units().function(F);
  return llvm::any_of(E.units().calls(F), [&](OpPoint Call) {
    auto Callee = E.flows().directCallee(F, E.units().op(F, Call));
    return Callee &&
           E.facts()
               .judge(factName(E.units().function(*Callee)))
               .ReturnsTwice &&
           bufferOf(E, F, Call) == Wanted && isAlwaysAfter(Body, Call, At);
  });
}

bool sigtidy::landsInside(CallGraph &Graph, NodeId Entry, FunctionId F,
                          OpPoint At, CallsOf Next) {
  Evaluator &E = Graph.evaluator();
  const Buffer Wanted = bufferOf(E, F, At);
  if (Wanted.Object == NoId)
    return false;
  std::set<NodeId> Seen{Entry};
  std::vector<NodeId> Open{Entry};
  while (!Open.empty()) {
    const NodeId N = Open.back();
    Open.pop_back();
    const FunctionId Here = Graph.functionOf(N);
    if (Here == F && !fillsBefore(E, F, At, Wanted))
      return false;
    Next(N, [&](OpPoint Call, NodeId To) {
      if (!Seen.count(To) && !fillsBefore(E, Here, Call, Wanted)) {
        Seen.insert(To);
        Open.push_back(To);
      }
    });
  }
  return true;
}
