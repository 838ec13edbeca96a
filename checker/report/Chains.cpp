// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Chains.h"
#include "report/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace sigtidy {

static constexpr size_t MaxSignals = 5;
static constexpr size_t MaxRegistrations = 3;
static constexpr size_t MaxHandlers = 5;
static constexpr size_t MaxImages = 3;

std::string callWords(const ChainStep &Step) {
  std::string Text = quoted(Step.Function) + " " +
                     (Step.Does.empty() ? "calls" : Step.Does) + " " +
                     quoted(Step.Callee);
  if (!Step.How.empty())
    Text += " " + Step.How;
  if (!Step.Macro.empty())
    Text += " (macro " + quoted(Step.Macro) + ")";
  return Text;
}

/// Whether \p H stands for what a function goes on with in the child that it
/// makes; else a child runs it because it is registered for that.
static bool isMadeChild(const HandlerReport &H) {
  return H.RunsAs == Context::ForkChild && H.Registrations.empty();
}

/// "'h' (SIGINT; images a.c and b.c)".
static std::string describe(const HandlerReport &Handler,
                            ArrayRef<std::string> Images) {
  std::string Details = signalWords(Handler.Signals, MaxSignals);
  if (Details.empty() && Handler.RunsAs == Context::ForkChild &&
      !isMadeChild(Handler))
    Details = "in the child of fork";
  if (Handler.RunsAs == Context::Promised)
    Details = "promised";
  if (!Images.empty()) {
    Details += Details.empty() ? "" : "; ";
    Details += Images.size() == 1 ? "image " : "images ";
    Details += sentenceList(Images, MaxImages);
  }
  std::string Text = quoted(Handler.Name);
  return Details.empty() ? Text : Text + " (" + Details + ")";
}

StringRef imageWorthSaying(const RunResult &Result,
                           const HandlerReport &Handler) {
  if (Result.Summary.Images < 2)
    return "";
  return Handler.Image;
}

std::string handlerWords(const RunResult &Result,
                         const HandlerReport &Handler) {
  StringRef Image = imageWorthSaying(Result, Handler);
  return Image.empty() ? describe(Handler, {}) : describe(Handler, Image.str());
}

std::string handlerWords(ArrayRef<const HandlerReport *> SameFunction) {
  std::vector<std::string> Images;
  for (const HandlerReport *Handler : SameFunction)
    if (!Handler->Image.empty())
      Images.push_back(Handler->Image);
  return describe(*SameFunction.front(), Images);
}

void noteChain(Diagnostics &Out, ArrayRef<ChainStep> Steps, ChainStart Start,
               StringRef Indent) {
  StringRef Subject = Start == ChainStart::Handler    ? "handler "
                      : Start == ChainStart::Promised ? "promised function "
                      : Start == ChainStart::Child    ? "in the child, "
                                                      : "";
  for (const ChainStep &Step : Steps) {
    Out.note(Step.Where, Indent + Twine(Subject) + callWords(Step));
    Subject = "";
  }
}

/// ", through 'a' and 'b' (misc.c:10)": the wrappers, and where the last one
/// calls the system's function. Nothing for a plain registration.
static std::string wrapperWords(const Diagnostics &Out,
                                const Registration &Site) {
  if (Site.Via.size() < 2)
    return "";
  std::vector<std::string> Wrappers;
  for (const Registration::Hop &Hop : ArrayRef(Site.Via).drop_back())
    Wrappers.push_back(quoted(Hop.Function));
  return ", through " + sentenceList(Wrappers, Wrappers.size()) + " (" +
         Out.place(Site.Via.back().Where) + ")";
}

static void noteMark(Diagnostics &Out, const HandlerReport &Handler,
                     const Mark &By, StringRef Image) {
  std::string Text = quoted(Handler.Name);
  Text += Handler.RunsAs == Context::Promised
              ? " is promised here to be async-signal-safe ("
              : " is marked as a handler here (";
  Text += By.By + ")";
  if (!Image.empty())
    Text += ", in image " + Image.str();
  Out.note(By.Where, Text);
}

const ReachedBy &collidingWay(const Finding &F, const ReachedBy &Shown) {
  auto Rank = [](const ReachedBy &By) {
    return By.Hits ? std::make_tuple(false, By.Hits->Perhaps, By.Hits->From,
                                     By.Hits->Way.size())
                   : std::make_tuple(true, false, Collision::Start::Main,
                                     size_t(0));
  };
  const ReachedBy *Best = &Shown;
  for (const ReachedBy &By : F.Handlers)
    if (Rank(By) < Rank(*Best))
      Best = &By;
  return *Best;
}

static std::string startWords(const Collision &Hits) {
  switch (Hits.From) {
  case Collision::Start::Main:
    return "";
  case Collision::Start::Constructor:
    return "before main: ";
  case Collision::Start::Thread:
    return "in a thread: ";
  case Collision::Start::Outside:
    return "called from outside: ";
  case Collision::Start::Pointer:
    return "called through a pointer: ";
  case Collision::Start::Handler:
    return "in a handler: ";
  }
  llvm_unreachable("every start has words");
}

