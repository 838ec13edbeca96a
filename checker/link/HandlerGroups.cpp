// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/HandlerGroups.h"
#include "llvm/ADT/STLExtras.h"
#include <climits>

using namespace sigtidy;

SignalSet sigtidy::signalSet(const Facts &Knowledge,
                             const std::set<int64_t> &Numbers, bool Complete) {
  SignalSet Result;
  Result.Names.reserve(Numbers.size());
  for (int64_t N : Numbers)
    Result.Names.push_back(Knowledge.signalName(N));
  Result.Complete = Complete;
  return Result;
}

std::vector<HandlerGroup>
sigtidy::groupByHandler(std::vector<FoundRegistration> Found) {
  std::map<std::pair<FunctionId, bool>, HandlerGroup> Groups;
  for (FoundRegistration &R : Found) {
    if (R.RunsAs == Context::ForkChild)
      continue; // No signal runs it.
    bool Ordinary = R.RunsAs == Context::Ordinary;
    HandlerGroup &G = Groups[{R.Handler, Ordinary}];
    G.Handler = R.Handler;
    G.RunsAs = R.RunsAs;
    G.Signals.insert(R.Signals.begin(), R.Signals.end());
    G.SignalsComplete &= R.SignalsComplete;
    G.Registrations.push_back(std::move(R));
  }
  std::vector<HandlerGroup> Result;
  Result.reserve(Groups.size());
  for (auto &[Key, G] : Groups)
    Result.push_back(std::move(G));
  return Result;
}

Registration sigtidy::describeRegistration(const FoundRegistration &R,
                                           Evaluator &E) {
  const Units &All = E.units();
  auto Place = [&](FunctionId F, OpPoint At) {
    return All.positionOf(F, All.op(F, At).Where);
  };
  Registration Result;
  Result.Where = Place(R.In, R.At);
  Result.Function = All.function(R.In).Display;
  Result.Signals = signalSet(E.facts(), R.Signals, R.SignalsComplete);
  for (const FoundRegistration::Hop &H : R.Via)
    Result.Via.push_back({H.Function, Place(H.In, H.At)});
  return Result;
}

void sigtidy::mergeSignals(SignalSet &Into, const SignalSet &From,
                           const Facts &Knowledge) {
  for (const std::string &Name : From.Names)
    if (!llvm::is_contained(Into.Names, Name))
      Into.Names.push_back(Name);
  Into.Complete &= From.Complete;
  auto Rank = [&](const std::string &Name) {
    return std::make_pair(Knowledge.signalNumber(Name).value_or(INT_MAX), Name);
  };
  llvm::sort(Into.Names, [&](const std::string &L, const std::string &R) {
    return Rank(L) < Rank(R);
  });
}

void sigtidy::addRegistration(std::vector<Registration> &All, Registration R,
                              const Facts &Knowledge) {
  for (Registration &Known : All)
    if (Known.Where == R.Where && Known.Function == R.Function) {
      mergeSignals(Known.Signals, R.Signals, Knowledge);
      return;
    }
  All.push_back(std::move(R));
}

void sigtidy::addMarked(std::vector<HandlerGroup> &Groups, const Decrees &Says,
                        const Image &I) {
  auto Add = [&](const std::map<FunctionId, Position> &Marked, Context RunsAs,
                 llvm::StringRef By) {
    for (const auto &[F, Where] : Marked) {
      bool Listed = llvm::any_of(Groups, [F = F](const HandlerGroup &G) {
        return G.Handler == F && G.RunsAs != Context::Ordinary;
      });
      if (Listed || !I.owns(I.all().unitOf(F)))
        continue;
      HandlerGroup G;
      G.Handler = F;
      G.RunsAs = RunsAs;
      // No signal interrupts anything to run what was only promised.
      G.SignalsComplete = RunsAs == Context::Promised;
      G.MarkedBy = {By.str(), Where};
      Groups.push_back(std::move(G));
    }
  };
  Add(Says.handlers(), Context::AsyncSignal, "SIGTIDY_HANDLER");
  Add(Says.promised(), Context::Promised, "SIGTIDY_ASYNC_SIGNAL_SAFE");
}
