// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What text output says of a result: grouping, counting, capping, and source
/// lines that are odd or gone. Whole outputs are golden files in test/cli.

#include "sigtidy/Report.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace sigtidy;

static Position at(StringRef Name, unsigned Line, unsigned Column) {
  return {("/p/" + Name).str(), Line, Column};
}

/// 'stop' of SIGINT, registered by sigaction in main.
static HandlerReport stopHandler(StringRef Image) {
  HandlerReport H;
  H.Name = "stop";
  H.Where = at("stop.c", 3, 13);
  H.Image = Image.str();
  H.Signals = {{"SIGINT"}, true};
  H.Judged = Verdict::Unsafe;
  H.Reasons = {"printf"};
  H.Registrations = {{at("stop.c", 9, 3),
                      "main",
                      H.Signals,
                      {{"sigaction", at("stop.c", 9, 3)}}}};
  return H;
}

/// A call of printf on \p Line of log.c, which handler 0 reaches through 'die'.
static Finding leafBehindDie(unsigned Line) {
  Finding F;
  F.Where = at("log.c", Line, 5);
  F.Rule = "unsafe-call";
  F.Callee = "printf";
  F.Function = "die";
  F.Claim = "call to 'printf' is not async-signal-safe";
  F.Message = F.Claim + ", in a handler of SIGINT";
  F.Reason = "takes a lock";
  ReachedBy By;
  By.Chain = {{"stop", "die", at("stop.c", 4, 3), "", ""},
              {"die", "printf", F.Where, "", ""}};
  By.Frontier = {"stop", "die", at("stop.c", 4, 3)};
  F.Handlers = {By};
  return F;
}

static RunResult resultOf(unsigned Leaves) {
  RunResult R;
  R.Root = "/p";
  R.Handlers = {stopHandler("stop.c")};
  for (unsigned I = 0; I != Leaves; ++I)
    R.Findings.push_back(leafBehindDie(10 + I));
  R.Summary = {2, 2, 0, 0, 1, 0.25};
  return R;
}

static std::string textOf(const RunResult &Result, TextOptions Options = {}) {
  if (Options.RelativeTo.empty())
    Options.RelativeTo = "/p";
  std::string Text;
  raw_string_ostream OS(Text);
  writeText(Result, Options, OS);
  return Text;
}

static std::string problemsOf(const RunResult &Result,
                              const TextOptions &Options = {}) {
  std::string Text;
  raw_string_ostream OS(Text);
  writeProblems(Result, Options, OS);
  return Text;
}

static std::string auditOf(const RunResult &Result) {
  TextOptions Options;
  Options.RelativeTo = "/p";
  std::string Text;
  raw_string_ostream OS(Text);
  writeHandlersText(Result, Options, OS);
  return Text;
}

static size_t countOf(StringRef Text, StringRef Part) {
  return Text.count(Part);
}

TEST(ReportText, OneFinding) {
  EXPECT_EQ(
      textOf(resultOf(1)),
      "log.c:10:5: warning: call to 'printf' is not async-signal-safe, in a "
      "handler of SIGINT [sigtidy-unsafe-call]\n"
      "stop.c:4:3: note: handler 'stop' calls 'die'\n"
      "log.c:10:5: note: 'die' calls 'printf'\n"
      "stop.c:9:3: note: 'stop' is registered for SIGINT here\n"
      "note: why: takes a lock\n"
      "1 warning (in 1 handler); 2 of 2 translation units analysed; 1 handler "
      "in 1 image; 0.2 s\n");
}

TEST(ReportText, ChainSaysMacroAndPointer) {
  RunResult R = resultOf(1);
  ChainStep &Step = R.Findings[0].Handlers[0].Chain[0];
  Step.Macro = "DIE";
  Step.How = "through 'hook'";
  EXPECT_NE(
      textOf(R).find("note: handler 'stop' calls 'die' through 'hook' (macro "
                     "'DIE')\n"),
      std::string::npos);
}

