// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The disposition of a signal as a lock:
///
///     if (signal(SIGINT, SIG_IGN) != SIG_IGN) {
///       // the first to come here, and the only one until a handler is
///       // installed again

#include "link/Locks.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Whether a condition of \p F compares the disposition that a call returns
/// with one that is no handler.
bool Locks::testsDispositions(FunctionId F) const {
  const Function &Body = E.units().function(F);
  return llvm::any_of(Body.Blocks, [&](const Block &B) {
    if (B.Condition == NoId)
      return false;
    const Value &V = Body.Values[B.Condition];
    if (V.Kind != ValueKind::Binary ||
        (V.Op != Operator::Eq && V.Op != Operator::Ne) ||
        Body.Values[V.A].Kind != ValueKind::Result ||
        Body.Values[V.B].Kind != ValueKind::Int ||
        !Facts::isSpecialDisposition(Body.Values[V.B].Number))
      return false;
    const OpPoint At = E.units().call(F, Body.Values[V.A].A);
    const Op &O = E.units().op(F, At);
    auto Installs = [&](const Value &X) {
      return X.Kind == ValueKind::Int && X.Number == Body.Values[V.B].Number;
    };
    return llvm::any_of(
        E.registrationsAt(F, At), [&](const RegistrationFact &R) {
          return R.Old.What == FactOperand::Kind::Result &&
                 R.Handler.What == FactOperand::Kind::Argument &&
                 R.Handler.Argument < O.Args.size() &&
                 Installs(Body.Values[O.Args[R.Handler.Argument]]);
        });
  });
}

/// The disposition of the one signal that the call whose \p Result it is has
/// set to \p Ignored, which is no handler: who finds something else there is
/// the first.
std::optional<TermId> Locks::disposition(FunctionId F, TermId Result,
                                         int64_t Ignored) {
  Terms &T = E.terms();
  if (T[Result].Kind != TermKind::Result ||
      !Facts::isSpecialDisposition(Ignored))
    return std::nullopt;
  const OpPoint At = E.units().call(F, T[Result].A);
  auto Only = [&](const FactOperand &Which) -> std::optional<TermId> {
    llvm::ArrayRef<TermId> Values = T.elements(
        E.flows().operand(E.flows().of(F), At, E.units().op(F, At), Which));
    if (Values.size() != 1 || T[Values[0]].Kind != TermKind::Int)
      return std::nullopt;
    return Values[0];
  };
  for (const RegistrationFact &R : E.registrationsAt(F, At)) {
    const std::optional<TermId> Signal = Only(R.Signal), Now = Only(R.Handler);
    if (R.RunsAs == Context::AsyncSignal && !R.WhenArgument &&
        R.Old.What == FactOperand::Kind::Result && Signal && Now &&
        T[*Now].Number == Ignored)
      return T.get({TermKind::Kernel, {}, *Signal});
  }
  return std::nullopt;
}

/// Whoever installs a handler lets others be the first again.
void Locks::releaseDispositions(FunctionId F, OpPoint At, Held &Now,
                                std::set<TermId> &Releases) {
  Terms &T = E.terms();
  for (const RegistrationFact &R : E.registrationsAt(F, At)) {
    auto Values = [&](const FactOperand &Which) {
      return llvm::SmallVector<TermId, 2>(T.elements(
          E.flows().operand(E.flows().of(F), At, E.units().op(F, At), Which)));
    };
    const auto Handlers = Values(R.Handler);
    if (!Handlers.empty() && llvm::all_of(Handlers, [&](TermId X) {
          return T[X].Kind == TermKind::Int &&
                 Facts::isSpecialDisposition(T[X].Number);
        }))
      continue;
    for (TermId Signal : Values(R.Signal)) {
      const TermId Lock = T.get({TermKind::Kernel, {}, Signal});
      Releases.insert(Lock);
      Now.erase(Lock);
    }
  }
}
