// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Chains.h"
#include "report/Counts.h"
#include "report/Diagnostics.h"
#include "report/Words.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace sigtidy {

static constexpr size_t MaxReasons = 8;
static constexpr size_t MaxUnknowns = 3;
static constexpr size_t MaxBelieved = 3;
static constexpr size_t MaxImages = 5;

namespace {
/// One function as a handler, in all the images where it is the same.
struct Entry {
  const HandlerReport *Handler;
  std::vector<std::string> Images;
};

/// Calls of one callee that cannot be judged, for one reason.
struct UnknownCallee {
  const UnknownReason *First;
  size_t Places;
};

struct AuditContext {
  const TextOptions &Options;
  Diagnostics &Out;
  raw_ostream &OS;
};
} // namespace

/// How many of a list are shown.
static size_t limit(const AuditContext &Ctx, size_t Usual) {
  return Ctx.Options.All ? SIZE_MAX - 1 : Usual;
}

static bool differsInImageOnly(const HandlerReport &A, const HandlerReport &B) {
  return isSameFunction(A, B) && A.Signals == B.Signals &&
         A.RunsAs == B.RunsAs && A.Judged == B.Judged &&
         A.Registrations == B.Registrations && A.Reasons == B.Reasons &&
         A.MarkedBy == B.MarkedBy && A.Unknowns == B.Unknowns &&
         A.Believed == B.Believed && A.LetIn == B.LetIn &&
         A.MayInterrupt == B.MayInterrupt;
}

static std::vector<Entry> entriesOf(ArrayRef<HandlerReport> Handlers) {
  std::vector<Entry> Entries;
  for (const HandlerReport &Handler : Handlers) {
    // Sorted by name and place: what is alike stands together, or nearly.
    auto Same = find_if(reverse(Entries), [&](const Entry &E) {
      return differsInImageOnly(*E.Handler, Handler);
    });
    if (Same == Entries.rend()) {
      Entries.push_back({&Handler, {}});
      Same = Entries.rbegin();
    }
    if (!Handler.Image.empty())
      Same->Images.push_back(Handler.Image);
  }
  return Entries;
}

static void writeVerdict(const AuditContext &Ctx, const HandlerReport &H) {
  Ctx.OS << "  ";
  printVerdict(Ctx.OS, H.Judged, wordFor(H.Judged).upper());
  if (H.Judged == Verdict::Unsafe && !H.Reasons.empty())
    Ctx.OS << ": " << plainList(H.Reasons, limit(Ctx, MaxReasons));
  if (H.LetIn && H.LetIn->Where.Line)
    Ctx.OS << ": first let in at " << Ctx.Out.place(H.LetIn->Where) << ", by "
           << H.LetIn->Callee;
  else if (H.LetIn)
    Ctx.OS << ": never let in";
}

/// "its signals are blocked, but not at a.c:7: it may interrupt malloc".
static void writeMayInterrupt(const AuditContext &Ctx, const OpenCall &C) {
  Ctx.OS << "    its signals are blocked, but "
         << (C.Perhaps ? "perhaps not at " : "not at ")
         << Ctx.Out.place(C.Where)
         << (C.InHandler ? ", in another handler: it may" : ": it may")
         << " interrupt "
         << (C.Callee.empty() ? "what is called there" : C.Callee) << '\n';
}

/// "registered at sshd.c:2140 in main: ssh_signal → sigaction (misc.c:2501)".
static void writeRegistration(const AuditContext &Ctx, const HandlerReport &H,
                              const Registration &Site) {
  Ctx.OS << "    registered";
  std::string Signals = signalWords(Site.Signals, Site.Signals.Names.size());
  if (Site.Signals != H.Signals && !Signals.empty())
    Ctx.OS << " for " << Signals;
  Ctx.OS << " at " << Ctx.Out.place(Site.Where);
  if (!Site.Function.empty())
    Ctx.OS << " in " << Site.Function;
  for (const auto &[Index, Hop] : enumerate(Site.Via)) {
    Ctx.OS << (Index == 0 ? ": " : " → ") << Hop.Function;
    if (Index != 0)
      Ctx.OS << " (" << Ctx.Out.place(Hop.Where) << ')';
  }
  Ctx.OS << '\n';
}

static std::vector<UnknownCallee>
unknownCallees(ArrayRef<UnknownReason> Unknowns) {
  std::vector<UnknownCallee> Callees;
  for (const UnknownReason &U : Unknowns) {
    auto Same = find_if(Callees, [&](const UnknownCallee &Other) {
      return Other.First->Callee == U.Callee && Other.First->Why == U.Why;
    });
    if (Same == Callees.end())
      Callees.push_back({&U, 1});
    else
      ++Same->Places;
  }
  return Callees;
}