TEST(ReportText, WrappersOfARegistration) {
  RunResult R = resultOf(1);
  R.Handlers[0].Registrations[0].Via = {{"on", at("stop.c", 9, 3)},
                                        {"on2", at("on.c", 2, 3)},
                                        {"signal", at("on.c", 7, 3)}};
  EXPECT_NE(textOf(R).find("'stop' is registered for SIGINT here, through "
                           "'on' and 'on2' (on.c:7)\n"),
            std::string::npos);
}

TEST(ReportFrontier, AtTheLimitEachIsShown) {
  std::string Text = textOf(resultOf(5));
  EXPECT_EQ(countOf(Text, "warning: "), 5U);
  EXPECT_EQ(countOf(Text, "which reaches"), 0U);
}

TEST(ReportFrontier, PastTheLimitOneIsShown) {
  std::string Text = textOf(resultOf(6));
  EXPECT_EQ(countOf(Text, "warning: "), 1U);
  EXPECT_EQ(StringRef(Text).split('\n').first,
            "stop.c:4:3: warning: handler 'stop' (SIGINT) calls 'die', which "
            "reaches 6 calls that are not async-signal-safe "
            "[sigtidy-unsafe-call]");
  EXPECT_EQ(countOf(Text, "for example: "), 3U);
  EXPECT_NE(Text.find("6 warnings (in 1 handler; 6 shown as 1, --all shows "
                      "each)"),
            std::string::npos);
}

TEST(ReportFrontier, AllShowsEach) {
  TextOptions Options;
  Options.All = true;
  EXPECT_EQ(countOf(textOf(resultOf(6), Options), "warning: "), 6U);
}

TEST(ReportFrontier, LevelsAreNotMixed) {
  RunResult R = resultOf(6);
  R.Findings[0].Severity = Level::Error;
  EXPECT_EQ(countOf(textOf(R), "which reaches"), 0U);
}

TEST(ReportFrontier, ALeafThatIsItsOwnFrontierStandsAlone) {
  RunResult R = resultOf(6);
  for (Finding &F : R.Findings) {
    F.Where = at("stop.c", 4, 3);
    F.Handlers[0].Frontier.Where = F.Where;
  }
  EXPECT_EQ(countOf(textOf(R), "which reaches"), 0U);
}

TEST(ReportFrontier, ExamplesHaveDifferentCallees) {
  RunResult R = resultOf(6);
  R.Findings[5].Callee = R.Findings[5].Handlers[0].Chain[1].Callee = "exit";
  EXPECT_NE(textOf(R).find("note:   'die' calls 'exit'\n"), std::string::npos);
}

TEST(ReportText, RemarksAreCountedUnlessAskedFor) {
  RunResult R = resultOf(2);
  R.Findings[1].Severity = Level::Remark;
  R.Findings[1].Judged = Verdict::Unknown;
  EXPECT_NE(textOf(R).find("1 warning (in 1 handler), 1 remark not shown "
                           "(--remarks);"),
            std::string::npos);
  TextOptions Options;
  Options.Remarks = true;
  EXPECT_EQ(countOf(textOf(R, Options), "remark: "), 1U);
  R.Findings.erase(R.Findings.begin());
  EXPECT_EQ(textOf(R), "no unsafe call found in 1 handler; 1 call could not be "
                       "judged (--remarks); 2 of 2 translation units "
                       "analysed; 1 handler in 1 image; 0.2 s\n");
}

TEST(ReportText, WhatTheAuditCannotJudgeIsCounted) {
  RunResult R = resultOf(0);
  R.Handlers[0].Judged = Verdict::Unknown;
  R.Handlers[0].Unknowns = {{"f", at("a.c", 1, 1), "no body and no fact"}};
  EXPECT_NE(textOf(R).find("1 call could not be judged ('sigtidy handlers' "
                           "lists them)"),
            std::string::npos);
}

TEST(ReportText, NoHandlerIsNotNoUnsafeCall) {
  RunResult R = resultOf(0);
  R.Handlers.clear();
  R.Summary.UnitsFailed = 1;
  EXPECT_EQ(textOf(R), "no signal handler found; 2 of 2 translation units "
                       "analysed, 1 failed; 0.2 s\n");
  TextOptions Options;
  Options.Quiet = true;
  EXPECT_EQ(textOf(R, Options), "");
}

