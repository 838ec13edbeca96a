// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What compilers print of their headers; test/cli/query-driver.test runs one.

#include "scan/Compilers.h"
#include "gtest/gtest.h"

using namespace sigtidy;

TEST(CompilerAnswer, OfGcc) {
  CompilerAnswer Answer = parseCompilerAnswer(
      "Using built-in specs.\n"
      "Target: arm-linux-gnueabihf\n"
      "ignoring nonexistent directory \"/usr/local/include\"\n"
      "#include \"...\" search starts here:\n"
      " quoted\n"
      "#include <...> search starts here:\n"
      " /usr/lib/gcc-cross/arm-linux-gnueabihf/12/include\n"
      " /a folder/include\n"
      "End of search list.\n"
      "# 0 \"/dev/null\"\n");
  EXPECT_EQ(Answer.Target, "arm-linux-gnueabihf");
  EXPECT_EQ(Answer.Includes,
            (std::vector<std::string>{
                "/usr/lib/gcc-cross/arm-linux-gnueabihf/12/include",
                "/a folder/include"}));
}

TEST(CompilerAnswer, WithoutAListIsNone) {
  EXPECT_EQ(parseCompilerAnswer("Target: x86_64-linux-gnu\n"),
            CompilerAnswer());
  EXPECT_EQ(parseCompilerAnswer("#include <...> search starts here:\n /cut\n"),
            CompilerAnswer());
  EXPECT_EQ(parseCompilerAnswer(""), CompilerAnswer());
}

TEST(CompilerAnswer, OfNostdincIsAnEmptyList) {
  CompilerAnswer Answer =
      parseCompilerAnswer("Target: x86_64-linux-gnu\n"
                          "#include <...> search starts here:\n"
                          "End of search list.\n");
  EXPECT_EQ(Answer.Target, "x86_64-linux-gnu");
  EXPECT_TRUE(Answer.Includes.empty());
}
