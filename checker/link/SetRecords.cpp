// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which types may be sets of signals, or have some in them. Cells are told
/// apart by where they are and not by what they hold, so `*Pos = *Old` of any
/// other record would look like a saved mask that is handed on.

#include "link/Window.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// The type of what is at \p P of \p Body, "" for scalars; nothing where it is
/// not known.
static std::optional<llvm::StringRef>
recordAt(const UnitSummary &Unit, const Function &Body, const Place &P) {
  for (const Step &S : llvm::reverse(P.Steps))
    if (S.Kind == StepKind::Field)
      return llvm::StringRef(Unit.Fields[S.Id].Holds);
  switch (P.Root) {
  case RootKind::Local:
    return llvm::StringRef(Body.Locals[P.Id].Record);
  case RootKind::Global:
    return llvm::StringRef(Unit.Globals[P.Id].Record);
  case RootKind::Pointer:
    break;
  }
  return std::nullopt;
}

/// Notes the type of what the call at \p At is given as \p Which, a set or
/// what it is in.
void Window::addSetRecord(FunctionId F, OpPoint At, const FactOperand &Which) {
  const Function &Body = E.units().function(F);
  const Op &O = E.units().op(F, At);
  if (Which.What != FactOperand::Kind::Argument ||
      Which.Argument >= O.Args.size())
    return;
  const Value &V = Body.Values[O.Args[Which.Argument]];
  if (V.Kind == ValueKind::Address)
    if (auto Record = recordAt(E.units().unit(E.units().unitOf(F)), Body,
                               Body.Places[V.A]))
      SetRecords.insert(Record->str());
}

void Window::findSetRecords() {
  const Units &All = E.units();
  for (FunctionId F : Changing)
    for (OpPoint At : All.calls(F)) {
      if (const MaskFact *Fact = factAt(F, At))
        addSetRecord(F, At, Fact->Set);
      if (std::optional<llvm::StringRef> Name = libraryName(F, At))
        for (const RegistrationFact &R : E.facts().registrations(*Name))
          addSetRecord(F, At, R.Mask);
    }
  for (bool Grows = true; Grows;) {
    Grows = false;
    for (uint32_t U : E.image().units())
      for (const Field &In : All.unit(U).Fields)
        if (!In.Holds.empty() && SetRecords.count(In.Holds))
          Grows |= SetRecords.insert(In.Record).second;
  }
}

/// Whether \p O, a store or a return of \p F, may copy a set: a saved mask that
/// is handed on.
bool Window::mayCopySet(FunctionId F, const Op &O) const {
  if (O.Source == NoId)
    return false;
  const UnitSummary &Unit = E.units().unit(E.units().unitOf(F));
  const Function &Body = E.units().function(F);
  const Value &V = Body.Values[O.Source];
  auto MayBe = [&](const Place &P) {
    std::optional<llvm::StringRef> Record = recordAt(Unit, Body, P);
    return !Record || SetRecords.count(*Record);
  };
  if (O.Kind == OpKind::Store && !MayBe(Body.Places[O.Target]))
    return false;
  return V.Kind == ValueKind::Result ||
         (V.Kind == ValueKind::Load && MayBe(Body.Places[V.A]));
}
