// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which answer of the fact tables counts, and names that lead to one row. The
/// facts themselves are data: only a few that people rely on are pinned here.

#include "sigtidy/Facts.h"
#include "gtest/gtest.h"

using namespace sigtidy;

static Facts facts(llvm::StringRef Profile, llvm::StringRef Triple) {
  return llvm::cantFail(Facts::forProfile(Profile, Triple));
}

static Facts glibc() { return facts("default", "x86_64-linux-gnu"); }

TEST(Facts, UnknownProfileListsTheKnownOnes) {
  auto Result = Facts::forProfile("posix1990", "");
  ASSERT_FALSE(bool(Result));
  std::string Message = llvm::toString(Result.takeError());
  EXPECT_NE(Message.find("'posix1990'"), std::string::npos);
  EXPECT_NE(Message.find("default, posix2001"), std::string::npos);
}

TEST(Facts, ManySpellingsOneRow) {
  const Facts F = glibc();
  for (const char *Name : {"printf", "__printf_chk", "__builtin_printf",
                           "std::printf", "::printf"})
    EXPECT_EQ(F.canonical(Name), "printf") << Name;
  EXPECT_EQ(F.canonical("__builtin___memset_chk"), "memset");
  EXPECT_EQ(F.canonical("__isoc23_strtol"), "strtol");
  EXPECT_EQ(F.canonical("std::bind"), "std::bind");
  EXPECT_EQ(F.canonical("my_printf"), "my_printf");
}

TEST(Facts, TheTargetsLibraryDecides) {
  EXPECT_EQ(glibc().judge("snprintf").Judged, FactVerdict::Conditional);
  EXPECT_EQ(glibc().judge("snprintf").Condition, FactCondition::PlainFormat);
  EXPECT_FALSE(glibc().judge("snprintf").ConditionDocumented);
  EXPECT_EQ(facts("default", "x86_64-linux-musl").judge("snprintf").Judged,
            FactVerdict::Safe);
  EXPECT_TRUE(facts("default", "x86_64-unknown-openbsd7")
                  .judge("snprintf")
                  .ConditionDocumented);
}

TEST(Facts, AnotherLibraryTakesTheTargetsPlace) {
  const Facts Musl =
      llvm::cantFail(Facts::forLibrary("musl", "x86_64-linux-gnu"));
  EXPECT_EQ(Musl.judge("snprintf").Judged, FactVerdict::Safe);
  EXPECT_EQ(Musl.profile(), "default");
  EXPECT_EQ(Musl.targetLibc(), "musl");
  EXPECT_EQ(glibc().targetLibc(), "glibc");
  EXPECT_EQ(facts("default", "x86_64-windows-msvc").targetLibc(), "");
  EXPECT_EQ(facts("posix2017", "x86_64-linux-gnu").targetLibc(), "");
  auto Standard = Facts::forLibrary("posix2017", "");
  ASSERT_FALSE(bool(Standard));
  EXPECT_NE(llvm::toString(Standard.takeError()).find("glibc236, musl"),
            std::string::npos);
}

TEST(Facts, MissingFromPosixIsNoEvidence) {
  EXPECT_EQ(glibc().judge("ioctl").Judged, FactVerdict::Safe);
  EXPECT_EQ(facts("default", "").judge("ioctl").Judged, FactVerdict::Unknown);
  EXPECT_EQ(facts("default", "").judge("write").Judged, FactVerdict::Safe);
  EXPECT_EQ(facts("default", "").judge("printf").Judged, FactVerdict::Unsafe);
  EXPECT_EQ(facts("posix2017", "").judge("ioctl").Judged, FactVerdict::Unsafe);
}

TEST(Facts, NoRowAndNoFamilyIsUnknown) {
  const FunctionFact Fact = glibc().judge("frobnicate");
  EXPECT_EQ(Fact.Judged, FactVerdict::Unknown);
  EXPECT_FALSE(Fact.Known);
  EXPECT_FALSE(Fact.Transparent);
}

