// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace sigtidy;

/// What \p S is called.
static std::string nameOf(const Silence &S) {
  switch (S.What) {
  case Silence::Kind::Comment:
    return "NOLINT(" + S.Text + ")";
  case Silence::Kind::Annotation:
    return "SIGTIDY_TRUSTED_SAFE of '" + S.Text + "'";
  case Silence::Kind::Entry:
    return "the entry of '" + S.Text + "'";
  }
  return "";
}

static void run(const Program &P, const Facts &, Reporter Report) {
  // Of equal ones in one file, which it is.
  std::map<std::pair<std::string, std::string>, unsigned> Ranks;
  for (const Silence &S : P.Unused) {
    ReachedPlace At;
    At.Where = S.Where;
    At.Function = llvm::sys::path::filename(S.Where.File).str();
    At.Callee = S.Text;
    At.Ordinal = Ranks[{S.Where.File, S.Text}]++;
    At.Rules = ~RuleMask(0);
    const bool NoRule = S.What == Silence::Kind::Comment && !S.Rules;
    Report(
        {.At = At,
         .Judged = Verdict::Safe,
         .Claim =
             nameOf(S) + (NoRule ? " names no rule" : " keeps no finding away"),
         .SaysAll = true,
         .Reason = NoRule ? "there is no rule of that name"
                          : "with and without it the same is found in all of "
                            "the compile database",
         .ReasonSource = "",
         .Remedy = "remove it, before it hides what comes later"});
  }
}

constinit const Rule sigtidy::UnusedSuppression = {
    .Id = "unused-suppression",
    .Summary = "a comment, annotation or entry keeps no finding away",
    .Default = Level::Warning,
    .OnRequest = true,
    .Source = "policy: what is silenced is there",
    .References = {},
    .Why = "a suppression that outlives its finding silences the next one, "
           "which nobody has looked at",
    .Advice = "remove it; where another configuration of the program needs it, "
              "say NOLINT(sigtidy-unused-suppression) on its line",
    .Run = run,
};
