// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Chains.h"
#include "report/JsonParts.h"
#include "report/Paths.h"
#include "report/Words.h"
#include "sigtidy/Lock.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace sigtidy {

static std::string leafWords(StringRef Callee, Verdict Judged) {
  switch (Judged) {
  case Verdict::Unsafe:
    return quoted(Callee) + ", which is not async-signal-safe";
  case Verdict::Unknown:
    return quoted(Callee) + ", which cannot be judged";
  case Verdict::Protected:
  case Verdict::Safe:
    return quoted(Callee) + ", which is async-signal-safe";
  }
  llvm_unreachable("every verdict has its words");
}

namespace {
/// Compares the two states of one handler.
struct Comparison {
  const Lock::Key &Of;
  std::vector<LockChange> &Changes;

  void say(bool Grows, std::string What, StringRef Leaf = "") {
    Changes.push_back({Of, Grows, std::move(What), Leaf.str()});
  }
  void signals(const LockedHandler &Was, const LockedHandler &Is);
  void manner(const LockedHandler &Was, const LockedHandler &Is);
  void leaves(const LockedHandler &Was, const LockedHandler &Is);
};
} // namespace

void Comparison::signals(const LockedHandler &Was, const LockedHandler &Is) {
  for (const std::string &S : Is.Signals)
    if (!Was.Signals.count(S))
      say(true, "now handles " + S);
  for (const std::string &S : Was.Signals)
    if (!Is.Signals.count(S))
      say(false, "no longer handles " + S);
}

void Comparison::manner(const LockedHandler &Was, const LockedHandler &Is) {
  for (const std::string &F : Was.Flags)
    if (!Is.Flags.count(F))
      say(true, "is installed without " + F + ", which it had");
  for (const std::string &F : Is.Flags)
    if (!Was.Flags.count(F))
      say(false, "is installed with " + F + ", which is new");
  const bool WasAll = Was.Masked.count("all"), IsAll = Is.Masked.count("all");
  if (WasAll && !IsAll)
    say(true, "may be interrupted by other signals; its mask had all of them");
  if (!WasAll && IsAll)
    say(false, "has every signal in its mask");
  if (WasAll || IsAll)
    return;
  for (const std::string &S : Was.Masked)
    if (!Is.Masked.count(S))
      say(true, S == HandlerExtent::OwnSignal
                    ? "may be interrupted by its own signal, which was blocked "
                      "while it ran"
                    : "may be interrupted by " + S + ", which its mask had");
  for (const std::string &S : Is.Masked)
    if (!Was.Masked.count(S))
      say(false, S == HandlerExtent::OwnSignal
                     ? "has its own signal blocked while it runs"
                     : "has " + S + " in its mask");
}

void Comparison::leaves(const LockedHandler &Was, const LockedHandler &Is) {
  for (const auto &[Callee, Judged] : Is.Reaches) {
    auto It = Was.Reaches.find(Callee);
    if (It == Was.Reaches.end())
      say(true, "now reaches " + leafWords(Callee, Judged), Callee);
    else if (Judged < It->second)
      say(true,
          "reaches " + leafWords(Callee, Judged) + "; it was " +
              wordFor(It->second).str(),
          Callee);
    else if (It->second < Judged)
      say(false, "reaches " + leafWords(Callee, Judged) + "; it was " +
                     wordFor(It->second).str());
  }
  for (const auto &[Callee, Judged] : Was.Reaches)
    if (!Is.Reaches.count(Callee))
      say(false, "no longer reaches " + quoted(Callee));
}

static void compare(const Lock::Key &Of, const LockedHandler &Was,
                    const LockedHandler &Is, std::vector<LockChange> &Into) {
  Comparison C{Of, Into};
  if (Was.Judged != Is.Judged)
    C.say(Is.Judged < Was.Judged, "is " + wordFor(Is.Judged).str() +
                                      "; it was " + wordFor(Was.Judged).str());
  C.signals(Was, Is);
  C.manner(Was, Is);
  C.leaves(Was, Is);
  for (const std::string &R : Is.Registered)
    if (!Was.Registered.count(R))
      C.say(false, "is registered " + R + ", which is new");
  for (const std::string &R : Was.Registered)
    if (!Is.Registered.count(R))
      C.say(false, "is no longer registered " + R);
}

