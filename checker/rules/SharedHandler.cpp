// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include <map>
#include <set>

using namespace sigtidy;

namespace {
/// A run of a handler that another run of it may interrupt.
struct Interruption {
  int64_t Running = 0;
  int64_t Arriving = 0;
  /// What leaves Arriving unblocked.
  const Install *By = nullptr;
};

/// What makes a second run matter.
struct Evidence {
  const ReachedPlace *At = nullptr;
  Interruption How;
  bool Quiet = false;
  std::string Claim;
  std::string Reason;
};
} // namespace

/// Whether the signal comes at any time, rather than when the handler itself
/// does something wrong.
static bool comesAnyTime(int64_t Number, const Facts &Knowledge) {
  const SignalFact *S = Knowledge.signal(Number);
  return !S || (!S->Fault && !S->ByAbort);
}

/// Whether a handler can be installed for the signal at all.
static bool canBeInstalled(int64_t Number, const Facts &Knowledge) {
  const SignalFact *S = Knowledge.signal(Number);
  return !S || (S->Catchable && !S->Reserved);
}

/// Whether the handler of \p I may be installed for \p Signal as well while it
/// is for that of \p I.
static bool isBeside(const Install &I, int64_t Signal) {
  return !I.Beside || llvm::is_contained(*I.Beside, Signal);
}

/// Whether the handlers of \p I run for certain without \p Signal blocked.
static bool leavesOpen(const Install &I, int64_t Signal) {
  return I.Blocked && !llvm::is_contained(*I.Blocked, Signal);
}

namespace {
/// How runs of one handler may be interrupted by others of it.
class Reruns {
public:
  /// \param By what installs the handler, with its signals known.
  Reruns(std::vector<const Install *> By, const Facts &Knowledge)
      : By(std::move(By)), Knowledge(Knowledge) {}

  /// How a run that one of its signals has led to \p At may be, by another of
  /// them.
  const std::optional<Interruption> &of(const ReachedPlace &At);

private:
  std::vector<const Install *> By;
  const Facts &Knowledge;
  /// By signals and those that are blocked.
  std::map<std::pair<std::vector<std::string>, uint64_t>,
           std::optional<Interruption>>
      Known;

  std::optional<Interruption> find(const ReachedPlace &At) const;
};
} // namespace

const std::optional<Interruption> &Reruns::of(const ReachedPlace &At) {
  auto [It, New] = Known.try_emplace({At.Signals.Names, At.Blocked});
  if (New)
    It->second = find(At);
  return It->second;
}

/// Whether the handler has \p Signal blocked when it comes to \p At.
static bool isBlockedAt(const ReachedPlace &At, int64_t Signal) {
  return Signal >= 1 && Signal <= 64 && (At.Blocked >> (Signal - 1) & 1);
}

std::optional<Interruption> Reruns::find(const ReachedPlace &At) const {
  std::set<int64_t> Numbers;
  for (const std::string &Name : At.Signals.Names)
    if (std::optional<int> Number = Knowledge.signalNumber(Name))
      Numbers.insert(*Number);
  for (const Install *I : By)
    for (int64_t Running : I->Signals)
      for (int64_t Arriving : Numbers)
        if (Running != Arriving && Numbers.count(Running) &&
            canBeInstalled(Running, Knowledge) &&
            canBeInstalled(Arriving, Knowledge) &&
            comesAnyTime(Arriving, Knowledge) && leavesOpen(*I, Arriving) &&
            !isBlockedAt(At, Arriving) && isBeside(*I, Arriving))
          return Interruption{Running, Arriving, I};
  return std::nullopt;
}

/// By handler, what installs it for signals that are all known.
static std::vector<std::vector<const Install *>>
installsByHandler(const Program &P) {
  std::vector<std::vector<const Install *>> Result(P.Handlers.size());
  for (const Install &I : P.Installs)
    for (const InstalledFunction &F : I.Functions)
      if (I.SignalsComplete && F.Handler < Result.size())
        Result[F.Handler].push_back(&I);
  return Result;
}

