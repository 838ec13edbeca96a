// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Chains.h"
#include "report/Counts.h"
#include "report/Frontier.h"
#include "report/Words.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace sigtidy {

static constexpr size_t MaxExamples = 3;
static constexpr size_t MaxCallees = 10;

namespace {
/// What is said once, above, need not be said of each finding.
enum class Heading : uint8_t { None, Handler };

/// One handler and its findings; the same function in several images, where
/// they do not differ in anything that is printed.
struct HandlerSection {
  std::vector<const HandlerReport *> Handlers;
  std::vector<Leaf> Leaves;
};

/// What every part of one report needs.
struct TextContext {
  const RunResult &Result;
  const TextOptions &Options;
  Diagnostics &Out;
  /// Warnings and errors that a report at a frontier stands for; beneath two
  /// handlers one may be so twice.
  DenseSet<const Finding *> Gathered;
  unsigned FrontierReports = 0;
};
} // namespace

/// How a finding is reached that concerns no handler.
static const ReachedBy NoHandler;

static const HandlerReport &handlerOf(const TextContext &Ctx, const Leaf &L) {
  return Ctx.Result.Handlers[L.By->Handler];
}

static bool isShown(const Finding &F, const TextOptions &Options) {
  return Options.Remarks || F.Severity != Level::Remark;
}

static std::string messageOf(const Finding &F, Heading Above) {
  return Above == Heading::Handler && !F.Claim.empty() ? F.Claim : F.Message;
}

static void noteCondition(Diagnostics &Out, const Finding &F) {
  switch (F.ConditionHeld) {
  case ConditionState::None:
    return;
  case ConditionState::Held:
    // A condition that the documentation gives leaves no finding when it holds.
    Out.note("condition: " + F.Condition +
             ": held; that this is enough is read in the library's source and "
             "promised nowhere ('trust-conditions' makes it a remark)");
    return;
  case ConditionState::Failed:
    Out.note("condition: " + F.Condition + ": failed");
    return;
  case ConditionState::Undecided:
    Out.note("condition: " + F.Condition + ": could not be decided");
    return;
  }
  llvm_unreachable("every state is handled");
}

static void noteFingerprint(TextContext &Ctx, const Finding &F,
                            StringRef Indent) {
  if (Ctx.Options.Fingerprints)
    Ctx.Out.note(Indent + Twine("fingerprint: ") + F.Fingerprint);
}

static void noteReason(Diagnostics &Out, const Finding &F, StringRef Indent) {
  if (F.Reason.empty() && F.ReasonSource.empty())
    return;
  std::string Text = F.Reason;
  if (!F.ReasonSource.empty())
    Text += (Text.empty() ? "[" : " [") + F.ReasonSource + "]";
  Out.note(Indent + Twine("why: ") + Text);
}

namespace {
/// The handlers that reach any of a group's leaves, but for the first leaf's
/// own.
struct OtherHandlers {
  SetVector<uint32_t, std::vector<uint32_t>> SameWay;
  /// They come to some of the leaves without what the group stands behind.
  SetVector<uint32_t, std::vector<uint32_t>> OtherWays;
};
} // namespace

static OtherHandlers otherHandlers(ArrayRef<Leaf> Leaves) {
  OtherHandlers Others;
  const ReachedBy &First = *Leaves.front().By;
  auto IsThrough = [&](const ReachedBy &By) {
    return Leaves.size() == 1 || any_of(By.Chain, [&](const ChainStep &Step) {
             return Step.Callee == First.Frontier.Callee;
           });
  };
  for (const Leaf &L : Leaves)
    for (const ReachedBy &By : L.Found->Handlers)
      if (By.Handler != First.Handler)
        (IsThrough(By) ? Others.SameWay : Others.OtherWays).insert(By.Handler);
  Others.OtherWays.remove_if(
      [&](uint32_t H) { return Others.SameWay.contains(H); });
  return Others;
}

static void noteHandlers(TextContext &Ctx, ArrayRef<Leaf> Leaves,
                         Heading Above) {
  if (Above == Heading::Handler)
    return;
  const HandlerReport &First = handlerOf(Ctx, Leaves.front());
  noteRegistrations(Ctx.Out, First, imageWorthSaying(Ctx.Result, First));
  OtherHandlers Others = otherHandlers(Leaves);
  noteOtherHandlers(Ctx.Out, Ctx.Result, First, "also reached from",
                    Others.SameWay.getArrayRef());
  noteOtherHandlers(Ctx.Out, Ctx.Result, First,
                    "some of these are reached in another way from",
                    Others.OtherWays.getArrayRef());
}

/// Where all handlers are told as one, any of them may be what collides.
static const ReachedBy &collidingWayOf(const Leaf &L, Heading Above) {
  return Above == Heading::Handler ? *L.By : collidingWay(*L.Found, *L.By);
}

