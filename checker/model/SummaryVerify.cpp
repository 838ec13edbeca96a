// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Checks the promises of Summary.h, so that whoever walks a summary need not.

#include "sigtidy/SummaryIO.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;
using namespace sigtidy;

namespace {
/// The first broken promise, in words.
struct Verifier {
  const UnitSummary &Unit;
  const Function *In = nullptr;
  uint32_t Calls = 0;
  std::string Broken = {};

  void require(bool Holds, const Twine &What) {
    if (Holds || !Broken.empty())
      return;
    Broken = What.str();
    if (In)
      Broken += (" in function '" + Twine(In->Display) + "'").str();
  }
  void index(uint32_t Id, size_t Size, const Twine &What) {
    require(Id < Size, What + " " + Twine(Id) + " is out of range");
  }
  void indexOrNone(uint32_t Id, size_t Size, const Twine &What) {
    if (Id != NoId)
      index(Id, Size, What);
  }
  void where(const SourcePlace &Where) {
    indexOrNone(Where.File, Unit.Files.size(), "file");
  }
  void value(const Value &V, uint32_t Self);
  void place(const Place &P);
  void op(const Op &O);
  void block(const Block &B);
  void function(const Function &F);
  void unit();
};
} // namespace

void Verifier::value(const Value &V, uint32_t Self) {
  auto Operand = [&](uint32_t Id) {
    require(Id < Self, "operand " + Twine(Id) + " of value " + Twine(Self) +
                           " does not come before it");
  };
  switch (V.Kind) {
  case ValueKind::Unknown:
  case ValueKind::VarArg:
  case ValueKind::Int:
    return;
  case ValueKind::String:
    return index(V.A, Unit.Strings.size(), "string");
  case ValueKind::Function:
    return index(V.A, Unit.Functions.size(), "function");
  case ValueKind::Address:
  case ValueKind::Load:
    return index(V.A, In->Places.size(), "place");
  case ValueKind::Result:
    return index(V.A, Calls, "call");
  case ValueKind::Select:
    Operand(V.C);
    [[fallthrough]];
  case ValueKind::Binary:
    Operand(V.B);
    [[fallthrough]];
  case ValueKind::Unary:
    Operand(V.A);
    return;
  }
}

void Verifier::place(const Place &P) {
  switch (P.Root) {
  case RootKind::Local:
    index(P.Id, In->Locals.size(), "local");
    break;
  case RootKind::Global:
    index(P.Id, Unit.Globals.size(), "global");
    break;
  case RootKind::Pointer:
    index(P.Id, In->Values.size(), "value");
    break;
  }
  for (const Step &S : P.Steps) {
    if (S.Kind == StepKind::Field)
      index(S.Id, Unit.Fields.size(), "field");
    else
      index(S.Id, In->Values.size(), "value");
  }
}

void Verifier::op(const Op &O) {
  where(O.Where);
  indexOrNone(O.Macro, Unit.Macros.size(), "macro");
  indexOrNone(O.Callee, Unit.Functions.size(), "callee");
  indexOrNone(O.CalleeValue, In->Values.size(), "value");
  indexOrNone(O.Signature, Unit.Strings.size(), "signature");
  indexOrNone(O.Format, Unit.Formats.size(), "format");
  indexOrNone(O.Target, In->Places.size(), "place");
  indexOrNone(O.Source, In->Values.size(), "value");
  indexOrNone(O.Try, In->Tries.size(), "try-block");
  indexOrNone(O.Thrown, Unit.Exceptions.size(), "exception");
  for (uint32_t Argument : O.Args)
    index(Argument, In->Values.size(), "argument");
  if (O.Kind == OpKind::Call)
    require(O.Callee == NoId || O.CalleeValue == NoId,
            "a call has two callees");
  if (O.Kind == OpKind::Store || O.Kind == OpKind::Zero)
    require(O.Target != NoId, "a store has no target");
}

void Verifier::block(const Block &B) {
  for (const Op &O : B.Ops)
    op(O);
  for (const Use &U : B.Uses) {
    where(U.Where);
    index(U.Object, In->Places.size(), "place");
    indexOrNone(U.Macro, Unit.Macros.size(), "macro");
    require(U.Before <= B.Ops.size(), "a use comes after the last operation");
  }
  indexOrNone(B.Condition, In->Values.size(), "condition");
  for (const Edge &E : B.Edges)
    indexOrNone(E.To, In->Blocks.size(), "block");
  if (B.Terminator == TerminatorKind::Branch)
    require(B.Edges.size() == 2, "a branch has not exactly two edges");
}

void Verifier::function(const Function &F) {
  In = &F;
  Calls = 0;
  where(F.Where);
  for (const Annotation &A : F.Annotations)
    where(A.Where);
  for (const Block &B : F.Blocks)
    Calls +=
        count_if(B.Ops, [](const Op &O) { return O.Kind == OpKind::Call; });
  require(!F.HasBody || F.NumParams <= F.Locals.size(),
          "a parameter has no local");
  for (auto [Self, V] : enumerate(F.Values))
    value(V, Self);
  for (const Place &P : F.Places)
    place(P);
  for (auto [Self, T] : enumerate(F.Tries)) {
    where(T.Where);
    indexOrNone(T.Macro, Unit.Macros.size(), "macro");
    require(T.Outer == NoId || T.Outer < Self,
            "a try-block does not come after the one around it");
  }
  for (const Block &B : F.Blocks)
    block(B);
  In = nullptr;
}

void Verifier::unit() {
  for (auto [Self, M] : enumerate(Unit.Macros)) {
    where(M.Spelling);
    indexOrNone(M.Outer, Unit.Macros.size(), "macro");
    require(M.Outer != Self, "a macro is expanded in itself");
  }
  require(Unit.Hashes.size() <= Unit.Files.size(), "a hash of no file");
  for (const Global &G : Unit.Globals) {
    where(G.Where);
    for (const SourcePlace &Declared : G.Declarations)
      where(Declared);
  }
  for (const Function &F : Unit.Functions)
    function(F);
  for (const Suppression &S : Unit.Suppressions)
    index(S.File, Unit.Files.size(), "file");
  for (const Problem &P : Unit.Problems)
    where(P.Where);
}

Error sigtidy::verifySummary(const UnitSummary &Unit) {
  Verifier V{Unit};
  V.unit();
  if (V.Broken.empty())
    return Error::success();
  return createStringError(Unit.MainFile + ": malformed unit summary: " +
                           V.Broken + "; this is a bug of sigtidy");
}
