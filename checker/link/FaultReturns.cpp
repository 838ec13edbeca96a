// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/FaultReturns.h"
#include "link/Paths.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace sigtidy;

/// What the sender's code may be where the system raised the signal: the first
/// reasons of POSIX, and Linux's SI_KERNEL.
static constexpr int64_t SystemCodes[] = {1, 2, 128};
/// A number that is the address of some handler: no SIG_DFL, SIG_IGN ...
static constexpr int64_t SomeHandler = 0x10000;
/// Functions that a condition is followed into.
static constexpr int MaxDepth = 3;
/// Steps that the question may take whether something is the previous handler.
static constexpr unsigned PreviousBudget = 2000;
/// Where a handler that takes it is given the interrupted context.
static constexpr uint32_t ContextParam = 2;

std::optional<FaultReturns::Way> FaultReturns::find(NodeId Entry, FunctionId H,
                                                    int64_t S) {
  Handler = H;
  Signal = S;
  Known.clear();
  const Function &Body = E.units().function(H);
  uint32_t Context = ContextParam + Body.Method;
  return walk({Entry, Context < Body.NumParams ? Context : NoId});
}

bool FaultReturns::returns(Entered Here) {
  // A recursive call returns only if some other path does.
  auto [It, New] = Known.try_emplace(Here, false);
  if (New)
    Known[Here] = walk(Here).has_value();
  return Known[Here];
}

std::optional<FaultReturns::Way> FaultReturns::walk(Entered Here) {
  const FunctionId F = Graph.functionOf(Here.N);
  const Function &Body = E.units().function(F);
  if (Body.Blocks.empty())
    return Way();
  Paths All(Graph, Here.N);
  std::vector<Way> Ways(All.size());
  llvm::BitVector Seen(All.size());
  std::deque<Paths::Stop> Open{0};
  Seen.set(0);
  for (; !Open.empty(); Open.pop_front()) {
    const uint32_t B = Paths::block(Open.front());
    const Block &Block = Body.Blocks[B];
    Way Path = Ways[Open.front()];
    bool GoesOn = true;
    for (uint32_t I = 0; GoesOn && I != Block.Ops.size(); ++I) {
      Path.Last = OpPoint{B, I};
      GoesOn = goesOn(Here, {B, I});
    }
    if (GoesOn && Block.Edges.empty())
      return Path;
    if (GoesOn)
      All.next(Open.front(), [&](Paths::Stop To, uint32_t Edge) {
        if (Seen[To] || !fits(F, B, Edge))
          return;
        Seen.set(To);
        Ways[To] = Path;
        Open.push_back(To);
      });
  }
  return std::nullopt;
}

bool FaultReturns::goesOn(Entered Here, OpPoint At) {
  const FunctionId F = Graph.functionOf(Here.N);
  const Op &O = E.units().op(F, At);
  switch (O.Kind) {
  case OpKind::Call:
    return goesOnAfterCall(Here, At);
  case OpKind::Store:
  case OpKind::Zero:
    return !changesContext(Here, O, At);
  case OpKind::Return:
  case OpKind::Asm:
    return true;
  case OpKind::Throw:
  case OpKind::Broken:
    return false;
  }
  return true;
}

/// The parameter that \p Id leads from by way of addresses and loads; NoId for
/// none.
static uint32_t paramOf(const Terms &T, TermId Id) {
  while (T[Id].Kind == TermKind::Address || T[Id].Kind == TermKind::Load)
    Id = T[Id].A;
  return T[Id].Kind == TermKind::Param ? T[Id].A : NoId;
}

bool FaultReturns::isContext(Entered Here, OpPoint At, uint32_t Value) {
  if (Here.Context == NoId)
    return false;
  const Terms &T = E.terms();
  SetId Values = E.flows().of(Graph.functionOf(Here.N)).value(At, Value);
  return llvm::any_of(T.elements(Values), [&](TermId V) {
    // What was read out of it, a register's content, is a mere number.
    return T[V].Kind != TermKind::Load && paramOf(T, V) == Here.Context;
  });
}

bool FaultReturns::changesContext(Entered Here, const Op &O, OpPoint At) {
  if (Here.Context == NoId)
    return false;
  const Terms &T = E.terms();
  Flow &In = E.flows().of(Graph.functionOf(Here.N));
  bool IntoLocal = true;
  for (Cell C : In.cells(At, O.Target)) {
    if (paramOf(T, C.Base) == Here.Context)
      return true;
    IntoLocal &= T[C.Base].Kind == TermKind::LocalObject;
  }
  // Whoever finds it in memory may change it.
  return !IntoLocal && O.Source != NoId && isContext(Here, At, O.Source);
}

bool FaultReturns::goesOnAfterCall(Entered Here, OpPoint At) {
  const FunctionId F = Graph.functionOf(Here.N);
  const Op &O = E.units().op(F, At);
  if (E.flows().of(F).endsAt(O))
    return false;
  const CallGraph::Expansion &X = Graph.expand(Here.N);
  if (!partsAt(X.Kernel, At).empty() || !partsAt(X.Opens, At).empty())
    return false;
  for (const CallGraph::Leaf &L : partsAt(X.Leaves, At))
    if (!goesOnAfterLibrary(Here, At, L.Callee))
      return false;
  auto Calls = partsAt(X.Calls, At);
  if (Calls.empty())
    return true;
  return llvm::any_of(Calls, [&](const CallGraph::Call &C) {
    Entered Next{C.To, NoId};
    const Function &To = E.units().function(Graph.functionOf(C.To));
    for (uint32_t P = 0; P != To.NumParams; ++P)
      if (uint32_t A = passedAs(O, To, P);
          A < O.Args.size() && isContext(Here, At, O.Args[A]))
        Next.Context = P;
    return returns(Next);
  });
}