TEST(ReportText, OtherHandlersAreCapped) {
  RunResult R = resultOf(1);
  for (char C = 'a'; C != 'i'; ++C) {
    HandlerReport H = stopHandler("stop.c");
    H.Name = C;
    R.Findings[0].Handlers.push_back(R.Findings[0].Handlers[0]);
    R.Findings[0].Handlers.back().Handler = R.Handlers.size();
    R.Handlers.push_back(H);
  }
  EXPECT_NE(textOf(R).find("note: also reached from 8 other handlers: 'a' "
                           "(SIGINT), 'b' (SIGINT), 'c' (SIGINT), 'd' "
                           "(SIGINT), 'e' (SIGINT) and 3 more (--format=json "
                           "lists all)\n"),
            std::string::npos);
}

/// The same handler and leaf in two programs.
static RunResult resultOfTwoImages() {
  RunResult R = resultOf(1);
  R.Handlers.push_back(stopHandler("two.c"));
  R.Findings[0].Handlers.push_back(R.Findings[0].Handlers[0]);
  R.Findings[0].Handlers[1].Handler = 1;
  R.Summary.Images = 2;
  return R;
}

TEST(ReportText, AnotherImageIsNoOtherHandler) {
  std::string Text = textOf(resultOfTwoImages());
  EXPECT_NE(Text.find("note: the same in image two.c\n"), std::string::npos);
  EXPECT_NE(Text.find("1 handler in 2 images"), std::string::npos);
}

TEST(ReportByHandler, ImagesThatDoNotDifferAreOne) {
  TextOptions Options;
  Options.Group = Grouping::ByHandler;
  std::string Text = textOf(resultOfTwoImages(), Options);
  EXPECT_EQ(StringRef(Text).split('\n').first,
            "stop.c:3:13: handler 'stop' (SIGINT; images stop.c and two.c): "
            "unsafe");
  EXPECT_EQ(countOf(Text, "warning: "), 1U);
}

TEST(ReportByHandler, EachHandlerHasItsOwnChainAndNoOthersSignal) {
  RunResult R = resultOf(1);
  HandlerReport H = stopHandler("stop.c");
  H.Name = "tick";
  H.Signals = {{"SIGALRM"}, true};
  R.Handlers.push_back(H);
  ReachedBy By = R.Findings[0].Handlers[0];
  By.Handler = 1;
  By.Chain[0].Function = "tick";
  R.Findings[0].Handlers.push_back(By);
  TextOptions Options;
  Options.Group = Grouping::ByHandler;
  std::string Text = textOf(R, Options);
  StringRef Tick = StringRef(Text).split("handler 'tick' (SIGALRM").second;
  EXPECT_EQ(countOf(Tick, "handler 'tick' calls 'die'"), 1U);
  EXPECT_EQ(countOf(Tick, "SIGINT"), 1U); // Its registration's.
}

TEST(ReportText, PathsClimbInsideTheProjectOnly) {
  RunResult R = resultOf(1);
  R.Findings[0].Where.File = "/usr/include/x.h";
  TextOptions Options;
  Options.RelativeTo = "/p/build/sub";
  std::string Text = textOf(R, Options);
  EXPECT_TRUE(StringRef(Text).starts_with("/usr/include/x.h:10:5: warning"));
  EXPECT_NE(Text.find("../../stop.c:4:3: note: "), std::string::npos);
}

/// What is printed below a finding at \p Line and \p Column of \p Source.
static std::string snippetOf(StringRef Source, unsigned Line, unsigned Column) {
  int Descriptor = 0;
  SmallString<64> Path;
  EXPECT_FALSE(sys::fs::createTemporaryFile("report", "c", Descriptor, Path));
  FileRemover Remover(Path);
  raw_fd_ostream(Descriptor, /*shouldClose=*/true) << Source;
  RunResult R = resultOf(1);
  R.Findings[0].Where = {Path.str().str(), Line, Column};
  std::string Text = textOf(R);
  StringRef Rest = StringRef(Text).split('\n').second;
  return Rest.take_front(Rest.find("stop.c:4:3")).str();
}

