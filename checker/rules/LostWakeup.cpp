// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace sigtidy;

/// Descriptors below this are the standard streams: nobody waits for what a
/// handler writes there.
static constexpr int64_t FirstOwnDescriptor = 3;

/// Whether \p C, a call of the handler, ends a wait as \p Waits says it.
static bool ends(const ReachedCall &C, const WaitFact &Waits,
                 const Facts &Knowledge) {
  const FunctionFact Fact = Knowledge.judge(C.Fact);
  if (Fact.Wakes || Fact.JumpsOut)
    return true;
  if (Waits.EndsBy == WaitFact::End::Child) {
    // Where the handler has collected the child, there is none to wait for.
    const WaitFact *Collects = Knowledge.waits(C.Fact, {});
    return Collects && Collects->EndsBy == WaitFact::End::Child;
  }
  if (!Fact.WakesDescriptor)
    return false;
  switch (Waits.EndsBy) {
  case WaitFact::End::Signal:
  case WaitFact::End::Child: // See above.
  case WaitFact::End::Event:
  case WaitFact::End::Brief:
    return false;
  case WaitFact::End::Ready:
  case WaitFact::End::Descriptor:
  case WaitFact::End::File:
    break;
  }
  unsigned I = *Fact.WakesDescriptor;
  return I >= C.Constants.size() ||
         C.Constants[I].value_or(FirstOwnDescriptor) >= FirstOwnDescriptor;
}

/// Whether something but a signal may well end the wait, or it may be none, or
/// nobody waits for the flag there.
static bool mayEnd(const MissedWakeup &M, const WaitFact &Waits) {
  return M.MayEnd || M.InThread || M.Apart ||
         Waits.EndsBy == WaitFact::End::File ||
         Waits.EndsBy == WaitFact::End::Event;
}

/// Whether \p H sees to it that the wait ends, or never lets it begin.
static bool isWoken(const LinkedHandler &H, const WaitFact &Waits,
                    const Facts &Knowledge) {
  return llvm::any_of(H.Calls, [&](const ReachedCall &C) {
    return C.Open.empty() && ends(C, Waits, Knowledge);
  });
}

namespace {
/// A wait that misses flags.
struct MissingWait {
  const WaitFact *Fact = nullptr;
  std::vector<std::pair<const LinkedHandler *, const MissedWakeup *>> Missed;
};
} // namespace

/// "'Stop'", "'Stop' or 'Reload'".
static std::string flagWords(const MissingWait &W) {
  std::vector<std::string> Names;
  Names.reserve(W.Missed.size());
  for (const auto &[H, M] : W.Missed)
    Names.push_back("'" + M->Flag + "'");
  llvm::sort(Names);
  Names.erase(llvm::unique(Names), Names.end());
  constexpr size_t Shown = 3;
  if (Names.size() > Shown) {
    Names.resize(Shown - 1);
    Names.push_back("another flag");
  }
  if (Names.size() == 1)
    return Names[0];
  std::string Last = Names.back();
  Names.pop_back();
  return llvm::join(Names, ", ") + " or " + Last;
}

static std::string reason(const WaitFact &Fact, bool BlocksTooLate) {
  if (BlocksTooLate)
    return "the signal is not blocked when the flag is tested, so it may "
           "arrive "
           "between the test and the call, which has nothing to let in then: "
           "the flag is set, and the call waits for another signal";
  std::string Text =
      "the signal may arrive between the test and the call: the flag is set, "
      "and the call waits for something else, for ever if nothing comes";
  if (Fact.Restarts)
    Text += "; where the handler was installed with SA_RESTART, which is what "
            "signal() does, not even a signal during the call ends it";
  return Text;
}

static std::vector<RelatedPlace> related(const MissedWakeup &M) {
  std::vector<RelatedPlace> Places = {
      {M.Tested, "'" + M.TestedIn + "' tests '" + M.Flag + "' here"}};
  for (const ChainStep &S : M.Way)
    Places.push_back({S.Where, "'" + S.Function + "' calls '" + S.Callee +
                                   "' here, which leads to the call"});
  return Places;
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  std::map<std::pair<Position, std::string>, MissingWait> Waits;
  for (const LinkedHandler &H : P.Handlers)
    for (const MissedWakeup &M : H.Missed) {
      const WaitFact *Fact = Knowledge.waits(M.Fact, M.Constants);
      bool ToldAnyway = M.SetBy.Where != M.Chain.back().Where &&
                        isUnsafeBehind(H, M.SetBy, Knowledge);
      if (!Fact || ToldAnyway || isWoken(H, *Fact, Knowledge))
        continue;
      MissingWait &W = Waits[{M.Where, M.Callee}];
      W.Fact = Fact;
      W.Missed.emplace_back(&H, &M);
    }
  for (const auto &[Where, W] : Waits) {
    const std::string Flags = flagWords(W);
    const LinkedHandler *Told = nullptr;
    for (const auto &[H, M] : W.Missed) {
      if (H == Told)
        continue;
      Told = H;
      Report(
          {.Handler = H,
           .At = *M,
           .Severity = mayEnd(*M, *W.Fact) ? Level::Remark : Level::Warning,
           .Judged = Verdict::Safe,
           .Claim = "call to '" + M->Callee + "' may wait although " + Flags +
                    " is set",
           .SaysAll = true,
           .Reason = reason(*W.Fact, M->BlocksTooLate),
           .ReasonSource = "POSIX.1-2024, pselect and sigsuspend; signal(7)",
           .Remedy =
               M->BlocksTooLate
                   ? "block the signal before the test; the call unblocks "
                     "it while it waits"
                   : "block the signal, and wait with ppoll, pselect, "
                     "epoll_pwait "
                     "or sigsuspend, which unblock it only while they wait; or "
                     "let the handler write to a pipe that is waited for",
           .Related = related(*M)});
    }
  }
}

static constexpr llvm::StringLiteral References[] = {"CWE-367", "CWE-364"};

constinit const Rule sigtidy::LostWakeup = {
    .Id = "lost-wakeup",
    .Summary = "a call waits although a handler may just have set what was "
               "tested before",
    .Default = Level::Warning,
    .Source = "POSIX.1-2024, pselect, sigsuspend",
    .References = References,
    .Why = "between the test of a flag and the call that waits there is a "
           "moment in which the signal may arrive: the handler sets the flag "
           "when nobody looks any more, and the program sleeps until something "
           "else happens",
    .Advice = "block the signal before the test and let the wait itself "
              "unblock it (ppoll, pselect, epoll_pwait, sigsuspend), or make "
              "the signal something to wait for: a pipe that the handler "
              "writes to, signalfd, sigwaitinfo",
    .Run = run,
};
