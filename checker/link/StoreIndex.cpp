// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The evaluator's index over all units of the image, built once: who stores
/// what where, who calls whom, and which globals steer branches.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

Evaluator::Evaluator(const Image &Program, const Facts &Knowledge)
    : AllFlows(Program, Knowledge), T(AllFlows.terms()) {
  for (uint32_t U : Program.units())
    for (uint32_t I = 0; I != Program.all().unit(U).Functions.size(); ++I)
      indexFunction(Program.all().function(U, I));
  AllFlows.setSteering(Steering);
}

//===-- Index
//--------------------------------------------------------------===//

void Evaluator::indexStore(FunctionId F, OpPoint At, const Op &O) {
  const Function &Body = units().function(F);
  uint32_t Unit = units().unitOf(F);
  const Place &P = Body.Places[O.Target];
  if (P.Root == RootKind::Global)
    GlobalStores[image().globalDefinition(units().global(Unit, P.Id))]
        .push_back({F, At});
  const Step *LastField = nullptr;
  bool Code = false;
  for (const Step &S : P.Steps)
    if (S.Kind == StepKind::Field) {
      Code |= units().matters(units().field(Unit, S.Id));
      if (!units().unit(Unit).Fields[S.Id].InUnion)
        LastField = &S;
    }
  // Only what may decide what is called is followed through pointers.
  if (LastField && Code)
    FieldStores[units().field(Unit, LastField->Id)].push_back({F, At});
  else if (!LastField && P.Root == RootKind::Pointer &&
           O.Kind == OpKind::Store && mayHoldCode(F, O.Source))
    PointerStores.push_back({F, At});
}

bool Evaluator::mayHoldCode(FunctionId F, uint32_t Id) const {
  const Function &Body = units().function(F);
  const UnitSummary &Unit = units().unit(units().unitOf(F));
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Function:
  case ValueKind::VarArg:
    return true;
  case ValueKind::Select:
    return mayHoldCode(F, V.B) || mayHoldCode(F, V.C);
  case ValueKind::Load:
  case ValueKind::Address: {
    const Place &P = Body.Places[V.A];
    for (const Step &S : P.Steps)
      if (S.Kind == StepKind::Field &&
          units().matters(units().field(units().unitOf(F), S.Id)))
        return true;
    if (P.Root == RootKind::Local)
      return Body.Locals[P.Id].HoldsCode;
    return P.Root == RootKind::Global && Unit.Globals[P.Id].HoldsCode;
  }
  case ValueKind::Unknown:
  case ValueKind::Int:
  case ValueKind::String:
  case ValueKind::Result:
  case ValueKind::Unary:
  case ValueKind::Binary:
    return false;
  }
  return false;
}

/// Whether \p Name stores an old action through a pointer.
bool Evaluator::storesOld(llvm::StringRef Name) const {
  return llvm::any_of(facts().registrations(Name),
                      [](const RegistrationFact &R) {
                        return R.Old.What == FactOperand::Kind::Argument;
                      });
}

/// Whether call \p O copies memory to a global that is named there.
bool Evaluator::copiesToGlobal(FunctionId F, const Op &O,
                               llvm::StringRef Name) const {
  const Function &Body = units().function(F);
  return llvm::any_of(facts().memory(Name), [&](const MemoryFact &M) {
    if (M.Does != MemoryFact::Effect::Copy ||
        M.Target.Argument >= O.Args.size())
      return false;
    const Value &To = Body.Values[O.Args[M.Target.Argument]];
    return To.Kind == ValueKind::Address &&
           Body.Places[To.A].Root == RootKind::Global;
  });
}

void Evaluator::indexFunction(FunctionId F) {
  const Function &Body = units().function(F);
  uint32_t Unit = units().unitOf(F);
  if (!Body.HasBody && Body.Blocks.empty())
    return;
  std::set<uint32_t> Called;
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const Block &Here = Body.Blocks[B];
    if (Here.Terminator != TerminatorKind::Jump && Here.Condition != NoId) {
      // Globals that the condition is made of.
      llvm::SmallVector<uint32_t, 8> Open{Here.Condition};
      while (!Open.empty()) {
        const Value &V = Body.Values[Open.pop_back_val()];
        if (V.Kind == ValueKind::Unary || V.Kind == ValueKind::Binary)
          for (uint32_t X : {V.A, V.B})
            if (X != NoId)
              Open.push_back(X);
        if (V.Kind == ValueKind::Load &&
            Body.Places[V.A].Root == RootKind::Global &&
            Body.Places[V.A].Steps.empty())
          Steering.insert(image().globalDefinition(
              units().global(Unit, Body.Places[V.A].Id)));
      }
    }
    for (uint32_t I = 0; I != Here.Ops.size(); ++I) {
      const Op &O = Here.Ops[I];
      if (O.Kind == OpKind::Store || O.Kind == OpKind::Zero)
        indexStore(F, {B, I}, O);
      if (O.Kind != OpKind::Call)
        continue;
      if (O.Callee == NoId) {
        IndirectSites.push_back({F, {B, I}});
        continue;
      }
      FunctionId Callee = AllFlows.callee(F, O);
      if (!AllFlows.isExternal(Callee)) {
        Callers[Callee].push_back({F, {B, I}});
        continue;
      }
      llvm::StringRef Name = factName(units().function(Callee));
      for (const CallFact &C : facts().calls(Name))
        if (C.Callee.What == FactOperand::Kind::Argument)
          CallbackSites.push_back({F, {B, I}, &C});
      if (storesOld(Name) || copiesToGlobal(F, O, Name))
        ExternalStores.push_back({F, {B, I}});
    }
  }
  for (const Value &V : Body.Values) {
    if (V.Kind == ValueKind::Function)
      AddressTaken.insert(image().definition(units().function(Unit, V.A)));
    if (V.Kind == ValueKind::Address && Body.Places[V.A].Steps.empty() &&
        Body.Places[V.A].Root == RootKind::Global)
      Escaping.insert(
          image().globalDefinition(units().global(Unit, Body.Places[V.A].Id)));
  }
}

bool Evaluator::isConstant(GlobalId G) {
  auto [It, New] = Constants.try_emplace(G, false);
  if (!New)
    return It->second;
  const Global &What = units().global(G);
  bool Constant =
      What.Scalar && What.Defined && !What.Volatile &&
      (What.Const || !Escaping.count(G)) &&
      (image().mainUnit() != NoId || What.Link == Linkage::Internal);
  if (auto Stores = GlobalStores.find(G); Stores != GlobalStores.end())
    for (const StoreSite &S : Stores->second)
      Constant &= units().function(S.F).Display == "<initializers>";
  return It->second = Constant;
}