TEST(Facts, CompilerHooksAreTransparent) {
  for (const char *Name : {"memcpy", "__builtin_expect", "__asan_report_load8",
                           "__sync_synchronize", "__stack_chk_fail"})
    EXPECT_TRUE(glibc().judge(Name).Transparent) << Name;
  EXPECT_FALSE(glibc().judge("__builtin_printf").Transparent);
  EXPECT_TRUE(glibc().judge("__builtin_trap").NoReturn);
}

TEST(Facts, CxxNamesLoseTheirTemplateArguments) {
  const Facts F = glibc();
  EXPECT_EQ(F.judge("std::vector<int, A<int>>::push_back").Judged,
            FactVerdict::Unsafe);
  EXPECT_EQ(F.judge("std::__cxx11::basic_string<char>::c_str").Judged,
            FactVerdict::Conditional);
  EXPECT_EQ(F.judge("std::basic_ostream<char>::operator<<").Judged,
            FactVerdict::Unsafe);
  EXPECT_TRUE(F.judge("std::unique_ptr<int>::operator->").Transparent);
}

TEST(Facts, SourceIsSaidInWords) {
  EXPECT_EQ(glibc().judge("printf").Source,
            "glibc manual (stdio.texi); not listed in POSIX.1-2024, XSH 2.4.3");
}

TEST(Facts, SigactionNamesTheMemberOfEveryLibrary) {
  auto Rows = glibc().registrations("sigaction");
  ASSERT_EQ(Rows.size(), 1u);
  EXPECT_EQ(Rows[0].Handler.Argument, 1u);
  EXPECT_TRUE(Rows[0].Handler.Deref);
  ASSERT_FALSE(Rows[0].Handler.Fields.empty());
  EXPECT_EQ(Rows[0].Handler.Fields[0], "__sigaction_handler");
  EXPECT_TRUE(Rows[0].Old.Deref);
  EXPECT_TRUE(Rows[0].Old.Fields.empty());
}

TEST(Facts, AliasesReachCallsAndMemory) {
  const Facts F = glibc();
  EXPECT_EQ(F.registrations("std::signal").size(), 1u);
  ASSERT_EQ(F.calls("pthread_create").size(), 1u);
  EXPECT_EQ(F.calls("pthread_create")[0].Arguments, llvm::ArrayRef<int>({3}));
  ASSERT_EQ(F.memory("__builtin___memset_chk").size(), 1u);
  EXPECT_EQ(F.memory("memset")[0].Does, MemoryFact::Effect::Zero);
  EXPECT_EQ(F.memory("memset")[0].WhenArgument, 1u);
}

TEST(Facts, SignalsByNumberAndName) {
  const Facts F = glibc();
  for (auto [Number, Name] :
       std::initializer_list<std::pair<int, const char *>>{{2, "SIGINT"},
                                                           {6, "SIGABRT"},
                                                           {17, "SIGCHLD"},
                                                           {29, "SIGIO"},
                                                           {32, "32"},
                                                           {34, "SIGRTMIN"},
                                                           {36, "SIGRTMIN+2"},
                                                           {64, "SIGRTMAX"},
                                                           {65, "65"},
                                                           {-1, "-1"}})
    EXPECT_EQ(F.signalName(Number), Name);
  for (auto [Name, Number] :
       std::initializer_list<std::pair<const char *, int>>{{"SIGINT", 2},
                                                           {"INT", 2},
                                                           {"2", 2},
                                                           {"SIGIOT", 6},
                                                           {"SIGRTMIN+1", 35},
                                                           {"RTMAX-1", 63},
                                                           {"SIGRTMAX-20", 44}})
    EXPECT_EQ(F.signalNumber(Name), Number) << Name;
  for (const char *Name : {"", "SIGFOO", "SIGRTMIN+31", "SIGRTMIN-1", "SIG"})
    EXPECT_FALSE(F.signalNumber(Name)) << Name;
  EXPECT_TRUE(F.signal(33)->Reserved);
  EXPECT_FALSE(F.signal(9)->Catchable);
  EXPECT_EQ(facts("default", "arm64-apple-macosx14").signalName(29), "SIGINFO");
}

