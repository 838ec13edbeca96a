// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"

using namespace sigtidy;

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers)
    for (const ReachedCall &C : H.Calls) {
      const WaitFact *Waits =
          C.Open.empty() ? Knowledge.waits(C.Fact, C.Constants) : nullptr;
      // What must not be called at all is reported as that.
      if (!Waits || judge(H, C, Knowledge).Is == Judgement::Outcome::Unsafe)
        continue;
      Report({.Handler = &H,
              .At = C,
              .Severity = Level::Remark,
              .Judged = Verdict::Safe,
              .Claim = "call to '" + C.Callee + "' may wait",
              .Reason = "what the signal interrupted stands still meanwhile, "
                        "and cannot bring about what is waited for",
              .ReasonSource = Waits->Source.str()});
    }
}

static constexpr llvm::StringLiteral References[] = {"CWE-833"};

constinit const Rule sigtidy::BlockingCall = {
    .Id = "blocking-call",
    .Summary = "a handler reaches a call that may wait for ever",
    .Default = Level::Remark,
    .Source = "POSIX.1-2024, XSH 2.4.3",
    .References = References,
    .Why = "the call is allowed in a handler, but the interrupted code does "
           "not go on before it returns: a wait() for a child that still "
           "runs, or a read() from a terminal, stops the whole thread",
    .Advice = "ask without waiting (WNOHANG, O_NONBLOCK, a timeout of 0), or "
              "set a flag and wait in the main loop",
    .Run = run,
};
