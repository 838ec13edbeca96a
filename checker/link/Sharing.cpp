// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Sharing.h"
#include "link/OwnElement.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

OrdinaryUses::OrdinaryUses(NamedObjects &Objects, Evaluator &E,
                           const OrdinaryCode &Ordinary, Window &Open)
    : Objects(Objects), E(E), Open(Open), Guarding(E) {
  const Units &All = E.units();
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      if (Ordinary.reaches(F) && All.function(F).Display != "<initializers>")
        index(F);
    }
}

void OrdinaryUses::index(FunctionId F) {
  for (uint32_t B = 0; B != E.units().function(F).Blocks.size(); ++B)
    indexBlock(F, B);
}

/// Whether \p U, a mention in block \p B of \p F, is the address that the
/// program gives to a function of its own.
static bool isHandedOver(const Flows &All, FunctionId F, uint32_t B,
                         const Use &U) {
  const Function &Body = All.units().function(F);
  const std::vector<Op> &Ops = Body.Blocks[B].Ops;
  for (uint32_t I = U.Before; I < Ops.size(); ++I)
    if (Ops[I].Kind == OpKind::Call &&
        llvm::any_of(Ops[I].Args, [&](uint32_t A) {
          return Body.Values[A].Kind == ValueKind::Address &&
                 Body.Values[A].A == U.Object;
        }))
      return All.bodyCalled(F, Ops[I]).has_value();
  return false;
}

void OrdinaryUses::indexBlock(FunctionId F, uint32_t B) {
  const Units &All = E.units();
  const Function &Body = All.function(F);
  uint32_t Unit = All.unitOf(F);
  auto Add = [&](uint32_t Place, OpPoint At, bool Write, SourcePlace Where,
                 bool HandedOver = false) {
    const sigtidy::Place &P = Body.Places[Place];
    if (P.Root == RootKind::Global)
      ByObject[E.image().globalDefinition(All.global(Unit, P.Id))].push_back(
          {F, At, partOf(All, Unit, P), Write, Where, Place, HandedOver});
    else if (std::vector<FieldId> Part = partOf(All, Unit, P); !Part.empty())
      ByMember[Part.back()].push_back({F, At, Part, Write, Where, Place});
  };
  for (const sigtidy::Use &U : Body.Blocks[B].Uses)
    Add(U.Object, {B, U.Before}, false, U.Where,
        !U.Read && isHandedOver(E.flows(), F, B, U));
  for (const sigtidy::Use &U : Body.Blocks[B].Members)
    Add(U.Object, {B, U.Before}, false, U.Where);
  for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I) {
    const Op &O = Body.Blocks[B].Ops[I];
    forEachWrite(E.flows(), F, {B, I},
                 [&](uint32_t Target) { Add(Target, {B, I}, true, O.Where); });
    if (O.Kind != OpKind::Call || !E.flows().bodyCalled(F, O))
      continue;
    for (uint32_t A : O.Args)
      if (const Value &V = Body.Values[A]; V.Kind == ValueKind::Address)
        if (const sigtidy::Place &P = Body.Places[V.A];
            P.Root == RootKind::Global)
          HandedOut[E.image().globalDefinition(All.global(Unit, P.Id))]
              .emplace_back(F, OpPoint{B, I});
  }
}

/// Whether \p Value of \p Body is what parameter \p Param holds.
static bool isParam(const Function &Body, uint32_t Value, uint32_t Param) {
  const sigtidy::Value &V = Body.Values[Value];
  return V.Kind == ValueKind::Load &&
         Body.Places[V.A].Root == RootKind::Local &&
         Body.Places[V.A].Id == Param && Body.Places[V.A].Steps.empty();
}

/// The argument of the call \p O that \p To has as its parameter \p Param.
static const Value *argument(const Function &Body, const Op &O,
                             const Function &To, uint32_t Param) {
  const uint32_t I = passedAs(O, To, Param);
  return I < O.Args.size() ? &Body.Values[O.Args[I]] : nullptr;
}

const OrdinaryUses::Parts &OrdinaryUses::writtenThrough(FunctionId F,
                                                        uint32_t Param) {
  auto [It, New] = Through.try_emplace({F, Param});
  if (!New)
    return It->second; // Of a recursive call: what is known so far.
  const Units &All = E.units();
  const Function &Body = All.function(F);
  const uint32_t Unit = All.unitOf(F);
  Parts &Into = It->second; // Of a map: it stays where it is.
  auto IsBehind = [&](const Place &P) {
    return P.Root == RootKind::Pointer && isParam(Body, P.Id, Param);
  };
  auto AddCall = [&](const Op &O) {
    std::optional<FunctionId> Callee = E.flows().bodyCalled(F, O);
    if (!Callee)
      return;
    const Function &To = All.function(*Callee);
    for (uint32_t P = 0; P != To.NumParams; ++P) {
      const Value *A = argument(Body, O, To, P);
      if (!A)
        continue;
      std::vector<FieldId> Prefix;
      if (A->Kind == ValueKind::Address && IsBehind(Body.Places[A->A]))
        Prefix = partOf(All, Unit, Body.Places[A->A]);
      else if (!isParam(Body, O.Args[passedAs(O, To, P)], Param))
        continue;
      for (std::vector<FieldId> Part : Parts(writtenThrough(*Callee, P))) {
        Part.insert(Part.begin(), Prefix.begin(), Prefix.end());
        Into.insert(std::move(Part));
      }
    }
  };
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Call)
        AddCall(O);
      else if ((O.Kind == OpKind::Store || O.Kind == OpKind::Zero) &&
               IsBehind(Body.Places[O.Target]))
        Into.insert(partOf(All, Unit, Body.Places[O.Target]));
  return Into;
}

