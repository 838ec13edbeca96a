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
  const Pass P{general(F), false};
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

SetValue Window::maskWithin(FunctionId F, OpPoint At) {
  prepare();
  if (!Relevant.count(F))
    return SetValue::from(SetSource::Mask);
  const NodeIndex N = general(F);
  SignalState Here = inner(N, At.Block);
  stepBlock({N, false}, At, Here);
  solveOpen();
  return Here.Reached ? Here.Mask.mask() : SetValue::from(SetSource::Mask);
}

bool Window::setsMask(FunctionId F) {
  prepare();
  return Masking.count(F) != 0;
}

MaskValue Window::resolved(FunctionId F, const MaskValue &Inner,
                           const MaskValue &Entry) {
  return resolve(Inner, Entry, [&](uint32_t Source) {
    SetValue Result;
    for (NodeIndex N : {node(F, {}), general(F)}) {
      auto It = Nodes[N].EntryPlaces.find(Source);
      if (It != Nodes[N].EntryPlaces.end())
        Result.join(It->second);
    }
    return Result.isEmpty() ? SetValue::unknown() : Result;
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

/// Notes what is installed beside \p New, just installed for \p Bits. What is
/// as it was at the entry of a function that a handler calls may be any.
void Window::addBeside(const MaskValue &After, uint32_t New, SignalBits Bits,
                       bool InChild) {
  for (const auto &[F, Other] : Handlers)
    if (const SignalBits There =
            After.where(Other).any() | After.where(MaskValue::Same).any()) {
      Beside[InChild][{Other, New}] |= There;
      Beside[InChild][{New, Other}] |= Bits;
      if (Other == New)
        for (unsigned S = 0; S != 64; ++S)
          for (auto [Of, With] :
               {std::pair(Bits, There), std::pair(There, Bits)})
            if (Of >> S & 1)
              Together[New][S] |= With;
    }
}

/// Of two handlers that are installed together one was when the other came to
/// it. What is open where they run does not tell: a function that is called on
/// two ways is entered with both.
void Window::findBeside() {
  FoundBeside = true;
  for (const auto &[Where, What] : Changes)
    for (const auto &[New, Bits] : What) {
      if (New < MaskValue::First)
        continue;
      const OpPoint After{Where.second.Block, Where.second.Index + 1};
      bool Seen = false;
      forEachState(Where.first, After, [&](Pass P, const SignalState &S) {
        Seen = true;
        addBeside(S.Mask, New, Bits, Nodes[P.At].With.InChild);
      });
      if (Seen)
        continue;
      for (const auto &[Mask, InChild] : fromHandlers(Where.first, After)) {
        addBeside(Mask, New, Bits, true);
        if (!InChild)
          addBeside(Mask, New, Bits, false);
      }
    }
}

/// The masks just before \p At of \p F, which only handlers lead to, in terms
/// of those that they are entered with, and whether it is a child that comes
/// there.
std::vector<std::pair<MaskValue, bool>> Window::fromHandlers(FunctionId F,
                                                             OpPoint At) {
  MaskValue Same;
  Same.add(MaskValue::Same, SetValue::from(SetSource::Mask));
  std::vector<std::pair<MaskValue, bool>> Result;
  struct Way {
    FunctionId In;
    OpPoint At;
    MaskValue Mask; ///< There, in terms of what In's callee is entered with.
    bool InChild = false;
  };
  std::vector<Way> Open{{F, At, Same, false}};
  std::set<std::pair<FunctionId, OpPoint>> Seen{{F, At}};
  while (!Open.empty()) {
    const Way W = std::move(Open.back());
    Open.pop_back();
    const NodeIndex N = general(W.In);
    SignalState Here = inner(N, W.At.Block);
    stepBlock({N, false}, W.At, Here);
    if (!Here.Reached)
      continue;
    const MaskValue Mask = resolve(
        W.Mask, Here.Mask, [](uint32_t) { return SetValue::unknown(); });
    const std::vector<CallSite> Callers = E.callers(W.In).vec();
    if (Callers.empty() || E.addressTaken(W.In))
      Result.emplace_back(Mask, W.InChild);
    for (const CallSite &S : Callers)
      if (!Seen.insert({S.In, S.At}).second)
        Result.emplace_back(Same, false); // Perhaps with another mask.
      else
        Open.push_back(
            {S.In, S.At, Mask, W.InChild || Runs->isChildCall(S.In, S.At)});
  }
  return Result;
}

SignalBits Window::installedBeside(FunctionId Handler, FunctionId Other,
                                   bool InChild) {
  prepare();
  const auto Of = Handlers.find(Handler), By = Handlers.find(Other);
  if (Of == Handlers.end() || By == Handlers.end())
    return ~SignalBits(0);
  if (!FoundBeside)
    findBeside();
  auto It = Beside[InChild].find({Of->second, By->second});
  return It == Beside[InChild].end() ? 0 : It->second;
}

SignalBits Window::installedTogether(FunctionId Handler, SignalBits Signals) {
  prepare();
  const auto Of = Handlers.find(Handler);
  if (Of == Handlers.end())
    return ~SignalBits(0);
  if (!FoundBeside)
    findBeside();
  SignalBits Result = 0;
  for (unsigned S = 0; S != 64; ++S)
    if (Signals >> S & 1)
      Result |= Together[Of->second][S];
  return Result;
}

SignalBits Window::deliveredIn(const MaskValue &Mask,
                               FunctionId Handler) const {
  auto It = Handlers.find(Handler);
  return It == Handlers.end() ? 0 : Mask.where(It->second).of(SetSource::Out);
}
