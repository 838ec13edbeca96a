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
  for (uint32_t U : Program.units()) {
    HasErrors |= Program.all().unit(U).hasErrors();
    for (uint32_t I = 0; I != Program.all().unit(U).Functions.size(); ++I)
      indexClasses(Program.all().function(U, I));
  }
  indexParts();
  Program.forEachBody([&](FunctionId F) { indexFunction(F); });
  GlobalWrites::Seen Writes{{}, Escaping};
  for (GlobalId G : Steering)
    if (auto It = GlobalStores.find(G); It != GlobalStores.end())
      for (const StoreSite &Site : It->second)
        Writes.Writers[G].push_back(Site.F);
  AllFlows.setOverview({Steering, AddressTaken, std::move(Writes)});
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
  const FieldId LastField = units().lastMember(F, P);
  const bool Code = llvm::any_of(P.Steps, [&](const Step &S) {
    return S.Kind == StepKind::Field &&
           AllFlows.matters(units().field(Unit, S.Id));
  });
  // Only what may decide what is called is followed through pointers.
  if (LastField != NoId && Code)
    FieldStores[LastField].push_back({F, At});
  else if (LastField == NoId && P.Root == RootKind::Pointer &&
           O.Kind == OpKind::Store && mayHoldCode(F, O.Source))
    PointerStores.push_back({F, At});
}

/// The same of what the call of ordinal \p Ordinal of \p F returns.
bool Evaluator::mayReturnCode(FunctionId F, uint32_t Ordinal, unsigned Depth) {
  auto Callee = AllFlows.bodyCalled(F, units().op(F, units().call(F, Ordinal)));
  if (!Callee)
    return false;
  auto [It, New] = ReturnsCode.try_emplace({*Callee, Depth}, false);
  if (!New)
    return It->second;
  return ReturnsCode[{*Callee, Depth}] = llvm::any_of(
             units().function(*Callee).Blocks, [&](const Block &B) {
               return llvm::any_of(B.Ops, [&](const Op &O) {
                 return O.Kind == OpKind::Return && O.Source != NoId &&
                        mayHoldCode(*Callee, O.Source, Depth);
               });
             });
}

