// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What is gathered for one name, and what a wrong name is near to.

#include "sigtidy/FactSheet.h"
#include "gtest/gtest.h"

using namespace sigtidy;

static std::optional<FactSheet> sheet(llvm::StringRef Name) {
  return factSheet(
      llvm::cantFail(Facts::forProfile("default", "x86_64-linux-gnu")), Name);
}

TEST(FactSheet, HasEveryProfile) {
  auto S = sheet("killpg");
  ASSERT_TRUE(S);
  EXPECT_EQ(S->Library, "glibc");
  // "default" is no column.
  EXPECT_EQ(S->Profiles.size() + 1, Facts::profiles().size());
  for (const ProfileVerdict &V : S->Profiles) {
    bool Decided =
        V.Judged != FactVerdict::Absent && V.Judged != FactVerdict::Unknown;
    EXPECT_EQ(Decided, !V.Sources.empty()) << V.Profile.str();
  }
  EXPECT_TRUE(S->Profiles[0].IsList);
  EXPECT_EQ(S->Libraries.size(), 6u);
}

TEST(FactSheet, OneLockOfAnArgumentIsNamed) {
  auto S = sheet("pthread_mutex_lock");
  ASSERT_TRUE(S);
  std::vector<std::string> Words;
  for (const Effect &E : S->Effects)
    Words.push_back(E.Words);
  EXPECT_NE(std::find(Words.begin(), Words.end(),
                      "takes the lock that argument 1 names"),
            Words.end());
}

TEST(FactSheet, TypedefsNameTheirClass) {
  auto S = sheet("std::string::append");
  ASSERT_TRUE(S);
  EXPECT_EQ(S->Name, "std::basic_string::append");
  EXPECT_EQ(S->Fact.Judged, FactVerdict::Unsafe);
  EXPECT_TRUE(S->Profiles.empty());
  EXPECT_FALSE(S->Family.empty());
}

TEST(FactSheet, NothingIsNothing) {
  EXPECT_FALSE(sheet("frobnicate"));
  EXPECT_FALSE(sheet(""));
  EXPECT_TRUE(similarNames("frobnicate", 3).empty());
  EXPECT_EQ(similarNames("sprintff", 3), std::vector<std::string>{"sprintf"});
}
