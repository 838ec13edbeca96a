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

static UsedType typeOf(const NamedObjects &Objects, const ReachedUse &U) {
  return Objects.typeOf(U.In, U.What.Place,
                        {U.What.Object, U.What.Part, false});
}

static ObjectChange describe(const NamedObjects &Objects, const Units &All,
                             const ReachedUse &U, const UsedType &Type) {
  ObjectChange Result;
  static_cast<ReachedPlace &>(Result) = U.Place;
  Result.Object = Objects.where(U.What.Object);
  Result.Callee = Objects.display(U.What.Object, U.What.Part);
  Result.Chain.back().Callee = Result.Callee;
  Result.Chain.back().Does = "writes";
  if (Result.Frontier.Callee.empty())
    Result.Frontier.Callee = Result.Callee;
  Result.Constant = writesConstant(All, U);
  Result.Number = Type.Scalar && !Type.Pointer;
  Result.Flag = Type.Volatile && Type.SigAtomic;
  return Result;
}

std::vector<ObjectChange> sigtidy::changesOf(const NamedObjects &Objects,
                                             Evaluator &E,
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
    const UsedType Type = typeOf(Objects, U);
    if (Type.ThreadLocal || Type.LockFree || U.What.Atomic ||
        U.What.SomeElement || isSomeElement(All.function(U.In), U.What.Place))
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
    Result.push_back(describe(Objects, All, U, typeOf(Objects, U)));
    Result.back().Updates = Part.Update != nullptr;
  }
  return Result;
}
