// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Compile databases as they occur, and the choice of files in them.

#include "sigtidy/CompileDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace sigtidy;

namespace {
/// A project in a temporary folder.
class CompileDatabaseTest : public testing::Test {
protected:
  SmallString<128> Root;

  void SetUp() override {
    SmallString<128> Unresolved;
    ASSERT_FALSE(sys::fs::createUniqueDirectory("sigtidy-db", Unresolved));
    ASSERT_FALSE(sys::fs::real_path(Unresolved, Root));
  }
  void TearDown() override { sys::fs::remove_directories(Root); }

  std::string path(const Twine &Relative) const {
    return (Root + "/" + Relative).str();
  }
  void write(const Twine &Relative, StringRef Content) const {
    std::string Path = path(Relative);
    ASSERT_FALSE(sys::fs::create_directories(sys::path::parent_path(Path)));
    std::error_code Failed;
    raw_fd_ostream OS(Path, Failed);
    ASSERT_FALSE(Failed);
    OS << Content;
  }
  /// The database that a search from the root finds.
  Expected<CompileDatabase> load() const {
    return loadCompileDatabase("", Root);
  }
  /// The arguments of the one command with this "command".
  std::string argumentsOf(StringRef Command) const {
    write("compile_commands.json",
          ("[{\"directory\": \"" + Root + "\", \"file\": \"a.c\", " +
           "\"command\": \"" + Command + "\"}]")
              .str());
    Expected<CompileDatabase> Database = load();
    if (!Database)
      return toString(Database.takeError());
    return join(Database->Commands.front().Arguments, " ");
  }
  std::string errorOf(StringRef Json) const {
    write("compile_commands.json", Json);
    Expected<CompileDatabase> Database = load();
    return Database ? "" : toString(Database.takeError());
  }
  /// "" where \p Argument is an error, else the selected ones of \p Files.
  std::string selected(StringRef Argument, ArrayRef<StringRef> Files) const {
    Expected<CompileDatabase> Database = load();
    if (!Database)
      return toString(Database.takeError());
    Expected<FileSelection> Selection =
        selectFiles(*Database, Argument.str(), Root);
    if (!Selection) {
      consumeError(Selection.takeError());
      return "";
    }
    std::vector<StringRef> Kept;
    for (StringRef File : Files)
      if (Selection->contains(path(File)))
        Kept.push_back(File);
    return join(Kept, " ");
  }
};
} // namespace

static bool contains(StringRef Text, StringRef Part) {
  return Text.contains(Part);
}

TEST_F(CompileDatabaseTest, IsFoundUpwardsAndInBuildFolders) {
  write("build/compile_commands.json",
        R"([{"directory": "..", "file": "src/a.c", "command": "cc -c a.c"}])");
  write("src/deep/x", "");
  Expected<CompileDatabase> Database =
      loadCompileDatabase("", path("src/deep"));
  ASSERT_TRUE(bool(Database)) << toString(Database.takeError());
  EXPECT_EQ(Database->Path, path("build/compile_commands.json"));
  EXPECT_EQ(Database->Commands.front().Directory, Root.str());
  EXPECT_EQ(Database->Commands.front().File, path("src/a.c"));
}

TEST_F(CompileDatabaseTest, SeveralBuildsAreAmbiguous) {
  StringRef Json = R"([{"directory": "/", "file": "a.c", "command": "cc"}])";
  write("build/debug/compile_commands.json", Json);
  EXPECT_TRUE(bool(load()));
  write("build/release/compile_commands.json", Json);
  Expected<CompileDatabase> Database = load();
  ASSERT_FALSE(bool(Database));
  EXPECT_PRED2(contains, toString(Database.takeError()), "choose one with");
}

