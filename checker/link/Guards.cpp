// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Guards.h"
#include "link/CallGraph.h"
#include "link/FlagValues.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include <limits>

using namespace sigtidy;

/// The value that \p Condition tests: the operand of a negation or of a
/// comparison with a number.
static uint32_t tested(const Function &Body, uint32_t Condition) {
  while (true) {
    const Value &V = Body.Values[Condition];
    bool Compares =
        V.Kind == ValueKind::Binary && Body.Values[V.B].Kind == ValueKind::Int;
    if (!Compares && !(V.Kind == ValueKind::Unary && V.Op == Operator::Not))
      return Condition;
    Condition = V.A;
  }
}

/// The global, or member of one, that \p At of \p F, a place, is.
std::optional<Guards::Flag> Guards::flagAt(FunctionId F, uint32_t At) const {
  const Units &All = E.units();
  const uint32_t Unit = All.unitOf(F);
  const Place &P = All.function(F).Places[At];
  if (P.Root != RootKind::Global)
    return std::nullopt;
  Flag Result{E.image().globalDefinition(All.global(Unit, P.Id)), {}};
  for (const Step &S : P.Steps)
    if (S.Kind == StepKind::Field)
      Result.second.push_back(All.field(Unit, S.Id));
  return Result;
}

/// The number that \p O, a store to the flag, leaves there; for one that counts
/// up or down, the greatest or least.
static std::optional<int64_t> numberStored(const Function &Body, const Op &O) {
  const Value &V = Body.Values[withoutWrap(Body, O.Source)];
  if (V.Kind == ValueKind::Int)
    return V.Number;
  const std::optional<int64_t> Step = stepOf(Body, O.Source, O.Target);
  if (!Step)
    return std::nullopt;
  return *Step > 0 ? std::numeric_limits<int64_t>::max()
                   : std::numeric_limits<int64_t>::min();
}

void Guards::indexStores() {
  Indexed = true;
  const Units &All = E.units();
  E.image().forEachBody([&](FunctionId F) {
    const Function &Body = All.function(F);
    if (Body.Display == "<initializers>")
      return;
    for (const Block &B : Body.Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Store)
          if (std::optional<Flag> Target = flagAt(F, O.Target))
            Stores[Target->first].push_back({F, &O});
  });
}

bool Guards::isSetAround(const Flag &Which) {
  auto [It, New] = SetAround.try_emplace(Which, false);
  if (!New)
    return It->second;
  if (!Indexed)
    indexStores();
  std::set<int64_t> ByOrdinary, ByAnybody;
  for (const Store &S : Stores[Which.first]) {
    std::optional<int64_t> Number =
        numberStored(E.units().function(S.In), *S.What);
    if (!Number || flagAt(S.In, S.What->Target) != Which)
      continue;
    ByAnybody.insert(*Number);
    if (Ordinary.reaches(S.In))
      ByOrdinary.insert(*Number);
  }
  // Of a flag that no unit here defines, one may be stored elsewhere.
  const size_t Wanted = E.units().global(Which.first).Defined ? 2 : 1;
  return It->second = !ByOrdinary.empty() && ByAnybody.size() >= Wanted;
}

const std::string &Guards::of(FunctionId F, OpPoint At) {
  auto [It, New] = Known.try_emplace({F, At.Block});
  if (New)
    It->second = find(F, At.Block);
  return It->second;
}

/// What \p Value of \p F reads, and where: the value itself, or what the call
/// that it is the result of returns and does nothing else.
std::pair<FunctionId, uint32_t> Guards::flagRead(FunctionId F,
                                                 uint32_t Value) const {
  const sigtidy::Value &V = E.units().function(F).Values[Value];
  if (V.Kind != ValueKind::Result)
    return {F, Value};
  const Op &Call = E.units().op(F, E.units().call(F, V.A));
  std::optional<FunctionId> Getter = E.flows().bodyCalled(F, Call);
  if (!Getter)
    return {F, Value};
  const Function &Body = E.units().function(*Getter);
  const Op *Only = onlyReturn(Body);
  return Only ? std::pair(*Getter, tested(Body, Only->Source))
              : std::pair(F, Value);
}

std::string Guards::find(FunctionId F, uint32_t To) {
  const Function &Body = E.units().function(F);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const Block &Here = Body.Blocks[B];
    if (Here.Terminator != TerminatorKind::Branch || Here.Condition == NoId)
      continue;
    auto [In, Tested] = flagRead(F, tested(Body, Here.Condition));
    const Value &Read = E.units().function(In).Values[Tested];
    if (Read.Kind != ValueKind::Load)
      continue;
    uint32_t At = Read.A;
    const Place &Held = E.units().function(In).Places[At];
    if (Held.Root == RootKind::Local) // `if (busy++)`.
      At = E.flows().keptBy(In, Held.Id).value_or(At);
    std::optional<Flag> Which = flagAt(In, At);
    if (Which && isSetAround(*Which) &&
        llvm::any_of(llvm::seq<size_t>(0, 2), [&](size_t Edge) {
          return !isReachedWithout(Body, To, B, Edge);
        }))
      return describeValue(E.units(), In, Tested);
  }
  return "";
}
