// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether the variable is initialised by its first use: cxx-handler tells.
static bool isStarted(const LinkedHandler &H, const ReachedCall &C) {
  return llvm::any_of(H.Starts,
                      [&](const ReachedCall &S) { return S.Where == C.Where; });
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers)
    for (const ReachedCall &C : H.Finds) {
      Judgement J = judge(H, C, Knowledge);
      const bool Always = J.Is == Judgement::Outcome::Unsafe;
      const bool Depends = J.Is == Judgement::Outcome::Depends;
      if (!(Always || Depends) || isStarted(H, C))
        continue;
      // In what is linked into an executable the linker replaces the call.
      const bool Mild = Depends && H.Traits.ForSharing;
      Report({.Handler = &H,
              .At = C,
              .Severity = Mild ? Level::Remark : Level::Warning,
              .Judged = Mild ? Verdict::Safe : Verdict::Unknown,
              .Claim = "this may allocate the thread's own '" + C.Callee + "'",
              .Reason = J.Fact.Reason.str(),
              .ReasonSource = J.Fact.Source,
              .SettledBy = J.SettledBy,
              .Remedy = J.Fact.Instead.str()});
    }
}

static constexpr llvm::StringLiteral References[] = {"CWE-479"};

constinit const Rule sigtidy::TlsAccess = {
    .Id = "tls-access",
    .Summary = "a handler uses a thread-local variable of a shared object, "
               "whose memory may not be there yet",
    .Default = Level::Warning,
    .Source = "ELF Handling for Thread-Local Storage; glibc bug 16133",
    .References = References,
    .Why =
        "where a shared object was loaded by dlopen, the C library allocates "
        "a thread's copy of its variables when the thread first uses one: "
        "with malloc, in the middle of whatever the handler interrupted",
    .Advice = "use the initial-exec model (__attribute__((tls_model)) or "
              "-ftls-model), or touch the variable in every thread before a "
              "signal can come",
    .Run = run,
};