TEST(Facts, RealtimeSignalsAreCallsInSomeLibraries) {
  EXPECT_EQ(glibc().constantResult("__libc_current_sigrtmin"), 34);
  EXPECT_EQ(facts("default", "x86_64-linux-musl")
                .constantResult("__libc_current_sigrtmin"),
            35);
  EXPECT_EQ(glibc().constantResult("getpid"), std::nullopt);
}

TEST(Facts, SayHowHandlersEnd) {
  const Facts F = glibc();
  EXPECT_TRUE(F.signal(11)->Repeats);
  EXPECT_FALSE(F.signal(5)->Repeats); // SIGTRAP
  EXPECT_FALSE(F.signal(15)->Repeats);
  EXPECT_TRUE(Facts::isDefaultDisposition(0));
  EXPECT_FALSE(Facts::isDefaultDisposition(1));
  EXPECT_TRUE(F.resetsHandler(0x80000004));
  EXPECT_FALSE(F.resetsHandler(4));
  EXPECT_TRUE(facts("default", "arm64-apple-macosx14").resetsHandler(4));
  EXPECT_EQ(Facts::meaningOf("si_code"), FieldMeaning::Sender);
  EXPECT_EQ(Facts::meaningOf("si_pid"), FieldMeaning::None);
  EXPECT_EQ(F.judge("kill").SendsSignal, 1U);
  EXPECT_EQ(F.judge("raise").SendsSignal, 0U);
  EXPECT_EQ(F.judge("getpid").SendsSignal, std::nullopt);
  EXPECT_TRUE(F.judge("getpid").NamesCaller);
  EXPECT_TRUE(F.judge("__longjmp_chk").JumpsOut);
  EXPECT_TRUE(F.judge("__error").GivesErrno);
  EXPECT_TRUE(F.judge("mprotect").MapsMemory);
}

TEST(Facts, SayWhatHandlersRunOn) {
  const Facts F = glibc();
  EXPECT_TRUE(F.usesSignalStack(0x08000004));
  EXPECT_FALSE(F.usesSignalStack(0x10000004));
  EXPECT_TRUE(facts("default", "arm64-apple-macosx14").usesSignalStack(1));
  EXPECT_TRUE(F.judge("sigaltstack").SetsSignalStack);
  EXPECT_TRUE(F.signal(11)->ByOverflow);
  EXPECT_FALSE(F.signal(8)->ByOverflow); // SIGFPE
}

TEST(Facts, SayWhatEndsAWait) {
  const Facts F = glibc();
  const WaitFact *Poll = F.waits("__poll_chk", {std::nullopt, 1, -1});
  ASSERT_TRUE(Poll);
  EXPECT_EQ(Poll->Limited, WaitFact::Limit::NotNegative);
  EXPECT_EQ(Poll->LimitArgument, 2U);
  EXPECT_EQ(Poll->EndsBy, WaitFact::End::Ready);
  EXPECT_EQ(Poll->Sets, WaitFact::Mask::None);
  EXPECT_FALSE(Poll->Restarts);
  const WaitFact *Select = F.waits("pselect", {});
  ASSERT_TRUE(Select);
  EXPECT_EQ(Select->Limited, WaitFact::Limit::NotNull);
  EXPECT_EQ(Select->Sets, WaitFact::Mask::NotNull);
  EXPECT_EQ(Select->MaskArgument, 5U);
  EXPECT_EQ(F.waits("sigsuspend", {})->Sets, WaitFact::Mask::Always);
  EXPECT_TRUE(F.waits("accept", {})->Restarts);
  EXPECT_EQ(F.judge("write").WakesDescriptor, 0U);
  EXPECT_FALSE(F.judge("write").Wakes);
  EXPECT_TRUE(F.judge("alarm").Wakes);
  EXPECT_EQ(F.judge("getpid").WakesDescriptor, std::nullopt);
}