TEST(ReportSnippet, TabsAndWideCharactersKeepTheCaretInPlace) {
  EXPECT_EQ(snippetOf("\tprintf(x);\n", 1, 2), "    1 |         printf(x);\n"
                                               "      |         ^\n");
  EXPECT_EQ(snippetOf("f(\"\xC3\xA9\"); g();", 1, 10),
            "    1 | f(\"é\"); g();\n"
            "      |         ^\n");
}

TEST(ReportSnippet, TerminalControlIsSpelledOut) {
  EXPECT_EQ(snippetOf("\x1B\xFF f();\r\n", 1, 4), "    1 | <U+001B><FF> f();\n"
                                                  "      |              ^\n");
}

TEST(ReportSnippet, AChangedFileIsNotQuoted) {
  EXPECT_EQ(snippetOf("f();\n", 3, 1), "");
  EXPECT_EQ(snippetOf("f();\n", 1, 5), "");
  EXPECT_EQ(snippetOf("", 1, 1), "");
}

TEST(ReportSnippet, Colours) {
  TextOptions Options;
  Options.Color = Colors::On;
  EXPECT_TRUE(StringRef(textOf(resultOf(1), Options))
                  .starts_with("\x1B[1mlog.c:10:5: \x1B[0m\x1B[0;1;35mwarning: "
                               "\x1B[0m\x1B[1mcall to 'printf'"));
  EXPECT_EQ(textOf(resultOf(1)).find('\x1B'), std::string::npos);
}

TEST(ReportAudit, WrappersUnknownsAndOrdinaryHandlers) {
  RunResult R = resultOf(0);
  R.Handlers[0].Registrations[0].Via = {{"on", at("stop.c", 9, 3)},
                                        {"signal", at("on.c", 7, 3)}};
  R.Handlers[0].Unknowns = {{"f", at("a.c", 1, 1), "no body and no fact"},
                            {"f", at("a.c", 2, 1), "no body and no fact"}};
  R.Handlers.push_back(stopHandler("stop.c"));
  R.Handlers[1].Name = "tick";
  R.Handlers[1].RunsAs = Context::Ordinary;
  EXPECT_EQ(
      auditOf(R),
      "stop (stop.c:3)  SIGINT  image stop.c  async-signal  UNSAFE: printf\n"
      "    registered at stop.c:9 in main: on → signal (on.c:7)\n"
      "    2 calls unknown: f (a.c:1 and 1 more place, no body and no fact)\n"
      "\n"
      "called by an event loop, in ordinary context (not judged):\n"
      "tick (stop.c:3)  SIGINT  image stop.c\n"
      "    registered at stop.c:9 in main: sigaction\n"
      "\n"
      "1 handler: 1 unsafe; in 1 image; 1 called by event loops; 2 of 2 "
      "translation units analysed\n");
}

TEST(ReportProblems, FlagsAreOneLineAndHeadersAreNamed) {
  RunResult R = resultOf(0);
  R.Problems = {
      {"unknown-flag", "/p/a.c", {}, "unknown argument: '-fb'"},
      {"unknown-flag",
       "/p/b.c",
       {},
       "unknown argument '-fa'; did you mean "
       "'-fA'?"},
      {"missing-header", "/p/a.c", at("a.c", 1, 10), "'c.h' file not found"},
      {"missing-header", "/p/b.c", at("b.c", 1, 10), "'c.h' file not found"}};
  EXPECT_EQ(problemsOf(R),
            "sigtidy: warning: 2 translation units lack generated headers: "
            "build the project first\n"
            "    'c.h' (in 2 units: /p/a.c and /p/b.c)\n"
            "sigtidy: note: ignored 2 compiler flags that Clang does not know: "
            "-fa -fb (in 2 units)\n");
}

TEST(ReportProblems, QuietKeepsWhatFailed) {
  RunResult R = resultOf(0);
  R.Problems = {{"error", "/p/a.c", at("a.c", 1, 1), "no"},
                {"fatal", "/p/b.c", {}, "cannot be read"}};
  TextOptions Options;
  Options.Quiet = true;
  EXPECT_EQ(problemsOf(R, Options),
            "sigtidy: error: 1 translation unit could not be analysed\n"
            "    /p/b.c: cannot be read\n");
}