/// So many names at each end of a long way are shown.
static constexpr size_t MaxAtEnd = 3;

std::string wayWords(const Collision &Hits) {
  std::vector<std::string> Names{Hits.FromName};
  for (const ChainStep &Step : Hits.Way)
    Names.push_back(Step.Callee);
  if (Names.size() > 2 * MaxAtEnd + 1) {
    Names.erase(Names.begin() + MaxAtEnd, Names.end() - MaxAtEnd);
    Names.insert(Names.begin() + MaxAtEnd, "...");
  }
  return startWords(Hits) + join(Names, " > ");
}

void noteCollision(Diagnostics &Out, const RunResult &Result,
                   const ReachedBy &By, const ReachedBy &Shown) {
  if (!By.Hits)
    return;
  const HandlerReport &H = Result.Handlers[By.Handler];
  const bool Same = isSameFunction(H, Result.Handlers[Shown.Handler]);
  Out.note(By.Hits->Where,
           (Same ? "" : "handler " + quoted(H.Name) + " ") + "may interrupt " +
               quoted(By.Hits->Callee) + " here, which " +
               (By.Hits->Perhaps ? "may work on " : "works on ") +
               By.Hits->Words + " too; " + wayWords(*By.Hits));
}

void noteRegistrations(Diagnostics &Out, const HandlerReport &Handler,
                       StringRef Image) {
  if (Handler.MarkedBy)
    noteMark(Out, Handler, *Handler.MarkedBy, Image);
  if (isMadeChild(Handler))
    Out.note(Handler.Where, quoted(Handler.Name) + " makes the child here" +
                                (Image.empty() ? "" : ", in image " + Image));
  ArrayRef<Registration> Sites = Handler.Registrations;
  size_t Shown = std::min(Sites.size(), MaxRegistrations);
  if (Sites.size() == Shown + 1)
    ++Shown;
  for (const Registration &Site : Sites.take_front(Shown)) {
    std::string Signals = signalWords(Site.Signals, MaxSignals);
    std::string Text = quoted(Handler.Name) + " is registered";
    Text += Signals.empty() ? " here" : " for " + Signals + " here";
    Text += wrapperWords(Out, Site);
    if (!Image.empty())
      Text += ", in image " + Image.str();
    Out.note(Site.Where, Text);
  }
  if (Shown < Sites.size())
    Out.note(quoted(Handler.Name) + " is registered in " +
             counted(Sites.size() - Shown, "more place") +
             " ('sigtidy handlers' lists them)");
}

namespace {
/// One handler with the same signals in several images.
struct SameHandler {
  const HandlerReport *Handler;
  std::vector<std::string> Images;
};
} // namespace

bool isSameFunction(const HandlerReport &A, const HandlerReport &B) {
  return A.Where == B.Where && A.Name == B.Name;
}

/// How \p Group is told beside another one.
static std::string otherWords(const Diagnostics &Out,
                              const SameHandler &Group) {
  const HandlerReport &H = *Group.Handler;
  std::string Words = describe(H, Group.Images);
  return isMadeChild(H)
             ? "the child that " + Words + " makes (" + Out.place(H.Where) + ")"
             : Words;
}

void noteOtherHandlers(Diagnostics &Out, const RunResult &Result,
                       const HandlerReport &First, StringRef Lead,
                       ArrayRef<uint32_t> Others) {
  std::vector<std::string> OtherImages;
  std::vector<SameHandler> Groups;
  for (uint32_t Index : Others) {
    const HandlerReport &Handler = Result.Handlers[Index];
    if (isSameFunction(Handler, First) && Handler.Signals == First.Signals) {
      OtherImages.push_back(Handler.Image);
      continue;
    }
    auto Same = find_if(Groups, [&](const SameHandler &Group) {
      return isSameFunction(*Group.Handler, Handler) &&
             Group.Handler->Signals == Handler.Signals;
    });
    if (Same == Groups.end())
      Same = Groups.insert(Groups.end(), {&Handler, {}});
    if (StringRef Image = imageWorthSaying(Result, Handler); !Image.empty())
      Same->Images.push_back(Image.str());
  }
  if (!OtherImages.empty())
    Out.note("the same in " +
             (OtherImages.size() == 1
                  ? "image " + OtherImages.front()
                  : counted(OtherImages.size(), "other image") + ": " +
                        sentenceList(OtherImages, MaxHandlers)));
  if (Groups.empty())
    return;
  std::vector<std::string> Words;
  Words.reserve(Groups.size());
  for (const SameHandler &Group : Groups)
    Words.push_back(otherWords(Out, Group));
  const bool OnlyChildren = all_of(Groups, [](const SameHandler &Group) {
    return isMadeChild(*Group.Handler);
  });
  std::string Text = (Lead + " ").str();
  if (Groups.size() > 1)
    Text +=
        counted(Groups.size(), OnlyChildren ? "other child" : "other handler",
                OnlyChildren ? "other children" : "") +
        ": ";
  Text += sentenceList(Words, MaxHandlers);
  if (Groups.size() > MaxHandlers + 1)
    Text += " (--format=json lists all)";
  Out.note(Text);
}

} // namespace sigtidy
