// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

using namespace sigtidy;

namespace {
enum class Defect : uint8_t { None, NoSignal, Uncatchable, Reserved };
} // namespace

static Defect defectOf(int64_t Number, const Facts &Knowledge) {
  if (const SignalFact *S = Knowledge.signal(Number)) {
    if (S->Reserved)
      return Defect::Reserved;
    return S->Catchable ? Defect::None : Defect::Uncatchable;
  }
  // A table may lack a number between two signals, but not one beyond them.
  llvm::ArrayRef<SignalFact> All = Knowledge.signals();
  bool Beyond = Number <= 0 || All.empty() || Number > All.back().Number;
  return Beyond ? Defect::NoSignal : Defect::None;
}

static std::string claim(const Install &I, const std::string &Signal,
                         Defect What) {
  std::string Text;
  switch (What) {
  case Defect::None:
  case Defect::NoSignal:
    Text = "'" + Signal + "' is no signal";
    break;
  case Defect::Uncatchable:
    Text = "'" + Signal + "' can be neither caught nor ignored";
    break;
  case Defect::Reserved:
    Text = "signal " + Signal + " is reserved for the C library";
    break;
  }
  if (I.Functions.empty())
    return Text + ", so nothing is set";
  return Text + ", so '" + I.Functions.front().Name + "' is not installed";
}

static bool asksForDefault(const Install &I) {
  return I.Functions.empty() && !I.Open && !I.Special.empty() &&
         llvm::all_of(I.Special, Facts::isDefaultDisposition);
}

/// "'on' leads to 'sigaction', which fails".
static std::string reason(const Install &I) {
  std::string Text = "'" + I.Via.back().Function + "'";
  if (I.Via.size() > 1)
    Text = "'" + I.Via.front().Function + "' leads to " + Text + ", which";
  return Text + " fails with EINVAL and changes nothing";
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  std::map<Position, std::set<int64_t>> SetAt;
  for (const Install &I : P.Installs)
    SetAt[I.At.Where].insert(I.Signals.begin(), I.Signals.end());
  for (const Install &I : P.Installs) {
    // Where the signal may be anything, nothing is asked for by name: a loop
    // over all numbers means those that there are.
    if (!I.SignalsComplete || I.RunsAs == Context::ForkChild)
      continue;
    for (int64_t Number : I.Signals) {
      Defect What = defectOf(Number, Knowledge);
      // Among signals such a number says "none"; it is tested somehow.
      if (What == Defect::None ||
          (What == Defect::NoSignal && I.Signals.size() > 1))
        continue;
      // A loop that resets the signals of a table means those that it can.
      if (What == Defect::Uncatchable && asksForDefault(I) &&
          SetAt[I.At.Where].size() > 1)
        continue;
      // So does a function that resets a signal and is given none.
      if (Number == 0 && I.Via.size() > 1 && I.Functions.empty())
        continue;
      ReachedPlace At = I.At;
      At.Callee = Knowledge.signalName(Number);
      Report({.At = At,
              .Judged = Verdict::Safe,
              .Claim = claim(I, At.Callee, What),
              .SaysAll = true,
              .Reason = reason(I),
              .ReasonSource = What == Defect::Reserved
                                  ? "nptl(7)"
                                  : "POSIX.1-2024, sigaction; signal(7)",
              .Besides = I.Via.front().Function});
    }
  }
}

static constexpr llvm::StringLiteral References[] = {"CWE-628"};

constinit const Rule sigtidy::BadSignal = {
    .Id = "bad-signal",
    .Summary = "a handler is installed for what no program can handle",
    .Default = Level::Warning,
    .Source = "POSIX.1-2024, sigaction; signal(7)",
    .References = References,
    .Why = "SIGKILL and SIGSTOP always do what they do by default, the C "
           "library keeps two realtime signals for itself, and other numbers "
           "are no signals at all; the call fails, and what the handler was "
           "to do never happens",
    .Advice = "take the call out, or name the signal that was meant; SIGTERM "
              "is the polite request to end, and the last realtime signal is "
              "SIGRTMAX itself",
    .Run = run,
};