/// Whether \p Id is or holds a pointer to a function, or leads to a record that
/// does. \p Depth is how many pointers and calls it may be behind.
bool Evaluator::mayHoldCode(FunctionId F, uint32_t Id, unsigned Depth) {
  const Function &Body = units().function(F);
  const UnitSummary &Unit = units().unit(units().unitOf(F));
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Function:
  case ValueKind::VarArg:
    return true;
  case ValueKind::Select:
    return mayHoldCode(F, V.B, Depth) || mayHoldCode(F, V.C, Depth);
  case ValueKind::Load:
  case ValueKind::Address: {
    const Place &P = Body.Places[V.A];
    for (const Step &S : P.Steps)
      if (S.Kind == StepKind::Field &&
          AllFlows.matters(units().field(units().unitOf(F), S.Id)))
        return true;
    if (P.Root == RootKind::Local)
      return Body.Locals[P.Id].HoldsCode;
    if (P.Root == RootKind::Global)
      return Unit.Globals[P.Id].HoldsCode;
    // All of what a pointer to such a record leads to.
    return units().lastMember(F, P) == NoId && Depth != 0 &&
           mayHoldCode(F, P.Id, Depth - 1);
  }
  case ValueKind::Result:
    return Depth != 0 && mayReturnCode(F, V.A, Depth - 1);
  case ValueKind::Unknown:
  case ValueKind::Int:
  case ValueKind::String:
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

/// Notes pointers to functions whose addresses call \p O gives to \p Callee, of
/// which nothing says what it does there: it may well set them.
void Evaluator::indexLookups(FunctionId F, const Op &O, FunctionId Callee) {
  const Function &Body = units().function(F), &To = units().function(Callee);
  if (!facts().memory(factName(To)).empty())
    return;
  for (unsigned I = 0; I != O.Args.size(); ++I) {
    const Value &V = Body.Values[O.Args[I]];
    if (V.Kind != ValueKind::Address ||
        Body.Places[V.A].Root != RootKind::Global ||
        !Body.Places[V.A].Steps.empty() || isPointerToConst(To.Type, I))
      continue;
    GlobalId G = image().globalDefinition(
        units().global(units().unitOf(F), Body.Places[V.A].Id));
    if (units().global(G).HoldsCode && units().global(G).Scalar)
      SetBy.try_emplace(G, Callee);
  }
}

/// Notes that the call at \p At of \p F copies memory to where \p Target leads.
void Evaluator::indexCopy(FunctionId F, OpPoint At, uint32_t Target) {
  const Function &Body = units().function(F);
  const Value &V = Body.Values[Target];
  const FieldId Last = V.Kind == ValueKind::Address
                           ? units().lastMember(F, Body.Places[V.A])
                           : NoId;
  if (Last == NoId) {
    if (mayHoldCode(F, Target))
      PointerStores.push_back({F, At});
  } else if (AllFlows.matters(Last)) {
    FieldStores[Last].push_back({F, At});
  }
}

/// Notes what the call of \p Callee, which has no body, at \p At of \p F calls,
/// finds and writes.
void Evaluator::indexExternal(FunctionId F, OpPoint At, FunctionId Callee) {
  const Function &Body = units().function(F);
  const uint32_t Unit = units().unitOf(F);
  const Op &O = units().op(F, At);
  llvm::StringRef Name = factName(units().function(Callee));
  for (const CallFact &C : facts().calls(Name))
    if (C.Callee.What == FactOperand::Kind::Argument)
      CallbackSites.push_back({F, At, &C});
  for (const MemoryFact &M : facts().memory(Name))
    if (M.Does == MemoryFact::Effect::Named &&
        M.Source.Argument < O.Args.size())
      if (const Value &V = Body.Values[O.Args[M.Source.Argument]];
          V.Kind == ValueKind::String)
        if (FunctionId Found = functionNamed(Unit, V.A); Found != NoId)
          AddressTaken.insert(Found);
  indexLookups(F, O, Callee);
  if (storesOld(Name) || copiesToGlobal(F, O, Name)) {
    ExternalStores.push_back({F, At});
    return;
  }
  for (const MemoryFact &M : facts().memory(Name))
    if (M.Does == MemoryFact::Effect::Copy && M.Target.Argument < O.Args.size())
      indexCopy(F, At, O.Args[M.Target.Argument]);
}

/// Notes the globals that \p Condition of \p F is made of.
void Evaluator::indexSteering(FunctionId F, uint32_t Condition) {
  const Function &Body = units().function(F);
  llvm::SmallVector<uint32_t, 8> Open{Condition};
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
          units().global(units().unitOf(F), Body.Places[V.A].Id)));
  }
}

/// The function that a library calls by operation \p I of \p Here, a block of
/// \p F, if it was given that one by name and facts say that it calls it.
const Value *Evaluator::calledBack(FunctionId F, const Block &Here,
                                   uint32_t I) const {
  const Op &O = Here.Ops[I];
  if (O.Call != CallKind::Callable)
    return nullptr;
  const Value &Callee = units().function(F).Values[O.CalleeValue];
  if (Callee.Kind != ValueKind::Function)
    return nullptr;
  while (I && (Here.Ops[I].Kind != OpKind::Call ||
               Here.Ops[I].Call == CallKind::Callable))
    --I;
  const Op &By = Here.Ops[I];
  if (By.Kind != OpKind::Call || By.Callee == NoId)
    return nullptr;
  const Function &Library = units().function(AllFlows.callee(F, By));
  return facts().judge(factName(Library)).CallsBack ? &Callee : nullptr;
}

