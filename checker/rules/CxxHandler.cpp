// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"

using namespace sigtidy;

/// A use of a variable that its thread may not have used before.
static void reportStart(const LinkedHandler &H, const ReachedCall &C,
                        Reporter Report) {
  Report({.Handler = &H,
          .At = C,
          .Claim = "this may run the " + C.Callee,
          .Reason = "a thread initialises the variable when it first uses it; "
                    "the handler may interrupt a thread that never did, or one "
                    "in the middle of the initialisation",
          .ReasonSource = "C++17 [support.signal]p3.2; C++ "
                          "[basic.stc.thread]",
          .Remedy = "give the variable a constant initialiser (constinit), or "
                    "use an atomic that all threads share"});
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers) {
    for (const ReachedCall &C : H.Starts)
      reportStart(H, C, Report);
    for (const ReachedCall &C : H.Calls) {
      if (!C.Open.empty() || C.isUnusual())
        continue;
      Judgement J = judge(H, C, Knowledge);
      if (!J.Fact.ByLanguage || J.Is == Judgement::Outcome::Safe)
        continue;
      Report({.Handler = &H,
              .At = C,
              .Claim = "use of '" + C.Callee + "'",
              .Reason = J.Fact.Reason.str(),
              .ReasonSource = J.Fact.Source,
              .SettledBy = J.SettledBy,
              .Remedy = J.Fact.Instead.str()});
    }
  }
}

static constexpr llvm::StringLiteral References[] = {"CERT MSC54-CPP"};

constinit const Rule sigtidy::CxxHandler = {
    .Id = "cxx-handler",
    .Summary = "a handler does what the C++ standard keeps out of handlers",
    .Default = Level::Warning,
    .Source = "C++17 [support.signal]p3",
    .References = References,
    .Why = "a thread-local variable may be initialised by its first use, which "
           "is then in the handler, in the middle of whatever the thread did; "
           "what else the standard rules out a compiler may implement in any "
           "way",
    .Advice = "keep to plain data, volatile sig_atomic_t and lock-free atomics "
              "in handlers; constinit shows that a variable needs no "
              "initialisation at run time",
    .Run = run,
};
