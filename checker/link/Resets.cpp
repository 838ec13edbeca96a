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
           const Term &Is = T[T[X].Kind == TermKind::Tested ? T[X].B : X];
           return Is.Kind == TermKind::Int && Facts::replacesHandler(Is.Number);
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
      return Reset{F, At, *Signal, false, false, {}};
    if (isSaved(Handlers, *Signal))
      return Reset{F, At, *Signal, true, isFromEntry(At, *Signal), {}};
  }
  return std::nullopt;
}

/// Whether the call of \p I keeps what was installed before it.
static bool keepsOld(Evaluator &E, const FoundInstall &I) {
  const FactOperand &Old = I.Fact->Old;
  const Op &O = E.units().op(I.F, I.At);
  if (Old.What == FactOperand::Kind::Result)
    return llvm::any_of(E.units().function(I.F).Values, [&](const Value &V) {
      return V.Kind == ValueKind::Result && V.A == E.units().ordinal(I.F, I.At);
    });
  if (Old.What != FactOperand::Kind::Argument || Old.Argument >= O.Args.size())
    return false;
  const llvm::ArrayRef<TermId> Given =
      E.terms().elements(E.flows().of(I.F).value(I.At, O.Args[Old.Argument]));
  return Given.size() != 1 || E.terms()[Given[0]].Kind != TermKind::Int;
}

/// What install \p I does to the one signal that it is for, if it takes a
/// handler away, or puts back what other functions have kept.
static std::optional<Reset> resetBy(Evaluator &E, const FoundInstall &I,
                                    llvm::ArrayRef<FoundInstall> Installs) {
  if (I.Fact->RunsAs != Context::AsyncSignal || I.Fact->WhenArgument ||
      I.Signals.size() != 1 || I.Signals[0].Kind != ConcreteKind::Int ||
      I.Handlers.empty())
    return std::nullopt;
  const int64_t Signal = I.Signals[0].Number;
  bool Restores = false;
  for (const Concrete &C : I.Handlers) {
    const bool IsOld = C.Kind == ConcreteKind::Kernel &&
                       (C.Number == Signal || C.Number == -1);
    if (!IsOld &&
        !(C.Kind == ConcreteKind::Int && Facts::replacesHandler(C.Number)))
      return std::nullopt;
    Restores |= IsOld;
  }
  Reset R{I.F, I.At, Signal, false, false, {}};
  // The outermost call is where the program asks for it.
  if (!I.Path.empty()) {
    R.F = I.Path.back().In;
    R.At = I.Path.back().At;
  }
  if (!Restores)
    return R;
  for (const FoundInstall &Other : Installs)
    if (llvm::any_of(Other.Signals,
                     [&](const Concrete &C) {
                       return C.Kind != ConcreteKind::Int || C.Number == Signal;
                     }) &&
        !keepsOld(E, Other))
      for (const Concrete &C : Other.Handlers)
        if (C.Kind == ConcreteKind::Function)
          R.Others.push_back(C.Number);
  return R;
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
  std::set<std::pair<FunctionId, OpPoint>> Seen;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      Dispositions Of(E, Installing, F);
      for (OpPoint At : All.calls(F))
        if (std::optional<Reset> R = Of.reset(At)) {
          Result.push_back(*R);
          Seen.insert({F, At});
        }
    }
  for (const FoundInstall &I : Installs)
    if (!Seen.count({I.F, I.At}))
      if (std::optional<Reset> R = resetBy(E, I, Installs))
        Result.push_back(std::move(*R));
  return Result;
}
