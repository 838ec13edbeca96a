// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Extents.h"
#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

using namespace sigtidy;

/// What a call alone is, whatever masks protect the handler from.
static Verdict verdictOf(const ReachedCall &C, const Judgement &J) {
  switch (J.Is) {
  case Judgement::Outcome::Safe:
  case Judgement::Outcome::Trusted:
    return Verdict::Safe;
  case Judgement::Outcome::Unsafe:
    return C.isUnusual() ? Verdict::Unknown : Verdict::Unsafe;
  case Judgement::Outcome::Depends:
  case Judgement::Outcome::Unknown:
    return Verdict::Unknown;
  }
  return Verdict::Unknown;
}

static std::vector<ReachedLeaf> leavesOf(const LinkedHandler &H,
                                         const Facts &Knowledge) {
  std::map<std::string, ReachedLeaf> Leaves;
  for (const ReachedCall &C : H.Calls) {
    Verdict Judged = Verdict::Unknown;
    std::string Name = C.Callee;
    if (C.Open.empty()) {
      Judgement J = judge(H, C, Knowledge);
      if (J.Fact.Transparent)
        continue;
      Judged = verdictOf(C, J);
      // Whether printf is called by another name hangs on flags.
      if (J.SettledBy != Authority::Annotation && J.Fact.Known &&
          !J.Fact.Name.empty())
        Name = J.Fact.Name.str();
    }
    auto [It, New] = Leaves.try_emplace(Name);
    // They come in the order of their distance.
    if (New || Judged < It->second.Judged)
      It->second = {Name, Judged, C.Where, C.Chain};
  }
  std::vector<ReachedLeaf> Result;
  Result.reserve(Leaves.size());
  for (auto &[Name, Leaf] : Leaves)
    Result.push_back(std::move(Leaf));
  return Result;
}

namespace {
/// What all the calls that install a handler have in common.
struct Common {
  bool Any = false;
  std::set<int64_t> Masked;
  int64_t Flags = 0;
  /// The signal that runs it is blocked meanwhile.
  bool Own = false;
};
} // namespace

/// Whether \p I has a signal blocked while its handler runs for it, whatever
/// the mask says.
static bool blocksOwn(const Install &I, const Facts &Knowledge) {
  const int64_t NoDefer = Knowledge.actionFlag("SA_NODEFER").value_or(0);
  if (!I.Flags.empty())
    return llvm::none_of(I.Flags, [&](int64_t F) { return F & NoDefer; });
  return llvm::any_of(Knowledge.registrations(I.Via.back().Function),
                      [](const RegistrationFact &R) {
                        return R.Flags.What == FactOperand::Kind::None &&
                               R.Persistent && *R.Persistent != Persistence::No;
                      });
}

static void meet(const Install &I, const Facts &Knowledge, Common &Into) {
  std::set<int64_t> Masked;
  if (I.Blocked)
    Masked.insert(I.Blocked->begin(), I.Blocked->end());
  int64_t Flags = I.Flags.empty() ? 0 : ~int64_t(0);
  for (int64_t F : I.Flags)
    Flags &= F;
  if (!Into.Any) {
    Into = {true, std::move(Masked), Flags, blocksOwn(I, Knowledge)};
    return;
  }
  std::erase_if(Into.Masked, [&](int64_t S) { return !Masked.count(S); });
  Into.Flags &= Flags;
  Into.Own &= blocksOwn(I, Knowledge);
}

static void addManner(const Common &From, const Facts &Knowledge,
                      HandlerExtent &Into) {
  for (llvm::StringRef Name : Knowledge.actionFlagNames(From.Flags))
    Into.Flags.push_back(Name.str());
  Into.MasksAll =
      !From.Masked.empty() &&
      llvm::all_of(Knowledge.signals(), [&](const SignalFact &S) {
        return !S.Catchable || S.Reserved || From.Masked.count(S.Number);
      });
  for (int64_t S : From.Masked)
    Into.Masked.push_back(Knowledge.signalName(S));
  if (From.Own)
    Into.Masked.push_back(HandlerExtent::OwnSignal);
  llvm::sort(Into.Masked);
}

void sigtidy::addExtents(const Program &P, const Facts &Knowledge,
                         RunResult &Result) {
  std::map<uint32_t, Common> Manner;
  for (const Install &I : P.Installs)
    for (const InstalledFunction &F : I.Functions)
      if (F.Handler != NoId)
        meet(I, Knowledge, Manner[F.Handler]);
  for (uint32_t H = 0; H != P.Handlers.size(); ++H) {
    HandlerExtent &Extent = Result.Handlers[H].Extent.emplace();
    Extent.Leaves = leavesOf(P.Handlers[H], Knowledge);
    if (auto It = Manner.find(H); It != Manner.end())
      addManner(It->second, Knowledge, Extent);
  }
}