/// What ordinary code writes of \p Object by handing its address on.
const std::vector<OrdinaryUses::Use> &
OrdinaryUses::handedWrites(GlobalId Object) {
  auto [It, New] = HandedWrites.try_emplace(Object);
  auto Given = HandedOut.find(Object);
  if (!New || Given == HandedOut.end())
    return It->second;
  const Units &All = E.units();
  for (const auto &[F, At] : Given->second) {
    const Function &Body = All.function(F);
    const Op &O = All.op(F, At);
    const std::optional<FunctionId> Callee = E.flows().bodyCalled(F, O);
    if (!Callee)
      continue;
    const Function &To = All.function(*Callee);
    for (uint32_t P = 0; P != To.NumParams; ++P) {
      const Value *A = argument(Body, O, To, P);
      if (!A || A->Kind != ValueKind::Address)
        continue;
      const Place &Handed = Body.Places[A->A];
      if (Handed.Root != RootKind::Global ||
          E.image().globalDefinition(All.global(All.unitOf(F), Handed.Id)) !=
              Object)
        continue;
      for (const std::vector<FieldId> &Below : writtenThrough(*Callee, P)) {
        std::vector<FieldId> Part = partOf(All, All.unitOf(F), Handed);
        Part.insert(Part.end(), Below.begin(), Below.end());
        It->second.push_back({F, At, std::move(Part), true, O.Where, A->A});
      }
    }
  }
  return It->second;
}

/// Whether one of two parts of an object is, or is in, the other.
static bool overlap(llvm::ArrayRef<FieldId> A, llvm::ArrayRef<FieldId> B) {
  size_t Common = std::min(A.size(), B.size());
  return A.take_front(Common) == B.take_front(Common);
}

/// Whether two parts of an object are bit-fields in one memory location (C11
/// 3.14): who writes one writes the other again.
static bool areBeside(const Units &All, llvm::ArrayRef<FieldId> A,
                      llvm::ArrayRef<FieldId> B) {
  if (A.empty() || A.size() != B.size() || A.back() == B.back() ||
      A.drop_back() != B.drop_back())
    return false;
  const Field &F = All.field(A.back()), &G = All.field(B.back());
  return F.Location != NoId && F.Location == G.Location && F.Record == G.Record;
}

/// Whether \p With, of a handler, and a use of \p Part may meet.
static bool meets(const Units &All, const ReachedUse &With,
                  llvm::ArrayRef<FieldId> Part, bool Writes) {
  if (overlap(With.What.Part, Part))
    return With.What.Write || Writes;
  return With.What.Write && Writes && areBeside(All, With.What.Part, Part);
}

bool OrdinaryUses::hasCandidate(const ReachedUse &With) const {
  if (llvm::any_of(usesOfMember(With),
                   [&](const Use &U) { return With.What.Write || U.Write; }))
    return true;
  auto It = ByObject.find(With.What.Object);
  return It != ByObject.end() &&
         (HandedOut.count(With.What.Object) != 0 ||
          llvm::any_of(It->second, [&](const Use &U) {
            return meets(E.units(), With, U.Part, U.Write);
          }));
}

/// The parameter that leads to what is used, if that is one.
static std::optional<uint32_t> paramOf(const Units &All, const ReachedUse &U) {
  const Function &Body = All.function(U.In);
  const Place &P = Body.Places[U.What.Place];
  if (P.Root != RootKind::Pointer)
    return std::nullopt;
  for (uint32_t I = 0; I != Body.NumParams; ++I)
    if (isParam(Body, P.Id, I))
      return I;
  return std::nullopt;
}

