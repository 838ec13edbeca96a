// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Resets.h"
#include "link/Loops.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace sigtidy;

/// Whether all of \p Terms are dispositions that are no handlers.
static bool areSpecial(const Terms &T, SetId Values) {
  return !T.elements(Values).empty() &&
         llvm::all_of(T.elements(Values), [&](TermId X) {
           return T[X].Kind == TermKind::Int &&
                  Facts::isSpecialDisposition(T[X].Number);
         });
}

/// The signal that the call at \p At of \p F sets back, if it does.
static std::optional<int64_t> resetSignal(Evaluator &E, FunctionId F,
                                          OpPoint At) {
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee || !E.flows().isExternal(*Callee))
    return std::nullopt;
  const Terms &T = E.terms();
  for (const RegistrationFact &R :
       E.facts().registrations(factName(E.units().function(*Callee)))) {
    if (R.RunsAs != Context::AsyncSignal || R.WhenArgument)
      continue;
    Flow &In = E.flows().of(F);
    llvm::ArrayRef<TermId> For =
        T.elements(E.flows().operand(In, At, O, R.Signal));
    if (For.size() == 1 && T[For[0]].Kind == TermKind::Int &&
        areSpecial(T, E.flows().operand(In, At, O, R.Handler)))
      return T[For[0]].Number;
  }
  return std::nullopt;
}

namespace {
/// What the functions of the image save of a signal, and install again.
class Restores {
public:
  Restores(Evaluator &E, llvm::ArrayRef<FoundInstall> Installs) : E(E) {
    for (const FoundInstall &I : Installs) {
      Installing.insert(I.F);
      for (const auto &Hop : I.Path)
        Installing.insert(Hop.In);
    }
  }

  /// What the call at \p At of \p F restores, if it does.
  std::optional<Reset> restored(FunctionId F, OpPoint At);

private:
  /// What a call installs for a signal.
  enum class Does : uint8_t { Nothing, Restores, Other };
  Does install(FunctionId F, OpPoint At, int64_t Signal);
  bool isFromEntry(FunctionId F, OpPoint At, int64_t Signal);
  bool isSaved(FunctionId F, SetId Handlers, int64_t Signal);
  bool returnsOld(FunctionId F, OpPoint At, int64_t Signal);

  Evaluator &E;
  std::set<FunctionId> Installing;
};
} // namespace

/// Whether the call at \p At of \p F returns what the system had for \p Signal.
bool Restores::returnsOld(FunctionId F, OpPoint At, int64_t Signal) {
  const Op &O = E.units().op(F, At);
  const std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee || !E.flows().isExternal(*Callee))
    return false;
  const Terms &T = E.terms();
  return llvm::any_of(
      E.facts().registrations(factName(E.units().function(*Callee))),
      [&](const RegistrationFact &R) {
        const llvm::ArrayRef<TermId> For =
            T.elements(E.flows().operand(E.flows().of(F), At, O, R.Signal));
        return R.Old.What == FactOperand::Kind::Result && For.size() == 1 &&
               T[For[0]].Kind == TermKind::Int && T[For[0]].Number == Signal;
      });
}

/// Whether \p Handlers are what the system had for \p Signal.
bool Restores::isSaved(FunctionId F, SetId Handlers, int64_t Signal) {
  const Terms &T = E.terms();
  const llvm::SmallVector<TermId, 2> All(T.elements(Handlers));
  return !All.empty() && llvm::all_of(All, [&](TermId X) {
    if (T[X].Kind == TermKind::Result)
      return returnsOld(F, E.units().call(F, T[X].A), Signal);
    if (T[X].Kind != TermKind::Kernel)
      return false;
    const Term &Of = T[T[X].A];
    return Of.Kind == TermKind::Int && Of.Number == Signal;
  });
}

