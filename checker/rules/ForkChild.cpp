// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether the child gives way to another program somewhere: one that goes on
/// as a copy of its parent is another kind of program.
static bool execs(const LinkedChild &Child, const Facts &Knowledge) {
  return llvm::any_of(Child.Calls, [&](const ReachedCall &C) {
    return C.Open.empty() && Knowledge.judge(C.Fact).Execs;
  });
}

static bool onlyLocks(const FunctionFact &Fact) {
  return Fact.Effects.starts_with("lock:") && !Fact.Effects.contains(',');
}

namespace {
/// What is told of one call, if anything is.
struct Opinion {
  bool Told = false;
  Level Severity = Level::Remark;
  std::string Claim;
};
} // namespace

static Opinion opinionOf(const LinkedChild &Child, const ReachedCall &C,
                         const Judgement &J, bool Execs) {
  bool Unsafe = J.Is == Judgement::Outcome::Unsafe;
  std::string Call = "call to '" + C.Callee + "'";
  if (!Unsafe) {
    // The child of vfork may call nothing else, be it ever so safe.
    bool Ends = J.Fact.Execs || J.Fact.NoReturn || J.Fact.Transparent;
    bool Borrows = Child.SharesMemory && C.Chain.size() == 1 &&
                   J.Is == Judgement::Outcome::Safe && !Ends;
    return {Borrows, Level::Remark, Call + " with the memory of the parent"};
  }
  // What pthread_atfork is for: the locks that the hook before took. Where no
  // thread is started, none can hold a lock.
  bool Mild = C.isUnusual() || (Child.IsHook && onlyLocks(J.Fact)) ||
              (!Child.HasThreads && !Child.SharesMemory) ||
              !(Execs || Child.IsHook || Child.SharesMemory);
  return {true, Mild ? Level::Remark : Level::Warning,
          Call + " is not async-signal-safe"};
}

static std::string reason(const LinkedChild &Child) {
  if (Child.SharesMemory)
    return "the child runs on the stack and in the memory of its parent, which "
           "waits: what it changes there stays changed";
  if (!Child.HasThreads)
    return Child.IsHook ? "a program with threads that uses this may have held "
                          "a lock when it was copied; in the child nobody ever "
                          "releases it"
                        : "nothing here starts a thread; in a program with "
                          "threads another may have held a lock, which nobody "
                          "releases in the child";
  return "another thread may have held a lock, of the heap or of a stream, "
         "when the process was copied; in the child nobody ever releases it";
}

/// What a child does to the memory that it shares with its parent, other than
/// by functions of the library.
static void reportSharing(const LinkedChild &Child, Reporter Report) {
  for (const ReachedPlace &W : Child.Writes)
    Report({.Handler = &Child,
            .At = W,
            .Claim = "'" + W.Callee + "' is changed in the child of '" +
                     Child.MadeBy + "', and so in its parent",
            .SaysAll = true,
            .Reason = reason(Child),
            .ReasonSource = "POSIX.1-2001, vfork: only the variable that holds "
                            "what vfork returned may be changed",
            .Remedy = "set it before, or use fork or posix_spawn"});
  for (const ReachedPlace &C : Child.OwnCalls)
    Report({.Handler = &Child,
            .At = C,
            .Severity = Level::Remark,
            .Judged = Verdict::Safe,
            .Claim = "call to '" + C.Callee + "' with the memory of the parent",
            .Reason = reason(Child),
            .ReasonSource = "POSIX.1-2001, vfork; vfork(2)",
            .Remedy = "call only exec and _exit after it, or use "
                      "posix_spawn or fork"});
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const LinkedChild &Child : P.Children) {
    // A child that goes on in the caller does not end here.
    bool Execs = execs(Child, Knowledge) && !Child.Leaves.Line;
    for (const ReachedCall &C : Child.Calls) {
      if (!C.Open.empty() || Child.Report.RunsAs != Context::ForkChild)
        continue;
      Judgement J = judge(Child, C, Knowledge);
      Opinion O = opinionOf(Child, C, J, Execs);
      if (!O.Told)
        continue;
      Report({.Handler = &Child,
              .At = C,
              .Severity = O.Severity,
              .Judged = O.Severity == Level::Remark && !Child.HasThreads &&
                                !Child.SharesMemory
                            ? Verdict::Safe
                            : Verdict::Unsafe,
              .Claim = O.Claim,
              .Reason = reason(Child),
              .ReasonSource = Child.SharesMemory
                                  ? "POSIX.1-2001, vfork; vfork(2)"
                                  : "POSIX.1-2024, fork; fork(2)",
              .SettledBy = J.SettledBy,
              .Remedy = "prepare everything before the fork and call only exec "
                        "and _exit after it, or use posix_spawn",
              .ConditionHeld = J.Condition,
              .Condition = J.ConditionText.str()});
    }
    reportSharing(Child, Report);
    if (!Child.SharesMemory || !Child.Leaves.Line)
      continue;
    ReachedPlace Return;
    Return.Where = Child.Leaves;
    Return.Function = Child.Report.Name;
    Return.Callee = Child.MadeBy;
    Return.Rules = ~RuleMask(0);
    Return.Chain = {{Return.Function, Return.Callee, Return.Where, "", "",
                     "returns in the child of"}};
    Return.Frontier = {Return.Function, Return.Callee, Return.Where};
    Report({.Handler = &Child,
            .At = Return,
            .Claim = "'" + Child.Report.Name + "' returns in the child of '" +
                     Child.MadeBy + "'",
            .SaysAll = true,
            .Reason = "the parent then returns on a stack that the child has "
                      "overwritten",
            .ReasonSource = "POSIX.1-2001, vfork; vfork(2)",
            .Remedy = "call _exit in the child, or use fork or posix_spawn",
            .Condition = ""});
  }
}

static constexpr llvm::StringLiteral References[] = {"CWE-828", "CWE-667"};

constinit const Rule sigtidy::ForkChild = {
    .Id = "fork-child",
    .Summary = "the child of fork calls what may need a lock that nobody "
               "releases there",
    .Default = Level::Warning,
    .Source = "POSIX.1-2024, fork; POSIX.1-2001, vfork",
    .References = References,
    .Why = "fork copies one thread of the process; a lock that another thread "
           "held is held in the child for ever, and so is the heap's. After "
           "vfork the child even runs in the memory of its parent, and changes "
           "it",
    .Advice = "between fork and exec or _exit call async-signal-safe functions "
              "only; after vfork nothing but exec and _exit; or use "
              "posix_spawn, which does both",
    .Run = run,
};
