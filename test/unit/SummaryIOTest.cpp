// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The disk form of unit summaries: round trip, and rejection of what is not
/// one.

#include "sigtidy/SummaryIO.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace sigtidy;

/// A function in which no member has its default value.
static Function fullFunction() {
  Function F;
  F.Usr = "c:@F@install";
  F.LinkName = "install@@V1";
  F.Name = "install";
  F.Display = "ns::install";
  F.Type = "void (int)";
  F.AliasOf = "real_install";
  F.Where = {1, 70000, 6};
  F.Link = Linkage::Internal;
  F.HasBody = F.Weak = F.Inline = F.NoReturn = F.Variadic = true;
  F.Constructor = F.Destructor = F.SystemHeader = F.Implicit = F.Main = true;
  F.ExternC = false;
  F.NumParams = 1;
  F.Annotations = {{"handler", {0, 3, 1}}, {"", {}}};
  F.Pure = true;
  F.Method = true;
  F.Overrides = {"c:@S@Base@F@run#"};
  F.NoThrow = true;
  F.FrameSize = 70000;
  F.Tries = {{{0, 2, 3}, 0, NoId, true, {}},
             {{0, 3, 5}, NoId, 0, false, {"c:@S@Refused", "int"}}};
  F.Locals = {{"sig", "", true, false}, {"sa", "c:@S@sigaction", false, true}};
  F.Values = {
      {ValueKind::Int, Operator::None, NoId, NoId, NoId, INT64_MIN},
      {ValueKind::Load, Operator::None, 0, NoId, NoId, -1},
      {ValueKind::Binary, Operator::Shl, 1, 0, NoId, INT64_MAX},
      {ValueKind::Select, Operator::BitNot, 0, 1, 2, 5},
  };
  F.Places = {
      {RootKind::Local, 0, {}},
      {RootKind::Pointer, 1, {{StepKind::Index, 0, 16}, {StepKind::Field, 0}}},
      {RootKind::Global, 0, {}},
  };
  Op Call;
  Call.Call = CallKind::Virtual;
  Call.NoReturn = true;
  Call.Where = {0, 3, 4};
  Call.Macro = 0;
  Call.Callee = 0;
  Call.Args = {0, 1, 2};
  Call.Format = 0;
  Op Store;
  Store.Kind = OpKind::Store;
  Store.CalleeValue = 0;
  Store.Target = 1;
  Store.Source = 0;
  Store.Atomic = true;
  Store.Try = 1;
  Op Throw;
  Throw.Kind = OpKind::Throw;
  Throw.Thrown = 0;
  F.Blocks = {{{Call, Store, Throw},
               {{1, 2, true, {1, 5, 9}, 0}},
               {{0, 1, true, {1, 6, 2}, 0}},
               TerminatorKind::Switch,
               2,
               {{0, -3, 9}, {NoId, INT64_MIN, INT64_MAX}}}};
  return F;
}

/// A summary in which no member has its default value.
static UnitSummary fullUnit() {
  UnitSummary U;
  U.MainFile = "/p/main.c";
  U.Directory = "/p";
  U.Output = "/p/main.o";
  U.Triple = "x86_64-pc-linux-gnu";
  U.Language = "c++";
  U.Standard = "gnu++20";
  U.PicLevel = 2;
  U.Pie = true;
  U.Files = {"/p/main.c", "/p/a.h"};
  U.Hashes = {0xfedcba9876543210, 1};
  U.Strings = {"%d\n", std::string("a\0b", 3)};
  U.Macros = {{"INSTALL", {1, 2, 3}, 1}, {"OUTER", {0, 1, 1}, NoId}};
  U.Fields = {{"c:@S@sigaction", "sigaction", "sa_handler", "c:@S@h", 1, 8, 16,
               true, true, true, true, true, true, true, true, true, true, 2}};
  U.Globals = {{"c:tab",
                "tab",
                "tab",
                "struct s[2]",
                "c:@S@s",
                "other",
                {0, 5, 6},
                Linkage::Internal,
                true,
                true,
                true,
                true,
                true,
                true,
                true,
                true,
                "__tls_get_addr",
                true,
                true,
                true,
                true,
                {{0, 5, 6}, {1, 2, 3}}}};
  U.Formats = {{1, true, true, true, true, true, true, true, 400}};
  U.Exceptions = {{"Refused", {"c:@S@Refused", "c:@S@Base"}}};
  U.Functions = {fullFunction(), Function()};
  U.Suppressions = {{1, 7, 9, 6, {"sigtidy-unsafe-call", "bugprone-*"}}};
  U.Problems = {{Problem::Kind::UnknownFlag, {0, 1, 2}, "unknown '-fwhat'"}};
  return U;
}

/// The error that \p Bytes are rejected with; "" where they are accepted.
static std::string rejection(StringRef Bytes) {
  Expected<UnitSummary> Unit = deserializeSummary(Bytes);
  return Unit ? "" : toString(Unit.takeError());
}

static bool contains(StringRef Text, StringRef Part) {
  return Text.contains(Part);
}

TEST(SummaryIO, RoundTripIsIdentity) {
  for (const UnitSummary &Unit : {fullUnit(), UnitSummary()}) {
    std::string Bytes = serializeSummary(Unit);
    Expected<UnitSummary> Again = deserializeSummary(Bytes);
    ASSERT_TRUE(bool(Again)) << toString(Again.takeError());
    EXPECT_TRUE(*Again == Unit);
    EXPECT_EQ(serializeSummary(*Again), Bytes);
  }
}

TEST(SummaryIO, RejectsEveryTruncation) {
  std::string Bytes = serializeSummary(fullUnit());
  for (size_t Size = 0; Size != Bytes.size(); ++Size)
    EXPECT_NE(rejection(StringRef(Bytes).take_front(Size)), "") << Size;
  EXPECT_NE(rejection(Bytes + "x"), "");
}

TEST(SummaryIO, RejectsEveryFlippedBit) {
  const std::string Bytes = serializeSummary(fullUnit());
  for (size_t Bit = 0; Bit != Bytes.size() * 8; ++Bit) {
    std::string Damaged = Bytes;
    Damaged[Bit / 8] ^= 1 << (Bit % 8);
    EXPECT_NE(rejection(Damaged), "") << Bit;
  }
}

TEST(SummaryIO, RejectsAnotherEdition) {
  std::string Bytes = serializeSummary(fullUnit());
  ++Bytes[8]; // The lowest byte of the edition.
  EXPECT_PRED2(contains, rejection(Bytes),
               "this sigtidy reads " + std::to_string(SummaryFormatVersion));
}

TEST(SummaryIO, RejectsIndicesOutOfRange) {
  UnitSummary Unit = fullUnit();
  Unit.Functions[0].Blocks[0].Ops[0].Args = {99};
  EXPECT_PRED2(contains, rejection(serializeSummary(Unit)),
               "argument 99 is out of range in function 'ns::install'");
}

TEST(SummaryIO, DumpNamesPlaces) {
  EXPECT_PRED2(contains, dumpSummary(fullUnit()),
               "store (*sig)[-9223372036854775808].sa_handler := ");
}

TEST(SummaryIO, DumpSurvivesBadIndices) {
  UnitSummary Unit = fullUnit();
  Unit.Functions[0].Blocks[0].Ops[0].Args = {99};
  Unit.Functions[0].Places[1].Steps[1].Id = 99;
  Unit.Macros[1].Outer = 0; // Each is expanded in the other.
  EXPECT_PRED2(contains, dumpSummary(Unit), "<bad value 99>");
  EXPECT_PRED2(contains, dumpSummary(Unit), "<bad field 99>");
}