/// "3 calls unknown: foo (x.c:12 and 1 more place, no body and no fact)".
static void writeUnknowns(const AuditContext &Ctx, const HandlerReport &H) {
  if (H.Unknowns.empty())
    return;
  std::vector<std::string> Words;
  for (const UnknownCallee &U : unknownCallees(H.Unknowns)) {
    std::string Text = U.First->Callee + " (" + Ctx.Out.place(U.First->Where);
    if (U.Places > 1)
      Text += " and " + counted(U.Places - 1, "more place");
    Words.push_back(Text + ", " + U.First->Why + ")");
  }
  Ctx.OS.indent(4) << counted(H.Unknowns.size(), "call")
                   << " unknown: " << plainList(Words, limit(Ctx, MaxUnknowns))
                   << '\n';
}

/// "2 calls believed: foo (x.c:12; .sigtidy:3 says: why)".
static void writeBelieved(const AuditContext &Ctx, const HandlerReport &H) {
  if (H.Believed.empty())
    return;
  std::vector<std::string> Words;
  Words.reserve(H.Believed.size());
  for (const BelievedCall &B : H.Believed)
    Words.push_back(B.Callee + " (" + Ctx.Out.place(B.Where) + "; " + B.Source +
                    (B.Why.empty() ? "" : " says: " + B.Why) + ")");
  Ctx.OS.indent(4) << counted(H.Believed.size(), "call")
                   << " believed: " << plainList(Words, limit(Ctx, MaxBelieved))
                   << '\n';
}

static void writeEntry(const AuditContext &Ctx, const Entry &E) {
  const HandlerReport &H = *E.Handler;
  Ctx.OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true) << H.Name;
  Ctx.OS.resetColor();
  Ctx.OS << " (" << Ctx.Out.place(H.Where) << ')';
  std::string Signals = signalWords(H.Signals, H.Signals.Names.size());
  if (!Signals.empty())
    Ctx.OS << "  " << Signals;
  if (!E.Images.empty())
    Ctx.OS << (E.Images.size() == 1 ? "  image " : "  images ")
           << plainList(E.Images, limit(Ctx, MaxImages));
  if (H.RunsAs != Context::Ordinary) {
    Ctx.OS << "  " << wordFor(H.RunsAs);
    writeVerdict(Ctx, H);
  }
  Ctx.OS << '\n';
  for (const Registration &Site : H.Registrations)
    writeRegistration(Ctx, H, Site);
  if (H.MarkedBy)
    Ctx.OS << "    marked " << H.MarkedBy->By << " at "
           << Ctx.Out.place(H.MarkedBy->Where) << '\n';
  if (H.RunsAs == Context::Ordinary)
    return;
  if (H.MayInterrupt)
    writeMayInterrupt(Ctx, *H.MayInterrupt);
  writeUnknowns(Ctx, H);
  writeBelieved(Ctx, H);
}

/// "5 handlers: 2 unsafe, 3 safe; in 3 images; 42 of 42 translation …".
static std::string countLine(const RunResult &Result) {
  HandlerCounts Counts = countHandlers(Result.Handlers);
  std::string Text = "no signal handler found";
  if (Counts.judged() != 0) {
    const std::pair<unsigned, Verdict> Verdicts[] = {
        {Counts.Unsafe, Verdict::Unsafe},
        {Counts.Unknown, Verdict::Unknown},
        {Counts.Protected, Verdict::Protected},
        {Counts.Safe, Verdict::Safe}};
    std::vector<std::string> Words;
    for (const auto &[Count, Judged] : Verdicts)
      if (Count != 0)
        Words.push_back(std::to_string(Count) + " " + wordFor(Judged).str());
    Text = counted(Counts.judged(), "handler") + ": " + join(Words, ", ") +
           "; in " + counted(Result.Summary.Images, "image");
  }
  if (Counts.Promised != 0)
    Text += "; " + counted(Counts.Promised, "promised function");
  if (Counts.Ordinary != 0)
    Text += "; " + std::to_string(Counts.Ordinary) + " called by event loops";
  return Text + unresolvedWords(Result) + "; " + unitWords(Result.Summary);
}

void writeHandlersText(const RunResult &Result, const TextOptions &Options,
                       raw_ostream &OS) {
  ColorScope Color(OS, Options.Color);
  Diagnostics Out(OS, Options, Result.Root);
  AuditContext Ctx{Options, Out, OS};
  std::vector<Entry> Ordinary;
  for (const Entry &E : entriesOf(Result.Handlers))
    if (E.Handler->RunsAs == Context::Ordinary)
      Ordinary.push_back(E);
    else
      writeEntry(Ctx, E);
  if (!Ordinary.empty()) {
    if (Ordinary.size() != Result.Handlers.size())
      OS << '\n';
    OS << "called by an event loop, in ordinary context (not judged):\n";
  }
  for (const Entry &E : Ordinary)
    writeEntry(Ctx, E);
  if (Options.Quiet)
    return;
  if (!Result.Handlers.empty())
    OS << '\n';
  OS << countLine(Result) << '\n';
}

} // namespace sigtidy
