// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"

using namespace sigtidy;

/// Whether the handler interrupts code that may look at errno afterwards.
static bool interrupts(Context RunsAs) {
  switch (RunsAs) {
  case Context::AsyncSignal:
  case Context::Fault:
    return true;
  case Context::Crash:
  case Context::ForkChild:
  case Context::Ordinary:
  case Context::Promised:
    return false;
  }
  return false;
}

/// The handler itself saves errno, if its source shows all its ways out and
/// nobody else calls it.
static std::optional<Repair> repair(const LinkedHandler &H) {
  if (!H.Body.Plain || !H.Body.HandlersOnly)
    return std::nullopt;
  Repair Result{.What = Repair::Kind::SaveErrno,
                .Name = H.Report.Name,
                .Places = {H.Report.Where},
                .Cxx = H.Body.Cxx};
  Result.Places.insert(Result.Places.end(), H.Body.Returns.begin(),
                       H.Body.Returns.end());
  return Result;
}

static void run(const Program &P, const Facts &, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers) {
    if (!interrupts(H.Report.RunsAs))
      continue;
    for (const ReachedPlace &At : H.ErrnoChanges)
      Report({.Handler = &H,
              .At = At,
              .Severity = Level::Warning,
              // What it calls is as safe as it was.
              .Judged = Verdict::Safe,
              .Claim =
                  "'" + At.Callee + "' may change errno, which is not restored",
              .Reason = "the interrupted code may stand between a call that "
                        "failed and its look at errno",
              .ReasonSource = "POSIX.1-2024, XSH 2.4.3; signal-safety(7)",
              .SettledBy = Authority::Tables,
              .Remedy = "save errno at the beginning, and restore it on every "
                        "way to the return",
              .ConditionHeld = ConditionState::None,
              .Condition = "",
              .Mend = repair(H)});
  }
}

constinit const Rule sigtidy::ErrnoClobber = {
    .Id = "errno-clobber",
    .Summary = "a handler returns with another errno than it found",
    .Default = Level::Warning,
    .Source = "POSIX.1-2024, XSH 2.4.3; signal-safety(7)",
    .References = {},
    .Why = "the handler may run between a system call that failed and the "
           "program's look at errno; the program then takes EAGAIN for EBADF, "
           "or an error for none, once in a million runs",
    .Advice = "int saved = errno; at the beginning of the handler, and "
              "errno = saved; before each return",
    .Fix = "the handler saves errno at its beginning and restores it wherever "
           "it returns",
    .Run = run,
};
