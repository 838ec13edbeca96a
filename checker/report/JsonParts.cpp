// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/JsonParts.h"
#include "report/Counts.h"
#include "report/Paths.h"
#include "report/Words.h"
#include "sigtidy/Facts.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace sigtidy {

/// Grows when a field changes its meaning or goes away; new fields do not
/// count.
static constexpr int SchemaVersion = 1;

static std::string validUtf8(StringRef Text) {
  return json::isUTF8(Text) ? Text.str() : json::fixUTF8(Text);
}

void JsonParts::text(StringRef Key, StringRef Value) {
  Out.attribute(Key, validUtf8(Value));
}

void JsonParts::texts(StringRef Key, ArrayRef<std::string> Values) {
  Out.attributeArray(Key, [&] {
    for (const std::string &Value : Values)
      Out.value(validUtf8(Value));
  });
}

void JsonParts::header(StringRef Profile) {
  Out.attribute("schema_version", SchemaVersion);
  text("tool", "sigtidy");
  text("tool_version", SIGTIDY_VERSION);
  text("profile", Profile);
  Out.attribute("facts_edition", Facts::edition());
}

void JsonParts::header(const RunResult &Result) {
  header(Result.Profile);
  text("target_libc", Result.TargetLibc);
  text("configuration", Result.Configuration);
  text("root", Result.Root);
}

void JsonParts::file(StringRef Key, StringRef File) {
  if (File.empty())
    Out.attribute(Key, nullptr);
  else
    text(Key, pathBelow(File, Root));
}

void JsonParts::place(const Position &Where) {
  file("file", Where.File);
  Out.attribute("line", Where.Line ? json::Value(Where.Line) : nullptr);
  Out.attribute("column", Where.Column ? json::Value(Where.Column) : nullptr);
}

void JsonParts::signals(const SignalSet &Signals) {
  texts("signals", Signals.Names);
  Out.attribute("signals_complete", Signals.Complete);
}

void JsonParts::chain(ArrayRef<ChainStep> Steps, StringRef Key) {
  Out.attributeArray(Key, [&] {
    for (const ChainStep &Step : Steps)
      Out.object([&] {
        text("function", Step.Function);
        text("callee", Step.Callee);
        place(Step.Where);
        text("macro", Step.Macro);
        text("how", Step.How);
        text("does", Step.Does.empty() ? StringRef("calls") : Step.Does);
      });
  });
}

void JsonParts::frontier(const FrontierCall &Frontier) {
  Out.attributeObject("frontier", [&] {
    text("function", Frontier.Function);
    text("callee", Frontier.Callee);
    place(Frontier.Where);
  });
}

void JsonParts::registration(const Registration &Site) {
  Out.object([&] {
    place(Site.Where);
    text("function", Site.Function);
    signals(Site.Signals);
    Out.attributeArray("via", [&] {
      for (const Registration::Hop &Hop : Site.Via)
        Out.object([&] {
          text("function", Hop.Function);
          place(Hop.Where);
        });
    });
  });
}

void JsonParts::handler(const HandlerReport &Handler,
                        const SignalSet &Signals) {
  text("name", Handler.Name);
  place(Handler.Where);
  text("image", Handler.Image);
  signals(Signals);
  text("context", wordFor(Handler.RunsAs));
  Out.attributeArray("registrations", [&] {
    for (const Registration &Site : Handler.Registrations)
      registration(Site);
  });
  if (!Handler.MarkedBy)
    return Out.attribute("marked", nullptr);
  Out.attributeObject("marked", [&] {
    text("by", Handler.MarkedBy->By);
    place(Handler.MarkedBy->Where);
  });
}

void JsonParts::problems(ArrayRef<RunProblem> Problems) {
  Out.attributeArray("problems", [&] {
    for (const RunProblem &P : Problems)
      Out.object([&] {
        text("kind", P.Kind);
        file("unit", P.Unit);
        place(P.Where);
        text("message", P.Message);
      });
  });
}

void JsonParts::summary(const RunResult &Result) {
  const RunSummary &Run = Result.Summary;
  HandlerCounts Handlers = countHandlers(Result.Handlers);
  LevelCounts Levels = countLevels(Result.Findings);
  Out.attributeObject("summary", [&] {
    Out.attributeObject("translation_units", [&] {
      Out.attribute("database", Run.UnitsInDatabase);
      Out.attribute("analyzed", Run.UnitsAnalyzed);
      Out.attribute("with_errors", Run.UnitsWithErrors);
      Out.attribute("failed", Run.UnitsFailed);
    });
    Out.attributeObject("handlers", [&] {
      Out.attribute("total", Handlers.judged());
      Out.attribute("unsafe", Handlers.Unsafe);
      Out.attribute("unknown", Handlers.Unknown);
      Out.attribute("protected", Handlers.Protected);
      Out.attribute("safe", Handlers.Safe);
    });
    Out.attribute("ordinary_handlers", Handlers.Ordinary);
    Out.attribute("promised_functions", Handlers.Promised);
    Out.attribute("images", Run.Images);
    Out.attributeObject("findings", [&] {
      Out.attribute("error", Levels.Errors);
      Out.attribute("warning", Levels.Warnings);
      Out.attribute("remark", Levels.Remarks);
    });
    Out.attributeArray("not_reported", [&] {
      for (const LeftOut &Left : Run.NotReported)
        Out.object([&] {
          text("by", Left.By);
          Out.attribute("alarms", Left.Alarms);
          Out.attribute("remarks", Left.Remarks);
        });
    });
    // Milliseconds are enough, and read better than seventeen digits.
    Out.attributeBegin("seconds");
    Out.rawValue([&](raw_ostream &OS) { OS << format("%.3f", Run.Seconds); });
    Out.attributeEnd();
  });
}

} // namespace sigtidy
