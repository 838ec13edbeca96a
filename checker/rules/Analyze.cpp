// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Runs the rules over the linked program and turns what they report into
/// findings: one for each rule, place and callee, whichever handlers get there.

#include "rules/Extents.h"
#include "rules/Rule.h"
#include "rules/Silences.h"
#include "sigtidy/Analysis.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"
#include <map>

using namespace sigtidy;

static constexpr const Rule *Rules[] = {
#define SIGTIDY_RULE(NAME) &(NAME),
#include "rules/Rules.def"
#undef SIGTIDY_RULE
};

std::vector<RuleInfo> sigtidy::allRules() {
  std::vector<RuleInfo> Result;
  for (const Rule *R : Rules)
    Result.push_back({R->Id,
                      R->Summary,
                      R->Default,
                      R->OnRequest,
                      R->Source,
                      {R->References.begin(), R->References.end()},
                      R->Why,
                      R->Advice,
                      R->Fix});
  return Result;
}

/// Stable under edits elsewhere: no line, no chain, no handler.
static std::string fingerprint(llvm::StringRef Rule, const Report &What) {
  const ReachedPlace &C = What.At;
  std::string Key = (Rule + "\n" + C.Function + "\n" + C.Callee + "\n" +
                     llvm::utostr(C.Ordinal))
                        .str();
  if (!What.Besides.empty())
    Key += "\n" + What.Besides;
  return llvm::utohexstr(llvm::xxh3_64bits(Key), /*LowerCase=*/true, 16);
}

static std::string inHandlerOf(const HandlerReport &H,
                               const SignalSet &Signals) {
  if (H.RunsAs == Context::Promised)
    return ", in '" + H.Name + "', which promises to be";
  if (H.RunsAs == Context::ForkChild)
    return H.Registrations.empty()
               ? ", in the child that '" + H.Name + "' makes"
               : ", in the child of fork";
  if (Signals.Names.empty())
    return ", in a signal handler";
  std::string Text = ", in a handler of ";
  constexpr size_t Shown = 3;
  llvm::ArrayRef<std::string> Names = Signals.Names;
  Text += llvm::join(Names.take_front(Shown), ", ");
  if (Names.size() > Shown)
    Text += " and " + llvm::utostr(Names.size() - Shown) + " more";
  if (Signals.Complete)
    return Text;
  return Text + (Names.size() > Shown ? ", and" : " and") +
         " some other signal";
}

namespace {
/// Findings by place, rule and callee.
class Collector {
public:
  explicit Collector(const Program &P) {
    for (const LinkedHandler &H : P.Handlers)
      Indices[&H] = Indices.size();
    for (const LinkedChild &C : P.Children)
      Indices[&C] = Indices.size();
  }
  void add(const Rule &R, const Report &What);
  void finish(RunResult &Result);

private:
  /// Of handlers, then children, in the result.
  llvm::DenseMap<const LinkedHandler *, uint32_t> Indices;
  struct Entry {
    Finding F;
    size_t Head = 0; ///< Which of its handlers comes first.
  };
  std::map<std::tuple<Position, std::string, std::string>, Entry> Found;
};
} // namespace

/// Whether \p L is told before \p R, of those who lead to \p F: one report of
/// an object may be of several places, and the handler that is named is one
/// that leads to the place that is.
static bool isBefore(const Finding &F, const ReachedBy &L, const ReachedBy &R) {
  auto IsElsewhere = [&](const ReachedBy &By) {
    return !By.Chain.empty() && By.Chain.back().Where != F.Where;
  };
  return std::make_tuple(R.Severity, IsElsewhere(L), L.Chain.size(),
                         std::cref(L.Chain), L.Handler) <
         std::make_tuple(L.Severity, IsElsewhere(R), R.Chain.size(),
                         std::cref(R.Chain), R.Handler);
}

/// What \p What says is what \p F says.
static void tell(const Report &What, Finding &F) {
  F.Severity = What.Severity;
  F.Claim = What.Claim;
  F.Message = What.SaysAll ? What.Claim : "";
  F.Judged = What.Judged;
  F.Reason = What.Reason;
  F.ReasonSource = What.ReasonSource;
  F.SettledBy = What.SettledBy;
  F.Remedy = What.Remedy;
  F.ConditionHeld = What.ConditionHeld;
  F.Condition = What.Condition;
  F.Related = What.Related;
}

