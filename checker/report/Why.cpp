// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Answers "how is this function reached?" and "why is it not?". What holds
/// alike in several images is told once.

#include "report/Chains.h"
#include "report/JsonParts.h"
#include "report/Words.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace sigtidy {

static constexpr size_t MaxPlaces = 5;
static constexpr size_t MaxImages = 5;
static constexpr size_t MaxWays = 5;

namespace {
class TraceWriter {
public:
  TraceWriter(const RunResult &Result, const TextOptions &Options,
              raw_ostream &OS)
      : Options(Options), Out(OS, Options, Result.Root), OS(OS) {}

  void body(const FunctionTrace &Trace);
  std::string place(const Position &Where) const { return Out.place(Where); }

private:
  size_t limit(size_t Usual, size_t Count) const {
    return Options.All || Count == Usual + 1 ? Count : std::min(Usual, Count);
  }
  void more(size_t Left, StringRef What);
  void way(const FunctionTrace::Way &Way);
  void installed(const HandlerReport &Handler);
  void steps(ArrayRef<ChainStep> Chain);
  void registration(const Registration &Site, const Twine &Before);
  void notReached(const FunctionTrace &Trace);
  void places(StringRef Title, ArrayRef<TracePlace> Places);

  const TextOptions &Options;
  Diagnostics Out;
  raw_ostream &OS;
};
} // namespace

void TraceWriter::more(size_t Left, StringRef What) {
  if (Left != 0)
    OS << "    and " << counted(Left, ("more " + What).str())
       << " (--all shows them)\n";
}

/// "a.c:12: 'f' calls 'g' through 'hook'".
void TraceWriter::steps(ArrayRef<ChainStep> Chain) {
  for (const ChainStep &Step : Chain)
    OS << "    " << place(Step.Where) << ": " << callWords(Step) << '\n';
}

/// "\p Before at a.c:30 in main: on_signal → sigaction (signals.c:15)".
void TraceWriter::registration(const Registration &Site, const Twine &Before) {
  OS << "    " << Before << " at " << place(Site.Where);
  if (!Site.Function.empty())
    OS << " in " << Site.Function;
  for (const auto &[Index, Hop] : enumerate(Site.Via)) {
    OS << (Index == 0 ? ": " : " → ") << Hop.Function;
    if (Index != 0)
      OS << " (" << place(Hop.Where) << ')';
  }
  OS << '\n';
}

static std::string forSignals(const SignalSet &Signals) {
  std::string Words = signalWords(Signals, Signals.Names.size());
  return Words.empty() ? "" : " for " + Words;
}

void TraceWriter::way(const FunctionTrace::Way &Way) {
  const HandlerReport &H = Way.Handler;
  OS << "  from handler " << quoted(H.Name) << forSignals(H.Signals) << ":\n";
  for (const Registration &Site : ArrayRef(H.Registrations).take_front(1))
    registration(Site, "registered");
  steps(Way.Chain);
}

void TraceWriter::installed(const HandlerReport &Handler) {
  if (Handler.RunsAs == Context::Ordinary)
    OS << "  it is called by an event loop, in ordinary context, and may do "
          "what other code may:\n";
  else
    OS << "  it is a handler (" << wordFor(Handler.RunsAs) << "):\n";
  for (const Registration &Site : Handler.Registrations)
    registration(Site, "registered" + forSignals(Site.Signals));
}

void TraceWriter::places(StringRef Title, ArrayRef<TracePlace> Places) {
  if (Places.empty())
    return;
  OS << "  " << Title << ":\n";
  size_t Shown = limit(MaxPlaces, Places.size());
  for (const TracePlace &P : Places.take_front(Shown)) {
    OS << "    " << place(P.Where);
    if (P.Function != "<initializers>")
      OS << " in " << P.Function;
    if (!P.What.empty())
      OS << ": " << P.What;
    OS << '\n';
  }
  more(Places.size() - Shown, "place");
}

void TraceWriter::notReached(const FunctionTrace &Trace) {
  if (!Trace.ImageHasHandlers) {
    OS << "  no handler reaches it: no handler of a signal was found here\n";
  } else if (Trace.RuledOut.empty()) {
    OS << "  no handler reaches it: no chain of calls that were followed leads "
          "here\n";
  } else {
    OS << "  no handler reaches it; a chain of calls leads here, but a branch "
          "on it cannot be\n  taken on the way from the handler, or a comment "
          "cuts it:\n";
    steps(Trace.RuledOut);
  }
  if (!Trace.HasBody)
    return;
  if (Trace.Callers.empty() && Trace.AddressUses.empty())
    OS << "  nothing calls it, and its address is never taken\n";
  else if (Trace.AddressUses.empty())
    OS << "  it is no handler: its address is never taken\n";
  else if (Trace.Installed.empty())
    OS << "  it is no handler: no registration was found at which its address "
          "arrives\n";
}

