// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Prints what could not be judged, once for each function, with what would
/// settle it.

#include "report/Counts.h"
#include "report/Diagnostics.h"
#include "report/JsonParts.h"
#include "report/Words.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

using namespace llvm;

namespace sigtidy {

/// How many of a list are shown.
static constexpr size_t MaxHandlers = 3;

namespace {
/// One callee that cannot be judged for one reason.
struct Question {
  std::string Callee;
  std::string Why;
  bool IsFunction = false;
  std::set<Position> Places;
  /// By name and place; one in several images is one.
  std::set<std::pair<std::string, Position>> Handlers;
};
} // namespace

/// Those on which most handlers hang come first.
static std::vector<Question> questionsOf(const RunResult &Result) {
  std::map<std::pair<std::string, std::string>, Question> By;
  for (const HandlerReport &H : Result.Handlers) {
    if (H.RunsAs == Context::Ordinary)
      continue;
    for (const UnknownReason &U : H.Unknowns) {
      Question &Q = By[{U.Callee, U.Why}];
      Q.Callee = U.Callee;
      Q.Why = U.Why;
      Q.IsFunction |= U.IsFunction;
      Q.Places.insert(U.Where);
      Q.Handlers.insert({H.Name, H.Where});
    }
  }
  std::vector<Question> All;
  All.reserve(By.size());
  for (auto &[Key, Q] : By)
    All.push_back(std::move(Q));
  sort(All, [](const Question &L, const Question &R) {
    return std::make_tuple(R.Handlers.size(), StringRef(L.Callee),
                           StringRef(L.Why)) <
           std::make_tuple(L.Handlers.size(), StringRef(R.Callee),
                           StringRef(R.Why));
  });
  return All;
}

/// "3 calls cannot be judged; 2 of 5 handlers hang on them; 4 of 4 …".
static std::string countLine(const RunResult &Result, ArrayRef<Question> All) {
  std::set<std::pair<std::string, Position>> Judged, Hanging;
  for (const HandlerReport &H : Result.Handlers)
    if (H.RunsAs != Context::Ordinary) {
      Judged.insert({H.Name, H.Where});
      if (!H.Unknowns.empty())
        Hanging.insert({H.Name, H.Where});
    }
  std::string Text =
      All.empty() ? "nothing is left unjudged"
                  : counted(All.size(), "callee") + " cannot be judged; " +
                        std::to_string(Hanging.size()) + " of " +
                        counted(Judged.size(), "handler") + " hang on them";
  return Text + "; " + unitWords(Result.Summary);
}

static void writeQuestion(const Diagnostics &Out, const TextOptions &Options,
                          const Question &Q, raw_ostream &OS) {
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true) << Q.Callee;
  OS.resetColor();
  OS << " (" << Out.place(*Q.Places.begin());
  if (Q.Places.size() > 1)
    OS << " and " << counted(Q.Places.size() - 1, "more place");
  OS << "): " << Q.Why << '\n';
  std::vector<std::string> Names;
  Names.reserve(Q.Handlers.size());
  for (const auto &[Name, Where] : Q.Handlers)
    Names.push_back(Name);
  OS << "    " << counted(Q.Handlers.size(), "handler")
     << (Q.Handlers.size() == 1 ? " hangs" : " hang")
     << " on it: " << plainList(Names, Options.All ? SIZE_MAX - 1 : MaxHandlers)
     << '\n';
}

void writeUnknownsText(const RunResult &Result, const TextOptions &Options,
                       raw_ostream &OS) {
  ColorScope Color(OS, Options.Color);
  Diagnostics Out(OS, Options, Result.Root);
  const std::vector<Question> All = questionsOf(Result);
  for (const Question &Q : All)
    writeQuestion(Out, Options, Q, OS);
  std::set<std::string> Functions;
  for (const Question &Q : All)
    if (Q.IsFunction)
      Functions.insert(Q.Callee);
  if (!Functions.empty()) {
    OS << "\n# Analyse the code that defines these as well; or read it, and "
          "put "
          "the entries\n# that are right into .sigtidy (the others go under "
          "'unsafe:'):\nsafe:\n";
    for (const std::string &Name : Functions)
      OS << "  - function: '" << Name << "'\n    reason: ''\n";
  }
  if (!Options.Quiet)
    OS << (All.empty() ? "" : "\n") << countLine(Result, All) << '\n';
}

void writeUnknownsJson(const RunResult &Result, raw_ostream &OS) {
  JsonParts Json(OS, Result.Root);
  Json.Out.object([&] {
    Json.header(Result);
    Json.Out.attributeArray("unknowns", [&] {
      for (const Question &Q : questionsOf(Result))
        Json.Out.object([&] {
          Json.text("callee", Q.Callee);
          Json.text("why", Q.Why);
          Json.Out.attribute("settled_by_fact", Q.IsFunction);
          Json.Out.attributeArray("places", [&] {
            for (const Position &Where : Q.Places)
              Json.Out.object([&] { Json.place(Where); });
          });
          Json.Out.attributeArray("handlers", [&] {
            for (const auto &[Name, Where] : Q.Handlers)
              Json.Out.object([&] {
                Json.text("name", Name);
                Json.place(Where);
              });
          });
        });
    });
    Json.problems(Result.Problems);
    Json.summary(Result);
  });
  OS << '\n';
}

} // namespace sigtidy
