// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Tells one finding at length, in the order in which it would happen.

#include "report/Story.h"
#include "report/Chains.h"
#include "report/Entries.h"
#include "report/Words.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace sigtidy {

static constexpr size_t MaxSignals = 8;
static constexpr size_t MaxPlaces = 5;

std::string placeWords(const RunResult &Result, const TextOptions &Options,
                       const Position &Where) {
  std::string Text = pathFrom(Where.File, Options.RelativeTo, Result.Root);
  return Where.Line ? Text + ":" + std::to_string(Where.Line) : Text;
}

/// "when SIGALRM comes, at any instruction of the program".
static std::string whenItRuns(const HandlerReport &H) {
  const std::string Signals = signalWords(H.Signals, MaxSignals);
  switch (H.RunsAs) {
  case Context::AsyncSignal:
    return "runs when " + Signals + " comes, at any instruction of the program";
  case Context::Fault:
    return "runs when an instruction raises " + Signals +
           ", or somebody sends it";
  case Context::Crash:
    return "runs when the program crashes (" + Signals + ") and ends it";
  case Context::ForkChild:
    return "goes on in the child of fork, where other threads are gone but "
           "not what they had locked";
  case Context::Ordinary:
    return "is called by an event loop";
  case Context::Promised:
    return "promises to be async-signal-safe";
  }
  llvm_unreachable("every context is told");
}

static std::string handlerStory(const RunResult &Result,
                                const TextOptions &Options,
                                const HandlerReport &H) {
  std::string Text = quoted(H.Name) + " (" +
                     placeWords(Result, Options, H.Where) + ") " +
                     whenItRuns(H) + ".";
  std::vector<std::string> Places;
  Places.reserve(H.Registrations.size());
  for (const Registration &R : H.Registrations)
    Places.push_back(placeWords(Result, Options, R.Where) + " in " +
                     quoted(R.Function));
  if (!Places.empty())
    Text += " It is installed at " + sentenceList(Places, MaxPlaces) + ".";
  if (H.MarkedBy)
    Text += " " + H.MarkedBy->By + " at " +
            placeWords(Result, Options, H.MarkedBy->Where) + " says so.";
  return Text;
}

static std::string chainStory(const RunResult &Result,
                              const TextOptions &Options,
                              ArrayRef<ChainStep> Chain) {
  std::vector<std::string> Steps;
  Steps.reserve(Chain.size());
  for (const ChainStep &S : Chain)
    Steps.push_back(callWords(S) + " (" + placeWords(Result, Options, S.Where) +
                    ")");
  return join(Steps, "; ") + ".";
}

static std::string collisionStory(const RunResult &Result,
                                  const TextOptions &Options, const Finding &F,
                                  const Collision &C) {
  std::string Text = "The signal may come while " + quoted(C.Function) +
                     " is in " + quoted(C.Callee) + " (" +
                     placeWords(Result, Options, C.Where) + "). ";
  if (C.From == Collision::Start::Thread)
    Text += "That runs in a thread that is started at " +
            placeWords(Result, Options, C.StartedAt) + ": ";
  else
    Text += "The way there: ";
  Text += wayWords(C) + ". Both " + quoted(F.Callee) + " and " +
          quoted(C.Callee) + (C.Perhaps ? " may work on " : " work on ") +
          C.Words + ".";
  return Text;
}

/// What speaks for the level.
static std::string evidence(const Finding &F, const ReachedBy &By) {
  std::string Text = wordFor(F.Severity).str();
  if (By.Hits && By.Hits->From == Collision::Start::Pointer)
    Text += "; a place was found where the handler does harm, if the program "
            "comes there through a pointer while the handler is installed";
  else if (By.Hits)
    Text += By.Hits->Perhaps
                ? "; a place was found where the handler may do harm: the two "
                  "do not work on the same each time"
                : "; a place was found where the handler does harm";
  else if (!By.NoHit.empty())
    Text += "; no place was found where the handler does harm: " + By.NoHit +
            ". The standard forbids the call all the same; "
            "'--require-collision' makes a remark of such findings";
  if (F.RunsAs == Context::Crash)
    Text += "; the handler ends the process anyway ('levels: crash')";
  if (F.ConditionHeld == ConditionState::Held)
    Text += "; the condition holds that the library's source asks for (" +
            F.Condition + "), which no documentation promises";
  return Text + ".";
}

void writeStory(const RunResult &Result, const Finding &Of,
                const TextOptions &Options, raw_ostream &OS) {
  OS << placeWords(Result, Options, Of.Where) << ": " << Of.Message << '\n'
     << "sigtidy-" << Of.Rule << ", fingerprint " << Of.Fingerprint << "\n\n";
  static const ReachedBy Nowhere;
  const ReachedBy &By =
      Of.Handlers.empty() ? Nowhere : collidingWay(Of, Of.Handlers.front());
  if (!Of.Handlers.empty()) {
    writeEntry("handler",
               handlerStory(Result, Options, Result.Handlers[By.Handler]), OS);
    writeEntry("way",
               By.Chain.empty() ? "" : chainStory(Result, Options, By.Chain),
               OS);
    if (By.Hits) {
      writeEntry("interrupts", collisionStory(Result, Options, Of, *By.Hits),
                 OS);
      writeEntry("then", By.Hits->Harm, OS);
    }
  }
  for (const RelatedPlace &R : Of.Related)
    writeEntry("see", placeWords(Result, Options, R.Where) + ": " + R.Text, OS);
  std::string Why = Of.Reason;
  if (!Of.ReasonSource.empty())
    Why += " [" + Of.ReasonSource + "]";
  writeEntry("why", Why, OS);
  writeEntry("level", evidence(Of, By), OS);
  for (const RuleInfo &R : allRules())
    if (R.Id == Of.Rule) {
      if (By.Hits == nullptr)
        writeEntry("then", R.Why, OS);
      writeEntry("what to do", Of.Remedy.empty() ? R.Advice : Of.Remedy, OS);
      writeEntry("in general", Of.Remedy.empty() ? "" : R.Advice, OS);
    }
  const bool InChild = !Of.Handlers.empty() &&
                       Result.Handlers[By.Handler].RunsAs == Context::ForkChild;
  writeEntry("next",
             "'sigtidy explain --suggest " + Of.Fingerprint +
                 "' says how to move the work out of the " +
                 (InChild ? "child" : "handler"),
             OS);
}

} // namespace sigtidy
