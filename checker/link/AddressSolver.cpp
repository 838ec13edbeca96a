// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/AddressSolver.h"
#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

using Nodes = KeptAddresses::Nodes;

/// A bit of \p Bits, unset where it has none of that number.
static bool has(const llvm::BitVector &Bits, uint32_t I) {
  return I < Bits.size() && Bits[I];
}

AddressSolver::AddressSolver(KeptAddresses &Owner, FunctionId F)
    : Owner(Owner), F(F), Body(Owner.Program.units().function(F)),
      Count(static_cast<uint32_t>(Body.Locals.size())),
      Elsewhere(Count + 2 * Body.NumParams), By(Elsewhere + 1) {
  const KeptAddresses::Shape &Types = Owner.shapeOf(F);
  for (uint32_t I = 0; I != Body.NumParams && I != Count; ++I) {
    if (I >= Types.Holds.size() || Types.Holds[I])
      By[I].set(Count + 2 * I);
    By[Count + 2 * I].set(Count + 2 * I + 1);
    By[Count + 2 * I + 1].set(Count + 2 * I + 1);
  }
  By[Elsewhere].set(Elsewhere);
  size_t Calls = 0;
  for (const Block &B : Body.Blocks)
    Calls += llvm::count_if(B.Ops,
                            [](const Op &O) { return O.Kind == OpKind::Call; });
  Results.resize(Calls);
}

bool AddressSolver::isNumberAt(const Place &P) const {
  const UnitSummary &Unit =
      Owner.Program.units().unit(Owner.Program.units().unitOf(F));
  for (const Step &S : llvm::reverse(P.Steps))
    if (S.Kind == StepKind::Field) {
      const Field &Member = Unit.Fields[S.Id];
      return Member.Scalar && !Member.Pointer;
    }
  return P.Root == RootKind::Global && Unit.Globals[P.Id].Scalar &&
         !Unit.Globals[P.Id].Pointer;
}

Nodes AddressSolver::contents(const Nodes &Of) const {
  Nodes Found;
  // What nothing is known of may be anything that others reach.
  if (Of.empty())
    Found.set(Elsewhere);
  for (unsigned N : Of)
    Found |= By[N];
  return Found;
}

Nodes AddressSolver::behind(const Nodes &From) const {
  Nodes Found, Fresh = From;
  while (!Fresh.empty()) {
    Nodes Reached;
    for (unsigned N : Fresh)
      Reached |= By[N];
    Reached.intersectWithComplement(Found);
    Found |= Reached;
    Fresh = std::move(Reached);
  }
  return Found;
}

Nodes AddressSolver::addresses(uint32_t Id) const {
  Nodes Found;
  if (Id == NoId)
    return Found;
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Address:
  case ValueKind::Load: {
    const Place &P = Body.Places[V.A];
    const bool Loads = V.Kind == ValueKind::Load;
    if (Loads && isNumberAt(P))
      return Found;
    if (P.Root == RootKind::Local) {
      if (Loads)
        return By[P.Id];
      Found.set(P.Id);
    } else if (P.Root == RootKind::Global) {
      Found.set(Elsewhere);
    } else {
      Found = addresses(P.Id);
      if (Loads)
        return contents(Found);
    }
    return Found;
  }
  case ValueKind::Result:
    return Results[V.A];
  case ValueKind::Select:
    Found = addresses(V.B);
    Found |= addresses(V.C);
    return Found;
  case ValueKind::Binary:
    Found = addresses(V.B);
    [[fallthrough]];
  case ValueKind::Unary:
    Found |= addresses(V.A);
    return Found;
  case ValueKind::Unknown:
  case ValueKind::VarArg:
    Found.set(Elsewhere);
    return Found;
  case ValueKind::Int:
  case ValueKind::String:
  case ValueKind::Function:
    return Found;
  }
  return Found;
}

std::optional<uint32_t> AddressSolver::parameter(uint32_t Id) const {
  const Value &V = Body.Values[Id];
  if (V.Kind != ValueKind::Load)
    return std::nullopt;
  const Place &P = Body.Places[V.A];
  if (P.Root != RootKind::Local || P.Id >= Body.NumParams || !P.Steps.empty() ||
      !Body.Locals[P.Id].Scalar)
    return std::nullopt;
  Nodes Given;
  Given.set(Count + 2 * P.Id);
  return By[P.Id] == Given ? std::optional(P.Id) : std::nullopt;
}

