// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that tries the ways to a point: one caller after
/// the other, and one element of a table after the other.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Contexts that enumerate() tries for one point.
static constexpr size_t MaxContexts = 4096;
static constexpr size_t MaxContextDepth = 24;

/// Whether \p In is \p F or one of the functions of \p Path.
static bool isOnWay(const CallPath &Path, FunctionId F, FunctionId In) {
  return In == F ||
         llvm::any_of(Path, [&](const CallSite &S) { return S.In == In; });
}

/// Whether \p S, a call of \p Callee, is one that \p Callee makes to itself
/// with what it was given.
bool Evaluator::passesAllOn(const CallSite &S, FunctionId Callee) {
  const Op &O = units().op(S.In, S.At);
  const uint32_t Params = units().function(Callee).NumParams;
  if (S.In != Callee || S.Through || O.Args.size() != Params)
    return false;
  for (uint32_t I = 0; I != Params; ++I)
    if (AllFlows.of(S.In).value(S.At, O.Args[I]) !=
        T.single(T.get({TermKind::Param, {}, I})))
      return false;
  return true;
}

void Evaluator::enumerate(FunctionId F, OpPoint At, Visitor Body) {
  struct Attempt {
    CallPath Path;
    std::map<uint32_t, int64_t> Indices;
    Query::Params Outermost;
    bool AskForIndex = true;
    unsigned Recursions = 0;
  };
  std::deque<Attempt> Queue{{{}, {}, Query::Params::AskForCaller}};
  if (Nesting > MaxNesting)
    return;
  bool Outermost = Nesting == 0;
  enter();
  // What would be too many is asked for all at once instead, so that each that
  // waits is followed by two more at most.
  for (size_t Tried = 0; !Queue.empty() && Tried != 3 * MaxContexts; ++Tried) {
    if (Outermost) {
      --Nesting; // Each attempt has fuel of its own.
      enter();
    }
    Attempt Try = std::move(Queue.front());
    Queue.pop_front();
    Frame Start = frameOf(F, At, Try.Path);
    Query Q;
    Q.Outermost = Try.Outermost;
    Q.AskForIndex = Try.AskForIndex;
    Q.Indices = Try.Indices;
    Body(Q, Start, Try.Path);
    if (Q.Needs == Query::Need::Index &&
        Queue.size() + Q.Domain.size() + Tried > MaxContexts) {
      Try.AskForIndex = false;
      Queue.push_back(std::move(Try));
    } else if (Q.Needs == Query::Need::Index) {
      for (int64_t Index : Q.Domain) {
        Attempt Next = Try;
        Next.Indices[Q.NeededVariable] = Index;
        Queue.push_back(std::move(Next));
      }
    } else if (Q.Needs == Query::Need::Caller) {
      FunctionId Outer = Try.Path.empty() ? F : Try.Path.back().In;
      const std::vector<CallSite> Sites = callers(Outer);
      if (Sites.empty() || Try.Path.size() == MaxContextDepth ||
          Queue.size() + Sites.size() + Tried > MaxContexts) {
        Attempt Next = Try;
        Next.Outermost = Query::Params::AllCallers;
        Queue.push_back(std::move(Next));
        continue;
      }
      const size_t Waiting = Queue.size();
      for (const CallSite &S : Sites) {
        const bool Recurs = isOnWay(Try.Path, F, S.In);
        if (Recurs && passesAllOn(S, Outer))
          continue;
        Attempt Next = Try;
        // What a recursion passes on is what it may be given by anybody; one
        // that calls itself is followed once before.
        if (Recurs && (S.In != Outer || Try.Recursions != 0))
          Next.Outermost = Query::Params::AllCallers;
        Next.Recursions = Try.Recursions + Recurs;
        Next.Path.push_back(S);
        Queue.push_back(std::move(Next));
      }
      if (Queue.size() == Waiting) {
        Try.Outermost = Query::Params::AllCallers;
        Queue.push_back(std::move(Try));
      }
    }
  }
  --Nesting;
}