Restores::Does Restores::install(FunctionId F, OpPoint At, int64_t Signal) {
  const Op &O = E.units().op(F, At);
  const std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee)
    return Does::Nothing;
  if (!E.flows().isExternal(*Callee))
    return Installing.count(*Callee) ? Does::Other : Does::Nothing;
  const Terms &T = E.terms();
  for (const RegistrationFact &R :
       E.facts().registrations(factName(E.units().function(*Callee)))) {
    if (R.RunsAs != Context::AsyncSignal)
      continue;
    Flow &In = E.flows().of(F);
    const SetId For = E.flows().operand(In, At, O, R.Signal);
    if (llvm::all_of(T.elements(For), [&](TermId X) {
          return T[X].Kind == TermKind::Int && T[X].Number != Signal;
        }))
      continue;
    const SetId Handlers = E.flows().operand(In, At, O, R.Handler);
    return isSaved(F, Handlers, Signal) ? Does::Restores : Does::Other;
  }
  return Does::Nothing;
}

/// Whether what the call at \p At restores was there when \p F was entered:
/// nothing else is installed before the calls that may have saved it.
bool Restores::isFromEntry(FunctionId F, OpPoint At, int64_t Signal) {
  const Function &Body = E.units().function(F);
  std::vector<OpPoint> Others, Saves;
  for (OpPoint Call : E.units().calls(F))
    if (install(F, Call, Signal) == Does::Other) {
      Others.push_back(Call);
      const auto Callee = E.flows().directCallee(F, E.units().op(F, Call));
      if (Callee && E.flows().isExternal(*Callee))
        Saves.push_back(Call);
    }
  auto Precedes = [&](OpPoint X, OpPoint Save) -> bool {
    if (X.Block == Save.Block && X.Index < Save.Index)
      return true;
    // What was saved before is back by then.
    if (X.Block == At.Block && X.Index < At.Index)
      return false;
    return blocksFrom(Body, X.Block, At.Block)[Save.Block];
  };
  return !Saves.empty() && llvm::none_of(Saves, [&](OpPoint Save) {
    return llvm::any_of(Others, [&](OpPoint X) { return Precedes(X, Save); });
  });
}

std::optional<Reset> Restores::restored(FunctionId F, OpPoint At) {
  const Op &O = E.units().op(F, At);
  const std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee || !E.flows().isExternal(*Callee))
    return std::nullopt;
  const Terms &T = E.terms();
  for (const RegistrationFact &R :
       E.facts().registrations(factName(E.units().function(*Callee)))) {
    const llvm::ArrayRef<TermId> For =
        T.elements(E.flows().operand(E.flows().of(F), At, O, R.Signal));
    if (For.size() != 1 || T[For[0]].Kind != TermKind::Int)
      continue;
    const int64_t Signal = T[For[0]].Number;
    if (install(F, At, Signal) != Does::Restores)
      continue;
    return Reset{F, At, Signal, true, isFromEntry(F, At, Signal)};
  }
  return std::nullopt;
}

/// The one signal from which install \p I takes whatever handler it has, where
/// the system's function is called by a wrapper.
static std::optional<int64_t> resetSignal(const FoundInstall &I) {
  if (I.Path.empty() || I.Fact->RunsAs != Context::AsyncSignal ||
      I.Fact->WhenArgument || I.Signals.size() != 1 || I.Handlers.empty() ||
      I.Signals[0].Kind != ConcreteKind::Int ||
      !llvm::all_of(I.Handlers, [](const Concrete &C) {
        return C.Kind == ConcreteKind::Int &&
               Facts::isSpecialDisposition(C.Number);
      }))
    return std::nullopt;
  return I.Signals[0].Number;
}

std::vector<Reset> sigtidy::findResets(Evaluator &E,
                                       llvm::ArrayRef<FoundInstall> Installs) {
  const Units &All = E.units();
  std::vector<Reset> Result;
  Restores Saved(E, Installs);
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      for (OpPoint At : All.calls(F))
        if (std::optional<int64_t> Signal = resetSignal(E, F, At))
          Result.push_back({F, At, *Signal});
        else if (std::optional<Reset> Old = Saved.restored(F, At))
          Result.push_back(*Old);
    }
  // The outermost call is where the program asks for it.
  for (const FoundInstall &I : Installs)
    if (std::optional<int64_t> Signal = resetSignal(I))
      Result.push_back({I.Path.back().In, I.Path.back().At, *Signal});
  return Result;
}