static Evidence describe(const LinkedHandler &H, const ObjectChange &C,
                         const Interruption &How, const Facts &Knowledge) {
  Evidence E{&C, How, false, {}, {}};
  // One more or less, or the same done twice, is the whole harm.
  bool Told =
      C.Frontier.Where != C.Where && isUnsafeBehind(H, C.Frontier, Knowledge);
  E.Quiet = Told || C.Constant || (C.Number && (C.Flag || !C.Updates));
  E.Claim = "change of '" + C.Callee + "'";
  E.Reason = C.Updates
                 ? "the second run changes what the first has read and not yet "
                   "written back: its change is lost, or the object is left "
                   "half changed"
                 : "the first run decides by what the object held before the "
                   "second, and undoes or repeats what that has done";
  return E;
}

/// What of \p H is not reentrant, the worst first; nothing where no signal that
/// leads there may interrupt it.
static std::optional<Evidence> evidence(const LinkedHandler &H, Reruns &Ways,
                                        const Facts &Knowledge) {
  std::optional<Evidence> Best;
  for (const ObjectChange &C : H.Changes) {
    const std::optional<Interruption> &How = Ways.of(C);
    if (!How)
      continue;
    Evidence E = describe(H, C, *How, Knowledge);
    if (!Best || (Best->Quiet && !E.Quiet))
      Best = std::move(E);
  }
  if (Best)
    return Best;
  for (const ReachedCall &C : H.Calls) {
    if (!C.Open.empty() ||
        judge(H, C, Knowledge).Is != Judgement::Outcome::Unsafe)
      continue;
    // It is reported as a call that no handler may make.
    if (const std::optional<Interruption> &How = Ways.of(C))
      return Evidence{&C, *How, true, "call to '" + C.Callee + "'",
                      "the second run may call it in the middle of the first "
                      "one's call"};
  }
  return std::nullopt;
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  std::vector<std::vector<const Install *>> By = installsByHandler(P);
  for (uint32_t Index = 0; Index != P.Handlers.size(); ++Index) {
    const LinkedHandler &H = P.Handlers[Index];
    if (H.Report.Signals.Names.size() < 2 ||
        H.Report.RunsAs == Context::Ordinary)
      continue;
    Reruns Ways(std::move(By[Index]), Knowledge);
    std::optional<Evidence> Found = evidence(H, Ways, Knowledge);
    if (!Found)
      continue;
    const Interruption &How = Found->How;
    std::string Running = Knowledge.signalName(How.Running);
    std::string Arriving = Knowledge.signalName(How.Arriving);
    ReachedPlace At = *Found->At;
    At.Rules &= How.By->At.Rules;
    const std::string Name = "'" + H.Report.Name + "'";
    std::string Claim =
        (llvm::Twine(Found->Claim) + " in " + Name + ", which " + Arriving +
         " may run again while it runs for " + Running)
            .str();
    std::string Installed =
        (llvm::Twine(Name) + " is installed for " + Running + " here, and " +
         Arriving + " is not blocked meanwhile")
            .str();
    Report({.Handler = &H,
            .At = At,
            .Severity = Found->Quiet ? Level::Remark : Level::Warning,
            .Judged = Verdict::Safe,
            .Claim = Claim,
            .SaysAll = true,
            .Reason = Found->Reason,
            .ReasonSource = "CWE-831; POSIX.1-2024, sigaction",
            .Remedy = "block the handler's other signals while it runs, with "
                      "sigaction and sa_mask, or let it set a flag only",
            .Related = {{How.By->At.Where, Installed}}});
  }
}

static constexpr llvm::StringLiteral References[] = {"CWE-831", "CERT SIG00-C"};

constinit const Rule sigtidy::SharedHandler = {
    .Id = "shared-handler",
    .Summary = "a handler of several signals may interrupt itself, and is not "
               "made for that",
    .Default = Level::Warning,
    .Source = "CWE-831; POSIX.1-2024, sigaction",
    .References = References,
    .Why =
        "while a handler runs only its own signal is blocked: another signal "
        "that it is installed for runs it again, in the middle of whatever "
        "the first run was doing",
    .Advice =
        "install it with sigaction and a mask of all its signals, so that "
        "one run ends before the next begins; or let it do nothing but "
        "set a flag",
    .Run = run,
};
