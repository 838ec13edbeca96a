// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Guards.h"
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

/// The global that \p At of \p Body, a place, is or is a member of.
static std::optional<GlobalId> globalOf(Evaluator &E, FunctionId F,
                                        uint32_t At) {
  const Place &P = E.units().function(F).Places[At];
  if (P.Root != RootKind::Global)
    return std::nullopt;
  return E.image().globalDefinition(
      E.units().global(E.units().unitOf(F), P.Id));
}

/// The members that place \p At goes through.
static std::vector<FieldId> fieldsOf(Evaluator &E, FunctionId F, uint32_t At) {
  std::vector<FieldId> Fields;
  for (const Step &S : E.units().function(F).Places[At].Steps)
    if (S.Kind == StepKind::Field)
      Fields.push_back(E.units().field(E.units().unitOf(F), S.Id));
  return Fields;
}

/// The number that \p O, a store to the flag, leaves there; for one that counts
/// up or down, the greatest or least.
static std::optional<int64_t> numberStored(const Function &Body, const Op &O) {
  const Value &V = Body.Values[O.Source];
  if (V.Kind == ValueKind::Int)
    return V.Number;
  bool Counts = V.Kind == ValueKind::Binary &&
                (V.Op == Operator::Add || V.Op == Operator::Sub) &&
                Body.Values[V.A].Kind == ValueKind::Load &&
                Body.Places[Body.Values[V.A].A] == Body.Places[O.Target] &&
                Body.Values[V.B].Kind == ValueKind::Int;
  if (!Counts)
    return std::nullopt;
  bool Up = (V.Op == Operator::Add) == (Body.Values[V.B].Number > 0);
  return Up ? std::numeric_limits<int64_t>::max()
            : std::numeric_limits<int64_t>::min();
}

/// Whether ordinary code stores one number in the flag, and somebody another.
/// Of a flag that no unit here defines, one of them may be stored elsewhere.
static bool isSetAround(Evaluator &E, const OrdinaryCode &Ordinary, GlobalId G,
                        const std::vector<FieldId> &Fields) {
  std::set<int64_t> ByOrdinary, ByAnybody;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != E.units().unit(U).Functions.size(); ++I) {
      const FunctionId F = E.units().function(U, I);
      const Function &Body = E.units().function(F);
      if (Body.Display == "<initializers>")
        continue;
      for (const Block &B : Body.Blocks)
        for (const Op &O : B.Ops) {
          if (O.Kind != OpKind::Store || globalOf(E, F, O.Target) != G ||
              fieldsOf(E, F, O.Target) != Fields)
            continue;
          std::optional<int64_t> Number = numberStored(Body, O);
          if (!Number)
            continue;
          ByAnybody.insert(*Number);
          if (Ordinary.reaches(F))
            ByOrdinary.insert(*Number);
        }
    }
  const size_t Wanted = E.units().global(G).Defined ? 2 : 1;
  return !ByOrdinary.empty() && ByAnybody.size() >= Wanted;
}

std::string sigtidy::guardOf(Evaluator &E, const OrdinaryCode &Ordinary,
                             FunctionId F, OpPoint At) {
  const Function &Body = E.units().function(F);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const Block &Here = Body.Blocks[B];
    if (Here.Terminator != TerminatorKind::Branch || Here.Condition == NoId)
      continue;
    const uint32_t Flag = tested(Body, Here.Condition);
    if (Body.Values[Flag].Kind != ValueKind::Load)
      continue;
    std::optional<GlobalId> G = globalOf(E, F, Body.Values[Flag].A);
    bool Decides = G && llvm::any_of(llvm::seq<size_t>(0, 2), [&](size_t Edge) {
                     return !isReachedWithout(Body, At.Block, B, Edge);
                   });
    if (Decides &&
        isSetAround(E, Ordinary, *G, fieldsOf(E, F, Body.Values[Flag].A)))
      return describeValue(E.units(), F, Flag);
  }
  return "";
}
