// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/GlobalWrites.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether \p Body writes to memory of which it names no variable and no field.
static bool storesThroughPointers(const Function &Body) {
  auto IsPlain = [](const Step &S) { return S.Kind != StepKind::Field; };
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops)
      if (O.Target != NoId && Body.Places[O.Target].Root == RootKind::Pointer &&
          llvm::all_of(Body.Places[O.Target].Steps, IsPlain))
        return true;
  return false;
}

GlobalWrites::GlobalWrites(const CallClosure &Calls, const Units &All,
                           const std::set<GlobalId> &Globals, const Seen &What)
    : Calls(Calls) {
  for (GlobalId G : Globals)
    Index.try_emplace(G, static_cast<unsigned>(Index.size()));
  Writes.assign(Calls.size(),
                llvm::BitVector(static_cast<unsigned>(Index.size())));
  ThroughPointers = Writes;
  for (const auto &[G, Writers] : What.Writers)
    if (std::optional<unsigned> At = indexOf(G))
      for (FunctionId F : Writers)
        if (auto N = Calls.find(F))
          Writes[*N].set(*At);
  // What has its address taken is written wherever something is written
  // through a pointer, or the target of a call is not known.
  llvm::BitVector Escaping(static_cast<unsigned>(Index.size()));
  for (GlobalId G : What.Escaping)
    if (std::optional<unsigned> At = indexOf(G))
      Escaping.set(*At);
  Calls.forEachFunction([&](CallClosure::NodeId N, FunctionId F) {
    if (storesThroughPointers(All.function(F)))
      Writes[N] |= Escaping;
  });
  Calls.forEachOpenCall(
      [&](CallClosure::NodeId Call) { Writes[Call] |= Escaping; });
  Calls.close(Writes, CallClosure::Through::AllCalls);
  Calls.forEachPointerCall(
      [&](CallClosure::NodeId Caller, CallClosure::NodeId Call) {
        ThroughPointers[Caller] |= Writes[Call];
      });
  Calls.close(ThroughPointers, CallClosure::Through::Names);
}

std::optional<unsigned> GlobalWrites::indexOf(GlobalId G) const {
  auto It = Index.find(G);
  return It == Index.end() ? std::nullopt : std::optional(It->second);
}

/// What is not known may be so.
bool GlobalWrites::holds(const std::vector<llvm::BitVector> &Sets,
                         std::optional<CallClosure::NodeId> N,
                         GlobalId G) const {
  std::optional<unsigned> At = indexOf(G);
  return !At || !N || Sets[*N][*At];
}

bool GlobalWrites::mayWrite(FunctionId F, GlobalId G) const {
  return holds(Writes, Calls.find(F), G);
}

bool GlobalWrites::mayWriteThroughPointers(FunctionId F, GlobalId G) const {
  return holds(ThroughPointers, Calls.find(F), G);
}

bool GlobalWrites::mayWrite(FunctionId In, const Op &O, GlobalId G) const {
  return holds(Writes, Calls.find(In, O), G);
}
