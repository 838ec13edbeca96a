// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Silences.h"
#include "link/Units.h"
#include "llvm/ADT/StringExtras.h"

using namespace sigtidy;

std::set<const ProjectFact *>
sigtidy::mentionedFacts(llvm::ArrayRef<UnitSummary> Units,
                        const Facts &Knowledge) {
  std::set<const ProjectFact *> Result;
  for (const UnitSummary &U : Units)
    for (const Function &F : U.Functions)
      Result.insert(Knowledge.project(factName(F)));
  return Result;
}

/// The entries of the configuration that call functions safe which the program
/// mentions; of others the configuration's reader tells.
static std::vector<Silence> entriesOf(const AnalysisOptions &Options,
                                      const Facts &Knowledge,
                                      llvm::ArrayRef<UnitSummary> Units) {
  std::vector<Silence> Result;
  if (!Options.Project)
    return Result;
  const std::set<const ProjectFact *> Mentioned =
      mentionedFacts(Units, Knowledge);
  for (const ProjectFact &F : Options.Project->Functions) {
    if (F.Judged != FactVerdict::Safe ||
        !Mentioned.count(Knowledge.project(F.Function)))
      continue;
    Silence S{Silence::Kind::Entry, {Options.ProjectFile, 0, 1}, F.Function};
    llvm::to_integer(llvm::StringRef(F.Source).rsplit(':').second, S.Where.Line,
                     10);
    Result.push_back(std::move(S));
  }
  return Result;
}

/// \p All without the entries among \p Ignored.
static ProjectFacts without(const ProjectFacts &All,
                            llvm::ArrayRef<Silence> Ignored) {
  ProjectFacts Result = All;
  llvm::erase_if(Result.Functions, [&](const ProjectFact &F) {
    return llvm::any_of(Ignored, [&](const Silence &S) {
      return S.What == Silence::Kind::Entry && S.Text == F.Function;
    });
  });
  return Result;
}

namespace {
/// A finding that one handler, or none, leads to.
struct Found {
  const Finding *What;
  const ReachedBy *By;
  const HandlerReport *Handler;
};
} // namespace

static std::vector<Found> listOf(const RunResult &R) {
  std::vector<Found> Result;
  for (const Finding &F : R.Findings) {
    if (F.Handlers.empty())
      Result.push_back({&F, nullptr, nullptr});
    for (const ReachedBy &By : F.Handlers)
      Result.push_back({&F, &By, &R.Handlers[By.Handler]});
  }
  return Result;
}

/// What tells one from another in two runs.
static auto keyOf(const Found &F) {
  return std::tuple(F.What->Rule, F.What->Where, F.What->Callee,
                    F.Handler ? F.Handler->Name : "",
                    F.Handler ? F.Handler->Where : Position(),
                    F.Handler ? F.Handler->Image : "");
}

/// Whether \p S may keep \p F away.
static bool isOnWay(const Silence &S, const Found &F,
                    llvm::ArrayRef<std::string> Rules) {
  llvm::ArrayRef<ChainStep> Chain;
  if (F.By)
    Chain = F.By->Chain;
  if (S.What != Silence::Kind::Comment)
    return F.What->Callee == S.Text ||
           llvm::any_of(Chain, [&](const ChainStep &Step) {
             return Step.Callee == S.Text || Step.Function == S.Text;
           });
  const size_t Bit = llvm::find(Rules, F.What->Rule) - Rules.begin();
  if (!(S.Rules >> Bit & 1))
    return false;
  auto Covers = [&](const Position &P) {
    return P.File == S.Where.File && S.First <= P.Line && P.Line <= S.Last;
  };
  if (Covers(F.What->Where) || llvm::any_of(Chain, [&](const ChainStep &Step) {
        return Covers(Step.Where);
      }))
    return true;
  if (llvm::any_of(F.What->Related,
                   [&](const RelatedPlace &R) { return Covers(R.Where); }))
    return true;
  return F.Handler &&
         (Covers(F.Handler->Where) ||
          llvm::any_of(F.Handler->Registrations,
                       [&](const Registration &R) { return Covers(R.Where); }));
}

std::vector<Silence> sigtidy::unusedSilences(
    llvm::ArrayRef<UnitSummary> Units, const Program &P, const Facts &Knowledge,
    const AnalysisOptions &Options, LinkOptions Linking,
    llvm::function_ref<RunResult(const Program &, const Facts &)> Judge) {
  // What is in the part that was not understood nobody knows.
  if (llvm::any_of(Units, [](const UnitSummary &U) { return U.hasErrors(); }))
    return {};
  std::vector<Silence> Left = P.Silences;
  llvm::append_range(Left, entriesOf(Options, Knowledge, Units));
  llvm::sort(Left);
  const RunResult Before = Judge(P, Knowledge);
  using Key = decltype(keyOf(std::declval<const Found &>()));
  std::set<Key> Known;
  for (const Found &F : listOf(Before))
    Known.insert(keyOf(F));
  while (!Left.empty()) {
    Linking.Ignored = Left;
    const Facts Bare = Options.Project
                           ? Knowledge.with(without(*Options.Project, Left))
                           : Knowledge;
    const Program Without = link(Units, Bare, Linking);
    const RunResult After = Judge(Without, Bare);
    std::vector<Found> New = listOf(After);
    llvm::erase_if(New, [&](const Found &F) { return Known.count(keyOf(F)); });
    if (New.empty())
      break;
    const size_t Count = Left.size();
    llvm::erase_if(Left, [&](const Silence &S) {
      return llvm::any_of(
          New, [&](const Found &F) { return isOnWay(S, F, Linking.Rules); });
    });
    // Something is kept away by who knows which: all of them may be needed.
    if (Left.size() == Count)
      return {};
  }
  return Left;
}