const OrdinaryUses::Use *OrdinaryUses::conflict(const ReachedUse &With,
                                                const HandlerGroup &H,
                                                SignalBits Signals,
                                                bool IsNumber) {
  const bool Own = usesOwnElement(E, H, With);
  std::optional<Locks::Given> Given;
  if (std::optional<uint32_t> Param = paramOf(E.units(), With))
    Given = {*Param, With.What.Object};
  auto IsOpen = [&](FunctionId F, OpPoint At) {
    return (Signals & Open.openAt(F, At, H.Handler)) != 0;
  };
  auto MayMeet = [&](const Use &U) {
    return IsOpen(U.In, U.At) &&
           !(Own && isBeforeInstalled(E, H, U.In, U.At, U.Place)) &&
           !Guarding.keepApart(With.In, With.What.At, Given, U.In, U.At);
  };
  auto Conflicts = [&](const Use &U) {
    const bool IsElsewhere =
        U.HandedOver && U.Part.size() < With.What.Part.size();
    return !IsElsewhere && meets(E.units(), With, U.Part, U.Write) &&
           MayMeet(U);
  };
  auto It = ByObject.find(With.What.Object);
  const llvm::ArrayRef<Use> Named = It == ByObject.end()
                                        ? llvm::ArrayRef<Use>()
                                        : llvm::ArrayRef<Use>(It->second);
  // A use of the same part tells more than one beside it, and another
  // function's than that of the one that both run.
  for (bool Beside : {false, true})
    for (bool Same : {false, true})
      for (const Use &U : Named)
        if (overlap(With.What.Part, U.Part) != Beside &&
            (U.In == With.In) == Same && Conflicts(U))
          return &U;
  if (const Use *U = memberConflict(With, MayMeet, IsOpen))
    return U;
  // That the address is handed on is a use; who only reads has to know whether
  // it is a write. Of a number it would be a remark.
  if (!With.What.Write && !IsNumber)
    for (const Use &U : handedWrites(With.What.Object))
      if (Conflicts(U))
        return &U;
  return nullptr;
}

/// Whether any path from \p At of \p F leads back to its caller, or to one of
/// \p Jumps: what is written before the process ends nobody reads.
static bool leadsBack(Evaluator &E, FunctionId F, OpPoint At,
                      const std::set<std::pair<FunctionId, OpPoint>> &Jumps) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  std::vector<OpPoint> Work{At};
  llvm::BitVector Seen(static_cast<unsigned>(Body.Blocks.size()));
  while (!Work.empty()) {
    const OpPoint From = Work.back();
    Work.pop_back();
    const Block &B = Body.Blocks[From.Block];
    OpPoint End = From;
    while (End.Index < B.Ops.size() && !In.endsAt(B.Ops[End.Index]))
      ++End.Index;
    const bool Goes = End.Index >= B.Ops.size();
    if (Goes ? B.Edges.empty() : Jumps.count({F, End}) != 0)
      return true;
    if (!Goes)
      continue;
    for (const Edge &X : B.Edges)
      if (X.To != NoId && !Seen[X.To]) {
        Seen.set(X.To);
        Work.push_back({X.To, 0});
      }
  }
  return false;
}

/// What of the type of the used part matters.
static void describe(const NamedObjects &Objects, const ReachedUse &U,
                     SharedUse &Into) {
  const UsedType Type =
      Objects.typeOf(U.In, U.What.Place, {U.What.Object, U.What.Part});
  Into.Volatile = Type.Volatile;
  Into.LockFree = Type.LockFree;
  Into.SigAtomic = Type.SigAtomic;
  Into.Scalar = Type.Scalar && !Type.Wide; // One half may be written.
  Into.Pointer = Type.Pointer;
}

std::vector<SharedUse> OrdinaryUses::shared(const HandlerGroup &H,
                                            const ReachedBeside &Beside,
                                            bool IsLast) {
  const Units &All = E.units();
  std::vector<SharedUse> Result;
  const bool NeverReturns =
      All.function(H.Handler).HasBody && E.flows().of(H.Handler).neverReturns();
  // What an exiting handler writes nobody reads.
  const bool Stays = (IsLast || NeverReturns) && Beside.JumpsOut.empty();
  const SignalBits Signals = bitsOf(H.Signals, H.SignalsComplete);
  for (const ReachedUse &U : Beside.Uses) {
    if ((U.What.Write && Stays) || !hasCandidate(U))
      continue;
    if (U.What.Write && !leadsBack(E, U.In, U.What.At, Beside.JumpsOut))
      continue;
    SharedUse S;
    static_cast<ReachedPlace &>(S) = U.Place;
    describe(Objects, U, S);
    if (S.LockFree || (S.Volatile && S.SigAtomic))
      continue;
    // An atomic operation on what is no atomic object takes no lock: the
    // compiler has refused others.
    if (U.What.Atomic &&
        !(Objects.isStatic(U.What.Object) && All.global(U.What.Object).Atomic))
      continue;
    const Use *Other =
        conflict(U, H, U.Signals ? bitsOf(*U.Signals, true) : Signals,
                 S.Scalar && !S.Pointer);
    if (!Other)
      continue;
    S.Callee = Objects.display(U.What.Object, U.What.Part);
    S.Chain.back().Callee = S.Callee;
    S.Chain.back().Does = U.What.Write ? "writes" : "reads";
    if (S.Frontier.Callee.empty())
      S.Frontier.Callee = S.Callee;
    S.Object = Objects.where(U.What.Object);
    S.Write = U.What.Write;
    S.Other = All.positionOf(Other->In, Other->Where);
    S.OtherFunction = All.function(Other->In).Display;
    S.OtherWrites = Other->Write;
    if (areBeside(All, U.What.Part, Other->Part)) {
      S.OtherName = Objects.display(U.What.Object, Other->Part);
      S.Scalar = false; // What is written is more than the bit-field.
    }
    Result.push_back(std::move(S));
  }
  return Result;
}
