// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/NamedObjects.h"
#include "link/Loops.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Calls that are followed up to see that something happens once.
static constexpr unsigned MaxCalls = 8;
/// Pointers of an image that are asked where they lead to: a handler that runs
/// half of the program has more than anybody would read about.
static constexpr size_t MaxPointers = 4000;
/// A pointer that leads to more objects than that is a member of a list: which
/// of them is meant nobody can say.
static constexpr size_t MaxObjects = 8;

GlobalId NamedObjects::number(const Made &Of) {
  auto [It, New] = Numbers.try_emplace(
      Of, static_cast<GlobalId>(E.units().globalCount() + All.size()));
  if (New)
    All.push_back(Of);
  return It->second;
}

GlobalId NamedObjects::local(FunctionId F, uint32_t Local) {
  return number({Object::Kind::Local, F, Local});
}

/// Whether the program comes to \p At of \p F once at most, as far as loops and
/// calls show.
bool NamedObjects::runsOnce(FunctionId F, OpPoint At, unsigned Depth) {
  if (Depth == MaxCalls || E.addressTaken(F) ||
      Loops(E.units().function(F)).innermost(At.Block))
    return false;
  const std::vector<CallSite> Sites = E.callers(F).vec();
  return Sites.empty() || (Sites.size() == 1 && !Sites[0].Through &&
                           runsOnce(Sites[0].In, Sites[0].At, Depth + 1));
}

void NamedObjects::addSteps(const Path &Steps, Part &Into) {
  for (const PathStep &S : Steps) {
    if (S.What == PathStep::Kind::Field)
      Into.Fields.push_back(S.Number);
    Into.SomeElement |= S.isIndex() && S.What != PathStep::Kind::Index;
  }
}

void NamedObjects::add(const Concrete &Value, Parts &Into) {
  if (Value.Kind == ConcreteKind::Int)
    return; // Nothing is read or written behind a null pointer.
  Into.MayBeOthers |= Value.Kind != ConcreteKind::Address;
  if (Value.Kind != ConcreteKind::Address)
    return;
  const Object &O = E.object(Value.Number);
  const Units &Program = E.units();
  Part P;
  switch (O.What) {
  case Object::Kind::Global:
    // What libraries keep has no object that could be named.
    if (Program.global(O.Id).Where.Line != 0)
      P.Object = O.Id;
    break;
  case Object::Kind::Local:
    P.Object = local(O.F, O.Id);
    break;
  case Object::Kind::Heap:
    if (runsOnce(O.F, Program.call(O.F, O.Id)))
      P.Object = number({O.What, O.F, O.Id});
    break;
  case Object::Kind::Unknown:
    break;
  }
  if (P.Object == NoId) {
    Into.MayBeOthers = true;
    return;
  }
  addSteps(E.terms().path(Value.At), P);
  if (!llvm::is_contained(Into.Of, P))
    Into.Of.push_back(std::move(P));
}