TEST_F(CompileDatabaseTest, ErrorsNameThePlace) {
  EXPECT_PRED2(contains, errorOf(""), "the file is empty");
  EXPECT_PRED2(contains, errorOf("[]"), "lists no compile commands");
  EXPECT_PRED2(contains, errorOf("{}"), "json:1: expected a list");
  EXPECT_PRED2(contains, errorOf("[\n  {\"directory\": \"x\n"), "json:2:");
  EXPECT_PRED2(contains, errorOf("[\n {\"file\": \"a.c\"}]"),
               "json:2: this entry has no \"directory\"");
  EXPECT_PRED2(contains, errorOf("[7]"), "json:1: expected an object");
  EXPECT_PRED2(contains, errorOf("[{\"directory\": [], \"file\": \"a.c\"}]"),
               "json:1: \"directory\" must be a string");
  EXPECT_PRED2(contains, errorOf(R"([{"directory": "/", "file": "a.S",
                            "command": "cc"}])"),
               "none of its 1 entries compiles C or C++");
}

TEST_F(CompileDatabaseTest, TrailingCommasAreAccepted) {
  EXPECT_EQ(errorOf(R"([{"directory": "/", "file": "a.c",
                         "arguments": ["cc", "a.c",],},])"),
            "");
}

TEST_F(CompileDatabaseTest, CommandsAreSplitLikeAShellDoes) {
  EXPECT_EQ(argumentsOf(R"(cc -DA='x y' -DB=\\\"q\\\" a.c)"),
            "cc -DA=x y -DB=\"q\" a.c");
}

TEST_F(CompileDatabaseTest, LaunchersAreRemoved) {
  EXPECT_EQ(argumentsOf("ccache gcc -c a.c"), "gcc -c a.c");
  EXPECT_EQ(argumentsOf("/usr/bin/ccache distcc /x/arm-gcc -c a.c"),
            "/x/arm-gcc -c a.c");
  EXPECT_EQ(argumentsOf("env -u X A=b cc -c a.c"), "cc -c a.c");
  EXPECT_EQ(argumentsOf("ccache sloppiness=x cc -c a.c"), "cc -c a.c");
  EXPECT_EQ(argumentsOf("cmake -E env A=b -- cc -c a.c"), "cc -c a.c");
  EXPECT_EQ(argumentsOf("cmake -E __run_co_compile --tidy=x --source=a.c -- cc "
                        "-c a.c"),
            "cc -c a.c");
  EXPECT_EQ(argumentsOf("/usr/lib/ccache/gcc -c a.c"),
            "/usr/lib/ccache/gcc -c a.c");
}

TEST_F(CompileDatabaseTest, LaunchersCanStandForTheCompiler) {
  EXPECT_EQ(argumentsOf("distcc -c a.c"), "cc -c a.c");
  EXPECT_EQ(argumentsOf("distcc a.c -c"), "cc a.c -c");
}

TEST_F(CompileDatabaseTest, ResponseFilesAreExpanded) {
  write("flags.rsp", "-DX='a b' @more.rsp");
  write("more.rsp", "-c");
  EXPECT_EQ(argumentsOf("cc @flags.rsp a.c"), "cc -DX=a b -c a.c");
  EXPECT_EQ(argumentsOf("cc @missing.rsp a.c"), "cc @missing.rsp a.c");
}

TEST_F(CompileDatabaseTest, OutputsBecomeAbsolute) {
  write("compile_commands.json", R"([
    {"directory": "sub", "file": "a.c", "command": "cc -o x/a.o -c a.c"},
    {"directory": "sub", "file": "b.c", "command": "cc -ob.o -c b.c"},
    {"directory": "sub", "file": "c.c", "command": "cc -c c.c"},
    {"directory": "sub", "file": "d.c", "command": "cc -o n d.c",
     "output": "../d.o"}])");
  Expected<CompileDatabase> Database = load();
  ASSERT_TRUE(bool(Database)) << toString(Database.takeError());
  ASSERT_EQ(Database->Commands.size(), 4U);
  EXPECT_EQ(Database->Commands[0].Output, path("sub/x/a.o"));
  EXPECT_EQ(Database->Commands[1].Output, path("sub/b.o"));
  EXPECT_EQ(Database->Commands[2].Output, "");
  EXPECT_EQ(Database->Commands[3].Output, path("d.o"));
}

