// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which objects of static storage duration code uses.

#include "link/CallGraph.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

std::vector<FieldId> sigtidy::partOf(const Units &All, uint32_t Unit,
                                     const Place &P) {
  std::vector<FieldId> Part;
  for (const Step &S : P.Steps)
    if (S.Kind == StepKind::Field && !All.unit(Unit).Fields[S.Id].InUnion)
      Part.push_back(All.field(Unit, S.Id));
    else if (S.Kind == StepKind::Field)
      break; // Members of a union overlap.
  return Part;
}

/// The place whose address argument \p I of \p O is, or null.
static const Place *addressed(const Function &Body, const Op &O, unsigned I,
                              uint32_t &Id) {
  if (I >= O.Args.size())
    return nullptr;
  const Value &V = Body.Values[O.Args[I]];
  if (V.Kind != ValueKind::Address)
    return nullptr;
  Id = V.A;
  return &Body.Places[V.A];
}

/// Whether \p O calls a method that may change the atomic object, the place \p
/// Id, that it is called for: std::atomic's are the library's.
static bool changesAtomic(const Units &All, FunctionId F, const Op &O,
                          FunctionId Callee, uint32_t &Id) {
  const Function &To = All.function(Callee);
  if (!To.Method || llvm::StringRef(To.Type).contains(") const") ||
      O.Call != CallKind::Plain)
    return false;
  const Place *P = addressed(All.function(F), O, 0, Id);
  if (!P)
    return false;
  for (const Step &S : llvm::reverse(P->Steps))
    if (S.Kind == StepKind::Field)
      return All.unit(All.unitOf(F)).Fields[S.Id].LockFree;
  if (P->Root != RootKind::Global)
    return false;
  const Global &G = All.global(All.global(All.unitOf(F), P->Id));
  return G.LockFree || G.Atomic;
}

void sigtidy::forEachWrite(const Flows &All, FunctionId F, OpPoint At,
                           llvm::function_ref<void(uint32_t Place)> Visit) {
  const Function &Body = All.units().function(F);
  const Op &O = All.units().op(F, At);
  if (O.Kind == OpKind::Store || O.Kind == OpKind::Zero) {
    Visit(O.Target);
    return;
  }
  std::optional<FunctionId> Callee =
      O.Kind == OpKind::Call ? All.directCallee(F, O) : std::nullopt;
  if (!Callee || !All.isExternal(*Callee))
    return;
  uint32_t Object = NoId;
  if (changesAtomic(All.units(), F, O, *Callee, Object))
    Visit(Object);
  for (const MemoryFact &M :
       All.facts().memory(factName(All.units().function(*Callee)))) {
    bool Writes = M.Does == MemoryFact::Effect::Zero ||
                  M.Does == MemoryFact::Effect::Copy ||
                  M.Does == MemoryFact::Effect::Opaque;
    uint32_t Id = NoId;
    if (Writes && M.Target.What == FactOperand::Kind::Argument &&
        addressed(Body, O, M.Target.Argument, Id))
      Visit(Id);
  }
}

bool sigtidy::updates(const Function &Body, const Op &O) {
  if (O.Kind != OpKind::Store)
    return false;
  std::vector<uint32_t> Open{O.Source};
  while (!Open.empty()) {
    const Value &V = Body.Values[Open.back()];
    Open.pop_back();
    if (V.Kind == ValueKind::Load && Body.Places[V.A] == Body.Places[O.Target])
      return true;
    bool Binary = V.Kind == ValueKind::Binary || V.Kind == ValueKind::Select;
    if (Binary || V.Kind == ValueKind::Unary)
      Open.push_back(V.A);
    if (Binary)
      Open.push_back(V.B);
    if (V.Kind == ValueKind::Select)
      Open.push_back(V.C);
  }
  return false;
}

/// Whether \p G stands in the source: what libraries keep (Containers.cpp) has
/// no object that could be named.
static bool isDeclared(const Global &G) { return G.Where.Line != 0; }

