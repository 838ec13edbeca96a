// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/ZeroTests.h"
#include "link/Flow.h"

using namespace sigtidy;

std::optional<ZeroTest> sigtidy::zeroTest(const Function &Body, uint32_t B) {
  const Block &Here = Body.Blocks[B];
  if (Here.Terminator == TerminatorKind::Jump || Here.Condition == NoId)
    return std::nullopt;
  ZeroTest Result;
  Result.Value = Here.Condition;
  // What the condition is where the value is 0.
  int64_t Is = 0;
  while (true) {
    const Value &V = Body.Values[Result.Value];
    if (V.Kind != ValueKind::Unary && V.Kind != ValueKind::Binary)
      break;
    const bool Compares = V.Kind == ValueKind::Binary &&
                          (V.Op == Operator::Eq || V.Op == Operator::Ne) &&
                          Body.Values[V.B].Kind == ValueKind::Int &&
                          Body.Values[V.B].Number == 0;
    if (!Compares && !(V.Kind == ValueKind::Unary && V.Op == Operator::Not))
      return std::nullopt;
    if (V.Op != Operator::Ne)
      Is = 1 - Is;
    Result.Value = V.A;
  }
  const bool Switch = Here.Terminator == TerminatorKind::Switch;
  if (Switch && Result.Value != Here.Condition)
    return std::nullopt;
  for (size_t I = 0; I != Here.Edges.size(); ++I) {
    // The last is the default, which others take as well.
    const Edge &X = Here.Edges[I];
    Result.Edges.push_back(Switch ? I + 1 != Here.Edges.size() && X.Low == 0 &&
                                        X.High == 0
                                  : isTaken(Here, I, Is));
  }
  return Result;
}
