// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Chains.h"
#include "report/JsonParts.h"
#include "report/Words.h"
#include "sigtidy/Report.h"

using namespace llvm;

namespace sigtidy {

static StringRef wordFor(Collision::Start From) {
  switch (From) {
  case Collision::Start::Main:
    return "main";
  case Collision::Start::Constructor:
    return "constructor";
  case Collision::Start::Thread:
    return "thread";
  case Collision::Start::Outside:
    return "outside";
  case Collision::Start::Pointer:
    return "pointer";
  case Collision::Start::Handler:
    return "handler";
  }
  llvm_unreachable("every start has a word");
}

/// Nothing where nobody asked.
static void writeCollision(JsonParts &Json, const RunResult &Result,
                           const ReachedBy &By) {
  if (!By.Hits) {
    Json.Out.attribute("collision", nullptr);
    Json.text("no_collision", By.NoHit);
    return;
  }
  const Collision &C = *By.Hits;
  Json.Out.attributeObject("collision", [&] {
    Json.text("handler", Result.Handlers[By.Handler].Name);
    Json.text("resource", C.Resource);
    Json.text("words", C.Words);
    Json.Out.attribute("certain",
                       !C.Perhaps && C.From != Collision::Start::Pointer);
    Json.text("callee", C.Callee);
    Json.place(C.Where);
    Json.text("function", C.Function);
    Json.text("macro", C.Macro);
    Json.text("start", wordFor(C.From));
    Json.text("start_function", C.FromName);
    if (C.StartedAt.Line)
      Json.Out.attributeObject("started_at", [&] { Json.place(C.StartedAt); });
    Json.chain(C.Way, "way");
    Json.text("harm", C.Harm);
  });
}

static void writeReachedBy(JsonParts &Json, const RunResult &Result,
                           const ReachedBy &By) {
  Json.Out.object([&] {
    Json.handler(Result.Handlers[By.Handler], By.Signals);
    Json.chain(By.Chain);
    Json.frontier(By.Frontier);
    writeCollision(Json, Result, By);
  });
}

static void writeCondition(JsonParts &Json, const Finding &F) {
  if (F.ConditionHeld == ConditionState::None) {
    Json.Out.attribute("condition", nullptr);
    return;
  }
  Json.Out.attributeObject("condition", [&] {
    Json.text("text", F.Condition);
    Json.text("state", wordFor(F.ConditionHeld));
  });
}

static void writeFix(JsonParts &Json, const Finding &F) {
  if (!F.Mended)
    return Json.Out.attribute("fix", nullptr);
  Json.Out.attributeObject("fix", [&] {
    Json.text("message", F.Mended->Message);
    Json.Out.attributeArray("edits", [&] {
      for (const Edit &E : F.Mended->Edits)
        Json.Out.object([&] {
          Json.file("file", E.File);
          Json.Out.attribute("offset", E.Offset);
          Json.Out.attribute("length", E.Length);
          Json.text("text", E.Text);
        });
    });
  });
}

static void writeFinding(JsonParts &Json, const RunResult &Result,
                         const Finding &F) {
  Json.Out.object([&] {
    Json.text("rule", F.Rule);
    Json.text("level", wordFor(F.Severity));
    Json.place(F.Where);
    Json.text("function", F.Function);
    Json.text("callee", F.Callee);
    Json.text("macro", F.Macro);
    Json.text("message", F.Message);
    Json.text("verdict", wordFor(F.Judged));
    Json.text("context", wordFor(F.RunsAs));
    Json.text("reason", F.Reason);
    Json.text("source", F.ReasonSource);
    Json.text("settled_by", wordFor(F.SettledBy));
    Json.text("remedy", F.Remedy);
    writeCondition(Json, F);
    Json.Out.attributeArray("related", [&] {
      for (const RelatedPlace &R : F.Related)
        Json.Out.object([&] {
          Json.place(R.Where);
          Json.text("text", R.Text);
        });
    });
    Json.text("fingerprint", F.Fingerprint);
    writeFix(Json, F);
    // The shortest of all ways, so that most readers need not look further.
    const ReachedBy Nowhere;
    const ReachedBy &Nearest =
        F.Handlers.empty() ? Nowhere : F.Handlers.front();
    Json.chain(Nearest.Chain);
    Json.frontier(Nearest.Frontier);
    writeCollision(Json, Result, collidingWay(F, Nearest));
    Json.Out.attributeArray("handlers", [&] {
      for (const ReachedBy &By : F.Handlers)
        writeReachedBy(Json, Result, By);
    });
  });
}

void writeJson(const RunResult &Result, raw_ostream &OS) {
  JsonParts Json(OS, Result.Root);
  Json.Out.object([&] {
    Json.header(Result);
    Json.Out.attributeArray("findings", [&] {
      for (const Finding &F : Result.Findings)
        writeFinding(Json, Result, F);
    });
    Json.problems(Result.Problems);
    Json.summary(Result);
  });
  OS << '\n';
}

static void writeHandler(JsonParts &Json, const HandlerReport &Handler) {
  Json.Out.object([&] {
    Json.handler(Handler, Handler.Signals);
    if (Handler.RunsAs == Context::Ordinary)
      Json.Out.attribute("verdict", nullptr);
    else
      Json.text("verdict", wordFor(Handler.Judged));
    Json.texts("reasons", Handler.Reasons);
    Json.Out.attributeArray("unknowns", [&] {
      for (const UnknownReason &Unknown : Handler.Unknowns)
        Json.Out.object([&] {
          Json.text("callee", Unknown.Callee);
          Json.place(Unknown.Where);
          Json.text("why", Unknown.Why);
        });
    });
    Json.Out.attributeArray("believed", [&] {
      for (const BelievedCall &Believed : Handler.Believed)
        Json.Out.object([&] {
          Json.text("callee", Believed.Callee);
          Json.place(Believed.Where);
          Json.text("why", Believed.Why);
          Json.text("source", Believed.Source);
        });
    });
    auto Open = [&](llvm::StringRef Name, const std::optional<OpenCall> &C) {
      if (!C)
        return;
      Json.Out.attributeObject(Name, [&] {
        if (!C->Callee.empty())
          Json.text("callee", C->Callee);
        if (C->Where.Line)
          Json.place(C->Where);
      });
    };
    Open("let_in", Handler.LetIn);
    Open("may_interrupt", Handler.MayInterrupt);
  });
}

void writeHandlersJson(const RunResult &Result, raw_ostream &OS) {
  JsonParts Json(OS, Result.Root);
  Json.Out.object([&] {
    Json.header(Result);
    Json.Out.attributeArray("handlers", [&] {
      for (const HandlerReport &Handler : Result.Handlers)
        writeHandler(Json, Handler);
    });
    Json.problems(Result.Problems);
    Json.summary(Result);
  });
  OS << '\n';
}

} // namespace sigtidy
