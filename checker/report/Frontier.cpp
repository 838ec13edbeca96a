// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Frontier.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

using namespace llvm;

namespace sigtidy {

/// Leaves that agree in this are one group.
using GroupKey = std::tuple<FrontierCall, std::string, Level>;

static GroupKey keyOf(const Leaf &L) {
  return {L.By->Frontier, L.Found->Rule, L.Found->Severity};
}

/// A leaf that is its own frontier has nothing to stand behind.
static bool isBehindFrontier(const Leaf &L) {
  return !L.By->Frontier.Where.File.empty() &&
         L.By->Frontier.Where != L.Found->Where;
}

static bool isBefore(const LeafGroup &A, const LeafGroup &B) {
  const Finding &F = *A.Leaves.front().Found;
  const Finding &G = *B.Leaves.front().Found;
  return std::tie(A.place(), F.Rule, F.Where, F.Callee) <
         std::tie(B.place(), G.Rule, G.Where, G.Callee);
}

std::vector<LeafGroup> groupByFrontier(ArrayRef<Leaf> Leaves,
                                       const TextOptions &Options) {
  std::map<GroupKey, LeafGroup> Behind;
  std::vector<LeafGroup> Groups;
  for (const Leaf &L : Leaves)
    if (!Options.All && isBehindFrontier(L))
      Behind[keyOf(L)].Leaves.push_back(L);
    else
      Groups.push_back({{L}});
  // One leaf is told best as itself, whatever the limit.
  size_t Limit = std::max(1U, Options.FrontierLimit);
  for (auto &[Key, Group] : Behind)
    if (Group.Leaves.size() > Limit)
      Groups.push_back(std::move(Group));
    else
      for (const Leaf &L : Group.Leaves)
        Groups.push_back({{L}});
  sort(Groups, isBefore);
  return Groups;
}

size_t frontierStep(const ReachedBy &By) {
  for (size_t I = 0; I != By.Chain.size(); ++I)
    if (By.Chain[I].Where == By.Frontier.Where &&
        By.Chain[I].Callee == By.Frontier.Callee)
      return I;
  return By.Chain.size();
}

std::vector<Leaf> nearestLeaves(const LeafGroup &Group, size_t Count) {
  // One a callee first: three places that call printf teach no more than one.
  std::map<StringRef, size_t> Nearest;
  auto IsNearer = [&](size_t A, size_t B) {
    return Group.Leaves[A].By->Chain.size() < Group.Leaves[B].By->Chain.size();
  };
  for (size_t I = 0; I != Group.Leaves.size(); ++I) {
    auto [It, IsNew] = Nearest.try_emplace(Group.Leaves[I].Found->Callee, I);
    if (!IsNew && IsNearer(I, It->second))
      It->second = I;
  }
  // (another of its callee is nearer, length of the chain, rank)
  std::vector<std::tuple<bool, size_t, size_t>> Order;
  for (size_t I = 0; I != Group.Leaves.size(); ++I)
    Order.emplace_back(Nearest[Group.Leaves[I].Found->Callee] != I,
                       Group.Leaves[I].By->Chain.size(), I);
  sort(Order);
  Order.resize(std::min(Order.size(), Count));
  std::vector<Leaf> Leaves;
  Leaves.reserve(Order.size());
  for (const auto &[Repeated, Length, Rank] : Order)
    Leaves.push_back(Group.Leaves[Rank]);
  return Leaves;
}

} // namespace sigtidy