/// Adds the write to \p Target at \p At, where that is of a known object or of
/// one that a parameter points at.
void CallGraph::addWrite(const Entered &Here, OpPoint At, uint32_t Target,
                         Expansion &Into) {
  const Units &All = E.units();
  const Op &O = All.op(Here.F, At);
  const Place &P = All.function(Here.F).Places[Target];
  uint32_t Unit = All.unitOf(Here.F);
  if (P.Root == RootKind::Local)
    return;
  if (P.Root == RootKind::Global) {
    if (!isDeclared(All.unit(Unit).Globals[P.Id]))
      return;
    Into.Accesses.push_back(
        {At, E.image().globalDefinition(All.global(Unit, P.Id)),
         partOf(All, Unit, P), Target, true, O.Atomic,
         updates(All.function(Here.F), O), false, O.Where, O.Macro});
    return;
  }
  addBehind(Here,
            {At,
             NoId,
             {},
             Target,
             true,
             O.Atomic,
             updates(All.function(Here.F), O),
             false,
             O.Where,
             O.Macro},
            Into);
}

/// Adds \p Use of what a pointer leads to, where that is one known object, or
/// what a parameter points at.
void CallGraph::addBehind(const Entered &Here, const Access &Use,
                          Expansion &Into) {
  const llvm::SmallVector<Cell, 2> Cells = Here.In.cells(Use.At, Use.Place);
  for (const Cell &C : Cells) {
    const Term Base = E.terms()[C.Base];
    if (Base.Kind == TermKind::LocalObject)
      continue; // Of the handler's own.
    if (Base.Kind == TermKind::Param) {
      NamedObjects::Part Handed;
      NamedObjects::addSteps(E.terms().path(C.At), Handed);
      Access &A = Into.Handed.emplace_back(Use);
      A.Object = Base.A;
      A.Part = std::move(Handed.Fields);
      A.SomeElement = Handed.SomeElement;
      continue;
    }
    const NamedObjects::Parts Named = Objects.at(Here.F, Use.At, C);
    const NamedObjects::Part *Only = Named.only();
    // Of what has no name of its own a member is told.
    if (!Only || (!Objects.isStatic(Only->Object) && Only->Fields.empty()))
      continue;
    Access &A = Into.Accesses.emplace_back(Use);
    A.Object = Only->Object;
    A.Part = Only->Fields;
    A.SomeElement = Only->SomeElement;
  }
}

void CallGraph::addAccesses(const Entered &Here, uint32_t Block, uint32_t End,
                            Expansion &Into) {
  const Units &All = E.units();
  const Function &Body = All.function(Here.F);
  uint32_t Unit = All.unitOf(Here.F);
  const sigtidy::Block &B = Body.Blocks[Block];
  for (const Use &U : B.Uses) {
    const Place &P = Body.Places[U.Object];
    const Global &G = All.unit(Unit).Globals[P.Id];
    if (U.Before > End || !isDeclared(G))
      continue;
    Access A{{Block, U.Before},
             E.image().globalDefinition(All.global(Unit, P.Id)),
             partOf(All, Unit, P),
             U.Object,
             false,
             false,
             false,
             false,
             U.Where,
             U.Macro};
    if (!G.FoundBy.empty())
      Into.Finds.push_back(A);
    if (U.Read)
      Into.Accesses.push_back(std::move(A));
  }
  for (const Use &U : B.Members)
    if (U.Before <= End && Body.Places[U.Object].Root == RootKind::Pointer)
      addBehind(Here,
                {{Block, U.Before},
                 NoId,
                 {},
                 U.Object,
                 false,
                 false,
                 false,
                 false,
                 U.Where,
                 U.Macro},
                Into);
  for (uint32_t I = 0; I != End; ++I)
    forEachWrite(E.flows(), Here.F, {Block, I}, [&](uint32_t Target) {
      addWrite(Here, {Block, I}, Target, Into);
    });
}
