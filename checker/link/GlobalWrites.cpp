// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/GlobalWrites.h"
#include "link/CallTargets.h"
#include "link/Flow.h"
#include <algorithm>

using namespace sigtidy;

/// Adds \p More to \p Set. \returns whether that changes it.
static bool add(llvm::BitVector &Set, const llvm::BitVector &More) {
  if (!More.test(Set))
    return false;
  Set |= More;
  return true;
}

/// Any call, and a function that any call fits.
static constexpr llvm::StringLiteral AnyShape = "*";

GlobalWrites::Shape GlobalWrites::shapeOf(llvm::StringRef Type) {
  Shape Letters;
  for (llvm::StringRef Param : parameterTypes(Type))
    Letters += Param == "..."                               ? '.'
               : Param.contains('*') || Param.contains('&') ? 'p'
                                                            : 'n';
  // Without a prototype it takes whatever it is given.
  return Letters.empty() && Type.ends_with("()") ? Shape(AnyShape) : Letters;
}

GlobalWrites::Shape GlobalWrites::shapeOf(FunctionId In, const Op &O) const {
  if (O.Signature == NoId)
    return Shape(AnyShape);
  Shape Letters = shapeOf(All.unit(All.unitOf(In)).Strings[O.Signature]);
  return Letters == AnyShape && O.Args.empty() ? Shape() : Letters;
}

bool GlobalWrites::fits(llvm::StringRef Function, llvm::StringRef Call) {
  if (Function == AnyShape || Call == AnyShape)
    return true;
  size_t Fixed = std::min(Function.find('.'), Call.find('.'));
  return Function.take_front(Fixed) == Call.take_front(Fixed);
}

void GlobalWrites::addPointerCall(const CallTargets &Targets, uint32_t N,
                                  const Op &O) {
  const FunctionId F = Functions[N];
  std::optional<std::vector<FunctionId>> Known = Targets.of(F, O);
  PointerCalls &Into =
      Known ? ByTargets[std::move(*Known)] : ByShape[shapeOf(F, O)];
  Into.Callers.push_back(N);
  // A callable's value is an object, not the function that is called.
  if (O.Call != CallKind::Callable)
    Calls[{F, O.CalleeValue}] = &Into;
}

void GlobalWrites::addCalls(const Flows &Program, const CallTargets &Targets,
                            uint32_t N) {
  for (const Block &B : All.function(Functions[N]).Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call)
        continue;
      if (std::optional<FunctionId> Callee =
              Program.directCallee(Functions[N], O)) {
        if (auto It = NodeOf.find(*Callee); It != NodeOf.end())
          Nodes[It->second].Callers.push_back(N);
      } else if (O.CalleeValue != NoId) {
        addPointerCall(Targets, N, O);
      }
    }
}

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

GlobalWrites::GlobalWrites(const Flows &Program,
                           const std::set<GlobalId> &Globals, const Seen &What)
    : All(Program.units()) {
  for (GlobalId G : Globals)
    Index.try_emplace(G, static_cast<unsigned>(Index.size()));
  for (uint32_t U : Program.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      if (All.function(F).HasBody &&
          NodeOf.try_emplace(F, static_cast<uint32_t>(Functions.size())).second)
        Functions.push_back(F);
    }
  const llvm::BitVector Nothing(static_cast<unsigned>(Index.size()));
  Nodes.assign(Functions.size(), {Nothing, Nothing, {}});
  const CallTargets Targets(Program, What.AddressTaken);
  for (uint32_t N = 0; N != Functions.size(); ++N)
    addCalls(Program, Targets, N);
  for (const auto &[G, Writers] : What.Writers)
    if (std::optional<unsigned> At = indexOf(G))
      for (FunctionId F : Writers)
        if (auto It = NodeOf.find(F); It != NodeOf.end())
          Nodes[It->second].Writes.set(*At);
  // What has its address taken is written wherever something is written
  // through a pointer, or the target of a call is not known.
  llvm::BitVector Escaping = Nothing;
  for (GlobalId G : What.Escaping)
    if (std::optional<unsigned> At = indexOf(G))
      Escaping.set(*At);
  for (uint32_t N = 0; N != Functions.size(); ++N)
    if (storesThroughPointers(All.function(Functions[N])))
      Nodes[N].Writes |= Escaping;
  for (auto &[Known, Same] : ByTargets)
    Same.Writes = Nothing;
  for (auto &[Letters, Same] : ByShape)
    Same.Writes = Escaping;
  solve(What.AddressTaken);
}