void AddressSolver::writes(const Op &O, uint32_t Unless, const Nodes &What) {
  if (!Noted)
    return;
  UnseenWrite Found{Unless, {}};
  auto Add = [&](unsigned N) {
    if (N < Count && Body.Locals[N].Scalar && !Body.Locals[N].HoldsCode)
      Found.Locals.push_back(N);
  };
  for (unsigned N : What)
    Add(N);
  if (What.test(Elsewhere) && O.Kind != OpKind::Call)
    for (unsigned N : Noted->Kept.set_bits())
      Add(N);
  if (!Found.Locals.empty())
    Noted->Writes[&O].push_back(std::move(Found));
}

void AddressSolver::writesThrough(const Op &O, uint32_t Pointer,
                                  const Nodes &To, bool Whole) {
  if (std::optional<uint32_t> Param = parameter(Pointer); Param && Whole)
    Told.set(*Param);
  else
    Written |= To;
  writes(O, Pointer, To);
}

void AddressSolver::stepStore(const Op &O) {
  const Place &To = Body.Places[O.Target];
  Nodes Held;
  if (O.Kind == OpKind::Store && !isNumberAt(To))
    Held = addresses(O.Source);
  switch (To.Root) {
  case RootKind::Local:
    return put(To.Id, Held);
  case RootKind::Global:
    return put(Elsewhere, Held);
  case RootKind::Pointer: {
    Nodes Into = addresses(To.Id);
    // A number of its own is no member of a record.
    if (llvm::none_of(To.Steps,
                      [](const Step &S) { return S.Kind == StepKind::Field; }))
      writesThrough(O, To.Id, Into, To.Steps.empty());
    if (Into.empty())
      Into.set(Elsewhere);
    return putAll(Into, Held);
  }
  }
}

void AddressSolver::stepUnknown(const Op &O, uint32_t Ordinal) {
  Nodes Given;
  for (uint32_t A : O.Args)
    Given |= addresses(A);
  Given |= behind(Given);
  put(Elsewhere, Given);
  Given.set(Elsewhere);
  Changed |= Results[Ordinal] |= Given;
}

void AddressSolver::stepLibrary(const Op &O, uint32_t Ordinal,
                                FunctionId Callee) {
  const KeptAddresses::Shape &Types = Owner.shapeOf(Callee);
  const bool KeepsOut = !Owner.Program.callsBack(Callee);
  // What facts say of what it writes and keeps is all.
  const bool IsTold =
      !Owner.Program.facts()
           .memory(factName(Owner.Program.units().function(Callee)))
           .empty();
  auto Skips = [&](uint32_t I) {
    return I < Types.Holds.size() && !Types.Holds[I];
  };
  Nodes All, Kept;
  for (uint32_t I = 0; I != O.Args.size(); ++I) {
    if (Skips(I))
      continue;
    Nodes At = addresses(O.Args[I]), Behind = behind(At);
    All |= At;
    All |= Behind;
    const bool Const = has(Types.ToConst, I);
    // Of a number that it may only read a library keeps a copy.
    if (!Const || !has(Types.ToNumber, I))
      Kept |= At;
    Kept |= Behind;
    if (IsTold) {
      if (!Const)
        writesThrough(O, O.Args[I], At, true);
    } else if (KeepsOut) {
      if (!Const) {
        writes(O, O.Args[I], At);
        Written |= At;
      }
      writes(O, NoId, Behind);
      Written |= Behind;
    } else if (!Const) {
      put(Elsewhere, At);
    }
    if (!KeepsOut)
      put(Elsewhere, Behind);
  }
  if (All.empty())
    return;
  if (KeepsOut)
    for (uint32_t I = 0; I != O.Args.size(); ++I)
      if (!Skips(I) && !has(Types.ToConst, I) && !has(Types.ToNumber, I))
        putAll(addresses(O.Args[I]), Kept);
  if (!KeepsOut)
    All.set(Elsewhere);
  if (Types.Result)
    Changed |= Results[Ordinal] |= All;
}