std::vector<LockChange> compareLocks(const Lock &Kept, const Lock &Found) {
  std::vector<LockChange> Changes;
  for (const auto &[Key, H] : Found.Handlers)
    if (auto It = Kept.Handlers.find(Key); It != Kept.Handlers.end())
      compare(Key, It->second, H, Changes);
    else
      Changes.push_back(
          {Key, true, "is new; it is " + wordFor(H.Judged).str(), ""});
  for (const auto &[Key, H] : Kept.Handlers)
    if (!Found.Handlers.count(Key))
      Changes.push_back({Key, false, "is gone", ""});
  std::vector<LockChange> Result;
  Result.reserve(Changes.size());
  for (bool Grows : {true, false})
    for (LockChange &C : Changes)
      if (C.Grows == Grows)
        Result.push_back(std::move(C));
  return Result;
}

/// The handler that \p C is about, and what it reaches there; either may be
/// null.
static std::pair<const HandlerReport *, const ReachedLeaf *>
subjectOf(const LockChange &C, const RunResult &Result) {
  const HandlerReport *Any = nullptr;
  for (const HandlerReport &H : Result.Handlers) {
    if (H.Image != C.Of.Image || H.Name != C.Of.Handler ||
        H.RunsAs == Context::Ordinary || H.RunsAs == Context::ForkChild ||
        pathBelow(H.Where.File, Result.Root) != C.Of.File)
      continue;
    if (!Any)
      Any = &H;
    if (!C.Leaf.empty() && H.Extent)
      for (const ReachedLeaf &L : H.Extent->Leaves)
        if (L.Callee == C.Leaf)
          return {&H, &L};
  }
  return {Any, nullptr};
}

void writeLockChangesText(ArrayRef<LockChange> Changes, const RunResult &Result,
                          const TextOptions &Options, StringRef Name,
                          raw_ostream &OS) {
  ColorScope Color(OS, Options.Color);
  Diagnostics Out(OS, Options, Result.Root);
  size_t Grown = 0;
  std::set<Lock::Key> Told; // Where they are registered.
  for (const LockChange &C : Changes) {
    auto [Handler, Leaf] = subjectOf(C, Result);
    const std::string Message =
        "handler " + quoted(C.Of.Handler) + " of " + C.Of.Image + " " + C.What;
    Grown += C.Grows;
    if (!C.Grows) {
      Out.note(Handler ? Handler->Where : Position(), Message);
      continue;
    }
    Out.report(Leaf      ? Leaf->Where
               : Handler ? Handler->Where
                         : Position(),
               Level::Warning, Message, "");
    if (Leaf)
      noteChain(Out, Leaf->Chain, startOf(*Handler));
    if (Handler && Told.insert(C.Of).second)
      noteRegistrations(Out, *Handler, "");
  }
  if (Options.Quiet)
    return;
  if (Changes.empty())
    OS << "the handlers are what " << quoted(Name) << " says\n";
  else
    OS << counted(Grown, "change goes", "changes go") << " beyond "
       << quoted(Name) << ", " << counted(Changes.size() - Grown, "does", "do")
       << " not; 'sigtidy handlers --lock=" << Name << "' accepts all\n";
}

void writeLockChangesJson(ArrayRef<LockChange> Changes, const RunResult &Result,
                          raw_ostream &OS) {
  JsonParts Json(OS, Result.Root);
  Json.Out.object([&] {
    Json.header(Result);
    Json.Out.attributeArray("changes", [&] {
      for (const LockChange &C : Changes)
        Json.Out.object([&] {
          auto [Handler, Leaf] = subjectOf(C, Result);
          Json.Out.attribute("grows", C.Grows);
          Json.text("image", C.Of.Image);
          Json.text("handler", C.Of.Handler);
          Json.text("message", C.What);
          Json.text("callee", C.Leaf);
          Json.place(Leaf      ? Leaf->Where
                     : Handler ? Handler->Where
                               : Position{C.Of.File, 0, 0});
          Json.chain(Leaf ? ArrayRef(Leaf->Chain) : ArrayRef<ChainStep>());
        });
    });
    Json.problems(Result.Problems);
    Json.summary(Result);
  });
  OS << '\n';
}

} // namespace sigtidy
