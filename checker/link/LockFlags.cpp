// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Flags that a program sets around what a handler must not disturb, and that
/// the handler tests. They are locks that are taken by a store: of a number, or
/// of one more than what was there.

#include "link/FlagValues.h"
#include "link/Locks.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether \p G may be a flag that is set around what must not be disturbed:
/// stores to it stay where they are.
static bool mayBeFlag(const Global &G) { return G.Volatile || G.LockFree; }

/// Whether \p F itself sets a flag, or returns whether one is set: what a call
/// of it means for the flag is worth to know.
bool Locks::handlesFlag(FunctionId F) const {
  const Function &Body = E.units().function(F);
  auto IsFlag = [&](uint32_t Id) {
    const Place &P = Body.Places[Id];
    return P.Root == RootKind::Global &&
           mayBeFlag(E.units().global(E.image().globalDefinition(
               E.units().global(E.units().unitOf(F), P.Id))));
  };
  auto Handles = [&](const Op &O) {
    if (O.Kind == OpKind::Store)
      return Body.Values[O.Source].Kind != ValueKind::Load && IsFlag(O.Target);
    if (O.Kind != OpKind::Return || O.Source == NoId)
      return false;
    uint32_t Id = O.Source;
    while (Body.Values[Id].Kind == ValueKind::Unary ||
           Body.Values[Id].Kind == ValueKind::Binary)
      Id = Body.Values[Id].A;
    return Body.Values[Id].Kind == ValueKind::Load && IsFlag(Body.Values[Id].A);
  };
  return Body.Display != "<initializers>" &&
         llvm::any_of(Body.Blocks, [&](const Block &B) {
           return llvm::any_of(B.Ops, Handles);
         });
}

/// Whether \p Object is of static storage duration, and may be a flag.
bool Locks::isFlag(TermId Object) const {
  const Term &X = E.terms()[Object];
  return X.Kind == TermKind::GlobalObject && mayBeFlag(E.units().global(X.A));
}

/// Whether \p O stores a number to \p Target that is not 0, or adds one to what
/// is there.
bool Locks::sets(FunctionId F, const Op &O, Cell Target) {
  const Function &Body = E.units().function(F);
  if (O.Kind != OpKind::Store)
    return false;
  const Value &V = Body.Values[O.Source];
  if (V.Kind == ValueKind::Int)
    return V.Number != 0;
  const Term Object = E.terms()[Target.Base];
  return stepOf(Body, O.Source, O.Target).value_or(0) > 0 &&
         Target.At == Terms::EmptyPath &&
         Object.Kind == TermKind::GlobalObject && E.isNeverNegative(Object.A);
}
