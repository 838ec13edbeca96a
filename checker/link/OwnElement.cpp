// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/OwnElement.h"
#include "link/Loops.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Calls that a signal is followed up to its handler.
static constexpr unsigned MaxCalls = 6;

/// The one index in place \p Id of \p Body, or NoId.
static uint32_t onlyIndex(const Function &Body, uint32_t Id) {
  uint32_t Found = NoId;
  for (const Step &S : Body.Places[Id].Steps) {
    if (S.Kind != StepKind::Index)
      continue;
    if (Found != NoId)
      return NoId;
    Found = S.Id;
  }
  return Found;
}

/// Whether \p Values of \p F, which handler \p H reaches, are its signal.
static bool isOwnSignal(Evaluator &E, const HandlerGroup &H, FunctionId F,
                        SetId Values, unsigned Depth = 0) {
  llvm::ArrayRef<TermId> Terms = E.terms().elements(Values);
  if (Terms.size() != 1 || E.terms()[Terms[0]].Kind != TermKind::Param)
    return false;
  const uint32_t Param = E.terms()[Terms[0]].A;
  if (F == H.Handler)
    return Param == 0;
  const std::vector<CallSite> Sites = E.callers(F).vec();
  return Depth != MaxCalls && !Sites.empty() &&
         llvm::all_of(Sites, [&](const CallSite &S) {
           const Op &O = E.units().op(S.In, S.At);
           uint32_t I = passedAs(O, E.units().function(F), Param);
           return !S.Through && I < O.Args.size() &&
                  isOwnSignal(E, H, S.In,
                              E.flows().of(S.In).value(S.At, O.Args[I]),
                              Depth + 1);
         });
}

bool sigtidy::usesOwnElement(Evaluator &E, const HandlerGroup &H,
                             const ReachedUse &Use) {
  const Function &Body = E.units().function(Use.In);
  uint32_t Index = onlyIndex(Body, Use.What.Place);
  return Index != NoId && H.SignalsComplete &&
         isOwnSignal(E, H, Use.In,
                     E.flows().of(Use.In).value(Use.What.At, Index));
}

/// Whether \p Before comes before \p After in \p Body whenever both do.
static bool isOrdered(const Function &Body, OpPoint Before, OpPoint After) {
  return !blocksFrom(Body, After.Block).test(Before.Block) &&
         (Before.Block != After.Block || Before.Index <= After.Index);
}

/// Whether \p R is made in the call of \p F that \p Path leads to, after \p At.
static bool comesAfter(const Units &All, const FoundRegistration &R,
                       FunctionId F, OpPoint At, const CallPath &Path) {
  auto IsOnWay = [&](FunctionId In, OpPoint Point) {
    return llvm::any_of(R.Via, [&](const FoundRegistration::Hop &Hop) {
      return Hop.In == In && Hop.At == Point;
    });
  };
  return llvm::all_of(Path,
                      [&](const CallSite &S) { return IsOnWay(S.In, S.At); }) &&
         llvm::any_of(R.Via, [&](const FoundRegistration::Hop &Hop) {
           return Hop.In == F && isOrdered(All.function(F), At, Hop.At);
         });
}

bool sigtidy::isBeforeInstalled(Evaluator &E, const HandlerGroup &H,
                                FunctionId F, OpPoint At, uint32_t Place) {
  const Function &Body = E.units().function(F);
  uint32_t Index = onlyIndex(Body, Place);
  if (Index == NoId || !E.flows().of(F).isReached(At.Block))
    return false;
  SetId Values = E.flows().of(F).value(At, Index);
  bool All = true, Any = false;
  E.enumerate(F, At, [&](Query &Q, const Frame &Here, const CallPath &Path) {
    ConcreteSet Elements = E.eval(Q, Here, Values);
    if (Q.stopped())
      return;
    for (const Concrete &C : Elements) {
      Any = true;
      All &= C.Kind == ConcreteKind::Int &&
             llvm::all_of(H.Registrations, [&](const FoundRegistration &R) {
               return !R.Signals.count(C.Number) ||
                      comesAfter(E.units(), R, F, At, Path);
             });
    }
  });
  return Any && All;
}
