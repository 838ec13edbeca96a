// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"

using namespace sigtidy;

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers)
    for (const ReachedCall &C : H.Calls) {
      std::string Why = C.Open;
      std::string Remedy;
      if (Why.empty()) {
        Judgement J = judge(H, C, Knowledge);
        if (J.Is != Judgement::Outcome::Unknown || J.Fact.JumpsOut)
          continue;
        Why = "it has no body in the program, and no table knows it";
        Remedy = "analyse the code that defines it as well";
      }
      Report({.Handler = &H,
              .At = C,
              .Severity = Level::Remark,
              .Judged = Verdict::Unknown,
              .Claim = "call to '" + C.Callee + "' cannot be judged",
              .Reason = std::move(Why),
              .ReasonSource = "",
              .SettledBy = Authority::Tables,
              .Remedy = std::move(Remedy),
              .ConditionHeld = ConditionState::None,
              .Condition = ""});
    }
}

constinit const Rule sigtidy::UnknownCall = {
    .Id = "unknown-call",
    .Summary = "a handler reaches a call that cannot be judged",
    .Default = Level::Remark,
    .Source = "POSIX.1-2024, XSH 2.4.3",
    .References = {},
    .Why = "what cannot be seen may take a lock or use the heap as well as "
           "any unsafe function; it is no evidence against the code",
    .Advice =
        "analyse the code that defines the function as well, correct the "
        "facts, or suppress it with a reason once you have read the function",
    .Run = run,
    .EndsWithMasks = true,
};
