// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The data-flows of an image, and what they need to know of each function.

#include "link/Flow.h"
#include "link/SignalFields.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Effects of a callee that is nested deeper than this are not looked at.
static constexpr size_t MaxSolvingDepth = 64;

Flows::Flows(const Image &Program, const Facts &Knowledge)
    : Program(Program), Knowledge(Knowledge), T(Program.all()),
      SignalFields(findSignalFields(Program, Knowledge)), Addresses(*this) {
  All.resize(Program.all().functionCount());
}

Flows::~Flows() = default;

Flow &Flows::of(FunctionId F) {
  if (!All[F]) {
    All[F] = std::make_unique<Flow>(*this, F);
    Solving.push_back(F);
    All[F]->solve([](uint32_t) { return std::nullopt; });
    Solving.pop_back();
  }
  return *All[F];
}

const Flows::Moves &Flows::moves(FunctionId F) {
  if (auto It = AllMoves.find(F); It != AllMoves.end())
    return It->second;
  const Function &Body = units().function(F);
  const AddressMoves &Given = Addresses.of(F);
  llvm::BitVector Stored(static_cast<unsigned>(Body.Locals.size()));
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops)
      if ((O.Kind == OpKind::Store || O.Kind == OpKind::Zero) &&
          Body.Places[O.Target].Root == RootKind::Local &&
          Body.Places[O.Target].Steps.empty())
        Stored.set(Body.Places[O.Target].Id);
  Moves Found;
  Found.Addressed = Given.Passed;
  auto Numbers = [&](const llvm::BitVector &Locals) {
    std::vector<uint32_t> Result;
    for (unsigned L : Locals.set_bits())
      if (Body.Locals[L].Scalar && !Body.Locals[L].HoldsCode)
        Result.push_back(L);
    return Result;
  };
  Found.Escaping = Numbers(Given.Kept);
  Found.Changing = Numbers(Stored);
  Found.OldValues = oldValues(Body);
  Found.Counters = findCounters(Body, Given.Passed, Found.OldValues);
  return AllMoves[F] = std::move(Found);
}

const Flows::Traits &Flows::external(FunctionId F) {
  auto [It, New] = AllTraits.try_emplace(F);
  if (New) {
    llvm::StringRef Name = factName(units().function(F));
    FunctionFact Fact = Knowledge.judge(Name);
    It->second = {Fact.NoReturn, Fact.ReturnsTwice,
                  Fact.Known && !Fact.CallsBack &&
                      Knowledge.calls(Name).empty()};
  }
  return It->second;
}

const CallClosure &Flows::calls() {
  if (!Calls)
    Calls.emplace(*this, Whole->AddressTaken);
  return *Calls;
}

const GlobalWrites &Flows::writes() {
  if (!Writes)
    Writes.emplace(calls(), units(), Whole->Steering, Whole->Writes);
  return *Writes;
}

bool Flows::isBeingSolved(FunctionId F) const {
  return llvm::is_contained(Solving, F);
}

bool Flows::neverReturns(FunctionId F) {
  if (isExternal(F))
    return external(F).NoReturn;
  if (!isBeingSolved(F))
    return of(F).neverReturns();
  if (!Ends)
    Ends.emplace(*this);
  return Ends->neverReturns(F);
}

bool Flows::tellsEffects(FunctionId F) const {
  return !isBeingSolved(F) && Solving.size() <= MaxSolvingDepth;
}

std::optional<FunctionId> Flows::directCallee(FunctionId In,
                                              const Op &O) const {
  if (O.Callee == NoId)
    return std::nullopt;
  return Program.definition(units().function(units().unitOf(In), O.Callee));
}

std::optional<FunctionId> Flows::bodyCalled(FunctionId In, const Op &O) const {
  std::optional<FunctionId> Callee = directCallee(In, O);
  if (!Callee || O.Call == CallKind::Virtual || isExternal(*Callee))
    return std::nullopt;
  return Callee;
}

bool Flows::isExternal(FunctionId F) const {
  return !units().function(F).HasBody;
}
