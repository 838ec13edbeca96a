// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <set>

using namespace sigtidy;

namespace {
/// All that one place of the program installs, in one way.
struct InstallSite {
  const Install *First = nullptr;
  std::set<std::string> Handlers;
  std::set<int64_t> Signals;
};
} // namespace

/// Whether \p I is made by a function of the C language's kind, which leaves it
/// to the implementation how the handler runs.
static bool isPlain(const Install &I, const Facts &Knowledge) {
  return llvm::any_of(Knowledge.registrations(I.Via.back().Function),
                      [](const RegistrationFact &R) {
                        return R.RunsAs == Context::AsyncSignal &&
                               R.Persistent.has_value();
                      });
}

/// "a", "a and b", "a, b and 3 more".
static std::string list(const std::vector<std::string> &Words) {
  constexpr size_t Shown = 2;
  if (Words.size() <= Shown)
    return llvm::join(Words, " and ");
  return llvm::join(llvm::ArrayRef(Words).take_front(Shown), ", ") + " and " +
         llvm::utostr(Words.size() - Shown) + " more";
}

static std::string claim(const InstallSite &At, bool InThreads,
                         const Facts &Knowledge) {
  std::vector<std::string> Handlers, Signals;
  for (const std::string &Name : At.Handlers)
    Handlers.push_back("'" + Name + "'");
  for (int64_t Number : At.Signals)
    Signals.push_back(Knowledge.signalName(Number));
  std::string Text = Handlers.empty()
                         ? "call to '" + At.First->Via.back().Function + "'"
                         : list(Handlers) + " is installed as a signal handler";
  if (Handlers.size() > 1)
    Text = list(Handlers) + " are installed as signal handlers";
  if (!Signals.empty())
    Text += ", for " + list(Signals);
  return Text + (InThreads ? ", in a program with threads" : "");
}

static void report(const InstallSite &At, const Facts &Knowledge,
                   Reporter Report) {
  const Install &I = *At.First;
  const bool Plain = isPlain(I, Knowledge);
  const bool InThreads = Plain && I.Traits.StartsThreads;
  if (At.Handlers.empty() && !InThreads)
    return;
  ReachedPlace Where = I.At;
  Where.Callee = I.Via.front().Function;
  std::string Reason = "a handler may run between any two instructions, and "
                       "there is little that it may do";
  std::string Source =
      "CERT SIG02-C; MISRA C:2012 rule 21.5; MISRA C++:2023 rule 21.10.3";
  if (InThreads) {
    Reason = "the language does not define what '" + I.Via.back().Function +
             "' does in a program with threads";
    Source = "C17 7.14.1.1p7; CERT CON37-C";
  } else if (Plain) {
    Reason += "; and whether '" + I.Via.back().Function +
              "' leaves the handler installed when its signal comes is the "
              "implementation's choice";
    Source += "; CERT SIG01-C";
  }
  Report({.At = Where,
          .Judged = Verdict::Safe,
          .Claim = claim(At, InThreads, Knowledge),
          .SaysAll = true,
          .Reason = Reason,
          .ReasonSource = Source,
          .Remedy = InThreads
                        ? "sigaction, or a thread that waits with sigwait "
                          "while all threads block the signal"
                        : "block the signal and wait for it with sigwait or "
                          "signalfd, or another way to pass the event on"});
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  std::map<std::pair<Position, std::string>, InstallSite> Places;
  for (const Install &I : P.Installs) {
    if (I.RunsAs != Context::AsyncSignal)
      continue;
    InstallSite &At = Places[{I.At.Where, I.Via.front().Function}];
    // Programs of one database may share the place, and only some have threads.
    if (!At.First ||
        (I.Traits.StartsThreads && !At.First->Traits.StartsThreads))
      At.First = &I;
    for (const InstalledFunction &F : I.Functions)
      At.Handlers.insert(F.Name);
    if (!I.Functions.empty())
      At.Signals.insert(I.Signals.begin(), I.Signals.end());
  }
  for (const auto &[Key, At] : Places)
    report(At, Knowledge, Report);
}

static constexpr llvm::StringLiteral References[] = {
    "CERT SIG01-C",      "CERT SIG02-C",          "CERT CON37-C",
    "MISRA C:2012 21.5", "MISRA C++:2008 18-7-1", "MISRA C++:2023 21.10.3"};

constinit const Rule sigtidy::NoSignalHandlers = {
    .Id = "no-signal-handlers",
    .Summary = "a handler is installed at all",
    .Default = Level::Warning,
    .OnRequest = true,
    .Source = "CERT SIG02-C; MISRA C:2012 rule 21.5",
    .References = References,
    .Why = "what a handler may do is so little, and so much of it is left to "
           "the implementation, that some projects do without: they take "
           "signals where they wait for them, or do not take them",
    .Advice = "block the signal in all threads and wait for it in one with "
              "sigwait, or read it from a signalfd; or use no signal to tell "
              "the program what it can be told in another way",
    .Run = run,
};
