// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether functions of that kind keep the handler when its signal comes;
/// nothing where flags of the action say so.
static std::optional<Persistence> keepsHandler(const ReachedCall &C,
                                               const Facts &Knowledge) {
  for (const RegistrationFact &R : Knowledge.registrations(C.Fact))
    if (R.Persistent)
      return R.Persistent;
  return std::nullopt;
}

/// Whether the handler makes call \p C in the context of \p I: by the same
/// calls, as far as both tell.
static bool isContext(const Install &I, const ReachedCall &C) {
  size_t Common = std::min(I.Via.size(), C.Chain.size());
  auto Via = llvm::ArrayRef(I.Via).take_back(Common);
  auto Chain = llvm::ArrayRef(C.Chain).take_back(Common);
  return llvm::all_of(llvm::zip(Via, Chain), [](const auto &Pair) {
    return std::get<0>(Pair).Where == std::get<1>(Pair).Where;
  });
}

/// Whether \p I may set one of the signals that \p H is for.
static bool isForSignalOf(const Install &I, const LinkedHandler &H,
                          const Facts &Knowledge) {
  const SignalSet &Own = H.Report.Signals;
  return !I.SignalsComplete || !Own.Complete ||
         llvm::any_of(I.Signals, [&](int64_t Number) {
           return llvm::is_contained(Own.Names, Knowledge.signalName(Number));
         });
}

/// How the program says once and for all what \p I says each time; the flag is
/// what signal() means where it keeps the handler.
static std::string remedy(const Install &I, const Facts &Knowledge) {
  const bool One = I.SignalsComplete && I.Signals.size() == 1;
  const std::string Signal =
      One ? Knowledge.signalName(I.Signals.front()) : "Signal";
  return "sigaction, once, before the signal can come: 'struct sigaction "
         "Action = {0}; Action.sa_handler = " +
         I.Functions.front().Name +
         "; Action.sa_flags = SA_RESTART; sigaction(" + Signal +
         ", &Action, 0);'";
}

static void report(const LinkedHandler &H, const ReachedCall &C,
                   const Install &I, bool Keeps, const Facts &Knowledge,
                   Reporter Report) {
  const InstalledFunction &F = I.Functions.front();
  bool Again = F.Display == H.Report.Name && F.Where == H.Report.Where;
  bool Own = isForSignalOf(I, H, Knowledge);
  bool Usual = Own && !C.isUnusual();
  Report({.Handler = &H,
          .At = C,
          .Severity = Usual ? Level::Warning : Level::Remark,
          .Judged = Verdict::Safe,
          .Claim = "call to '" + C.Callee + "' installs '" + F.Name + "'" +
                   (Again ? " again" : ""),
          .Reason = Keeps
                        ? "the handler stays installed when its signal comes; "
                          "where it does not, a second signal that comes "
                          "before this call takes the default action"
                        : "the signal has its default action until this call: "
                          "a second one that comes before ends the process",
          .ReasonSource = "signal(2); CERT SIG34-C",
          .Remedy = remedy(I, Knowledge)});
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers)
    for (const ReachedCall &C : H.Calls) {
      // Where it stays on every system, to install it again is no more than
      // superfluous.
      std::optional<Persistence> Keeps = keepsHandler(C, Knowledge);
      if (!Keeps || *Keeps == Persistence::Yes)
        continue;
      for (const Install &I : P.Installs)
        if (I.Image == H.Report.Image && !I.Functions.empty() &&
            I.Via.back().Where == C.Where && isContext(I, C)) {
          report(H, C, I, *Keeps == Persistence::BySystem, Knowledge, Report);
          break;
        }
    }
}

static constexpr llvm::StringLiteral References[] = {"CERT SIG34-C"};

constinit const Rule sigtidy::ReRegister = {
    .Id = "re-register",
    .Summary = "a handler installs a handler with a call of signal()",
    .Default = Level::Warning,
    .Source = "CERT SIG34-C; signal(2)",
    .References = References,
    .Why = "where signal() resets a handler before it runs, as System V did, "
           "there is a moment in which the signal has its default action and "
           "ends the process; where it does not, as in glibc, musl and the "
           "BSDs, the call does nothing but hide which of the two is meant",
    .Advice = "install the handler once with sigaction, which says whether it "
              "stays (SA_RESETHAND) and what is blocked meanwhile",
    .Run = run,
};
