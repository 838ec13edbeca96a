// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Uses of members of objects that are not named where they are used: behind a
/// pointer, `this` among them, or in a variable whose address was handed on.

#include "link/Loops.h"
#include "link/Sharing.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Calls up to which a pointer is followed through parameters.
static constexpr unsigned MaxCalls = 4;
/// Uses of a member that are looked at for one use in a handler.
static constexpr unsigned MaxUses = 64;

/// The uses elsewhere of the member that \p With is of, in whatever object.
llvm::ArrayRef<OrdinaryUses::Use>
OrdinaryUses::usesOfMember(const ReachedUse &With) const {
  if (With.What.Part.empty())
    return {};
  auto It = ByMember.find(With.What.Part.back());
  return It == ByMember.end() ? llvm::ArrayRef<Use>()
                              : llvm::ArrayRef<Use>(It->second);
}

/// Whether \p Values hold the address of \p Object, or of a part of it.
static bool hold(const Terms &T, SetId Values, TermId Object) {
  return llvm::any_of(T.elements(Values), [&](TermId V) {
    return V == Object || (T[V].Kind == TermKind::Address && T[V].A == Object);
  });
}

/// Whether anybody else may know \p Object, which \p F has made or is a
/// variable of it, when \p F comes to \p At: before its address is stored, or
/// given to a function of the program, it is nobody else's.
static bool isKnown(Evaluator &E, FunctionId F, OpPoint At, TermId Object) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  auto IsGiven = [&](OpPoint Here, const Op &O) {
    auto Holds = [&](uint32_t V) {
      return V != NoId && hold(E.terms(), In.value(Here, V), Object);
    };
    if (O.Kind == OpKind::Store)
      return Body.Places[O.Target].Root != RootKind::Local && Holds(O.Source);
    return O.Kind == OpKind::Call && E.flows().bodyCalled(F, O) &&
           llvm::any_of(O.Args, Holds);
  };
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const bool Leads = blocksFrom(Body, B).test(At.Block);
    if (!Leads && B != At.Block)
      continue;
    const std::vector<Op> &Ops = Body.Blocks[B].Ops;
    for (uint32_t I = 0; I != Ops.size() && (Leads || I <= At.Index); ++I)
      if (IsGiven({B, I}, Ops[I]))
        return true;
  }
  return false;
}

/// Whether \p Where, at \p At of \p F, may be what \p With is a use of, on some
/// way there all calls of which \p IsOpen lets count.
bool OrdinaryUses::leadsTo(const ReachedUse &With, FunctionId F, OpPoint At,
                           Cell Where,
                           llvm::function_ref<bool(FunctionId, OpPoint)> IsOpen,
                           unsigned Depth) {
  Terms &T = E.terms();
  const Term Base = T[Where.Base];
  const NamedObjects::Parts Named = Objects.at(F, At, Where);
  const bool Leads = llvm::any_of(Named.Of, [&](const NamedObjects::Part &P) {
    return P.Object == With.What.Object && P.Fields == With.What.Part;
  });
  const bool IsOwn =
      Base.Kind == TermKind::LocalObject || Base.Kind == TermKind::Result;
  if (!Leads || (IsOwn && !isKnown(E, F, At, Where.Base)))
    return false;
  // Who gives it that object has to be interrupted as well.
  if (Base.Kind != TermKind::Param || E.addressTaken(F) || Depth == MaxCalls)
    return true;
  const std::vector<CallSite> Sites = E.callers(F).vec();
  return llvm::any_of(Sites, [&](const CallSite &S) {
    const Op &O = E.units().op(S.In, S.At);
    const uint32_t I = passedAs(O, E.units().function(F), Base.A);
    if (S.Through || I >= O.Args.size() || !IsOpen(S.In, S.At))
      return false;
    const llvm::SmallVector<TermId, 4> Given(
        T.elements(E.flows().of(S.In).value(S.At, O.Args[I])));
    return llvm::any_of(Given, [&](TermId Pointer) {
      Cell There{Pointer, Where.At};
      if (const Term X = T[Pointer]; X.Kind == TermKind::Address)
        There = {X.A, T.concat(X.B, Where.At)};
      return leadsTo(With, S.In, S.At, There, IsOpen, Depth + 1);
    });
  });
}

/// The first use elsewhere of what \p With is a use of that \p MayMeet holds
/// of, and one of the two writes; or null. One in another function than that
/// which both run tells more.
const OrdinaryUses::Use *OrdinaryUses::memberConflict(
    const ReachedUse &With, llvm::function_ref<bool(const Use &)> MayMeet,
    llvm::function_ref<bool(FunctionId, OpPoint)> IsOpen) {
  unsigned Left = MaxUses;
  for (bool Same : {false, true})
    for (const Use &U : usesOfMember(With)) {
      if ((U.In == With.In) != Same || !(U.Write || With.What.Write) ||
          !MayMeet(U))
        continue;
      if (Left-- == 0)
        return nullptr;
      const llvm::SmallVector<Cell, 2> Cells =
          E.flows().of(U.In).cells(U.At, U.Place);
      if (llvm::any_of(Cells, [&](const Cell &C) {
            return leadsTo(With, U.In, U.At, C, IsOpen);
          }))
        return &U;
    }
  return nullptr;
}
