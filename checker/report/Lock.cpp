// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The lock file's form:
///
///     # sigtidy lock file, format 1. ...
///     sshd.c: on_alarm (sshd.c): reaches unsafe syslog
///
/// Each line says all by itself, so that a merge that keeps the lines of both
/// sides is right, or grows, and is found out. No line hangs on where in a file
/// something stands.

#include "sigtidy/Lock.h"
#include "report/Paths.h"
#include "report/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace sigtidy {

static constexpr StringLiteral Title = "# sigtidy lock file, format ";
static constexpr StringLiteral Format = "1";
static constexpr StringLiteral OtherSignals = "(others)";
static constexpr StringLiteral EverySignal = "all";

static std::string registrationWords(const Registration &R, StringRef Root) {
  std::string Text =
      "in " + R.Function + " (" + pathBelow(R.Where.File, Root) + ")";
  if (!R.Via.empty())
    Text += " with " + R.Via.front().Function;
  return Text;
}

static void add(const HandlerReport &H, StringRef Root, LockedHandler &To) {
  To.Signals.insert(H.Signals.Names.begin(), H.Signals.Names.end());
  if (!H.Signals.Complete)
    To.Signals.insert(OtherSignals.str());
  To.Judged = std::min(To.Judged, H.Judged);
  for (const Registration &R : H.Registrations)
    To.Registered.insert(registrationWords(R, Root));
  if (!H.Extent)
    return;
  To.Flags.insert(H.Extent->Flags.begin(), H.Extent->Flags.end());
  if (H.Extent->MasksAll)
    To.Masked = {EverySignal.str()};
  else
    To.Masked.insert(H.Extent->Masked.begin(), H.Extent->Masked.end());
  for (const ReachedLeaf &L : H.Extent->Leaves) {
    auto [It, New] = To.Reaches.try_emplace(L.Callee, L.Judged);
    It->second = std::min(It->second, L.Judged);
  }
}

Lock lockOf(const RunResult &Result) {
  Lock Kept;
  for (const HandlerReport &H : Result.Handlers)
    if (H.RunsAs != Context::Ordinary && H.RunsAs != Context::ForkChild)
      add(H, Result.Root,
          Kept.Handlers[{H.Image, H.Name,
                         pathBelow(H.Where.File, Result.Root)}]);
  return Kept;
}

void writeLock(const Lock &Kept, raw_ostream &OS) {
  std::vector<std::string> Lines;
  for (const auto &[Key, H] : Kept.Handlers) {
    const std::string Start =
        Key.Image + ": " + Key.Handler + " (" + Key.File + "): ";
    auto Add = [&](StringRef Word, const std::set<std::string> &Values) {
      for (const std::string &Value : Values)
        Lines.push_back((Twine(Start) + Word + " " + Value).str());
    };
    Add("signal", H.Signals);
    Add("flag", H.Flags);
    Add("mask", H.Masked);
    Add("registered", H.Registered);
    for (const auto &[Callee, Judged] : H.Reaches)
      Lines.push_back(
          (Twine(Start) + "reaches " + wordFor(Judged) + " " + Callee).str());
    Lines.push_back((Twine(Start) + "verdict " + wordFor(H.Judged)).str());
  }
  sort(Lines);
  OS << Title << Format
     << ". 'sigtidy handlers --lock=FILE' writes it,\n"
        "# '--check-lock=FILE' compares it. One fact a line, sorted.\n";
  for (const std::string &Line : Lines)
    OS << Line << '\n';
}

static std::optional<Verdict> verdictFor(StringRef Word) {
  for (Verdict V :
       {Verdict::Unsafe, Verdict::Unknown, Verdict::Protected, Verdict::Safe})
    if (wordFor(V) == Word)
      return V;
  return std::nullopt;
}

/// Adds the fact \p Text to \p To. Whether it is one.
static bool readFact(StringRef Text, LockedHandler &To) {
  auto [Word, Rest] = Text.split(' ');
  if (Rest.empty())
    return false;
  if (Word == "signal")
    return To.Signals.insert(Rest.str()).second;
  if (Word == "flag")
    return To.Flags.insert(Rest.str()).second;
  if (Word == "mask")
    return To.Masked.insert(Rest.str()).second;
  if (Word == "registered")
    return To.Registered.insert(Rest.str()).second;
  if (Word == "verdict") {
    std::optional<Verdict> V = verdictFor(Rest);
    // Both sides of a merge may have one.
    To.Judged = std::min(To.Judged, V.value_or(Verdict::Safe));
    return V.has_value();
  }
  auto [Judged, Callee] = Rest.split(' ');
  std::optional<Verdict> V = verdictFor(Judged);
  if (Word != "reaches" || !V || Callee.empty())
    return false;
  auto [It, New] = To.Reaches.try_emplace(Callee.str(), *V);
  It->second = std::min(It->second, *V);
  return true;
}

static bool readLine(StringRef Line, Lock &To) {
  auto [Image, Rest] = Line.split(": ");
  auto [Named, Fact] = Rest.split("): ");
  auto [Handler, File] = Named.rsplit(" (");
  return !Fact.empty() && !File.empty() && !Image.empty() &&
         readFact(Fact, To.Handlers[{Image.str(), Handler.str(), File.str()}]);
}

Expected<Lock> readLock(StringRef Text, StringRef Name) {
  Lock Kept;
  auto Fail = [&](size_t Line, const Twine &Why) {
    return createStringError(Name + ":" + Twine(Line) + ": " + Why +
                             "; 'sigtidy handlers --lock=" + Name +
                             "' writes it anew");
  };
  SmallVector<StringRef, 0> Lines;
  Text.split(Lines, '\n');
  StringRef First = Lines.front();
  if (!First.consume_front(Title))
    return Fail(1, "this is no lock file of sigtidy");
  if (StringRef Of = First.take_while(isAlnum); Of != Format)
    return Fail(1, "the lock file is of format " + Of +
                       ", and this sigtidy reads format " + Format);
  if (!Text.ends_with("\n"))
    return Fail(Lines.size(), "the lock file ends in the middle of a line");
  std::set<StringRef> Known;
  for (const auto &[Index, Written] : enumerate(Lines)) {
    StringRef Line = Written.rtrim();
    if (Line.empty() || Line.starts_with("#") || !Known.insert(Line).second)
      continue;
    if (Line.starts_with("<<<<<<<") || Line.starts_with("=======") ||
        Line.starts_with(">>>>>>>") || Line.starts_with("|||||||"))
      return Fail(Index + 1, "the conflict of a merge is not resolved; keep "
                             "the lines of both sides");
    if (!readLine(Line, Kept))
      return Fail(Index + 1, "cannot read '" + Line +
                                 "'; a line is 'PROGRAM: HANDLER (FILE): "
                                 "FACT'");
  }
  return Kept;
}

} // namespace sigtidy
