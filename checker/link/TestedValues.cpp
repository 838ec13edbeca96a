// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/TestedValues.h"
#include "link/ZeroTests.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Ways multiply with each value.
static constexpr size_t MaxSubjects = 3;

TestedValues::TestedValues(Flows &All, const Image &Program, FunctionId F,
                           llvm::function_ref<bool(uint32_t Block)> Matters)
    : All(&All), Program(&Program), F(F), Body(&All.units().function(F)) {
  for (const Block &B : Body->Blocks) {
    if (B.Terminator == TerminatorKind::Jump || B.Condition == NoId)
      continue;
    const std::optional<Subject> S = tested(B.Condition);
    if (!S || llvm::is_contained(Subjects, *S) || !isSteady(*S))
      continue;
    const bool IsOf = S->IsResult && Matters(All.units().call(F, S->Id).Block);
    if (!IsOf && llvm::none_of(B.Edges, [&](const Edge &X) {
          return X.To != NoId && Matters(X.To);
        }))
      continue;
    Subjects.push_back(*S);
    if (Subjects.size() == MaxSubjects)
      return;
  }
}

/// What \p Value of the function is, if it is anything that is followed.
std::optional<TestedValues::Subject>
TestedValues::subject(uint32_t Value) const {
  const sigtidy::Value &V = Body->Values[Value];
  if (V.Kind == ValueKind::Result || V.Kind == ValueKind::Load)
    return Subject{V.Kind == ValueKind::Result, V.A};
  return std::nullopt;
}

/// What a condition compares with a number.
std::optional<TestedValues::Subject>
TestedValues::tested(uint32_t Condition) const {
  const sigtidy::Value &V = Body->Values[Condition];
  if (V.Kind == ValueKind::Unary && V.Op == Operator::Not)
    return tested(V.A);
  if (V.Kind == ValueKind::Binary && Body->Values[V.B].Kind == ValueKind::Int)
    return tested(V.A);
  return subject(Condition);
}

/// Whether \p S is what the function has last made it: only its own stores
/// change a variable.
bool TestedValues::isSteady(Subject S) const {
  if (S.IsResult)
    return true;
  const Place &P = Body->Places[S.Id];
  if (P.Root == RootKind::Local)
    return P.Steps.empty() && !All->isAddressed(F, P.Id);
  if (P.Root != RootKind::Global || llvm::any_of(P.Steps, [](const Step &X) {
        return X.Kind != StepKind::Field;
      }))
    return false;
  const Units &U = All->units();
  const GlobalId G = Program->globalDefinition(U.global(U.unitOf(F), P.Id));
  return !U.global(G).Volatile && !All->writes().mayWrite(F, G);
}

std::optional<unsigned> TestedValues::find(Subject S) const {
  const auto It = llvm::find(Subjects, S);
  if (It == Subjects.end())
    return std::nullopt;
  return static_cast<unsigned>(It - Subjects.begin());
}

TestedValues::Known TestedValues::atEntry(
    const std::map<uint32_t, int64_t> &Numbers,
    const std::set<uint32_t> &Functions,
    llvm::function_ref<std::optional<int64_t>(GlobalId)> Global) const {
  Known Result = 0;
  for (unsigned I = 0; I != Subjects.size(); ++I) {
    std::optional<int64_t> Number;
    if (std::optional<uint32_t> Param = paramOf(Subjects[I])) {
      if (Functions.count(*Param))
        Result = set(Result, I, Code);
      else if (auto It = Numbers.find(*Param); It != Numbers.end())
        Number = It->second;
    } else if (std::optional<GlobalId> G = globalOf(Subjects[I])) {
      Number = Global(*G);
    }
    if (Number)
      Result = set(Result, I, *Number ? NonZero : Zero);
  }
  return Result;
}

std::optional<uint32_t> TestedValues::paramOf(Subject S) const {
  if (S.IsResult)
    return std::nullopt;
  const Place &P = Body->Places[S.Id];
  if (P.Root != RootKind::Local || P.Id >= Body->NumParams)
    return std::nullopt;
  return P.Id;
}

std::optional<GlobalId> TestedValues::globalOf(Subject S) const {
  if (S.IsResult)
    return std::nullopt;
  const Place &P = Body->Places[S.Id];
  if (P.Root != RootKind::Global || !P.Steps.empty())
    return std::nullopt;
  const Units &U = All->units();
  return Program->globalDefinition(U.global(U.unitOf(F), P.Id));
}

std::vector<uint32_t> TestedValues::params() const {
  std::vector<uint32_t> Result;
  for (const Subject &S : Subjects)
    if (std::optional<uint32_t> Param = paramOf(S))
      Result.push_back(*Param);
  return Result;
}

