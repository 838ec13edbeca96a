// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What masks are on one way through the program.

#include "link/Window.h"

using namespace sigtidy;

bool Window::follows(FunctionId Handler) {
  prepare();
  return Handlers.count(Handler) != 0;
}

bool Window::isUniform(FunctionId F) {
  prepare();
  return !Relevant.count(F);
}

const Window::CallMasks &Window::callMasks(FunctionId F) {
  prepare();
  auto [It, New] = AllCallMasks.try_emplace(F);
  if (!New)
    return It->second;
  const Pass P{node(F, {}), false};
  SignalState Exit;
  const std::vector<SignalState> Before = solve(P, Exit);
  walk(
      P, [&](uint32_t B) -> const SignalState & { return Before[B]; },
      [&](OpPoint At, const SignalState &S) {
        const Block &B = E.units().function(F).Blocks[At.Block];
        if (At.Index != B.Ops.size() && B.Ops[At.Index].Kind == OpKind::Call)
          It->second.emplace_back(At, S.Mask);
      });
  solveOpen();
  return It->second;
}

MaskValue Window::resolved(FunctionId F, const MaskValue &Inner,
                           const MaskValue &Entry) {
  const Node &N = Nodes[node(F, {})];
  return resolve(Inner, Entry, [&](uint32_t Source) {
    auto It = N.EntryPlaces.find(Source);
    return It == N.EntryPlaces.end() ? SetValue::unknown() : It->second;
  });
}

MaskValue Window::entryOf(FunctionId F) {
  prepare();
  MaskValue Result;
  for (NodeIndex N : NodesOf[F])
    if (Nodes[N].Entered)
      Result.join(Nodes[N].Entry);
  return Result;
}

MaskValue Window::ofThread(FunctionId F, OpPoint At) {
  prepare();
  MaskValue Result;
  forEachState(F, At, [&](Pass, const SignalState &S) { Result.join(S.Mask); });
  const SetValue Mask = Result.mask();
  for (const auto &[Handler, Number] : Handlers)
    Result.add(Number, Mask);
  return Result;
}

SignalBits Window::deliveredIn(const MaskValue &Mask,
                               FunctionId Handler) const {
  auto It = Handlers.find(Handler);
  return It == Handlers.end() ? 0 : Mask.where(It->second).of(SetSource::Out);
}
