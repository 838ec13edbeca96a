// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/FlagSearch.h"
#include "link/Loops.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// Notes the flags that \p F, ordinary code, sets or takes back.
void FlagTests::Search::addWritten(FunctionId F) {
  const Function &Body = E.units().function(F);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I)
      forEachWrite(E.flows(), F, {B, I}, [&](uint32_t Target) {
        if (std::optional<unsigned> Flag = flagAt(F, Target)) {
          Matters.set(*Flag);
          Writers[*Flag].insert(F);
        }
      });
}

void FlagTests::Search::addCallersOfWriters() {
  for (llvm::DenseSet<FunctionId> &Into : Writers) {
    std::vector<FunctionId> Open(Into.begin(), Into.end());
    while (!Open.empty()) {
      FunctionId F = Open.back();
      Open.pop_back();
      for (const CallSite &S : E.callers(F))
        if (Ordinary.reaches(S.In) && Into.insert(S.In).second)
          Open.push_back(S.In);
    }
  }
}

/// The functions that lead to \p Start by calls, each after those that it calls
/// as far as none calls itself.
std::vector<FunctionId>
FlagTests::Search::calleesFirst(llvm::ArrayRef<FunctionId> Start) {
  std::vector<FunctionId> Order;
  llvm::DenseSet<FunctionId> Seen;
  std::vector<std::pair<FunctionId, size_t>> Path; // With the next caller.
  auto Enter = [&](FunctionId F) {
    if (Seen.insert(F).second)
      Path.emplace_back(F, 0);
  };
  for (FunctionId F : Start) {
    Enter(F);
    while (!Path.empty()) {
      auto &[Top, Next] = Path.back();
      llvm::ArrayRef<CallSite> Callers = E.callers(Top);
      if (Next == Callers.size()) {
        Order.push_back(Top);
        Path.pop_back();
        continue;
      }
      if (const CallSite &S = Callers[Next++]; isFollowed(S))
        Enter(S.In);
    }
  }
  std::reverse(Order.begin(), Order.end());
  return Order;
}

/// Notes what all ways through \p F test. \returns whether that is more than
/// was known.
bool FlagTests::Search::addAlways(FunctionId F) {
  const Function &Body = E.units().function(F);
  if (!returnsAvoiding(Body, llvm::BitVector(Body.Blocks.size())))
    return false; // No caller goes on.
  std::map<unsigned, std::pair<llvm::BitVector, const FlagTest *>> ByFlag;
  for (const FlagTest &T : Tests[F]) {
    auto [It, New] =
        ByFlag.try_emplace(T.Flag, llvm::BitVector(Body.Blocks.size()), &T);
    It->second.first.set(T.Block);
    if (T.Reacts && !It->second.second->Reacts)
      It->second.second = &T;
  }
  std::vector<FlagTest> Known;
  for (const auto &[Flag, Testing] : ByFlag)
    if (!returnsAvoiding(Body, Testing.first))
      Known.push_back(*Testing.second);
  // Tests are added and become more, never less.
  auto Weight = [](llvm::ArrayRef<FlagTest> All) {
    size_t Sum = All.size();
    for (const FlagTest &T : All)
      Sum += size_t{T.Reacts} + size_t{T.Told};
    return Sum;
  };
  std::vector<FlagTest> &Before = Always[F];
  if (Weight(Known) <= Weight(Before))
    return false;
  Before = std::move(Known);
  return true;
}

void FlagTests::Search::run(const std::vector<FunctionId> &Start) {
  for (FunctionId F : Start)
    addWritten(F);
  addCallersOfWriters();
  const std::vector<FunctionId> Order = calleesFirst(Start);
  llvm::DenseMap<FunctionId, unsigned> RankOf;
  for (unsigned I = 0; I != Order.size(); ++I)
    RankOf[Order[I]] = I;
  std::set<unsigned> Open;
  for (FunctionId F : Start)
    Open.insert(RankOf[F]);
  while (!Open.empty()) {
    const FunctionId F = Order[*Open.begin()];
    Open.erase(Open.begin());
    findIn(F);
    if (addAlways(F))
      for (const CallSite &S : E.callers(F))
        if (isFollowed(S))
          Open.insert(RankOf[S.In]);
  }
}

std::map<FunctionId, std::vector<FlagTest>>
FlagTests::of(llvm::ArrayRef<Flag> Flags) {
  std::set<FunctionId> Start;
  for (const Flag &F : Flags)
    Start.merge(naming(F, /*IsOrdinary=*/true));
  Search S(*this, Flags);
  S.run({Start.begin(), Start.end()});
  for (auto &[F, Tests] : S.Tests)
    llvm::erase_if(Tests,
                   [&](const FlagTest &T) { return !S.Matters.test(T.Flag); });
  return std::move(S.Tests);
}