void AddressSolver::stepBody(const Op &O, uint32_t Ordinal, FunctionId Callee) {
  const Function &To = Owner.Program.units().function(Callee);
  const KeptAddresses::Shape &Types = Owner.shapeOf(Callee);
  const Handling &Does = Owner.All[Callee]->Of;
  const size_t Params = To.NumParams;
  std::vector<Nodes> At(2 * Params + 1);
  At[2 * Params].set(Elsewhere);
  std::vector<uint32_t> Given(Params, NoId);
  llvm::BitVector Used(static_cast<unsigned>(O.Args.size()));
  for (size_t I = 0; I != Params; ++I) {
    uint32_t Argument = passedAs(O, To, static_cast<uint32_t>(I));
    if (Argument >= O.Args.size()) {
      At[2 * I].set(Elsewhere);
      At[2 * I + 1].set(Elsewhere);
      continue;
    }
    Used.set(Argument);
    if (I < Types.Holds.size() && !Types.Holds[I])
      continue;
    Given[I] = O.Args[Argument];
    At[2 * I] = addresses(Given[I]);
    At[2 * I + 1] = behind(At[2 * I]);
  }
  // Nobody follows what comes after the named parameters.
  for (uint32_t A = 0; A != O.Args.size(); ++A)
    if (!Used[A]) {
      Nodes More = addresses(O.Args[A]);
      More |= behind(More);
      put(Elsewhere, More);
    }
  auto All = [&](const Nodes &Of) {
    Nodes Found;
    for (unsigned N : Of)
      Found |= At[N];
    return Found;
  };
  if (Does.Into.empty())
    return; // Not known yet: it is asked again.
  for (uint32_t N = 0; N != At.size(); ++N)
    if (Nodes What = All(Does.Into[N]); !What.empty()) {
      if (At[N].empty())
        put(Elsewhere, What);
      putAll(At[N], What);
    }
  if (Types.Result)
    Changed |= Results[Ordinal] |= All(Does.Into.back());
  Nodes Writes = All(Does.Written);
  Written |= Writes;
  writes(O, NoId, Writes);
  for (const size_t I : Does.Told)
    if (Given[I] != NoId)
      writesThrough(O, Given[I], At[2 * I], true);
}

void AddressSolver::stepCall(const Op &O, uint32_t Ordinal) {
  for (uint32_t A : O.Args)
    Passed |= addresses(A);
  Flows &Program = Owner.Program;
  if (std::optional<FunctionId> Callee = Program.bodyCalled(F, O))
    return stepBody(O, Ordinal, *Callee);
  std::optional<FunctionId> Named = Program.directCallee(F, O);
  if (Named && O.Call != CallKind::Virtual)
    return stepLibrary(O, Ordinal, *Named);
  stepUnknown(O, Ordinal);
}

void AddressSolver::step(const Op &O, uint32_t Ordinal) {
  switch (O.Kind) {
  case OpKind::Call:
    return stepCall(O, Ordinal);
  case OpKind::Store:
  case OpKind::Zero:
    return stepStore(O);
  case OpKind::Return:
    Changed |= Returned |= addresses(O.Source);
    return;
  case OpKind::Asm:
  case OpKind::Throw:
  case OpKind::Broken:
    return;
  }
}

void AddressSolver::run() {
  do {
    Changed = false;
    uint32_t Ordinal = 0;
    for (const Block &B : Body.Blocks)
      for (const Op &O : B.Ops) {
        step(O, Ordinal);
        Ordinal += O.Kind == OpKind::Call;
      }
  } while (Changed);
}

KeptAddresses::Handling AddressSolver::handling() const {
  Handling Found;
  const uint32_t Outer = 2 * Body.NumParams;
  // Of the function's own variables nothing is left but what they hold.
  auto Outside = [&](const Nodes &Of) {
    Nodes Reached = Of, Left;
    Reached |= behind(Of);
    for (unsigned N : Reached)
      if (N >= Count)
        Left.set(N - Count);
    return Left;
  };
  Found.Into.resize(Outer + 2);
  for (uint32_t N = 0; N != Outer; ++N)
    for (unsigned Held : Outside(By[Count + N]))
      if (Held != N + 1 - N % 2) // That is how it starts.
        Found.Into[N].set(Held);
  Found.Into[Outer] = Outside(By[Elsewhere]);
  Found.Into[Outer].reset(Outer);
  Found.Into[Outer + 1] = Outside(Returned);
  for (unsigned N : Written)
    if (N >= Count && N != Elsewhere)
      Found.Written.set(N - Count);
  Found.Told = Told;
  return Found;
}

AddressMoves AddressSolver::moves() {
  AddressMoves Found;
  Found.Kept.resize(Count);
  Found.Passed.resize(Count);
  for (unsigned N : behind(By[Elsewhere]))
    if (N < Count)
      Found.Kept.set(N);
  Nodes Others = Passed;
  Others.set(Elsewhere);
  Others |= behind(Others);
  for (unsigned N : Others)
    if (N < Count)
      Found.Passed.set(N);
  Noted = &Found;
  run();
  Noted = nullptr;
  for (const auto &[By, Writes] : Found.Writes)
    for (const UnseenWrite &W : Writes)
      for (uint32_t L : W.Locals)
        Found.Passed.set(L);
  return Found;
}