bool FaultReturns::goesOnAfterLibrary(Entered Here, OpPoint At,
                                      FunctionId Callee) {
  const Function &To = E.units().function(Callee);
  if (To.HasBody)
    return true; // The project says what it does, and it returns.
  const FunctionFact &Fact = What.fact(Callee);
  if ((!Fact.Known && E.facts().registrations(factName(To)).empty()) ||
      Fact.MapsMemory || Fact.JumpsOut || What.ends(Here.N, At, Callee, false))
    return false;
  if (What.installs(Here.N, At, Callee, Signal, Handler) >
      Acts::Installs::Handlers)
    return false;
  const Op &O = E.units().op(Graph.functionOf(Here.N), At);
  for (uint32_t A = 0; A != O.Args.size(); ++A)
    if (isContext(Here, At, O.Args[A]) && !isPointerToConst(To.Type, A))
      return false;
  return true;
}

//===-- Who raised the signal --------------------------------------------===//

std::optional<int64_t> FaultReturns::returned(FunctionId F, uint32_t Ordinal,
                                              Found Case, int Depth) {
  const Op &O = E.units().op(F, E.units().call(F, Ordinal));
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee || E.flows().isExternal(*Callee) || Depth == MaxDepth)
    return std::nullopt;
  std::optional<int64_t> Result;
  const Function &Body = E.units().function(*Callee);
  Flow &In = E.flows().of(*Callee);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I) {
      const Op &R = Body.Blocks[B].Ops[I];
      if (R.Kind != OpKind::Return || R.Source == NoId || !In.isReached(B))
        continue;
      for (TermId V : E.terms().elements(In.value({B, I}, R.Source))) {
        auto Here = number(*Callee, V, Case, Depth + 1);
        if (!Here || (Result && *Result != *Here))
          return std::nullopt;
        Result = Here;
      }
    }
  return Result;
}

std::optional<int64_t> FaultReturns::loaded(FunctionId F, TermId Load,
                                            Found Case) {
  const Path &P = E.terms().path(E.terms()[Load].B);
  if (!P.empty() && P.back().What == PathStep::Kind::Field) {
    switch (Facts::meaningOf(E.units().field(P.back().Number).Name)) {
    case FieldMeaning::Sender:
      return Case.Code;
    case FieldMeaning::Signal:
      return Signal;
    case FieldMeaning::StackSize:
    case FieldMeaning::None:
      break;
    }
  }
  Query Q;
  Q.Budget = PreviousBudget;
  bool IsPrevious =
      llvm::any_of(E.evalTerm(Q, Frame{F, {}}, Load), [](const Concrete &C) {
        return C.Kind == ConcreteKind::Kernel;
      });
  return IsPrevious ? std::optional(Case.Previous) : std::nullopt;
}

std::optional<int64_t> FaultReturns::number(FunctionId F, TermId Id, Found Case,
                                            int Depth) {
  const Term X = E.terms()[Id];
  auto Of = [&](TermId Operand) { return number(F, Operand, Case, Depth); };
  switch (X.Kind) {
  case TermKind::Int:
    return X.Number;
  case TermKind::Load:
    return loaded(F, Id, Case);
  case TermKind::Result:
    return returned(F, X.A, Case, Depth);
  case TermKind::Unary:
    if (auto A = Of(X.A))
      return fold(X.Op, *A, 0);
    return std::nullopt;
  case TermKind::Binary:
    if (auto A = Of(X.A), B = Of(X.B); A && B)
      return fold(X.Op, *A, *B);
    return std::nullopt;
  case TermKind::Tested:
    return Of(X.B);
  case TermKind::Unknown:
  case TermKind::String:
  case TermKind::Function:
  case TermKind::LocalObject:
  case TermKind::GlobalObject:
  case TermKind::Address:
  case TermKind::Param:
  case TermKind::Content:
  case TermKind::Kernel:
  case TermKind::Element:
  case TermKind::Counter:
  case TermKind::Callee:
    return std::nullopt;
  }
  return std::nullopt;
}

bool FaultReturns::fits(FunctionId F, uint32_t Block, uint32_t Edge) {
  const sigtidy::Block &Here = E.units().function(F).Blocks[Block];
  if (Here.Terminator == TerminatorKind::Jump || Here.Condition == NoId)
    return true;
  OpPoint End{Block, static_cast<uint32_t>(Here.Ops.size())};
  SetId Condition = E.flows().of(F).value(End, Here.Condition);
  llvm::ArrayRef<TermId> Values = E.terms().elements(Condition);
  auto Takes = [&](TermId C, Found Case) {
    std::optional<int64_t> Number = number(F, C, Case, 0);
    return !Number || isTaken(Here, Edge, Number);
  };
  return Values.empty() || llvm::any_of(Values, [&](TermId C) {
           return llvm::any_of(SystemCodes, [&](int64_t Code) {
             return Takes(C, {Code, 0}) || Takes(C, {Code, SomeHandler});
           });
         });
}
