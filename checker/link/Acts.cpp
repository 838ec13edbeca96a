// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Acts.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

Acts::Acts(CallGraph &Graph, llvm::ArrayRef<HandlerGroup> Handlers)
    : Graph(Graph) {
  for (const HandlerGroup &H : Handlers) {
    if (H.RunsAs == Context::Ordinary || H.RunsAs == Context::Promised)
      continue;
    Handled.insert(H.Signals.begin(), H.Signals.end());
    AnyHandled |= !H.SignalsComplete;
  }
}

const FunctionFact &Acts::fact(FunctionId External) {
  auto [It, New] = Known.try_emplace(External);
  if (New) {
    Evaluator &E = Graph.evaluator();
    It->second = E.facts().judge(factName(E.units().function(External)));
  }
  return It->second;
}

ConcreteSet Acts::values(NodeId N, OpPoint At, SetId Values) {
  Query Q;
  Q.Outermost = Query::Params::Unknown;
  Frame Here{Graph.functionOf(N), At, nullptr, nullptr, &Graph.stateOf(N)};
  return Graph.evaluator().eval(Q, Here, Values);
}

Acts::Installs Acts::installs(NodeId N, OpPoint At, FunctionId Callee,
                              std::optional<int64_t> Signal, FunctionId Own) {
  Evaluator &E = Graph.evaluator();
  const FunctionId F = Graph.functionOf(N);
  const Op &O = E.units().op(F, At);
  Installs Result = Installs::Nothing;
  for (const RegistrationFact &R :
       E.facts().registrations(factName(E.units().function(Callee)))) {
    if (R.RunsAs != Context::AsyncSignal)
      continue;
    auto Operand = [&](const FactOperand &Which) {
      return values(N, At, E.flows().operand(E.flows().of(F), At, O, Which));
    };
    ConcreteSet Signals = Operand(R.Signal);
    bool Concerns =
        !Signal || Signals.empty() || llvm::any_of(Signals, [&](Concrete C) {
          return C.Kind != ConcreteKind::Int || C.Number == *Signal;
        });
    if (!Concerns)
      continue;
    // An action of null only asks.
    if (R.Handler.Deref && R.Handler.Argument < O.Args.size()) {
      const Value &Action =
          E.units().function(F).Values[O.Args[R.Handler.Argument]];
      if (Action.Kind == ValueKind::Int && Action.Number == 0)
        continue;
    }
    Installs Here = Installs::Handlers;
    ConcreteSet Given = Operand(R.Handler);
    for (const Concrete &C : Given) {
      bool Special = C.Kind == ConcreteKind::Int;
      bool Function = C.Kind == ConcreteKind::Function;
      Here =
          std::max(Here, !Special && !Function ? Installs::Default
                         : Special && E.facts().isDefaultDisposition(C.Number)
                             ? Installs::Default
                         : Function && C.Number == Own ? Installs::Handlers
                                                       : Installs::Others);
    }
    Result = std::max(Result, Given.empty() ? Installs::Default : Here);
  }
  return Result;
}

bool Acts::terminates(int64_t Signal, bool DefaultSet) const {
  const SignalFact *S = Graph.evaluator().facts().signal(Signal);
  if (!S || !S->DefaultAction.starts_with("terminate"))
    return false;
  return DefaultSet || !S->Catchable || (!AnyHandled && !Handled.count(Signal));
}

/// Whether the arguments other than the signal name the caller, or are 0: its
/// process group.
bool Acts::isToItself(FunctionId F, OpPoint At, unsigned SignalArgument) {
  Evaluator &E = Graph.evaluator();
  const Op &O = E.units().op(F, At);
  const Terms &T = E.terms();
  for (unsigned I = 0; I != O.Args.size(); ++I) {
    if (I == SignalArgument)
      continue;
    llvm::ArrayRef<TermId> Passed =
        T.elements(E.flows().of(F).value(At, O.Args[I]));
    bool Own = !Passed.empty() && llvm::all_of(Passed, [&](TermId P) {
      if (T[P].Kind != TermKind::Result)
        return T[P].Kind == TermKind::Int && T[P].Number == 0;
      auto Asked =
          E.flows().directCallee(F, E.units().op(F, E.units().call(F, T[P].A)));
      return Asked && fact(*Asked).NamesCaller;
    });
    if (!Own)
      return false;
  }
  return true;
}

bool Acts::sendsToItself(NodeId N, OpPoint At, FunctionId Callee) {
  std::optional<unsigned> Argument = fact(Callee).SendsSignal;
  return Argument && isToItself(Graph.functionOf(N), At, *Argument);
}

bool Acts::raisesDeadly(NodeId N, OpPoint At, FunctionId Callee) {
  std::optional<unsigned> Argument = fact(Callee).SendsSignal;
  const FunctionId F = Graph.functionOf(N);
  const Op &O = Graph.evaluator().units().op(F, At);
  if (!Argument || *Argument >= O.Args.size() || !isToItself(F, At, *Argument))
    return false;
  // A constant may be some other signal, which has a handler of its own.
  Evaluator &E = Graph.evaluator();
  SetId Sent = E.flows().of(F).value(At, O.Args[*Argument]);
  bool Constant = llvm::any_of(E.terms().elements(Sent), [&](TermId X) {
    return E.terms()[X].Kind == TermKind::Int;
  });
  return !Constant && ends(N, At, Callee, true);
}

bool Acts::ends(NodeId N, OpPoint At, FunctionId Callee, bool DefaultSet) {
  std::optional<unsigned> Argument = fact(Callee).SendsSignal;
  Evaluator &E = Graph.evaluator();
  const FunctionId F = Graph.functionOf(N);
  const Op &O = E.units().op(F, At);
  if (!Argument || *Argument >= O.Args.size())
    return false;
  // Who sets the default first means himself.
  if (!DefaultSet && !isToItself(F, At, *Argument))
    return false;
  ConcreteSet Signals =
      values(N, At, E.flows().of(F).value(At, O.Args[*Argument]));
  bool Known = !Signals.empty() && llvm::all_of(Signals, [](Concrete C) {
    return C.Kind == ConcreteKind::Int;
  });
  if (!Known)
    return DefaultSet;
  return llvm::all_of(
      Signals, [&](Concrete C) { return terminates(C.Number, DefaultSet); });
}
