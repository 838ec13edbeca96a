// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Waits.h"
#include "link/Loops.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Of one function as many are kept.
static constexpr size_t MaxKept = 16;

/// The arguments of \p O that are constants.
static std::vector<std::optional<int64_t>> constants(const Function &Body,
                                                     const Op &O) {
  std::vector<std::optional<int64_t>> Result;
  for (uint32_t A : O.Args) {
    const Value &V = Body.Values[A];
    Result.push_back(V.Kind == ValueKind::Int ? std::optional(V.Number)
                                              : std::nullopt);
  }
  return Result;
}

std::optional<WaitCall> Waits::waitAt(FunctionId F, OpPoint At) {
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee || !E.flows().isExternal(*Callee))
    return std::nullopt;
  WaitCall W{F, At, *Callee, nullptr, {}, std::nullopt, false};
  W.Fact = E.facts().waits(factName(E.units().function(*Callee)),
                           constants(E.units().function(F), O));
  return W.Fact ? std::optional(W) : std::nullopt;
}

/// Whether \p W sets the mask of signals; a null pointer sets none.
static bool setsMask(const Units &All, const WaitCall &W) {
  if (W.Fact->Sets != WaitFact::Mask::NotNull)
    return W.Fact->Sets == WaitFact::Mask::Always;
  std::vector<std::optional<int64_t>> Known =
      constants(All.function(W.F), All.op(W.F, W.At));
  return W.Fact->MaskArgument < Known.size() &&
         Known[W.Fact->MaskArgument] != 0;
}

void Waits::callees(FunctionId F, OpPoint At,
                    llvm::function_ref<void(FunctionId)> Visit) {
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee)
    return;
  std::vector<FunctionId> All{*Callee};
  if (O.Call == CallKind::Virtual)
    All = E.overriders(*Callee, F);
  for (FunctionId To : All)
    if (E.units().function(To).HasBody)
      Visit(To);
}

static void addThrough(std::vector<WaitCall> &Into,
                       llvm::ArrayRef<WaitCall> Calls, FunctionId In,
                       OpPoint At) {
  for (WaitCall W : Calls) {
    if (Into.size() == MaxKept)
      return;
    W.Path.push_back({In, At, nullptr});
    Into.push_back(std::move(W));
  }
}

const Waits::Summary &Waits::of(FunctionId F) {
  // A function that calls itself waits where its first call does.
  auto [It, New] = Known.try_emplace(F);
  if (!New)
    return It->second;
  const Function &Body = E.units().function(F);
  Summary Result;
  std::optional<Loops> Around;
  llvm::BitVector Waiting(Body.Blocks.size());
  for (uint32_t B : reversePostOrder(Body))
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I) {
      if (Body.Blocks[B].Ops[I].Kind != OpKind::Call)
        continue;
      if (std::optional<WaitCall> W = waitAt(F, {B, I})) {
        Result.Masks |= setsMask(E.units(), *W);
        Result.Polls |= W->Fact->EndsBy == WaitFact::End::Ready;
        Waiting.set(B);
        if (!Around)
          Around.emplace(Body);
        if (!Around->innermost(B))
          Result.Own.push_back(*W);
        if (Result.Certain.size() < MaxKept)
          Result.Certain.push_back(std::move(*W));
        continue;
      }
      callees(F, {B, I}, [&](FunctionId To) {
        const Summary &Of = of(To);
        if (!Of.Certain.empty())
          Waiting.set(B);
        addThrough(Result.Certain, Of.Certain, F, {B, I});
        if (!Of.Masks && !Of.Polls && Of.Own.empty())
          return;
        llvm::BitVector Here(Body.Blocks.size());
        Here.set(B);
        if (returnsAvoiding(Body, Here))
          return;
        Result.Masks |= Of.Masks;
        Result.Polls |= Of.Polls;
        addThrough(Result.Own, Of.Own, F, {B, I});
      });
    }
  if (returnsAvoiding(Body, Waiting) ||
      !returnsAvoiding(Body, llvm::BitVector(Body.Blocks.size())))
    Result.Certain.clear();
  return Known[F] = std::move(Result);
}