void Collector::add(const Rule &R, const Report &What) {
  const ReachedPlace &C = What.At;
  auto [It, New] = Found.try_emplace({C.Where, R.Id.str(), C.Callee});
  Finding &F = It->second.F;
  if (New) {
    F.Where = C.Where;
    F.Rule = R.Id.str();
    F.Callee = C.Callee;
    F.Function = C.Function;
    F.Macro = C.Macro;
    F.Fingerprint = fingerprint(R.Id, What);
    F.Mend = What.Mend;
  }
  if (F.Mend != What.Mend)
    F.Mend.reset();
  if (!What.Handler) {
    if (New || What.Severity > F.Severity)
      tell(What, F);
    return;
  }
  F.Handlers.push_back({Indices.at(What.Handler), C.Signals, C.Chain,
                        C.Frontier, What.Severity, What.Judged, What.Hits,
                        What.NoHit});
  // A condition may hold for one handler and not for another; and what is said
  // of one is not said of the other.
  size_t &Head = It->second.Head;
  const bool IsHead = F.Handlers.size() == 1
                          ? New || What.Severity > F.Severity
                          : isBefore(F, F.Handlers.back(), F.Handlers[Head]);
  if (IsHead) {
    Head = F.Handlers.size() - 1;
    tell(What, F);
  }
}

void Collector::finish(RunResult &Result) {
  for (auto &[Key, Entry] : Found) {
    Finding &F = Entry.F;
    llvm::sort(F.Handlers, [&](const ReachedBy &L, const ReachedBy &R) {
      return isBefore(F, L, R);
    });
    if (!F.Handlers.empty()) {
      const ReachedBy &First = F.Handlers[0];
      const HandlerReport &Handler = Result.Handlers[First.Handler];
      F.RunsAs = Handler.RunsAs;
      if (F.Message.empty())
        F.Message = F.Claim + inHandlerOf(Handler, First.Signals);
    }
    Result.Findings.push_back(std::move(F));
  }
}

/// The verdict of each handler, by what was reported of it.
static void setVerdicts(RunResult &Result) {
  for (const Finding &F : Result.Findings)
    for (const ReachedBy &By : F.Handlers) {
      HandlerReport &H = Result.Handlers[By.Handler];
      H.Judged = std::min(H.Judged, By.Judged);
      if (By.Judged == Verdict::Unsafe)
        H.Reasons.push_back(F.Callee);
      else if (By.Judged == Verdict::Unknown)
        // What cannot be judged and has a remedy is a function of elsewhere.
        H.Unknowns.push_back({F.Callee, F.Where, F.Reason,
                              F.Rule == UnknownCall.Id && !F.Remedy.empty()});
    }
}

/// Lists what each handler's verdict takes from the project.
static void addBelieved(const Program &P, const Facts &Knowledge,
                        RunResult &Result) {
  for (size_t I = 0; I != P.Handlers.size(); ++I) {
    std::vector<BelievedCall> &Believed = Result.Handlers[I].Believed;
    for (const ReachedCall &C : P.Handlers[I].Calls) {
      if (!C.Open.empty())
        continue;
      Judgement J = judge(P.Handlers[I], C, Knowledge);
      if (J.Is == Judgement::Outcome::Trusted)
        Believed.push_back({C.Callee, C.Where, J.ConditionText.str(),
                            Knowledge.trustsConditions().str()});
      else if (J.Is == Judgement::Outcome::Safe &&
               J.SettledBy != Authority::Tables && !isVerifiedElsewhere(C, J))
        Believed.push_back(
            {C.Callee, C.Where, J.Fact.Reason.str(), J.Fact.Source});
    }
    llvm::sort(Believed);
    Believed.erase(llvm::unique(Believed), Believed.end());
  }
}

/// By place and name: the instances of a template share their place.
using VerdictsByFunction = std::map<std::pair<Position, std::string>, Verdict>;

/// The functions that a handler relies on because they promise to be
/// async-signal-safe, with what their own verdicts are.
static llvm::SmallVector<std::pair<const ReachedCall *, Verdict>>
promisesOf(const LinkedHandler &H, const VerdictsByFunction &Verdicts,
           const Facts &Knowledge) {
  llvm::SmallVector<std::pair<const ReachedCall *, Verdict>> Result;
  for (const ReachedCall &C : H.Calls) {
    if (C.Said.What != Decree::Kind::AsyncSignalSafe ||
        !isVerifiedElsewhere(C, judge(H, C, Knowledge)))
      continue;
    auto It = Verdicts.find({C.Said.Definition, C.Callee});
    if (It == Verdicts.end())
      continue;
    // A suppression at the call or before it holds for what is behind.
    const Rule &Tells =
        It->second == Verdict::Unsafe ? UnsafeCall : UnknownCall;
    size_t Bit = llvm::find(Rules, &Tells) - std::begin(Rules);
    if (C.Rules >> Bit & 1)
      Result.push_back({&C, It->second});
  }
  return Result;
}

