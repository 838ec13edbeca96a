// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/SignalStacks.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace sigtidy;

/// The most that the library returns for the call whose result is \p Of:
/// glibc's SIGSTKSZ asks the system, which knows what the registers take.
static std::optional<int64_t> mostReturned(Evaluator &E, FunctionId F,
                                           TermId Of) {
  const Units &All = E.units();
  const Term &T = E.terms()[Of];
  if (T.Kind != TermKind::Result)
    return std::nullopt;
  const Op &O = All.op(F, All.call(F, T.A));
  auto Callee = E.flows().directCallee(F, O);
  if (!Callee || !E.flows().isExternal(*Callee) || O.Args.empty())
    return std::nullopt;
  const Value &First = All.function(F).Values[O.Args[0]];
  if (First.Kind != ValueKind::Int)
    return std::nullopt;
  return E.facts().constantResult(factName(All.function(*Callee)) + "(" +
                                  std::to_string(First.Number) + ")");
}

/// The sizes that the call at \p At of \p F, of a function that sets the stack,
/// may be given. \returns false where some size is not known.
static bool addSizes(Evaluator &E, FunctionId F, OpPoint At,
                     std::vector<int64_t> &Into) {
  llvm::SmallVector<llvm::StringRef, 2> Names =
      Facts::namesOf(FieldMeaning::StackSize);
  FactOperand Size;
  Size.What = FactOperand::Kind::Argument;
  Size.Deref = true;
  Size.Fields = Names;
  const SetId Values =
      E.flows().operand(E.flows().of(F), At, E.units().op(F, At), Size);
  if (llvm::ArrayRef<TermId> Terms = E.terms().elements(Values);
      Terms.size() == 1)
    if (std::optional<int64_t> Most = mostReturned(E, F, Terms[0])) {
      Into.push_back(*Most);
      return true;
    }
  bool Known = true;
  E.enumerate(F, At, [&](Query &Q, const Frame &Here, const CallPath &) {
    ConcreteSet Sizes = E.eval(Q, Here, Values);
    if (Q.stopped())
      return;
    Known &= !Sizes.empty();
    for (const Concrete &C : Sizes)
      if (C.Kind == ConcreteKind::Int)
        Into.push_back(C.Number);
      else
        Known = false;
  });
  return Known;
}

std::optional<int64_t> sigtidy::largestSignalStack(Evaluator &E) {
  const Units &All = E.units();
  std::vector<int64_t> Sizes;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      for (OpPoint At : All.calls(F)) {
        auto Callee = E.flows().directCallee(F, All.op(F, At));
        if (!Callee || !E.flows().isExternal(*Callee) ||
            !E.facts().judge(factName(All.function(*Callee))).SetsSignalStack)
          continue;
        const Op &O = All.op(F, At);
        // It may only ask: without a stack.
        if (!O.Args.empty() && All.function(F).Values[O.Args[0]] ==
                                   Value{.Kind = ValueKind::Int, .Number = 0})
          continue;
        if (!E.flows().of(F).isReached(At.Block))
          continue;
        if (!addSizes(E, F, At, Sizes))
          return std::nullopt;
      }
    }
  auto Largest = llvm::max_element(Sizes);
  return Largest == Sizes.end() ? std::nullopt : std::optional(*Largest);
}

namespace {
/// The way down from a node.
struct Depth {
  uint64_t Bytes = 0;
  std::optional<NodeId> Next;
};

class Deepest {
public:
  using CallsOf = llvm::function_ref<void(
      NodeId, llvm::function_ref<void(OpPoint, NodeId, const std::string &)>)>;
  Deepest(CallGraph &Graph, CallsOf Next)
      : Graph(Graph), All(Graph.evaluator().units()), Next(Next) {}

  const Depth &from(NodeId N) {
    auto [It, New] = Known.try_emplace(N);
    Depth &Here = It->second; // Of one that is being asked, still 0.
    if (!New)
      return Here;
    Depth Found;
    Next(N, [&](OpPoint, NodeId To, const std::string &) {
      const uint64_t Below = from(To).Bytes;
      if (Below > Found.Bytes)
        Found = {Below, To};
    });
    Found.Bytes += All.function(Graph.functionOf(N)).FrameSize;
    Here = Found;
    return Here;
  }

private:
  CallGraph &Graph;
  const Units &All;
  CallsOf Next;
  std::map<NodeId, Depth> Known;
};
} // namespace

std::vector<StackFrame> sigtidy::deepestFrames(
    CallGraph &Graph, NodeId Entry,
    llvm::function_ref<void(
        NodeId, llvm::function_ref<void(OpPoint, NodeId, const std::string &)>)>
        Next) {
  const Units &All = Graph.evaluator().units();
  Deepest Search(Graph, Next);
  std::vector<StackFrame> Result;
  for (std::optional<NodeId> N = Entry; N; N = Search.from(*N).Next) {
    FunctionId F = Graph.functionOf(*N);
    const Function &Body = All.function(F);
    Result.push_back(
        {Body.Display, All.positionOf(F, Body.Where), Body.FrameSize});
  }
  return Result;
}
