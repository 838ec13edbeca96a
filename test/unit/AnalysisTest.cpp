// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What every rule must say of itself.

#include "sigtidy/Analysis.h"
#include "gtest/gtest.h"

using namespace sigtidy;

TEST(Analysis, EveryRuleSaysWhyAndWhatToDo) {
  ASSERT_FALSE(allRules().empty());
  for (const RuleInfo &Rule : allRules()) {
    EXPECT_FALSE(Rule.Summary.empty()) << Rule.Id.str();
    EXPECT_FALSE(Rule.Why.empty()) << Rule.Id.str();
    EXPECT_FALSE(Rule.Advice.empty()) << Rule.Id.str();
  }
}