static void printLeaf(TextContext &Ctx, const Leaf &L, Heading Above) {
  const Finding &F = *L.Found;
  Ctx.Out.report(F.Where, F.Severity, messageOf(F, Above), F.Rule);
  if (L.By != &NoHandler) {
    noteChain(Ctx.Out, L.By->Chain, startOf(handlerOf(Ctx, L)));
    noteCollision(Ctx.Out, Ctx.Result, collidingWayOf(L, Above), *L.By);
    noteHandlers(Ctx, L, Above);
  }
  for (const RelatedPlace &R : F.Related)
    Ctx.Out.note(R.Where, R.Text);
  noteCondition(Ctx.Out, F);
  noteReason(Ctx.Out, F, "");
  if (!F.Remedy.empty())
    Ctx.Out.note("instead: " + F.Remedy);
  if (F.Mended)
    Ctx.Out.note("fix: " + F.Mended->Message + " (--fix does it)");
  noteFingerprint(Ctx, F, "");
}

/// "23 calls that are not async-signal-safe".
static std::string leafWords(const LeafGroup &Group) {
  std::string Count = std::to_string(Group.Leaves.size());
  const std::string &Rule = Group.Leaves.front().Found->Rule;
  if (Rule != "unsafe-call" && Rule != "unknown-call")
    return Count + " places that " + quoted(Rule) + " reports";
  Count += " calls that ";
  switch (Group.Leaves.front().Found->Judged) {
  case Verdict::Unsafe:
    return Count + "are not async-signal-safe";
  case Verdict::Unknown:
    return Count + "cannot be judged";
  case Verdict::Protected:
    return Count + "are only safe while the signal is blocked";
  case Verdict::Safe:
    return Count + "deserve a look";
  }
  llvm_unreachable("every verdict has its words");
}

/// "'syslog' (3), 'exit'": most frequent first.
static std::string calleeWords(const LeafGroup &Group) {
  MapVector<StringRef, unsigned> Counts;
  for (const Leaf &L : Group.Leaves)
    ++Counts[L.Found->Callee];
  auto Sorted = Counts.takeVector();
  sort(Sorted, [](const auto &A, const auto &B) {
    return A.second != B.second ? A.second > B.second : A.first < B.first;
  });
  std::vector<std::string> Words;
  Words.reserve(Sorted.size());
  for (const auto &[Callee, Count] : Sorted)
    Words.push_back(quoted(Callee) +
                    (Count > 1 ? " (" + std::to_string(Count) + ")" : ""));
  return sentenceList(Words, MaxCallees);
}

static void noteExample(TextContext &Ctx, const Leaf &L) {
  Ctx.Out.note(L.Found->Where,
               "for example: " + messageOf(*L.Found, Heading::Handler));
  ArrayRef<ChainStep> Chain = L.By->Chain;
  size_t AfterFrontier = std::min(frontierStep(*L.By) + 1, Chain.size());
  noteChain(Ctx.Out, Chain.drop_front(AfterFrontier), ChainStart::Inside, "  ");
  noteReason(Ctx.Out, *L.Found, "  ");
  noteFingerprint(Ctx, *L.Found, "  ");
}

/// One collision for all of them, of the nearest that has one.
static void noteGroupCollision(TextContext &Ctx, const LeafGroup &Group,
                               Heading Above) {
  for (const Leaf &L : nearestLeaves(Group, Group.Leaves.size()))
    if (const ReachedBy &By = collidingWayOf(L, Above); By.Hits) {
      Ctx.Out.note(L.Found->Where,
                   "in the call of " + quoted(L.Found->Callee) + ":");
      return noteCollision(Ctx.Out, Ctx.Result, By, *L.By);
    }
}

static void printFrontier(TextContext &Ctx, const LeafGroup &Group,
                          Heading Above) {
  const Leaf &First = Group.Leaves.front();
  const FrontierCall &Frontier = First.By->Frontier;
  ArrayRef<ChainStep> Chain = First.By->Chain;
  size_t At = frontierStep(*First.By);
  ArrayRef<ChainStep> Before = Chain.take_front(At == Chain.size() ? 0 : At);

  std::string Message = " calls " + quoted(Frontier.Callee) +
                        ", which reaches " + leafWords(Group);
  bool HandlerSaid = Above == Heading::Handler;
  const HandlerReport &Handler = handlerOf(Ctx, First);
  std::string Words =
      HandlerSaid ? quoted(Handler.Name) : handlerWords(Ctx.Result, Handler);
  if (Before.empty())
    Message = subjectWord(Handler).str() + " " + Words + Message;
  else
    Message =
        quoted(Frontier.Function) + Message +
        (HandlerSaid ? "" : ", in " + subjectWord(Handler).str() + " " + Words);
  Ctx.Out.report(Frontier.Where, First.Found->Severity, Message,
                 First.Found->Rule);
  noteChain(Ctx.Out, Before, startOf(Handler));
  Ctx.Out.note("these are: " + calleeWords(Group));
  for (const Leaf &L : nearestLeaves(Group, MaxExamples))
    noteExample(Ctx, L);
  noteGroupCollision(Ctx, Group, Above);
  noteHandlers(Ctx, Group.Leaves, Above);
  Ctx.Out.note(
      "instead: keep the " +
      (Handler.RunsAs == Context::ForkChild ? "child" : subjectWord(Handler)) +
      " out of " + quoted(Frontier.Callee) + " rather than mend each of the " +
      std::to_string(Group.Leaves.size()) + "; --all shows them");
  if (First.Found->Severity == Level::Remark)
    return;
  ++Ctx.FrontierReports;
  for (const Leaf &L : Group.Leaves)
    Ctx.Gathered.insert(L.Found);
}