/// The verdict of a function that breaks its promise is its callers' as well:
/// they were not looked at beyond it.
static void passOnPromises(const Program &P, const Facts &Knowledge,
                           RunResult &Result) {
  VerdictsByFunction Verdicts; // The worst in any image.
  auto Collect = [&] {
    bool Changed = false;
    for (const HandlerReport &H : Result.Handlers) {
      if (H.RunsAs == Context::Ordinary)
        continue;
      auto [It, New] = Verdicts.try_emplace({H.Where, H.Name}, H.Judged);
      Changed |= New || H.Judged < It->second;
      It->second = std::min(It->second, H.Judged);
    }
    return Changed;
  };
  // One promise may lead to the next.
  while (Collect())
    for (size_t I = 0; I != P.Handlers.size(); ++I)
      for (auto [Call, Kept] : promisesOf(P.Handlers[I], Verdicts, Knowledge))
        Result.Handlers[I].Judged = std::min(Result.Handlers[I].Judged, Kept);
  for (size_t I = 0; I != P.Handlers.size(); ++I)
    for (auto [Call, Kept] : promisesOf(P.Handlers[I], Verdicts, Knowledge))
      if (Kept == Verdict::Unsafe)
        Result.Handlers[I].Reasons.push_back(Call->Callee);
      else if (Kept == Verdict::Unknown)
        Result.Handlers[I].Unknowns.push_back(
            {Call->Callee, Call->Where,
             "it promises to be async-signal-safe, but reaches calls that "
             "cannot be judged"});
}

static void sortReasons(RunResult &Result) {
  for (HandlerReport &H : Result.Handlers) {
    llvm::sort(H.Reasons);
    H.Reasons.erase(llvm::unique(H.Reasons), H.Reasons.end());
    llvm::sort(H.Unknowns);
  }
}

/// Gives what \p R reported at its own level the level that the project wants;
/// what was reported more quietly for a reason is not made louder.
static Level levelOf(const Rule &R, const Report &What,
                     const AnalysisOptions &Options) {
  Level Result = What.Severity;
  std::optional<Context> RunsAs;
  if (What.Handler)
    RunsAs = What.Handler->Report.RunsAs;
  // What is said of the rule in this context goes before what is said of it in
  // others.
  std::optional<Level> Wanted;
  bool Exactly = false;
  for (const LevelSetting &S : Options.Levels)
    if (S.Rule == R.Id && (S.In ? S.In == RunsAs : !Exactly)) {
      Wanted = S.Wanted;
      Exactly |= S.In.has_value();
    }
  if (Wanted)
    Result = Result == R.Default ? *Wanted : std::min(Result, *Wanted);
  if (R.Collides && Options.RequireCollision && !What.Hits && RunsAs &&
      RunsAs != Context::Promised)
    Result = std::min(Result, Level::Remark);
  for (const LevelSetting &S : Options.Levels)
    if (S.Rule.empty() && S.In == RunsAs)
      Result = std::min(Result, S.Wanted);
  return Result;
}

namespace {
/// What the program's masks do for each of its handlers.
class Protections {
public:
  Protections(const Program &P, const Facts &Knowledge) {
    for (const LinkedHandler &H : P.Handlers)
      if (const std::optional<Interruptions> &I = H.Interrupts)
        All.try_emplace(&H, Blocked{&*I, unsafeInterruption(*I, Knowledge)});
  }
  /// What is allowed under these masks is a remark that says so.
  void apply(const Rule &R, Report &What) const;
  void finish(const Program &P, RunResult &Result) const;

private:
  /// Those that it blocks somewhere, with what they may interrupt all the same;
  /// null: nothing, they are protected.
  struct Blocked {
    const Interruptions *Of = nullptr;
    const Interruptions::Call *MayInterrupt = nullptr;
  };
  llvm::DenseMap<const LinkedHandler *, Blocked> All;
};
} // namespace

void Protections::apply(const Rule &R, Report &What) const {
  auto It = All.find(What.Handler);
  if (!R.EndsWithMasks || It == All.end() || It->second.MayInterrupt)
    return;
  What.Judged = std::max(What.Judged, Verdict::Protected);
  What.Severity = std::min(What.Severity, Level::Remark);
  const Interruptions &I = *It->second.Of;
  const HandlerReport &H = What.Handler->Report;
  if (I.LetIn.Line)
    What.Related.push_back(
        {I.LetIn, "protected: its signals are blocked wherever the program "
                  "calls a function that is not async-signal-safe; they are "
                  "let in here, at '" +
                      I.LetInBy + "'"});
  else if (!H.Registrations.empty())
    What.Related.push_back({H.Registrations[0].Where,
                            "protected: its signals are blocked from here on"});
}

