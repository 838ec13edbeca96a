// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which parameters decide what a function does, and so belong in its states.

#include "link/CallGraph.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

std::optional<int64_t> sigtidy::given(const EntryState &State, uint32_t I) {
  if (I >= State.Known.size() || !State.Known[I] || State.Params[I].size() != 1)
    return std::nullopt;
  const Concrete &Only = State.Params[I][0];
  return Only.Kind == ConcreteKind::Int ? std::optional(Only.Number)
                                        : std::nullopt;
}

/// Whether the expression of \p Id reads local \p Which.
static bool reads(const Function &F, uint32_t Id, uint32_t Which) {
  if (Id == NoId)
    return false;
  const Value &V = F.Values[Id];
  switch (V.Kind) {
  case ValueKind::Unknown:
  case ValueKind::Int:
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::Result:
  case ValueKind::VarArg:
    return false;
  case ValueKind::Address:
  case ValueKind::Load: {
    const Place &P = F.Places[V.A];
    if (P.Root == RootKind::Local && P.Id == Which)
      return true;
    if (P.Root == RootKind::Pointer && reads(F, P.Id, Which))
      return true;
    return llvm::any_of(P.Steps, [&](const Step &S) {
      return S.Kind == StepKind::Index && reads(F, S.Id, Which);
    });
  }
  case ValueKind::Unary:
    return reads(F, V.A, Which);
  case ValueKind::Binary:
    return reads(F, V.A, Which) || reads(F, V.B, Which);
  case ValueKind::Select:
    return reads(F, V.A, Which) || reads(F, V.B, Which) || reads(F, V.C, Which);
  }
  return false;
}

/// Whether a number that \p State gives chooses between values of \p F,
/// `normal && exists(name)`.
bool CallGraph::choosesValues(FunctionId F, const EntryState &State) {
  const Function &Body = E.units().function(F);
  for (uint32_t I = 0; I != State.Known.size(); ++I)
    if (State.Known[I] &&
        llvm::any_of(Body.Values,
                     [&](const Value &V) {
                       return V.Kind == ValueKind::Select &&
                              reads(Body, V.A, I);
                     }) &&
        numberGiven(State, I))
      return true;
  return false;
}

bool CallGraph::isInteresting(FunctionId F, uint32_t Param) {
  auto [It, New] = Interesting.try_emplace({F, Param}, false);
  if (!New)
    return It->second;
  const Function &Body = E.units().function(F);
  if (Param >= Body.Locals.size() || !Body.Locals[Param].Scalar)
    return false;
  // What a library function calls, or whether it fails.
  auto Decides = [&](FunctionId External) {
    llvm::StringRef Name = factName(E.units().function(External));
    return !E.facts().calls(Name).empty() ||
           !E.facts().registrations(Name).empty();
  };
  auto Steers = [&] {
    for (const Block &B : Body.Blocks) {
      if (B.Terminator != TerminatorKind::Jump &&
          reads(Body, B.Condition, Param))
        return true;
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Call) {
          if (reads(Body, O.Source, Param))
            return true;
          continue;
        }
        if (reads(Body, O.CalleeValue, Param))
          return true;
        std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
        for (uint32_t I = 0; I != O.Args.size(); ++I)
          if (reads(Body, O.Args[I], Param) &&
              (!Callee ||
               (E.flows().isExternal(*Callee) ? Decides(*Callee)
                                              : isInteresting(*Callee, I))))
            return true;
      }
    }
    return false;
  };
  return Interesting[{F, Param}] = Steers();
}

bool CallGraph::leadsToCall(FunctionId F, uint32_t Param) {
  auto [It, New] = CallLeading.try_emplace({F, Param}, false);
  if (!New)
    return It->second;
  const Function &Body = E.units().function(F);
  auto Leads = [&] {
    for (const Block &B : Body.Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Call)
          continue;
        if (reads(Body, O.CalleeValue, Param))
          return true;
        std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
        if (!Callee || E.flows().isExternal(*Callee))
          continue;
        for (uint32_t I = 0; I != O.Args.size(); ++I)
          if (reads(Body, O.Args[I], Param) && leadsToCall(*Callee, I))
            return true;
      }
    return false;
  };
  return CallLeading[{F, Param}] = Leads();
}
