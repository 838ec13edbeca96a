// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"

using namespace sigtidy;

/// Whether \p Standard, "gnu++20", has C++17's list of what is not signal-safe;
/// before that a handler was to be a "plain old function".
static bool hasList(llvm::StringRef Standard) {
  llvm::StringRef Year = Standard.split("++").second;
  return !Year.empty() && !Year.starts_with("98") && !Year.starts_with("0") &&
         !Year.starts_with("11") && !Year.starts_with("14");
}

/// The clause that speaks of it in \p C's standard: \p Item of C++17's list.
static std::string clause(const ReachedCall &C, llvm::StringRef Item) {
  return hasList(C.Standard)
             ? ("C++17 [support.signal]p3." + Item).str()
             : "C++14 [support.runtime]p10, plain old functions";
}

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

static void reportEscape(const LinkedHandler &H, const ReachedCall &C,
                         Reporter Report) {
  Report({.Handler = &H,
          .At = C,
          .Claim = "this " + C.Callee + " may leave the handler",
          .Reason = "the code that the signal interrupted is not made for an "
                    "exception there: std::terminate ends the process, or the "
                    "stack is unwound in the middle of a function",
          .ReasonSource = clause(C, "4") + "; [except.terminate]",
          .Remedy = "set a flag and return; throw where the flag is tested"});
}

/// Of code that does unsafe things anyway this says nothing more.
static void reportTry(const LinkedHandler &H, const ReachedCall &C,
                      const Facts &Knowledge, Reporter Report) {
  const bool Mild = isUnsafeBehind(H, C.Frontier, Knowledge);
  Report({.Handler = &H,
          .At = C,
          .Severity = Mild ? Level::Remark : Level::Warning,
          .Judged = Mild ? Verdict::Safe : Verdict::Unsafe,
          .Claim = "this enters a try-block",
          .Reason = "what may throw there has no place in a handler; some "
                    "implementations keep a list of open try-blocks",
          .ReasonSource = clause(C, "5"),
          .Remedy = "call only what cannot throw, and no library that may"});
}

static void reportUse(const LinkedHandler &H, const ReachedCall &C,
                      const Judgement &J, Reporter Report) {
  // C++17's list has no item for it, as it has for dynamic_cast.
  const bool Listed = !J.Fact.UntilCxx17 || !hasList(C.Standard);
  Report({.Handler = &H,
          .At = C,
          .Severity = Listed ? Level::Warning : Level::Remark,
          .Judged = Listed ? Verdict::Unsafe : Verdict::Safe,
          .Claim = "use of '" + C.Callee + "'",
          .Reason = J.Fact.Reason.str(),
          .ReasonSource = J.Fact.Source,
          .SettledBy = J.SettledBy,
          .Remedy = J.Fact.Instead.str()});
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers) {
    for (const ReachedCall &C : H.Starts)
      reportStart(H, C, Report);
    for (const ReachedCall &C : H.Escapes)
      reportEscape(H, C, Report);
    for (const ReachedCall &C : H.Tries)
      reportTry(H, C, Knowledge, Report);
    for (const ReachedCall &C : H.Calls) {
      if (!C.Open.empty() || C.isUnusual())
        continue;
      Judgement J = judge(H, C, Knowledge);
      if (J.Fact.ByLanguage && J.Is != Judgement::Outcome::Safe)
        reportUse(H, C, J, Report);
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
    .Why = "an exception that leaves the handler meets code that is not made "
           "for it; a thread-local variable may be initialised by its first "
           "use, in the middle of whatever the thread did; what else the "
           "standard rules out a compiler may implement in any way",
    .Advice = "keep to plain data, volatile sig_atomic_t and lock-free atomics "
              "in handlers, and to functions that cannot throw; constinit "
              "shows that a variable needs no initialisation at run time",
    .Run = run,
};