void Protections::finish(const Program &P, RunResult &Result) const {
  for (size_t I = 0; I != P.Handlers.size(); ++I) {
    HandlerReport &To = Result.Handlers[I];
    auto It = All.find(&P.Handlers[I]);
    if (It == All.end())
      continue;
    const auto &[Of, MayInterrupt] = It->second;
    if (To.Judged == Verdict::Protected) {
      To.LetIn = {Of->LetIn, Of->LetInBy};
      llvm::append_range(To.Believed, Of->Believed);
    } else if (MayInterrupt && To.Judged != Verdict::Safe)
      To.MayInterrupt = {MayInterrupt->Where, MayInterrupt->Fact,
                         MayInterrupt->InHandler, MayInterrupt->Perhaps};
  }
}

static void addUnitProblems(llvm::ArrayRef<UnitSummary> Units,
                            RunResult &Result) {
  auto Kind = [](Problem::Kind K) {
    switch (K) {
    case Problem::Kind::Error:
      return "error";
    case Problem::Kind::MissingHeader:
      return "missing-header";
    case Problem::Kind::Fatal:
      return "fatal";
    case Problem::Kind::UnknownFlag:
      return "unknown-flag";
    case Problem::Kind::Misplaced:
      return "bad-annotation";
    }
    return "";
  };
  for (const UnitSummary &U : Units)
    for (const Problem &P : U.Problems) {
      RunProblem R{Kind(P.What), U.MainFile, {}, P.Message};
      if (P.Where.File < U.Files.size())
        R.Where = {U.Files[P.Where.File], P.Where.Line, P.Where.Column};
      Result.Problems.push_back(std::move(R));
    }
}

static LinkOptions linkOptions(const AnalysisOptions &Options) {
  LinkOptions Linking;
  Linking.Root = Options.Root;
  Linking.Jobs = Options.Jobs;
  Linking.Traced = Options.Traced;
  Linking.FindLoops = Options.FindLoops;
  // Suppressions speak of every rule, whichever run.
  for (const Rule *R : Rules)
    Linking.Rules.push_back(R->Id.str());
  return Linking;
}

/// The handlers, and what all rules say of them.
static RunResult judgeAll(const Program &P, const Facts &Knowledge,
                          const Protections &Masks,
                          const AnalysisOptions &Options) {
  RunResult Result;
  for (const LinkedHandler &H : P.Handlers)
    Result.Handlers.push_back(H.Report);
  for (const LinkedChild &C : P.Children)
    Result.Handlers.push_back(C.Report);
  Collector Findings(P);
  // All rules run: a handler is not safe because nobody asks.
  for (size_t I = 0; I != std::size(Rules); ++I)
    Rules[I]->Run(P, Knowledge, [&](const Report &What) {
      if (!(What.At.Rules >> I & 1))
        return;
      Report Levelled = What;
      Levelled.Severity = levelOf(*Rules[I], What, Options);
      Masks.apply(*Rules[I], Levelled);
      Findings.add(*Rules[I], Levelled);
    });
  Findings.finish(Result);
  return Result;
}

RunResult sigtidy::analyze(llvm::ArrayRef<UnitSummary> Units,
                           const Facts &Knowledge,
                           const AnalysisOptions &Options) {
  const LinkOptions Linking = linkOptions(Options);
  Program P = link(Units, Knowledge, Linking);
  if (llvm::is_contained(Options.Rules, UnusedSuppression.Id))
    P.Unused =
        unusedSilences(Units, P, Knowledge, Options, Linking,
                       [&](const Program &Of, const Facts &By) {
                         return judgeAll(Of, By, Protections(Of, By), Options);
                       });
  const Protections Masks(P, Knowledge);
  RunResult Result = judgeAll(P, Knowledge, Masks, Options);
  setVerdicts(Result);
  passOnPromises(P, Knowledge, Result);
  sortReasons(Result);
  Masks.finish(P, Result);
  addBelieved(P, Knowledge, Result);
  if (Options.Extents)
    addExtents(P, Knowledge, Result);
  llvm::erase_if(Result.Findings, [&](const Finding &F) {
    return !llvm::is_contained(Options.Rules, F.Rule);
  });
  Result.Problems = std::move(P.Problems);
  addUnitProblems(Units, Result);
  llvm::sort(Result.Problems, [](const RunProblem &L, const RunProblem &R) {
    return std::tie(L.Kind, L.Unit, L.Where, L.Message) <
           std::tie(R.Kind, R.Unit, R.Where, R.Message);
  });
  auto Same = [](const RunProblem &L, const RunProblem &R) {
    return std::tie(L.Kind, L.Unit, L.Where, L.Message) ==
           std::tie(R.Kind, R.Unit, R.Where, R.Message);
  };
  Result.Problems.erase(llvm::unique(Result.Problems, Same),
                        Result.Problems.end());
  Result.Summary.Images = P.Images;
  Result.Traces = std::move(P.Traces);
  Result.SimilarNames = std::move(P.SimilarNames);
  return Result;
}
