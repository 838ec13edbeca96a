// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Reentry.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace sigtidy;

namespace {
/// How a handler uses one part of an object.
struct UsesOfPart {
  const ReachedUse *Read = nullptr;
  const ReachedUse *Write = nullptr;
  const ReachedUse *Update = nullptr;
};
} // namespace

/// Whether which element is meant is only known when the program runs.
static bool isSomeElement(const Function &Body, uint32_t At) {
  return llvm::any_of(Body.Places[At].Steps, [&](const Step &S) {
    return S.Kind == StepKind::Index &&
           Body.Values[S.Id].Kind != ValueKind::Int;
  });
}

/// Whether \p Use writes the same whenever it runs.
static bool writesConstant(const Units &All, const ReachedUse &Use) {
  const Block &B = All.function(Use.In).Blocks[Use.What.At.Block];
  if (Use.What.At.Index >= B.Ops.size())
    return false;
  const Op &O = B.Ops[Use.What.At.Index];
  if (O.Kind != OpKind::Store)
    return O.Kind == OpKind::Zero;
  switch (All.function(Use.In).Values[O.Source].Kind) {
  case ValueKind::Int:
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::Address:
    return true;
  case ValueKind::Unknown:
  case ValueKind::Load:
  case ValueKind::Result:
  case ValueKind::Unary:
  case ValueKind::Binary:
  case ValueKind::Select:
  case ValueKind::VarArg:
    return false;
  }
  return false;
}

static ObjectChange describe(const Units &All, const ReachedUse &U) {
  ObjectChange Result;
  static_cast<ReachedPlace &>(Result) = U.Place;
  const Global &G = All.global(U.What.Object);
  Result.Object = All.positionInUnit(All.unitOfGlobal(U.What.Object), G.Where);
  Result.Callee = G.Display;
  for (FieldId F : U.What.Part)
    if (!All.field(F).Name.empty())
      Result.Callee += "." + All.field(F).Name;
  Result.Chain.back().Callee = Result.Callee;
  Result.Chain.back().Does = "writes";
  if (Result.Frontier.Callee.empty())
    Result.Frontier.Callee = Result.Callee;
  Result.Constant = writesConstant(All, U);
  Result.Number = G.Scalar && !G.Pointer;
  Result.Flag = G.Volatile && G.SigAtomic;
  for (const Step &S : All.function(U.In).Places[U.What.Place].Steps) {
    if (S.Kind != StepKind::Field) {
      Result.Number |= G.Record.empty();
      continue;
    }
    const Field &F = All.unit(All.unitOf(U.In)).Fields[S.Id];
    Result.Number = F.Scalar && !F.Pointer;
    Result.Flag = (G.Volatile || F.Volatile) && F.SigAtomic;
  }
  return Result;
}

std::vector<ObjectChange> sigtidy::changesOf(Evaluator &E,
                                             const HandlerGroup &H,
                                             llvm::ArrayRef<ReachedUse> Uses) {
  std::vector<ObjectChange> Result;
  const Units &All = E.units();
  // A handler that ends the process leaves nothing behind.
  if (!All.function(H.Handler).HasBody ||
      E.flows().of(H.Handler).neverReturns())
    return Result;
  std::map<std::pair<GlobalId, std::vector<FieldId>>, UsesOfPart> Parts;
  for (const ReachedUse &U : Uses) {
    const Global &G = All.global(U.What.Object);
    if (G.ThreadLocal || G.LockFree || U.What.Atomic || U.What.SomeElement ||
        isSomeElement(All.function(U.In), U.What.Place))
      continue;
    UsesOfPart &Part = Parts[{U.What.Object, U.What.Part}];
    const ReachedUse *&Nearest = U.What.Updates ? Part.Update
                                 : U.What.Write ? Part.Write
                                                : Part.Read;
    if (!Nearest)
      Nearest = &U;
  }
  // In the order of their distance.
  for (const ReachedUse &U : Uses) {
    auto It = Parts.find({U.What.Object, U.What.Part});
    if (It == Parts.end())
      continue;
    const UsesOfPart &Part = It->second;
    if (Part.Update != &U && (Part.Update || !Part.Read || Part.Write != &U))
      continue;
    Result.push_back(describe(All, U));
    Result.back().Updates = Part.Update != nullptr;
  }
  return Result;
}
