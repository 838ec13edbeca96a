// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// "'sa_flags' and 'sa_mask' of 'Action' are never written".
static std::string claim(llvm::ArrayRef<UnwrittenAction::Member> Members,
                         const std::string &Variable) {
  std::string Text;
  for (const UnwrittenAction::Member &M : Members)
    Text += (Text.empty() ? "'" : " and '") + M.Name + "'";
  if (!Variable.empty())
    Text += " of '" + Variable + "'";
  bool Never = llvm::all_of(Members, [](const auto &M) { return M.Never; });
  Text += Members.size() > 1 ? " are " : " is ";
  return Text + (Never ? "never written before this call"
                       : "not written on every path to this call");
}

static std::optional<Repair> repair(const UnwrittenAction &A) {
  if (A.Variable.empty())
    return std::nullopt;
  return Repair{.What = Repair::Kind::Zero,
                .Name = A.Variable,
                .Places = {A.In, A.At.Where},
                .Cxx = A.Cxx};
}

static void run(const Program &P, const Facts &, Reporter Report) {
  for (const Install &I : P.Installs) {
    if (!I.Unwritten)
      continue;
    // Without a handler the mask is not used.
    bool Installs = !I.Functions.empty() || I.Open;
    std::vector<UnwrittenAction::Member> Members = I.Unwritten->Members;
    llvm::erase_if(Members,
                   [&](const auto &M) { return !M.Always && !Installs; });
    if (Members.empty())
      continue;
    ReachedPlace At = I.Unwritten->At;
    At.Callee = Members.front().Name;
    Report({.At = At,
            .Judged = Verdict::Safe,
            .Claim = claim(Members, I.Unwritten->Variable),
            .SaysAll = true,
            .Reason = "an automatic variable holds what was on the stack "
                      "before: other flags, other signals blocked, from run to "
                      "run",
            .ReasonSource = "C17 6.7.9p10; POSIX.1-2024, sigaction",
            .Remedy = "'= {0}' or memset, then sigemptyset for the mask",
            .Mend = repair(*I.Unwritten)});
  }
}

static constexpr llvm::StringLiteral References[] = {"CERT EXP33-C", "CWE-457",
                                                     "CWE-908"};

constinit const Rule sigtidy::SigactionInit = {
    .Id = "sigaction-init",
    .Summary =
        "a signal's action is set with flags or a mask that nothing wrote",
    .Default = Level::Warning,
    .Source = "POSIX.1-2024, sigaction",
    .References = References,
    .Why =
        "sa_flags and sa_mask of an automatic struct sigaction hold what was "
        "on the stack before; a stray SA_RESETHAND, SA_NODEFER or "
        "SA_SIGINFO changes what the next signal does, and a stray mask "
        "which signals wait meanwhile",
    .Advice = "clear the whole structure with '= {0}' or memset, then call "
              "sigemptyset on sa_mask and set sa_flags",
    .Fix = "the variable is initialised with zeros, where the source shows its "
           "declaration",
    .Run = run,
};