const NamedObjects::Parts &NamedObjects::behind(FunctionId F, OpPoint At,
                                                TermId Pointer) {
  Terms &T = E.terms();
  const Term X = T[Pointer];
  const bool Anywhere = X.Kind == TermKind::Load &&
                        T[X.A].Kind == TermKind::GlobalObject &&
                        llvm::none_of(T.path(X.B), [](const PathStep &S) {
                          return S.What == PathStep::Kind::IndexVar ||
                                 S.What == PathStep::Kind::IndexTerm;
                        });
  auto [It, New] = Known.try_emplace({Anywhere ? NoId : F, Pointer});
  Parts &Into = It->second; // Of a map: it stays where it is.
  if (!New)
    return Into;
  if (Known.size() > MaxPointers) {
    Into.MayBeOthers = true;
    return Into;
  }
  switch (X.Kind) {
  case TermKind::Load:
  case TermKind::Param:
  case TermKind::Result:
  case TermKind::Callee:
  case TermKind::Element:
    for (const Concrete &C : E.evalForAll(F, At, T.single(Pointer)))
      add(C, Into);
    break;
  case TermKind::LocalObject:
    Into.Of.push_back({local(F, X.A), {}, false});
    break;
  case TermKind::GlobalObject:
    if (E.units().global(X.A).Where.Line != 0)
      Into.Of.push_back({X.A, {}, false});
    break;
  case TermKind::Address:
    Into = at(F, At, {X.A, X.B});
    break;
  case TermKind::Unknown:
  case TermKind::Content:
  case TermKind::Unary:
  case TermKind::Binary:
  case TermKind::Tested:
    Into.MayBeOthers = true;
    break;
  case TermKind::Int:
  case TermKind::String:
  case TermKind::Function:
  case TermKind::Kernel:
  case TermKind::Counter:
    break;
  }
  if (Into.Of.size() > MaxObjects) {
    Into.Of.clear();
    Into.MayBeOthers = true;
  }
  return Into;
}

NamedObjects::Parts NamedObjects::at(FunctionId F, OpPoint At, Cell Where) {
  Parts Result = behind(F, At, Where.Base);
  for (Part &P : Result.Of)
    addSteps(E.terms().path(Where.At), P);
  return Result;
}

std::string NamedObjects::display(GlobalId Of,
                                  llvm::ArrayRef<FieldId> Fields) const {
  const Units &Program = E.units();
  std::string Name;
  if (isStatic(Of))
    Name = Program.global(Of).Display;
  else if (const Made &M = All[Of - Program.globalCount()];
           M.What == Object::Kind::Local &&
           !Program.function(M.F).Locals[M.Id].Name.empty())
    Name = Program.function(M.F).Locals[M.Id].Name;
  else if (!Fields.empty())
    Name = Program.field(Fields.front()).RecordName;
  for (FieldId F : Fields)
    if (!Program.field(F).Name.empty())
      Name += (Name.empty() ? "" : ".") + Program.field(F).Name;
  return Name;
}

/// Adds what \p F, a member, says of the type.
static void addMember(const Field &F, UsedType &Into) {
  Into.Volatile |= F.Volatile;
  Into.LockFree |= F.LockFree;
  Into.SigAtomic = F.SigAtomic;
  Into.Scalar = F.Scalar;
  Into.Pointer = F.Pointer;
  Into.Wide = F.Wide;
}

UsedType NamedObjects::typeOf(FunctionId F, uint32_t Id,
                              const Part &Used) const {
  const Units &Program = E.units();
  const Place &P = Program.function(F).Places[Id];
  UsedType Result;
  bool OfNumbers = false;
  if (isStatic(Used.Object)) {
    const Global &G = Program.global(Used.Object);
    Result = {G.Volatile, G.LockFree, G.SigAtomic,  G.Scalar,
              G.Pointer,  G.Wide,     G.ThreadLocal};
    OfNumbers = G.Record.empty();
  }
  if (P.Root != RootKind::Global)
    for (FieldId Member : Used.Fields)
      addMember(Program.field(Member), Result);
  for (const Step &S : P.Steps)
    if (S.Kind != StepKind::Field)
      Result.Scalar |= OfNumbers; // An element, of an array of numbers.
    else if (P.Root == RootKind::Global)
      addMember(Program.unit(Program.unitOf(F)).Fields[S.Id], Result);
  return Result;
}

Position NamedObjects::where(GlobalId Of) const {
  const Units &Program = E.units();
  if (isStatic(Of))
    return Program.positionInUnit(Program.unitOfGlobal(Of),
                                  Program.global(Of).Where);
  const Made &M = All[Of - Program.globalCount()];
  const Function &F = Program.function(M.F);
  return Program.positionOf(M.F,
                            M.What == Object::Kind::Heap
                                ? Program.op(M.F, Program.call(M.F, M.Id)).Where
                                : F.Where);
}
