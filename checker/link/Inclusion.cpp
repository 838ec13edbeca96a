// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Inclusion.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

Inclusion::NodeId Inclusion::newNode() {
  Edges.emplace_back();
  Sets.emplace_back();
  return Sets.size() - 1;
}

static std::pair<uint64_t, uint32_t> keyOf(Inclusion::NodeKind Kind,
                                           uint32_t Id, uint32_t Local) {
  return {static_cast<uint64_t>(Kind) << 32 | Id, Local};
}

Inclusion::NodeId Inclusion::node(NodeKind Kind, uint32_t Id, uint32_t Local) {
  if (std::optional<NodeId> Known = find(Kind, Id, Local))
    return *Known;
  return Nodes[keyOf(Kind, Id, Local)] = newNode();
}

std::optional<Inclusion::NodeId> Inclusion::find(NodeKind Kind, uint32_t Id,
                                                 uint32_t Local) const {
  auto It = Nodes.find(keyOf(Kind, Id, Local));
  return It == Nodes.end() ? std::nullopt : std::optional(It->second);
}

Inclusion::NodeId Inclusion::of(FunctionId F, const Place &P) {
  const Units &All = Program.all();
  uint32_t Unit = All.unitOf(F);
  for (const Step &S : llvm::reverse(P.Steps))
    if (S.Kind == StepKind::Field)
      return All.unit(Unit).Fields[S.Id].InUnion
                 ? node(NodeKind::Anything)
                 : node(NodeKind::Field, All.field(Unit, S.Id));
  switch (P.Root) {
  case RootKind::Local:
    return node(NodeKind::Local, F, P.Id);
  case RootKind::Global:
    return node(NodeKind::Global,
                Program.globalDefinition(All.global(Unit, P.Id)));
  case RootKind::Pointer:
    break;
  }
  return node(NodeKind::Anything);
}

void Inclusion::add(NodeId To, uint32_t Member) {
  auto [It, New] = Ranks.try_emplace(Member, Members.size());
  if (New)
    Members.push_back(Member);
  if (Sets[To].size() <= It->second)
    Sets[To].resize(It->second + 1);
  Sets[To].set(It->second);
}

void Inclusion::share(NodeId Shared) {
  NodeId Anything = node(NodeKind::Anything);
  addEdge(Shared, Anything);
  addEdge(Anything, Shared);
}

void Inclusion::flow(FunctionId F, uint32_t Id, NodeId To,
                     llvm::function_ref<void(const Value &)> Leaf) {
  if (Id == NoId)
    return;
  const Function &Body = Program.all().function(F);
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Int:
  case ValueKind::String:
    return;
  case ValueKind::Load:
    return addEdge(of(F, Body.Places[V.A]), To);
  case ValueKind::Unary:
  case ValueKind::Binary:
    flow(F, V.A, To, Leaf);
    return flow(F, V.B, To, Leaf);
  case ValueKind::Select:
    flow(F, V.B, To, Leaf);
    return flow(F, V.C, To, Leaf);
  case ValueKind::Function:
  case ValueKind::Address:
  case ValueKind::Result:
  case ValueKind::VarArg:
  case ValueKind::Unknown:
    return Leaf(V);
  }
}

void Inclusion::solve() {
  std::vector<NodeId> Open;
  std::vector<bool> Waits(Sets.size());
  for (NodeId N = 0; N != Sets.size(); ++N) {
    llvm::sort(Edges[N]);
    Edges[N].erase(llvm::unique(Edges[N]), Edges[N].end());
    if (Sets[N].any()) {
      Open.push_back(N);
      Waits[N] = true;
    }
  }
  while (!Open.empty()) {
    NodeId From = Open.back();
    Open.pop_back();
    Waits[From] = false;
    for (NodeId To : Edges[From]) {
      if (To == From || !Sets[From].test(Sets[To]))
        continue;
      Sets[To] |= Sets[From];
      if (!Waits[To])
        Open.push_back(To);
      Waits[To] = true;
    }
  }
}

bool Inclusion::holds(NodeId Which, uint32_t Member) const {
  auto It = Ranks.find(Member);
  const llvm::BitVector &Set = Sets[Which];
  return It != Ranks.end() && It->second < Set.size() && Set[It->second];
}

void Inclusion::forEach(NodeId Which,
                        llvm::function_ref<void(uint32_t)> Visit) const {
  for (uint32_t Rank : Sets[Which].set_bits())
    Visit(Members[Rank]);
}
