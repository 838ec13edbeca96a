// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/StringExtras.h"

using namespace sigtidy;

static void run(const Program &P, const Facts &, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers)
    for (const ReachedPlace &At : H.FaultReturns)
      Report({.Handler = &H,
              .At = At,
              .Severity = Level::Warning,
              // What it calls is as safe as it was.
              .Judged = Verdict::Safe,
              .Claim = "handler '" + At.Callee + "' of " +
                       llvm::join(At.Signals.Names, ", ") +
                       " can return to the instruction that raised the signal",
              .SaysAll = true,
              .Reason = "the instruction is executed again and faults again, "
                        "for ever; the standards leave it undefined",
              .ReasonSource = "C17, 7.14.1.1p3; POSIX.1-2024, XSH 2.4.3",
              .SettledBy = Authority::Tables,
              .Remedy = "_exit, abort, or set SIG_DFL before the return",
              .ConditionHeld = ConditionState::None,
              .Condition = ""});
}

static constexpr llvm::StringLiteral References[] = {"CERT SIG35-C"};

constinit const Rule sigtidy::FaultReturn = {
    .Id = "fault-return",
    .Summary = "a handler of a fault returns to the instruction that raised it",
    .Default = Level::Warning,
    .Source = "C17, 7.14.1.1p3; POSIX.1-2024, XSH 2.4.3",
    .References = References,
    .Why = "when a handler of SIGSEGV, SIGBUS, SIGFPE or SIGILL returns, the "
           "instruction that raised the signal is executed again, and raises "
           "it again: the program hangs at full load in place of dying with a "
           "core dump; in C and POSIX the behaviour is undefined",
    .Advice =
        "end the process with _exit or abort; or set the signal back to "
        "SIG_DFL, and the fault then ends it with the usual core dump; to go "
        "on, siglongjmp out, or mend what faulted: the mapping, or the saved "
        "context",
    .Run = run,
};