TEST_F(CompileDatabaseTest, EntriesAreSortedAndOtherLanguagesListed) {
  write("compile_commands.json", R"([
    {"directory": "/", "file": "b.cc", "command": "c++ b.cc"},
    {"directory": "/", "file": "a.s", "command": "cc a.s"},
    {"directory": "/", "file": "a.c", "command": "cc -DA a.c"},
    {"directory": "/", "file": "b.cc", "command": "c++ b.cc"},
    {"directory": "/", "file": "x.inc", "command": "cc -x c x.inc"},
    {"directory": "/", "file": "k.c", "command": "cc -x cuda k.c"},
    {"directory": "/", "file": "a.c", "command": "cc a.c"}])");
  Expected<CompileDatabase> Database = load();
  ASSERT_TRUE(bool(Database)) << toString(Database.takeError());
  std::vector<std::string> Lines;
  for (const CompileCommand &Command : Database->Commands)
    Lines.push_back(join(Command.Arguments, " "));
  EXPECT_EQ(join(Lines, ","), "cc -DA a.c,cc a.c,c++ b.cc,cc -x c x.inc");
  EXPECT_EQ(join(Database->Skipped, ","), "/a.s,/k.c");
}

TEST_F(CompileDatabaseTest, FilesFoldersAndGlobsSelect) {
  write("compile_commands.json", R"([
    {"directory": ".", "file": "src/a.c", "command": "cc a.c"},
    {"directory": ".", "file": "src/sub/b.c", "command": "cc b.c"},
    {"directory": ".", "file": "odd[1].c", "command": "cc x.c"}])");
  for (StringRef File :
       {"src/a.c", "src/sub/b.c", "odd[1].c", "inc/a.h", "doc/x"})
    write(File, "");
  StringRef Files[] = {"src/a.c", "src/sub/b.c", "odd[1].c", "inc/a.h"};
  EXPECT_EQ(selected("src/a.c", Files), "src/a.c");
  EXPECT_EQ(selected("./src/../src/a.c", Files), "src/a.c");
  EXPECT_EQ(selected("src", Files), "src/a.c src/sub/b.c");
  EXPECT_EQ(selected("src/", Files), "src/a.c src/sub/b.c");
  EXPECT_EQ(selected("src/*.c", Files), "src/a.c");
  EXPECT_EQ(selected("src/**/*.c", Files), "src/a.c src/sub/b.c");
  EXPECT_EQ(selected("**/[ab].{c,cc}", Files), "src/a.c src/sub/b.c");
  EXPECT_EQ(selected("odd[1].c", Files), "odd[1].c");
  EXPECT_EQ(selected("inc", Files), "inc/a.h");
  EXPECT_EQ(selected("inc/a.h", Files), "inc/a.h");
  EXPECT_EQ(selected("inc/*.h", Files), "inc/a.h");
  for (StringRef Nothing : {"doc", "doc/x", "nope.c", "nope/", "*.cc", "sr"})
    EXPECT_EQ(selected(Nothing, Files), "") << Nothing.str();
}

TEST_F(CompileDatabaseTest, SymbolicLinksSelectWhatTheyName) {
  write("compile_commands.json",
        R"([{"directory": ".", "file": "src/a.c", "command": "cc a.c"}])");
  write("src/a.c", "");
  ASSERT_FALSE(sys::fs::create_link(path("src"), path("link")));
  EXPECT_EQ(selected("link/a.c", {"src/a.c"}), "src/a.c");
  EXPECT_EQ(selected("link", {"src/a.c"}), "src/a.c");
  EXPECT_EQ(selected("src/a.c", {"link/a.c"}), "link/a.c");
}

TEST_F(CompileDatabaseTest, UnmatchedArgumentsAreNamed) {
  write("compile_commands.json",
        R"([{"directory": ".", "file": "a.c", "command": "cc a.c"}])");
  Expected<CompileDatabase> Database = load();
  ASSERT_TRUE(bool(Database)) << toString(Database.takeError());
  Expected<FileSelection> Selection =
      selectFiles(*Database, {"a.c", "b.c", "c/*.c"}, Root);
  ASSERT_FALSE(bool(Selection));
  EXPECT_PRED2(contains, toString(Selection.takeError()),
               "matches 'b.c', 'c/*.c'");
}
