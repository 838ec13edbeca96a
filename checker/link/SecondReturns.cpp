// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/SecondReturns.h"
#include "link/ZeroTests.h"

using namespace sigtidy;

/// Whether \p Id, at the end of \p Mark's block, is what that call returned, or
/// a local that it has been stored to since.
static bool isResultOf(const Units &All, FunctionId F, OpPoint Mark,
                       uint32_t Id) {
  const Function &Body = All.function(F);
  const Value &V = Body.Values[Id];
  if (V.Kind == ValueKind::Result)
    return All.call(F, V.A) == Mark;
  if (V.Kind != ValueKind::Load)
    return false;
  const Place &From = Body.Places[V.A];
  if (From.Root != RootKind::Local || !From.Steps.empty())
    return false;
  const Block &Here = Body.Blocks[Mark.Block];
  bool Is = false;
  for (uint32_t I = Mark.Index + 1; I < Here.Ops.size(); ++I) {
    const Op &O = Here.Ops[I];
    if (O.Kind == OpKind::Call)
      return false; // It could be given the local's address.
    if (O.Kind != OpKind::Store)
      continue;
    const Place &To = Body.Places[O.Target];
    if (To.Root == RootKind::Local && To.Id == From.Id)
      Is = To.Steps.empty() && O.Source != NoId && O.Source != Id &&
           isResultOf(All, F, Mark, O.Source);
  }
  return Is;
}

llvm::SmallBitVector sigtidy::firstReturnEdges(const Units &All, FunctionId F,
                                               OpPoint Mark) {
  const Function &Body = All.function(F);
  std::optional<ZeroTest> Test = zeroTest(Body, Mark.Block);
  if (Test && isResultOf(All, F, Mark, Test->Value))
    return Test->Edges;
  return llvm::SmallBitVector(
      static_cast<unsigned>(Body.Blocks[Mark.Block].Edges.size()));
}