/// "heap", "stream 0" for the stream that argument 0 is, "own".
static std::vector<std::string> resourcesOf(llvm::StringRef Name) {
  std::vector<std::string> Result;
  for (const ResourceUse &U : resourceUses(glibc().judge(Name).Effects)) {
    std::string Text = resourceFacts()[U.Resource].Name.str();
    if (U.Argument)
      Text += " " + std::to_string(*U.Argument);
    if (!U.Which.empty())
      Text += " " + U.Which.str();
    if (U.How == ResourceUse::Way::May)
      Text += "?";
    Result.push_back(Text);
  }
  return Result;
}

TEST(Facts, SayWhatFunctionsWorkOn) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(resourcesOf("malloc"), Words{"heap"});
  EXPECT_EQ(resourcesOf("rand"), Words{"own"});
  EXPECT_EQ(resourcesOf("pthread_mutex_lock"), Words{"lock 0"});
  EXPECT_EQ(resourcesOf("fputs"), Words{"stream 1"});
  EXPECT_EQ(resourcesOf("printf"), (Words{"stream stdout", "heap?", "locale"}));
  // A static buffer is one more thing, a lock inside the library is not.
  EXPECT_EQ(resourcesOf("localtime"),
            (Words{"heap?", "time-zone", "locale", "own"}));
  EXPECT_TRUE(resourcesOf("write").empty());
  EXPECT_EQ(resourceFacts()[ownResource()].Name, "own");
  EXPECT_EQ(resourceFacts()[lockResource()].Name, "lock");
}

TEST(Facts, TheProjectsWordWinsUnderEverySpelling) {
  ProjectFacts Project;
  Project.Functions = {
      {"printf", FactVerdict::Safe, "formats nothing", "", ".sigtidy:2"},
      {"app::log", FactVerdict::Unsafe, "locks", "a pipe", ".sigtidy:4"}};
  const Facts F = glibc().with(Project);
  for (const char *Name : {"printf", "__printf_chk", "__builtin_printf"}) {
    EXPECT_EQ(F.judge(Name).Judged, FactVerdict::Safe) << Name;
    EXPECT_EQ(F.judge(Name).Source, ".sigtidy:2") << Name;
  }
  EXPECT_TRUE(F.judge("app::log<int>").ByProject);
  EXPECT_EQ(F.judge("app::log").Instead, "a pipe");
  EXPECT_FALSE(F.judge("puts").ByProject);
  EXPECT_FALSE(glibc().judge("printf").ByProject);
}

TEST(Facts, TheProjectsRegistrationsTakeTheTablesWords) {
  for (const char *Text :
       {"arg0", "arg12", "arg1->*", "arg1->first", "arg1->a|b_2", "result"})
    EXPECT_TRUE(Facts::isOperand(Text)) << Text;
  for (const char *Text : {"", "1", "arg", "argx", "arg-1", "arg1->",
                           "arg1->a|", "arg1->2", "arg1.a", "SIGINT"})
    EXPECT_FALSE(Facts::isOperand(Text)) << Text;
  ProjectFacts Project;
  Project.Registrations = {
      {"rt_on", "arg0->run", "SIGALRM", Context::Ordinary, ".sigtidy:2"}};
  const Facts F = glibc().with(Project);
  ASSERT_EQ(F.registrations("rt_on").size(), 1U);
  const RegistrationFact &R = F.registrations("rt_on")[0];
  ASSERT_EQ(R.Handler.Fields.size(), 1U);
  EXPECT_EQ(R.Handler.Fields[0], "run");
  EXPECT_EQ(R.FixedSignal, 14);
  EXPECT_EQ(R.RunsAs, Context::Ordinary);
  EXPECT_TRUE(F.isProjectRegistration("rt_on"));
  EXPECT_FALSE(F.isProjectRegistration("signal"));
  EXPECT_EQ(F.registrations("signal").size(), 1U);
}