void Evaluator::indexFunction(FunctionId F) {
  const Function &Body = units().function(F);
  uint32_t Unit = units().unitOf(F);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const Block &Here = Body.Blocks[B];
    if (Here.Terminator != TerminatorKind::Jump && Here.Condition != NoId)
      indexSteering(F, Here.Condition);
    for (uint32_t I = 0; I != Here.Ops.size(); ++I) {
      const Op &O = Here.Ops[I];
      if (O.Kind == OpKind::Store || O.Kind == OpKind::Zero)
        indexStore(F, {B, I}, O);
      // What a getter returns may steer its callers' branches.
      if (O.Kind == OpKind::Return && O.Source != NoId && Here.Ops.size() == 1)
        indexSteering(F, O.Source);
      if (O.Kind != OpKind::Call)
        continue;
      if (O.Callee == NoId) {
        IndirectSites.push_back({F, {B, I}});
        if (const Value *V = calledBack(F, Here, I))
          HandedOver[image().definition(units().function(Unit, V->A))]
              .push_back({F, {B, I}});
        continue;
      }
      FunctionId Callee = AllFlows.callee(F, O);
      if (!AllFlows.isExternal(Callee)) {
        Callers[Callee].push_back({F, {B, I}});
        continue;
      }
      indexExternal(F, {B, I}, Callee);
    }
  }
  for (const Value &V : Body.Values) {
    if (V.Kind == ValueKind::Function)
      AddressTaken.insert(image().definition(units().function(Unit, V.A)));
    if (V.Kind == ValueKind::Binary &&
        (V.Op == Operator::Eq || V.Op == Operator::Ne))
      for (uint32_t X : {V.A, V.B})
        if (Body.Values[X].Kind == ValueKind::Function)
          Compared.insert(
              image().definition(units().function(Unit, Body.Values[X].A)));
    if (V.Kind != ValueKind::Address ||
        Body.Places[V.A].Root != RootKind::Global)
      continue;
    // Of a part: only where code may be stored through the pointer.
    GlobalId G =
        image().globalDefinition(units().global(Unit, Body.Places[V.A].Id));
    if (Body.Places[V.A].Steps.empty() || units().global(G).HoldsCode)
      Escaping.insert(G);
  }
}

//===-- Globals
//------------------------------------------------------------===//

/// More constants than this in one global say nothing.
static constexpr size_t MaxConstants = 4;

bool Evaluator::isSeenWhole(GlobalId G) const {
  const Global &What = units().global(G);
  if (!What.Defined)
    return false;
  if (What.Link == Linkage::Internal)
    return !units().unit(units().unitOfGlobal(G)).hasErrors();
  return image().mainUnit() != NoId && !HasErrors;
}

bool Evaluator::namesAllStores(GlobalId G) const {
  const Global &What = units().global(G);
  return What.Scalar && (What.Const || !Escaping.count(G)) && isSeenWhole(G);
}

/// Whether nothing but the stores of GlobalStores can change \p G.
bool Evaluator::seesAllStores(GlobalId G) const {
  return !units().global(G).Volatile && namesAllStores(G);
}

bool Evaluator::isConstant(GlobalId G) {
  auto [It, New] = Constants.try_emplace(G, false);
  if (!New)
    return It->second;
  bool Constant = seesAllStores(G);
  if (auto Stores = GlobalStores.find(G); Stores != GlobalStores.end())
    for (const StoreSite &S : Stores->second)
      Constant &= units().function(S.F).Display == "<initializers>";
  return It->second = Constant;
}

/// The integers that an expression of constants can be.
static bool constantsOf(const Function &F, uint32_t Id,
                        std::set<int64_t> &Into) {
  const Value &V = F.Values[Id];
  if (V.Kind == ValueKind::Int)
    return Into.insert(V.Number), true;
  return V.Kind == ValueKind::Select && constantsOf(F, V.B, Into) &&
         constantsOf(F, V.C, Into);
}