void TraceWriter::body(const FunctionTrace &Trace) {
  for (const HandlerReport &Handler : Trace.Installed)
    installed(Handler);
  if (!Trace.Ways.empty()) {
    size_t Shown = limit(MaxWays, Trace.Ways.size());
    OS << "  reached from " << counted(Trace.Ways.size(), "handler") << '\n';
    for (const FunctionTrace::Way &Way : ArrayRef(Trace.Ways).take_front(Shown))
      way(Way);
    more(Trace.Ways.size() - Shown, "handler");
  }
  bool IsHandler = any_of(Trace.Installed, [](const HandlerReport &H) {
    return H.RunsAs != Context::Ordinary;
  });
  bool Registers = !Trace.Registrations.empty() || !Trace.Idle.empty();
  if (Trace.Ways.empty() && !IsHandler && !Registers)
    notReached(Trace);
  if (!Trace.Registrations.empty())
    OS << "  handlers are installed by way of it:\n";
  for (const FunctionTrace::Made &Made : Trace.Registrations)
    registration(Made.Site,
                 quoted(Made.Handler) + (Made.RunsAs == Context::Ordinary
                                             ? " (ordinary context)"
                                             : forSignals(Made.Site.Signals)));
  places("calls of registration functions for which no handler was found",
         Trace.Idle);
  if (!Trace.HasBody)
    OS << "  it has no body in the program; 'sigtidy explain " << Trace.Name
       << "' says what the facts hold\n";
  if (Trace.Ways.empty() && !IsHandler && !Registers) {
    places("called", Trace.Callers);
    places("address taken", Trace.AddressUses);
  }
}

void writeTracesText(const RunResult &Result, const TextOptions &Options,
                     raw_ostream &OS) {
  ColorScope Color(OS, Options.Color);
  TextOptions Plain = Options;
  Plain.Color = Colors::Off;
  // Function and what is said of it, and the images where that holds.
  std::vector<std::pair<std::string, std::vector<std::string>>> Told;
  TraceWriter Places(Result, Plain, OS);
  for (const FunctionTrace &Trace : Result.Traces) {
    std::string Text = "\n";
    raw_string_ostream Body(Text);
    TraceWriter(Result, Plain, Body).body(Trace);
    std::string Key =
        Trace.Name + " (" + Places.place(Trace.Where) + ")" + Text;
    auto Same = find_if(Told, [&](const auto &T) { return T.first == Key; });
    if (Same == Told.end())
      Same = Told.insert(Told.end(), {Key, {}});
    // Each unit has its own copy of a header's static function.
    if (!is_contained(Same->second, Trace.Image))
      Same->second.push_back(Trace.Image);
  }
  for (const auto &[Key, Images] : Told) {
    auto [Head, Rest] = StringRef(Key).split('\n');
    OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true) << Head;
    OS.resetColor();
    OS << (Images.size() == 1 ? "  image " : "  images ")
       << plainList(Images, Options.All ? Images.size() : MaxImages) << '\n'
       << Rest;
  }
}

static void writePlaces(JsonParts &Json, StringRef Key,
                        ArrayRef<TracePlace> Places) {
  Json.Out.attributeArray(Key, [&] {
    for (const TracePlace &P : Places)
      Json.Out.object([&] {
        Json.place(P.Where);
        Json.text("function", P.Function);
        Json.text("what", P.What);
      });
  });
}

static void writeTrace(JsonParts &Json, const FunctionTrace &Trace) {
  Json.Out.object([&] {
    Json.text("name", Trace.Name);
    Json.place(Trace.Where);
    Json.text("image", Trace.Image);
    Json.Out.attribute("has_body", Trace.HasBody);
    Json.Out.attribute("image_has_handlers", Trace.ImageHasHandlers);
    Json.Out.attributeArray("reached_from", [&] {
      for (const FunctionTrace::Way &Way : Trace.Ways)
        Json.Out.object([&] {
          Json.handler(Way.Handler, Way.Handler.Signals);
          Json.chain(Way.Chain);
        });
    });
    Json.Out.attributeArray("installed", [&] {
      for (const HandlerReport &Handler : Trace.Installed)
        Json.Out.object([&] { Json.handler(Handler, Handler.Signals); });
    });
    Json.Out.attributeArray("registrations_made", [&] {
      for (const FunctionTrace::Made &Made : Trace.Registrations)
        Json.Out.object([&] {
          Json.text("handler", Made.Handler);
          Json.text("context", wordFor(Made.RunsAs));
          Json.Out.attributeBegin("registration");
          Json.registration(Made.Site);
          Json.Out.attributeEnd();
        });
    });
    writePlaces(Json, "no_handler_found", Trace.Idle);
    Json.chain(Trace.RuledOut, "ruled_out");
    writePlaces(Json, "callers", Trace.Callers);
    writePlaces(Json, "address_uses", Trace.AddressUses);
  });
}

void writeTracesJson(const RunResult &Result, raw_ostream &OS) {
  JsonParts Json(OS, Result.Root);
  Json.Out.object([&] {
    Json.header(Result);
    Json.Out.attributeArray("functions", [&] {
      for (const FunctionTrace &Trace : Result.Traces)
        writeTrace(Json, Trace);
    });
    Json.texts("similar_names", Result.SimilarNames);
    Json.problems(Result.Problems);
    Json.summary(Result);
  });
  OS << '\n';
}

} // namespace sigtidy