bool GlobalWrites::addTo(uint32_t Caller, const llvm::BitVector &Writes,
                         const llvm::BitVector &ThroughPointers) {
  bool Changed = add(Nodes[Caller].Writes, Writes);
  Changed |= add(Nodes[Caller].ThroughPointers, ThroughPointers);
  return Changed;
}

std::vector<llvm::SmallVector<GlobalWrites::PointerCalls *, 2>>
GlobalWrites::findCalledBy(const std::set<FunctionId> &AddressTaken) {
  std::vector<llvm::SmallVector<PointerCalls *, 2>> CalledBy(Nodes.size());
  auto Add = [&](FunctionId F, PointerCalls &By) {
    if (auto It = NodeOf.find(F); It != NodeOf.end())
      CalledBy[It->second].push_back(&By);
  };
  for (FunctionId F : AddressTaken) {
    const Shape Own = shapeOf(All.function(F).Type);
    for (auto &[Letters, Same] : ByShape)
      if (fits(Own, Letters))
        Add(F, Same);
  }
  for (auto &[Targets, Same] : ByTargets)
    for (FunctionId F : Targets)
      Add(F, Same);
  return CalledBy;
}

void GlobalWrites::solve(const std::set<FunctionId> &AddressTaken) {
  std::vector<llvm::SmallVector<PointerCalls *, 2>> CalledBy =
      findCalledBy(AddressTaken);
  std::vector<uint32_t> Open;
  std::vector<bool> IsOpen(Nodes.size(), true);
  for (uint32_t N = 0; N != Nodes.size(); ++N)
    Open.push_back(N);
  auto Reopen = [&](uint32_t N) {
    if (!IsOpen[N])
      Open.push_back(N);
    IsOpen[N] = true;
  };
  for (auto &[Letters, Same] : ByShape)
    for (uint32_t N : Same.Callers)
      addTo(N, Same.Writes, Same.Writes);
  while (!Open.empty()) {
    uint32_t N = Open.back();
    Open.pop_back();
    IsOpen[N] = false;
    for (uint32_t Caller : Nodes[N].Callers)
      if (addTo(Caller, Nodes[N].Writes, Nodes[N].ThroughPointers))
        Reopen(Caller);
    for (PointerCalls *Same : CalledBy[N])
      if (add(Same->Writes, Nodes[N].Writes))
        for (uint32_t Caller : Same->Callers)
          if (addTo(Caller, Same->Writes, Same->Writes))
            Reopen(Caller);
  }
}

std::optional<unsigned> GlobalWrites::indexOf(GlobalId G) const {
  auto It = Index.find(G);
  return It == Index.end() ? std::nullopt : std::optional(It->second);
}

bool GlobalWrites::mayWrite(FunctionId F, GlobalId G) const {
  std::optional<unsigned> At = indexOf(G);
  auto It = NodeOf.find(F);
  return !At || It == NodeOf.end() || Nodes[It->second].Writes[*At];
}

bool GlobalWrites::mayWriteThroughPointers(FunctionId F, GlobalId G) const {
  std::optional<unsigned> At = indexOf(G);
  auto It = NodeOf.find(F);
  return !At || It == NodeOf.end() || Nodes[It->second].ThroughPointers[*At];
}

bool GlobalWrites::mayWrite(FunctionId In, const Op &O, GlobalId G) const {
  std::optional<unsigned> At = indexOf(G);
  auto It = Calls.find({In, O.CalleeValue});
  return !At || It == Calls.end() || It->second->Writes[*At];
}
