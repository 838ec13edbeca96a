// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/StringExtras.h"

using namespace sigtidy;

static std::string claim(const ReachedCall &C, bool Depends, bool Forbidden) {
  std::string Text = "call to '" + C.Callee + "'";
  if (!C.Unset.empty())
    Text += ", made only if '" + C.Unset + "' is unset again,";
  else if (C.Methods)
    Text += ", behind a virtual call that may end in " +
            llvm::utostr(C.Methods) + " methods,";
  else if (C.Assertion)
    Text += ", made where an assertion fails,";
  if (Forbidden)
    return Text + " is marked as not for handlers";
  return Text + (Depends ? " is async-signal-safe only on a condition"
                         : " is not async-signal-safe");
}

/// Of a handler that ends the process anyway: what there is to lose.
static std::string reason(const LinkedHandler &H, const FunctionFact &Fact) {
  std::string Text = Fact.Reason.str();
  if (H.Report.RunsAs == Context::Crash)
    Text += (Text.empty() ? "" : "; ") +
            std::string("the process ends here anyway, but may hang instead, "
                        "without a core dump");
  return Text;
}

/// What is called in its place, if the tables know that, nothing but handlers
/// comes there and the source shows the call as it is.
static std::optional<Repair> repair(const LinkedHandler &H,
                                    const ReachedCall &C) {
  const CallRepair *Known = Facts::repair(C.Fact);
  if (!Known || !C.Plain || !C.HandlersOnly ||
      H.Report.RunsAs == Context::Promised)
    return std::nullopt;
  Repair Result{.What = Repair::Kind::Call, .Name = C.Fact, .Cxx = C.Cxx};
  if (Known->How == CallRepair::Way::Rename)
    return Result;
  const size_t Text = Known->Text;
  const std::optional<std::string> Literal =
      Text < C.Texts.size() ? C.Texts[Text] : std::nullopt;
  if (!Literal)
    return std::nullopt;
  Result.Text = *Literal;
  return Result;
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const LinkedHandler &H : P.Handlers)
    for (const ReachedCall &C : H.Calls) {
      if (!C.Open.empty())
        continue;
      Judgement J = judge(H, C, Knowledge);
      // What jumps out of the handler is longjmp-out's.
      if (J.Is == Judgement::Outcome::Safe ||
          J.Is == Judgement::Outcome::Unknown || J.Fact.JumpsOut)
        continue;
      // Where the language alone speaks against it, cxx-handler reports it.
      if (J.Fact.ByLanguage)
        continue;
      bool Trusted = J.Is == Judgement::Outcome::Trusted;
      bool Depends = Trusted || J.Is == Judgement::Outcome::Depends;
      bool Demoted = Depends || C.isUnusual();
      bool Forbidden = J.SettledBy == Authority::Annotation;
      Report({.Handler = &H,
              .At = C,
              .Severity = Demoted ? Level::Remark : Level::Warning,
              .Judged = Trusted   ? Verdict::Safe
                        : Demoted ? Verdict::Unknown
                                  : Verdict::Unsafe,
              .Claim = claim(C, Depends, Forbidden),
              .Reason = reason(H, J.Fact),
              .ReasonSource = J.Fact.Source,
              .SettledBy = Trusted ? Authority::Configuration : J.SettledBy,
              .Remedy = J.Fact.Instead.str(),
              .ConditionHeld = J.Condition,
              .Condition = J.ConditionText.str(),
              .Mend = Demoted ? std::nullopt : repair(H, C),
              .Hits = C.Hits,
              .NoHit = C.NoHit});
    }
}

static constexpr llvm::StringLiteral References[] = {"CERT SIG30-C", "CWE-479",
                                                     "CWE-828"};

constinit const Rule sigtidy::UnsafeCall = {
    .Id = "unsafe-call",
    .Summary = "a handler reaches a call that is not async-signal-safe",
    .Default = Level::Warning,
    .Source = "POSIX.1-2024, XSH 2.4.3; signal-safety(7)",
    .References = References,
    .Why = "the handler may interrupt the program in the middle of the very "
           "function that it calls, or of one with the same lock or data; it "
           "then deadlocks, or works on half-changed data (CVE-2024-6387)",
    .Advice =
        "set a flag of type volatile sig_atomic_t, or write a byte to a pipe, "
        "and do the work in the main loop; use _exit to end the process and "
        "write for messages; 'sigtidy explain FUNCTION' says what the facts "
        "hold of one function",
    .Fix = "exit becomes _exit, and printf, puts, fprintf or fputs of a "
           "literal text to stdout or stderr becomes write: in functions that "
           "only handlers run",
    .Run = run,
    .EndsWithMasks = true,
    .Collides = true,
};