std::optional<int64_t>
Evaluator::constantWithout(GlobalId G,
                           llvm::function_ref<bool(FunctionId)> Without) const {
  if (!seesAllStores(G))
    return std::nullopt;
  std::set<int64_t> Constants;
  bool Initialized = false;
  if (auto Stores = GlobalStores.find(G); Stores != GlobalStores.end())
    for (const StoreSite &S : Stores->second) {
      const Function &Body = units().function(S.F);
      const Op &O = units().op(S.F, S.At);
      Initialized |= Body.Display == "<initializers>";
      if (Without(S.F))
        continue;
      if (O.Kind == OpKind::Zero)
        Constants.insert(0);
      else if (!constantsOf(Body, O.Source, Constants))
        return std::nullopt;
    }
  if (!Initialized)
    Constants.insert(0);
  if (Constants.size() != 1)
    return std::nullopt;
  return *Constants.begin();
}

/// The bits that \p Id can have, given that global \p Itself is what is being
/// asked for: `flags = flags | 4` adds one bit.
std::optional<uint64_t> Evaluator::bitsOf(FunctionId F, uint32_t Id,
                                          GlobalId Itself) {
  const Function &Body = units().function(F);
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Int:
    return static_cast<uint64_t>(V.Number);
  case ValueKind::Load: {
    const Place &P = Body.Places[V.A];
    if (P.Root != RootKind::Global || !P.Steps.empty())
      return std::nullopt;
    GlobalId G =
        image().globalDefinition(units().global(units().unitOf(F), P.Id));
    if (G == Itself)
      return 0;
    uint64_t All = 0;
    const ConcreteSet &Known = knownValues(G);
    for (const Concrete &C : Known)
      All |= static_cast<uint64_t>(C.Number);
    return Known.empty() ? std::nullopt : std::optional<uint64_t>(All);
  }
  case ValueKind::Select: {
    std::optional<uint64_t> L = bitsOf(F, V.B, Itself),
                            R = bitsOf(F, V.C, Itself);
    return L && R ? std::optional<uint64_t>(*L | *R) : std::nullopt;
  }
  case ValueKind::Unary:
    return V.Op == Operator::Not ? std::optional<uint64_t>(1) : std::nullopt;
  case ValueKind::Binary: {
    if (V.Op >= Operator::Eq)
      return 1;
    if (V.Op != Operator::Or && V.Op != Operator::Xor && V.Op != Operator::And)
      return std::nullopt;
    std::optional<uint64_t> L = bitsOf(F, V.A, Itself),
                            R = bitsOf(F, V.B, Itself);
    // What is and-ed with itself has no more bits than it had.
    if (V.Op == Operator::And)
      return L && R ? *L & *R : L ? L : R;
    return L && R ? std::optional<uint64_t>(*L | *R) : std::nullopt;
  }
  case ValueKind::Unknown:
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::Address:
  case ValueKind::Result:
  case ValueKind::VarArg:
    return std::nullopt;
  }
  return std::nullopt;
}

ConcreteSet Evaluator::integersStoredTo(GlobalId G) {
  std::set<int64_t> Constants;
  uint64_t Bits = 0;
  bool AllConstant = true, Initialized = false;
  auto Stores = GlobalStores.find(G);
  if (Stores != GlobalStores.end())
    for (const StoreSite &S : Stores->second) {
      const Function &Body = units().function(S.F);
      const Op &O = units().op(S.F, S.At);
      Initialized |= Body.Display == "<initializers>";
      if (O.Kind == OpKind::Zero) {
        Constants.insert(0);
        continue;
      }
      AllConstant &= constantsOf(Body, O.Source, Constants);
      std::optional<uint64_t> Stored = bitsOf(S.F, O.Source, G);
      if (!Stored)
        return {};
      Bits |= *Stored;
    }
  if (!Initialized)
    Constants.insert(0);
  if (!AllConstant || Constants.size() > MaxConstants)
    return {{ConcreteKind::Bits, static_cast<int64_t>(Bits)}};
  ConcreteSet Result;
  for (int64_t N : Constants)
    insert(Result, {ConcreteKind::Int, N});
  return Result;
}

const ConcreteSet &Evaluator::knownValues(GlobalId G) {
  // While it is being asked for, nothing is known.
  auto [It, New] = KnownValues.try_emplace(G);
  if (New && seesAllStores(G))
    It->second = integersStoredTo(G);
  return It->second;
}