/// Whether \p Id is computed from what memory held before.
static bool readsMemory(const Terms &T, TermId Id) {
  const Term &X = T[Id];
  if (X.Kind == TermKind::Unary || X.Kind == TermKind::Binary)
    return readsMemory(T, X.A) ||
           (X.Kind == TermKind::Binary && readsMemory(T, X.B));
  return X.Kind == TermKind::Load;
}

std::optional<bool> Waits::isLimited(const WaitCall &W) {
  switch (W.Fact->Limited) {
  case WaitFact::Limit::None:
    return false;
  case WaitFact::Limit::Always:
    return true;
  case WaitFact::Limit::NotNegative:
  case WaitFact::Limit::NotNull:
    break;
  }
  const Op &O = E.units().op(W.F, W.At);
  if (W.Fact->LimitArgument >= O.Args.size())
    return std::nullopt;
  Query Q;
  Frame Here = E.frameOf(W.F, W.At, W.Path);
  SetId Values = E.flows().of(W.F).value(W.At, O.Args[W.Fact->LimitArgument]);
  bool Known = true, Any = false, Endless = false;
  for (const Concrete &C : E.eval(Q, Here, Values)) {
    Any = true;
    if (C.Kind != ConcreteKind::Int)
      Known &=
          W.Fact->Limited == WaitFact::Limit::NotNull &&
          (C.Kind == ConcreteKind::Address || C.Kind == ConcreteKind::NonZero);
    else
      Endless |= W.Fact->Limited == WaitFact::Limit::NotNegative
                     ? C.Number < 0
                     : C.Number == 0;
  }
  // What a variable held at first says little where it is given more.
  if (Endless &&
      (Known || !llvm::any_of(E.terms().elements(Values), [&](TermId V) {
         return readsMemory(E.terms(), V);
       })))
    return false;
  return Any && Known ? std::optional(true) : std::nullopt;
}

Waits::Found Waits::in(FunctionId F, const llvm::BitVector &Blocks) {
  const Function &Body = E.units().function(F);
  Found Result;
  std::vector<WaitCall> Own, Beyond;
  auto AddCallee = [&](FunctionId To, OpPoint At) {
    const Summary &Of = of(To);
    Result.Masks |= Of.Masks;
    Result.Polls |= Of.Polls;
    addThrough(Beyond, Of.Certain.empty() ? Of.Own : Of.Certain, F, At);
  };
  for (unsigned B : Blocks.set_bits())
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I) {
      const Op &O = Body.Blocks[B].Ops[I];
      OpPoint At{B, I};
      if (O.Kind != OpKind::Call)
        continue;
      if (std::optional<WaitCall> W = waitAt(F, At)) {
        Result.Masks |= setsMask(E.units(), *W);
        Result.Polls |= W->Fact->EndsBy == WaitFact::End::Ready;
        Own.push_back(std::move(*W));
        continue;
      }
      callees(F, At, [&](FunctionId To) { AddCallee(To, At); });
      if (O.CalleeValue != NoId)
        for (const Concrete &C : E.indirectTargets(F, At))
          if (C.Kind == ConcreteKind::Function &&
              E.units().function(C.Number).HasBody)
            AddCallee(C.Number, At);
    }
  auto Keep = [&](std::vector<WaitCall> &From) {
    for (WaitCall &W : From) {
      if (W.Fact->EndsBy == WaitFact::End::Brief)
        continue;
      W.SetsMask = setsMask(E.units(), W);
      W.Limited = isLimited(W);
      if (!W.SetsMask && W.Limited == true)
        Result.Polls = true;
      if (W.SetsMask || W.Limited == true)
        Result.Others.push_back(std::move(W));
      else
        Result.Calls.push_back(std::move(W));
    }
  };
  Keep(Own);
  // A read of what has been found ready is no wait.
  if (llvm::none_of(Result.Calls, [&](const WaitCall &W) {
        return !Result.Polls || W.Fact->EndsBy == WaitFact::End::Ready ||
               W.Fact->EndsBy == WaitFact::End::Signal;
      }))
    Keep(Beyond);
  return Result;
}
