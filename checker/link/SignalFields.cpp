// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/SignalFields.h"
#include "llvm/ADT/DenseMap.h"
#include <set>

using namespace sigtidy;

namespace {
/// Goes back from what registrations are given to where it was loaded from.
class Search {
public:
  Search(const Image &Program, const Facts &Knowledge)
      : Program(Program), Knowledge(Knowledge), All(Program.all()),
        Found(All.fieldCount()) {}

  llvm::BitVector run();

private:
  void value(FunctionId F, uint32_t Id);
  void local(FunctionId F, uint32_t Local);
  void returned(FunctionId F);
  FunctionId callee(FunctionId F, const Op &O) const {
    return O.Callee == NoId
               ? NoId
               : Program.definition(All.function(All.unitOf(F), O.Callee));
  }

  const Image &Program;
  const Facts &Knowledge;
  const Units &All;
  llvm::BitVector Found;
  llvm::DenseMap<FunctionId, std::vector<std::pair<FunctionId, OpPoint>>>
      Callers;
  /// What has been asked for: values, locals, and results of functions.
  std::set<std::pair<FunctionId, uint32_t>> Values, Locals;
  std::set<FunctionId> Results;
  /// Parameters, whose callers are still to be asked.
  std::vector<std::pair<FunctionId, uint32_t>> Open;
};
} // namespace

llvm::BitVector Search::run() {
  std::vector<std::tuple<FunctionId, OpPoint, uint32_t>> Registered;
  Program.forEachBody([&](FunctionId F) {
    for (OpPoint At : All.calls(F)) {
      const Op &O = All.op(F, At);
      FunctionId To = callee(F, O);
      if (To == NoId)
        continue;
      Callers[To].push_back({F, At});
      for (const RegistrationFact &R :
           Knowledge.registrations(factName(All.function(To))))
        if (R.Signal.What == FactOperand::Kind::Argument &&
            R.Signal.Argument < O.Args.size())
          Registered.push_back({F, At, O.Args[R.Signal.Argument]});
    }
  });
  for (const auto &[F, At, Signal] : Registered)
    value(F, Signal);
  while (!Open.empty()) {
    auto [F, Param] = Open.back();
    Open.pop_back();
    for (const auto &[Caller, At] : Callers[F]) {
      const Op &O = All.op(Caller, At);
      if (uint32_t I = passedAs(O, All.function(F), Param); I < O.Args.size())
        value(Caller, O.Args[I]);
    }
  }
  return std::move(Found);
}

void Search::value(FunctionId F, uint32_t Id) {
  if (Id == NoId || !Values.insert({F, Id}).second)
    return;
  const Function &Body = All.function(F);
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Load: {
    const Place &P = Body.Places[V.A];
    if (P.Root == RootKind::Local && P.Steps.empty())
      return local(F, P.Id);
    for (const Step &S : P.Steps)
      if (S.Kind == StepKind::Field)
        Found.set(All.field(All.unitOf(F), S.Id));
    return;
  }
  case ValueKind::Result: {
    FunctionId To = callee(F, All.op(F, All.call(F, V.A)));
    if (To != NoId && Results.insert(To).second)
      returned(To);
    return;
  }
  case ValueKind::Select:
    value(F, V.B);
    return value(F, V.C);
  case ValueKind::Binary:
    value(F, V.B);
    [[fallthrough]];
  case ValueKind::Unary:
    return value(F, V.A);
  case ValueKind::Unknown:
  case ValueKind::Int:
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::VarArg:
  case ValueKind::Address:
    return;
  }
}

void Search::local(FunctionId F, uint32_t Local) {
  if (!Locals.insert({F, Local}).second)
    return;
  const Function &Body = All.function(F);
  if (Local < Body.NumParams)
    Open.push_back({F, Local});
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Store &&
          Body.Places[O.Target].Root == RootKind::Local &&
          Body.Places[O.Target].Id == Local &&
          Body.Places[O.Target].Steps.empty())
        value(F, O.Source);
}

void Search::returned(FunctionId F) {
  for (const Block &B : All.function(F).Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Return)
        value(F, O.Source);
}

llvm::BitVector sigtidy::findSignalFields(const Image &Program,
                                          const Facts &Knowledge) {
  return Search(Program, Knowledge).run();
}
