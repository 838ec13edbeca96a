// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/CallClosure.h"
#include "link/CallTargets.h"
#include "link/Flow.h"
#include <algorithm>

using namespace sigtidy;

/// Those of any call, and of a function that any call fits.
static constexpr llvm::StringLiteral AnyParams = "*";

CallClosure::Shape CallClosure::shapeOf(llvm::StringRef Type) {
  Shape Result;
  // What "void (*(int))(int)" returns is a pointer.
  constexpr llvm::StringLiteral Void = "void (";
  Result.Returns =
      !Type.starts_with(Void) || Type.drop_front(Void.size()).starts_with("*");
  for (llvm::StringRef Param : parameterTypes(Type))
    Result.Params += Param == "..."                               ? '.'
                     : Param.contains('*') || Param.contains('&') ? 'p'
                                                                  : 'n';
  // Without a prototype it takes whatever it is given.
  if (Result.Params.empty() && Type.ends_with("()"))
    Result.Params = AnyParams.str();
  return Result;
}

CallClosure::Shape CallClosure::shapeOf(FunctionId In, const Op &O,
                                        bool IsUsed) const {
  Shape Result{AnyParams.str(), false};
  if (O.Signature != NoId)
    Result = shapeOf(All.unit(All.unitOf(In)).Strings[O.Signature]);
  if (O.Signature != NoId && Result.Params == AnyParams && O.Args.empty())
    Result.Params.clear();
  Result.Returns &= IsUsed;
  return Result;
}

bool CallClosure::fits(const Shape &Function, const Shape &Call) {
  if (Call.Returns && !Function.Returns)
    return false;
  if (Function.Params == AnyParams || Call.Params == AnyParams)
    return true;
  const llvm::StringRef To = Function.Params, From = Call.Params;
  size_t Fixed = std::min(To.find('.'), From.find('.'));
  return To.take_front(Fixed) == From.take_front(Fixed);
}

CallClosure::CallClosure(const Flows &Program,
                         const std::set<FunctionId> &AddressTaken)
    : All(Program.units()) {
  for (uint32_t U : Program.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      if (All.function(F).HasBody &&
          NodeOf.try_emplace(F, static_cast<NodeId>(Functions.size())).second)
        Functions.push_back(F);
    }
  CallersOf.resize(Functions.size());
  const CallTargets Targets(Program, AddressTaken);
  Given = Targets.givenToLibraries();
  for (NodeId N = 0; N != Functions.size(); ++N)
    addCalls(Program, Targets, N);
  for (FunctionId F : AddressTaken) {
    std::optional<NodeId> Node = find(F);
    if (!Node)
      continue;
    const Shape Own = shapeOf(All.function(F).Type);
    for (const auto &[Letters, Call] : ByShape)
      if (fits(Own, Letters))
        CallersOf[*Node].push_back(Call);
  }
  for (const auto &[Known, Call] : ByTargets)
    for (FunctionId F : Known)
      if (std::optional<NodeId> Node = find(F))
        CallersOf[*Node].push_back(Call);
}

void CallClosure::addPointerCall(const CallTargets &Targets, NodeId N,
                                 const Op &O, bool IsUsed) {
  const FunctionId F = Functions[N];
  std::optional<std::vector<FunctionId>> Known = Targets.of(F, O);
  const auto Fresh = static_cast<NodeId>(CallersOf.size());
  NodeId Call =
      Known ? ByTargets.try_emplace(std::move(*Known), Fresh).first->second
            : ByShape.try_emplace(shapeOf(F, O, IsUsed), Fresh).first->second;
  if (Call == Fresh)
    CallersOf.emplace_back();
  CallersOf[Call].push_back(N);
  // A callable's value is an object, not the function that is called.
  if (O.Call != CallKind::Callable)
    Calls[{F, O.CalleeValue}] = Call;
}

void CallClosure::addCalls(const Flows &Program, const CallTargets &Targets,
                           NodeId N) {
  const Function &Body = All.function(Functions[N]);
  std::set<uint32_t> Used; // Calls, by ordinal.
  for (const Value &V : Body.Values)
    if (V.Kind == ValueKind::Result)
      Used.insert(V.A);
  uint32_t Ordinal = 0;
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call)
        continue;
      const bool IsUsed = Used.count(Ordinal++) != 0;
      if (std::optional<FunctionId> Callee =
              Program.directCallee(Functions[N], O)) {
        if (std::optional<NodeId> To = find(*Callee))
          CallersOf[*To].push_back(N);
      } else if (O.CalleeValue != NoId) {
        addPointerCall(Targets, N, O, IsUsed);
      }
    }
}

std::optional<CallClosure::NodeId> CallClosure::find(FunctionId F) const {
  auto It = NodeOf.find(F);
  return It == NodeOf.end() ? std::nullopt : std::optional(It->second);
}

std::optional<CallClosure::NodeId> CallClosure::find(FunctionId In,
                                                     const Op &O) const {
  auto It = Calls.find({In, O.CalleeValue});
  return It == Calls.end() ? std::nullopt : std::optional(It->second);
}

void CallClosure::forEachFunction(
    llvm::function_ref<void(NodeId, FunctionId)> Visit) const {
  for (NodeId N = 0; N != Functions.size(); ++N)
    Visit(N, Functions[N]);
}

void CallClosure::forEachPointerCall(
    llvm::function_ref<void(NodeId, NodeId)> Visit) const {
  for (auto Call = static_cast<NodeId>(Functions.size());
       Call != CallersOf.size(); ++Call)
    for (NodeId Caller : CallersOf[Call])
      Visit(Caller, Call);
}

void CallClosure::forEachPointerTarget(
    llvm::function_ref<void(NodeId, FunctionId)> Visit) const {
  for (NodeId N = 0; N != Functions.size(); ++N)
    for (NodeId Call : CallersOf[N])
      if (Call >= Functions.size())
        Visit(Call, Functions[N]);
}

void CallClosure::forEachOpenCall(
    llvm::function_ref<void(NodeId)> Visit) const {
  for (const auto &[Letters, Call] : ByShape)
    Visit(Call);
}

void CallClosure::close(std::vector<llvm::BitVector> &Sets,
                        Through Which) const {
  std::vector<NodeId> Open;
  std::vector<bool> IsOpen(size());
  auto Reopen = [&](NodeId N) {
    if (!IsOpen[N])
      Open.push_back(N);
    IsOpen[N] = true;
  };
  for (NodeId N = 0; N != size(); ++N)
    if (Sets[N].any())
      Reopen(N);
  while (!Open.empty()) {
    NodeId N = Open.back();
    Open.pop_back();
    IsOpen[N] = false;
    for (NodeId Caller : CallersOf[N]) {
      bool ByPointer = std::max(N, Caller) >= Functions.size();
      if ((ByPointer && Which == Through::Names) || !Sets[N].test(Sets[Caller]))
        continue;
      Sets[Caller] |= Sets[N];
      Reopen(Caller);
    }
  }
}