bool TestedValues::testsResult(OpPoint At) const {
  return llvm::any_of(Subjects, [&](const Subject &S) {
    return S.IsResult && All->units().call(F, S.Id) == At;
  });
}

/// What is known of \p Value: of a condition, whether it holds.
TestedValues::Truth TestedValues::eval(uint32_t Value, Known Now) const {
  const sigtidy::Value &V = Body->Values[Value];
  auto Not = [](Truth X) {
    return X == Either ? Either : X == Zero ? NonZero : Zero;
  };
  if (V.Kind == ValueKind::Int)
    return V.Number ? NonZero : Zero;
  if (V.Kind == ValueKind::Function)
    return Code;
  if (V.Kind == ValueKind::Unary)
    return V.Op == Operator::Not ? Not(eval(V.A, Now)) : Either;
  if (V.Kind == ValueKind::Binary) {
    const Truth A = eval(V.A, Now), B = eval(V.B, Now);
    if (V.Op == Operator::And || V.Op == Operator::Or) {
      const Truth Decides = V.Op == Operator::And ? Zero : NonZero;
      return A == Decides || B == Decides ? Decides : A == Either ? Either : B;
    }
    const sigtidy::Value &With = Body->Values[V.B];
    if (With.Kind != ValueKind::Int)
      return Either;
    const std::optional<int64_t> OfZero = fold(V.Op, 0, With.Number);
    if (A == Zero && OfZero)
      return *OfZero ? NonZero : Zero;
    if ((A == Code || (A == NonZero && With.Number == 0)) &&
        (V.Op == Operator::Eq || V.Op == Operator::Ne))
      return V.Op == Operator::Ne ? NonZero : Zero;
    return Either;
  }
  const std::optional<Subject> S = subject(Value);
  const std::optional<unsigned> I = S ? find(*S) : std::nullopt;
  return I ? get(Now, *I) : Either;
}

TestedValues::Known TestedValues::after(OpPoint At, Known Now) const {
  if (Subjects.empty())
    return Now;
  const Op &O = Body->Blocks[At.Block].Ops[At.Index];
  const bool Writes = O.Kind == OpKind::Store || O.Kind == OpKind::Zero;
  for (unsigned I = 0; I != Subjects.size(); ++I)
    if (Subjects[I].IsResult) {
      if (O.Kind == OpKind::Call && All->units().call(F, Subjects[I].Id) == At)
        return set(Now, I, Either);
    } else if (Writes && Subjects[I].Id == O.Target) {
      return set(Now, I, O.Kind == OpKind::Zero ? Zero : eval(O.Source, Now));
    }
  return Now;
}

TestedValues::Known TestedValues::afterCall(OpPoint At, Known Now,
                                            bool IsZero) const {
  for (unsigned I = 0; I != Subjects.size(); ++I)
    if (Subjects[I].IsResult && All->units().call(F, Subjects[I].Id) == At)
      return set(Now, I, IsZero ? Zero : NonZero);
  return Now;
}

std::optional<TestedValues::Known> TestedValues::along(uint32_t B, unsigned I,
                                                       Known Now) const {
  if (Subjects.empty())
    return Now;
  const Block &Here = Body->Blocks[B];
  if (Here.Terminator == TerminatorKind::Jump || Here.Condition == NoId)
    return Now;
  const bool Branches = Here.Terminator == TerminatorKind::Branch;
  const Truth Is = eval(Here.Condition, Now);
  if (Is == Zero && !isTaken(Here, I, 0))
    return std::nullopt;
  if ((Is == NonZero || Is == Code) && Branches && !isTaken(Here, I, 1))
    return std::nullopt;
  const std::optional<ZeroTest> Test = zeroTest(*Body, B);
  if (Test) {
    const std::optional<Subject> S = subject(Test->Value);
    const std::optional<unsigned> Of = S ? find(*S) : std::nullopt;
    if (!Of)
      return Now;
    if (Test->Edges[I])
      return get(Now, *Of) >= NonZero ? std::nullopt
                                      : std::optional(set(Now, *Of, Zero));
    return Branches ? notZero(Now, *Of) : Now;
  }
  // Where 0 does not lead: `if (x < 0)`.
  const sigtidy::Value &V = Body->Values[Here.Condition];
  if (!Branches || V.Kind != ValueKind::Binary ||
      Body->Values[V.B].Kind != ValueKind::Int)
    return Now;
  const std::optional<Subject> S = subject(V.A);
  const std::optional<unsigned> Of = S ? find(*S) : std::nullopt;
  const std::optional<int64_t> OfZero = fold(V.Op, 0, Body->Values[V.B].Number);
  if (Of && OfZero && !isTaken(Here, I, OfZero))
    return notZero(Now, *Of);
  return Now;
}
