// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Resets.h"
#include "link/Loops.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace sigtidy;

namespace {
/// What calls of one function of the image install for signals.
class Dispositions {
public:
  Dispositions(Evaluator &E, const std::set<FunctionId> &Installing,
               FunctionId F)
      : E(E), Installing(Installing), F(F), T(E.terms()) {}

  /// What the call at \p At sets back or restores, if it does.
  std::optional<Reset> reset(OpPoint At);

private:
  /// What a call installs for a signal.
  enum class Does : uint8_t { Nothing, Restores, Other };

  SetId operand(OpPoint At, const FactOperand &Which) {
    return E.flows().operand(E.flows().of(F), At, E.units().op(F, At), Which);
  }
  /// The one signal that fact \p R of the call is for.
  std::optional<int64_t> signal(OpPoint At, const RegistrationFact &R);
  bool areReplacing(SetId Handlers) const;
  Does install(OpPoint At, int64_t Signal);
  bool isSaved(SetId Handlers, int64_t Signal);
  bool isFromEntry(OpPoint At, int64_t Signal);

  Evaluator &E;
  /// The functions that install anything, or call one that does.
  const std::set<FunctionId> &Installing;
  FunctionId F;
  const Terms &T;
};
} // namespace

std::optional<int64_t> Dispositions::signal(OpPoint At,
                                            const RegistrationFact &R) {
  const llvm::ArrayRef<TermId> For = T.elements(operand(At, R.Signal));
  if (For.size() != 1 || T[For[0]].Kind != TermKind::Int)
    return std::nullopt;
  return T[For[0]].Number;
}

/// Whether all of \p Handlers are dispositions that take the handler away.
bool Dispositions::areReplacing(SetId Handlers) const {
  return !T.elements(Handlers).empty() &&
         llvm::all_of(T.elements(Handlers), [&](TermId X) {
           return T[X].Kind == TermKind::Int &&
                  Facts::replacesHandler(T[X].Number);
         });
}

/// Whether \p Handlers are what the system had for \p Signal: what a call for
/// it has written, or has returned.
bool Dispositions::isSaved(SetId Handlers, int64_t Signal) {
  const llvm::SmallVector<TermId, 2> All(T.elements(Handlers));
  return !All.empty() && llvm::all_of(All, [&](TermId X) {
    if (T[X].Kind == TermKind::Result) {
      const OpPoint Call = E.units().call(F, T[X].A);
      return llvm::any_of(E.registrationsAt(F, Call),
                          [&](const RegistrationFact &R) {
                            return R.Old.What == FactOperand::Kind::Result &&
                                   signal(Call, R) == Signal;
                          });
    }
    if (T[X].Kind != TermKind::Kernel)
      return false;
    const Term &Of = T[T[X].A];
    return Of.Kind == TermKind::Int && Of.Number == Signal;
  });
}

Dispositions::Does Dispositions::install(OpPoint At, int64_t Signal) {
  const std::optional<FunctionId> Callee =
      E.flows().directCallee(F, E.units().op(F, At));
  if (Callee && Installing.count(*Callee))
    return Does::Other;
  for (const RegistrationFact &R : E.registrationsAt(F, At)) {
    if (R.RunsAs != Context::AsyncSignal ||
        signal(At, R).value_or(Signal) != Signal)
      continue;
    return isSaved(operand(At, R.Handler), Signal) ? Does::Restores
                                                   : Does::Other;
  }
  return Does::Nothing;
}

/// Whether what the call at \p At restores was there when the function was
/// entered: nothing else is installed before the calls that may have saved it.
bool Dispositions::isFromEntry(OpPoint At, int64_t Signal) {
  const Function &Body = E.units().function(F);
  std::vector<OpPoint> Others, Saves;
  for (OpPoint Call : E.units().calls(F))
    if (install(Call, Signal) == Does::Other) {
      Others.push_back(Call);
      if (!E.registrationsAt(F, Call).empty())
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

std::optional<Reset> Dispositions::reset(OpPoint At) {
  for (const RegistrationFact &R : E.registrationsAt(F, At)) {
    const std::optional<int64_t> Signal = signal(At, R);
    if (R.RunsAs != Context::AsyncSignal || R.WhenArgument || !Signal)
      continue;
    const SetId Handlers = operand(At, R.Handler);
    if (areReplacing(Handlers))
      return Reset{F, At, *Signal, false, false};
    if (isSaved(Handlers, *Signal))
      return Reset{F, At, *Signal, true, isFromEntry(At, *Signal)};
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
        return C.Kind == ConcreteKind::Int && Facts::replacesHandler(C.Number);
      }))
    return std::nullopt;
  return I.Signals[0].Number;
}

std::vector<Reset> sigtidy::findResets(Evaluator &E,
                                       llvm::ArrayRef<FoundInstall> Installs) {
  const Units &All = E.units();
  std::vector<Reset> Result;
  std::set<FunctionId> Installing;
  for (const FoundInstall &I : Installs) {
    Installing.insert(I.F);
    for (const auto &Hop : I.Path)
      Installing.insert(Hop.In);
  }
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      Dispositions Of(E, Installing, F);
      for (OpPoint At : All.calls(F))
        if (std::optional<Reset> R = Of.reset(At))
          Result.push_back(*R);
    }
  // The outermost call is where the program asks for it.
  for (const FoundInstall &I : Installs)
    if (std::optional<int64_t> Signal = resetSignal(I))
      Result.push_back(
          {I.Path.back().In, I.Path.back().At, *Signal, false, false});
  return Result;
}
