// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Landings.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// The global that the first argument of the call at \p At points to, if any.
Landings::Buffer Landings::bufferOf(FunctionId F, OpPoint At) const {
  const Units &All = E.units();
  const Function &Body = All.function(F);
  const uint32_t Unit = All.unitOf(F);
  const Op &O = All.op(F, At);
  if (O.Args.empty() || Body.Values[O.Args[0]].Kind != ValueKind::Address)
    return {NoId, {}};
  const Place &P = Body.Places[Body.Values[O.Args[0]].A];
  if (P.Root != RootKind::Global)
    return {NoId, {}};
  Buffer Result{E.image().globalDefinition(All.global(Unit, P.Id)), {}};
  for (const Step &S : P.Steps)
    if (S.Kind == StepKind::Field)
      Result.second.push_back(All.field(Unit, S.Id));
  return Result;
}

/// The calls in \p F that fill a buffer (setjmp), with what they fill.
const Landings::Fills &Landings::fills(FunctionId F) {
  auto [It, New] = FillsOf.try_emplace(F);
  if (New)
    for (OpPoint At : E.units().calls(F)) {
      auto Callee = E.flows().directCallee(F, E.units().op(F, At));
      if (Callee && E.flows().isExternal(*Callee) &&
          E.flows().returnsTwice(*Callee))
        It->second.emplace_back(At, bufferOf(F, At));
    }
  return It->second;
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
bool Landings::fillsBefore(FunctionId F, OpPoint At, const Buffer &Wanted) {
  return llvm::any_of(fills(F), [&](const auto &Fill) {
    return Fill.second == Wanted &&
           isAlwaysAfter(E.units().function(F), Fill.first, At);
  });
}

/// The nodes that the handler comes to while \p Wanted is as it found it.
const llvm::DenseSet<NodeId> &Landings::reachedWithout(const Buffer &Wanted) {
  auto [It, New] = Reached.try_emplace(Wanted);
  llvm::DenseSet<NodeId> &Seen = It->second;
  if (!New)
    return Seen;
  Seen.insert(Entry);
  std::vector<NodeId> Open{Entry};
  while (!Open.empty()) {
    const NodeId N = Open.back();
    Open.pop_back();
    const FunctionId F = Graph.functionOf(N);
    Next(N, [&](OpPoint Call, NodeId To) {
      if (!Seen.contains(To) && !fillsBefore(F, Call, Wanted)) {
        Seen.insert(To);
        Open.push_back(To);
      }
    });
  }
  return Seen;
}

bool Landings::isInside(FunctionId F, OpPoint At) {
  const Buffer Wanted = bufferOf(F, At);
  return Wanted.first != NoId &&
         (fillsBefore(F, At, Wanted) ||
          llvm::none_of(reachedWithout(Wanted),
                        [&](NodeId N) { return Graph.functionOf(N) == F; }));
}