static void printLeaves(TextContext &Ctx, ArrayRef<Leaf> Leaves,
                        Heading Above) {
  for (const LeafGroup &Group : groupByFrontier(Leaves, Ctx.Options))
    if (Group.atFrontier())
      printFrontier(Ctx, Group, Above);
    else
      printLeaf(Ctx, Group.Leaves.front(), Above);
}

static void writeByFinding(TextContext &Ctx) {
  std::vector<Leaf> Leaves;
  for (const Finding &F : Ctx.Result.Findings)
    if (isShown(F, Ctx.Options))
      Leaves.push_back(
          {&F, F.Handlers.empty() ? &NoHandler : &F.Handlers.front()});
  printLeaves(Ctx, Leaves, Heading::None);
}

static bool isSameWay(const Leaf &A, const Leaf &B) {
  return A.Found == B.Found && A.By->Chain == B.By->Chain &&
         A.By->Frontier == B.By->Frontier;
}

/// Whether two handlers differ in nothing but their image.
static bool isSameSection(const HandlerSection &A, const HandlerSection &B) {
  const HandlerReport &H = *A.Handlers.front();
  const HandlerReport &G = *B.Handlers.front();
  return isSameFunction(H, G) && H.Signals == G.Signals &&
         H.Judged == G.Judged && H.Registrations == G.Registrations &&
         A.Leaves.size() == B.Leaves.size() &&
         all_of(zip_equal(A.Leaves, B.Leaves), [](const auto &Pair) {
           return isSameWay(std::get<0>(Pair), std::get<1>(Pair));
         });
}

/// The handlers that have something to show, in the order of the result.
static std::vector<HandlerSection> handlerSections(const TextContext &Ctx) {
  std::vector<std::vector<Leaf>> Leaves(Ctx.Result.Handlers.size());
  for (const Finding &F : Ctx.Result.Findings)
    if (isShown(F, Ctx.Options))
      for (const ReachedBy &By : F.Handlers)
        Leaves[By.Handler].push_back({&F, &By});
  std::vector<HandlerSection> Sections;
  for (size_t I = 0; I != Leaves.size(); ++I) {
    if (Leaves[I].empty())
      continue;
    HandlerSection Section = {{&Ctx.Result.Handlers[I]}, std::move(Leaves[I])};
    auto Same = find_if(Sections, [&](const HandlerSection &Other) {
      return isSameSection(Other, Section);
    });
    if (Same == Sections.end())
      Sections.push_back(std::move(Section));
    else
      Same->Handlers.push_back(&Ctx.Result.Handlers[I]);
  }
  return Sections;
}

/// Findings that concern no handler come first.
static void writeByHandler(TextContext &Ctx) {
  for (const Finding &F : Ctx.Result.Findings)
    if (F.Handlers.empty() && isShown(F, Ctx.Options))
      printLeaf(Ctx, {&F, &NoHandler}, Heading::None);
  for (const HandlerSection &Section : handlerSections(Ctx)) {
    const HandlerReport &First = *Section.Handlers.front();
    Ctx.Out.heading(First.Where,
                    subjectWord(First) + Twine(" ") +
                        handlerWords(Section.Handlers) + ": ",
                    First.Judged);
    noteRegistrations(Ctx.Out, First, /*Image=*/"");
    printLeaves(Ctx, Section.Leaves, Heading::Handler);
  }
}

void writeText(const RunResult &Result, const TextOptions &Options,
               raw_ostream &OS) {
  ColorScope Color(OS, Options.Color);
  Diagnostics Out(OS, Options, Result.Root);
  TextContext Ctx{Result, Options, Out, {}, 0};
  switch (Options.Group) {
  case Grouping::ByFinding:
    writeByFinding(Ctx);
    break;
  case Grouping::ByHandler:
    writeByHandler(Ctx);
    break;
  }
  if (!Options.Quiet)
    OS << summaryLine(Result, Options,
                      {unsigned(Ctx.Gathered.size()), Ctx.FrontierReports})
       << '\n';
}

} // namespace sigtidy
