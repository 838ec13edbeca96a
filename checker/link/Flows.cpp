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
      SignalFields(findSignalFields(Program, Knowledge)) {
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

namespace {
/// Which locals' addresses the locals of a function hold, by local.
using Carried = std::vector<llvm::BitVector>;
} // namespace

/// Adds to \p Found the locals whose addresses may be in the value \p Id.
static void addressesIn(const Function &Body, uint32_t Id, const Carried &By,
                        llvm::BitVector &Found) {
  if (Id == NoId)
    return;
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Address:
    if (Body.Places[V.A].Root == RootKind::Local)
      Found.set(Body.Places[V.A].Id);
    else if (Body.Places[V.A].Root == RootKind::Pointer)
      addressesIn(Body, Body.Places[V.A].Id, By, Found);
    return;
  case ValueKind::Load:
    if (Body.Places[V.A].Root == RootKind::Local)
      Found |= By[Body.Places[V.A].Id];
    return;
  case ValueKind::Select:
    addressesIn(Body, V.B, By, Found);
    return addressesIn(Body, V.C, By, Found);
  case ValueKind::Binary:
    addressesIn(Body, V.B, By, Found);
    [[fallthrough]];
  case ValueKind::Unary:
    return addressesIn(Body, V.A, By, Found);
  case ValueKind::Unknown:
  case ValueKind::Int:
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::Result:
  case ValueKind::VarArg:
    return;
  }
}

const Flows::Moves &Flows::moves(FunctionId F) {
  if (auto It = AllMoves.find(F); It != AllMoves.end())
    return It->second;
  const Function &Body = units().function(F);
  const auto Count = static_cast<unsigned>(Body.Locals.size());
  Carried By(Count, llvm::BitVector(Count));
  llvm::BitVector Kept(Count), Passed(Count), Stored(Count);
  auto IsStore = [](const Op &O) {
    return O.Kind == OpKind::Store || O.Kind == OpKind::Zero;
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const Block &B : Body.Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Store)
          continue;
        llvm::BitVector Held(Count);
        addressesIn(Body, O.Source, By, Held);
        const Place &To = Body.Places[O.Target];
        llvm::BitVector &Into = To.Root == RootKind::Local ? By[To.Id] : Kept;
        Changed |= Held.test(Into);
        Into |= Held;
      }
  }
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops) {
      if (IsStore(O) && Body.Places[O.Target].Root == RootKind::Local &&
          Body.Places[O.Target].Steps.empty())
        Stored.set(Body.Places[O.Target].Id);
      if (O.Kind == OpKind::Call)
        for (uint32_t A : O.Args)
          addressesIn(Body, A, By, Passed);
    }
  // Whoever is given a local finds in it what it holds.
  Passed |= Kept;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (unsigned L : Passed.set_bits()) {
      Changed |= By[L].test(Passed);
      Kept |= By[L];
    }
    Passed |= Kept;
  }
  Moves Found;
  Found.Addressed = Passed;
  auto Numbers = [&](const llvm::BitVector &Locals) {
    std::vector<uint32_t> Result;
    for (unsigned L : Locals.set_bits())
      if (Body.Locals[L].Scalar && !Body.Locals[L].HoldsCode)
        Result.push_back(L);
    return Result;
  };
  Found.Escaping = Numbers(Kept);
  Found.Changing = Numbers(Stored);
  Found.OldValues = oldValues(Body);
  Found.Counters = findCounters(Body, Passed, Found.OldValues);
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
