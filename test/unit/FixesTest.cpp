// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which fixes are made together, and that files that changed are left alone.

#include "sigtidy/Fixes.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace sigtidy;

namespace {
/// A folder with files; gone at the end.
class FixesTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createUniqueDirectory("sigtidy-fixes", Folder));
    Result.Root = std::string(Folder);
  }
  void TearDown() override { sys::fs::remove_directories(Folder); }

  std::string path(StringRef Name) const { return (Folder + "/" + Name).str(); }

  void write(StringRef Name, StringRef Text) const {
    std::error_code Failed;
    raw_fd_ostream(path(Name), Failed) << Text;
    ASSERT_FALSE(Failed);
  }
  std::string read(StringRef Name) const {
    auto Buffer = MemoryBuffer::getFile(path(Name));
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }
  /// A file as it is when it is analysed.
  void analyzed(StringRef Name, StringRef Text) {
    write(Name, Text);
    Result.Stamps.push_back({path(Name), xxh3_64bits(Text)});
  }
  void fix(std::vector<Edit> Edits, Level Severity = Level::Warning) {
    Finding &F = Result.Findings.emplace_back();
    F.Severity = Severity;
    F.Mended = {"mend it", std::move(Edits)};
  }

  SmallString<128> Folder;
  RunResult Result;
};
} // namespace

TEST_F(FixesTest, EqualEditsAreOne) {
  analyzed("a.c", "one two\n");
  fix({{path("a.c"), 0, 0, "#include <b.h>\n"}, {path("a.c"), 0, 3, "1"}});
  fix({{path("a.c"), 0, 0, "#include <b.h>\n"}, {path("a.c"), 4, 3, "2"}});
  fix({{path("a.c"), 0, 0, "#include <a.h>\n"}});
  FixOutcome Done = applyFixes(planFixes(Result, FixLevel::Warnings), Result);
  EXPECT_EQ(Done.Fixes, 3U);
  EXPECT_EQ(Done.Files, 1U);
  EXPECT_EQ(read("a.c"), "#include <a.h>\n#include <b.h>\n1 2\n");
}

TEST_F(FixesTest, OfOverlappingFixesTheFirstIsMade) {
  analyzed("a.c", "one two\n");
  fix({{path("a.c"), 0, 3, "1"}});
  fix({{path("a.c"), 2, 3, "x"}});
  fix({{path("a.c"), 7, 0, "!"}});
  fix({{path("a.c"), 7, 0, "?"}});
  FixPlan Plan = planFixes(Result, FixLevel::Warnings);
  ASSERT_EQ(Plan.Overlapping.size(), 2U);
  EXPECT_EQ(Plan.Overlapping[0], &Result.Findings[1]);
  EXPECT_EQ(Plan.Overlapping[1], &Result.Findings[3]);
  EXPECT_EQ(applyFixes(Plan, Result).Fixes, 2U);
  EXPECT_EQ(read("a.c"), "1 two!\n");
}

TEST_F(FixesTest, RemarksAreFixedOnRequest) {
  analyzed("a.c", "one\n");
  fix({{path("a.c"), 0, 3, "1"}}, Level::Remark);
  EXPECT_EQ(planFixes(Result, FixLevel::Warnings).All.size(), 0U);
  EXPECT_EQ(planFixes(Result, FixLevel::Remarks).All.size(), 1U);
}

TEST_F(FixesTest, AFileThatChangedIsLeft) {
  analyzed("a.c", "one\n");
  analyzed("b.c", "two\n");
  analyzed("c.c", "three\n");
  fix({{path("a.c"), 0, 3, "1"}, {path("b.c"), 0, 3, "2"}});
  fix({{path("c.c"), 0, 5, "3"}});
  write("a.c", "one more\n");
  FixOutcome Done = applyFixes(planFixes(Result, FixLevel::Warnings), Result);
  EXPECT_EQ(Done.Fixes, 1U);
  EXPECT_EQ(Done.Files, 1U);
  ASSERT_EQ(Done.Complaints.size(), 1U);
  EXPECT_EQ(Done.Complaints[0], "no fix is made in '" + path("a.c") +
                                    "': it changed since it was analysed");
  EXPECT_EQ(read("a.c"), "one more\n");
  EXPECT_EQ(read("b.c"), "two\n"); // The same fix.
  EXPECT_EQ(read("c.c"), "3\n");
  // Nothing is left beside them.
  size_t Files = 0;
  std::error_code Failed;
  for (sys::fs::directory_iterator I(Folder, Failed), End; I != End;
       I.increment(Failed))
    ++Files;
  EXPECT_EQ(Files, 3U);
}

TEST_F(FixesTest, AFileThatChangedDuringTheAnalysisIsNamed) {
  write("a.c", "void h(int s) { exit(1); }\n");
  UnitSummary Unit;
  Unit.MainFile = path("a.c");
  Unit.Files = {path("a.c")};
  Finding &F = Result.Findings.emplace_back();
  F.Where = {path("a.c"), 1, 17};
  F.Mend = Repair{.What = Repair::Kind::Call, .Name = "exit"};
  Unit.Hashes = {xxh3_64bits("something else")};
  findFixes(Unit, Result);
  EXPECT_FALSE(F.Mended);
  ASSERT_EQ(Result.Problems.size(), 1U);
  EXPECT_EQ(Result.Problems[0].Kind, "changed-file");
  EXPECT_EQ(Result.Problems[0].Where.File, path("a.c"));
  Unit.Hashes = {xxh3_64bits(read("a.c"))};
  findFixes(Unit, Result);
  EXPECT_TRUE(F.Mended);
}
