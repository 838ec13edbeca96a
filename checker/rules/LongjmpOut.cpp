// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether the program's own instructions raise all that leads to \p C: then
/// it is known what was interrupted.
static bool isOfFaults(const ReachedCall &C, const Facts &Knowledge) {
  return C.Signals.Complete && !C.Signals.Names.empty() &&
         llvm::all_of(C.Signals.Names, [&](const std::string &Name) {
           auto Number = Knowledge.signalNumber(Name);
           const SignalFact *S = Number ? Knowledge.signal(*Number) : nullptr;
           return S && S->Repeats;
         });
}

static Report describe(const LinkedHandler &H, const ReachedCall &C,
                       const Judgement &J, const Facts &Knowledge) {
  std::string Claim = "call to '" + C.Callee + "' jumps out of the handler";
  std::string Reason = J.Fact.Reason.str();
  bool Demoted = true;
  if (isOfFaults(C, Knowledge)) {
    Reason = "harmless as long as the instruction that faulted stands in the "
             "program's own code, and in no function that it calls and that "
             "is not async-signal-safe";
  } else if (!C.Guard.empty()) {
    Claim += " where '" + C.Guard + "' allows it";
    Reason = "harmless as long as no function that is not async-signal-safe "
             "runs while '" +
             C.Guard + "' allows it";
  } else {
    Demoted = C.isUnusual();
  }
  return {.Handler = &H,
          .At = C,
          .Severity = Demoted ? Level::Remark : Level::Warning,
          .Judged = Demoted ? Verdict::Unknown : Verdict::Unsafe,
          .Claim = std::move(Claim),
          .Reason = std::move(Reason),
          .ReasonSource = J.Fact.Source,
          .SettledBy = J.SettledBy,
          .Remedy = J.Fact.Instead.str(),
          .ConditionHeld = ConditionState::None,
          .Condition = ""};
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers)
    for (const ReachedCall &C : H.Calls) {
      if (!C.Open.empty() || C.LandsInside)
        continue;
      Judgement J = judge(H, C, Knowledge);
      // What the project says is believed.
      bool Believed =
          J.Is == Judgement::Outcome::Safe && J.SettledBy != Authority::Tables;
      if (J.Fact.JumpsOut && !Believed)
        Report(describe(H, C, J, Knowledge));
    }
}

static constexpr llvm::StringLiteral References[] = {"CERT SIG32-C", "CWE-479"};

constinit const Rule sigtidy::LongjmpOut = {
    .Id = "longjmp-out",
    .Summary = "a handler jumps out of what it interrupted",
    .Default = Level::Warning,
    .Source = "POSIX.1-2024, XSH 2.4.3; C17, 7.13.2.1",
    .References = References,
    .Why = "what the handler interrupted never goes on: if that is malloc, its "
           "lock stays taken and its lists half changed, and the program may "
           "not call any unsafe function from then on; longjmp may leave the "
           "signal blocked besides",
    .Advice =
        "set a flag, return, and let the interrupted system call fail with "
        "EINTR (install the handler without SA_RESTART); to wait for a signal "
        "and something else, use ppoll or pselect; if you must jump, block "
        "the signal wherever the program calls anything unsafe",
    .Run = run,
    .EndsWithMasks = true,
};
