// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that finds globals that are never negative:
/// numbers that are only counted up and down, `++Depth; work(); --Depth;`.
///
/// Every function is asked how far below what it found it may bring the number,
/// on some path, and in which state it leaves it. What a function counts down
/// more than it has counted up, its callers must have counted up before.

#include "link/Evaluator.h"
#include "link/FlagValues.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// Functions in which the number is followed, and calls nested in one another.
static constexpr size_t MaxFunctions = 256;
static constexpr unsigned MaxDepth = 32;
/// What may be lower than that may be anything.
static constexpr int64_t Lowest = -8;

namespace {
/// A lower bound for the number at one point: at least Above more than what the
/// function found, or at least Least, whichever way led there.
struct Bound {
  std::optional<int64_t> Above, Least;
  bool operator==(const Bound &) const = default;

  void add(int64_t N) {
    if (Above)
      *Above += N;
    if (Least)
      *Least += N;
  }
  void join(const Bound &Other) {
    auto Lower = [](std::optional<int64_t> &A, std::optional<int64_t> B) {
      A = A && B ? std::min(*A, *B) : A ? A : B;
    };
    Lower(Above, Other.Above);
    Lower(Least, Other.Least);
  }
  /// What it is at least where the function found 0.
  int64_t lowest() const {
    return std::min(Above.value_or(INT64_MAX), Least.value_or(INT64_MAX));
  }
};

/// What a function does to the number.
struct Counted {
  int64_t Needs = 0; ///< What it must find at least.
  std::optional<Bound> Leaves;
};

/// Follows one global.
class Counting {
public:
  Counting(Evaluator &E, GlobalId G) : E(E), G(G) {}

  /// Whether the global is never negative.
  bool run(llvm::ArrayRef<FunctionId> Writers);

private:
  bool isItself(FunctionId F, uint32_t Place) const;
  /// The same after the store \p O; false: it may be anything.
  bool store(FunctionId F, const Op &O, Bound &Now);
  bool step(FunctionId F, const Op &O, Bound &Now, Counted &Into,
            unsigned Depth);
  const Counted *of(FunctionId F, unsigned Depth);
  bool isEntered(FunctionId F) const;

  Evaluator &E;
  GlobalId G;
  bool CountsDown = false; ///< In some function.
  std::set<FunctionId> Touching;
  std::map<FunctionId, std::optional<Counted>> Known;
};
} // namespace

bool Counting::isItself(FunctionId F, uint32_t Id) const {
  const Units &All = E.units();
  const Place &P = All.function(F).Places[Id];
  return P.Root == RootKind::Global && P.Steps.empty() &&
         E.image().globalDefinition(All.global(All.unitOf(F), P.Id)) == G;
}

bool Counting::store(FunctionId F, const Op &O, Bound &Now) {
  const Function &Body = E.units().function(F);
  int64_t Number = 0;
  if (O.Kind == OpKind::Store) {
    // A narrow number that is counted up so far that it wraps is not thought
    // of, as that of an int is not.
    if (const auto By = stepOf(Body, O.Source, O.Target)) {
      CountsDown |= *By < 0;
      Now.add(*By);
      return Now.lowest() >= Lowest;
    }
    const Value &V = Body.Values[O.Source];
    if (V.Kind != ValueKind::Int)
      return false;
    Number = V.Number;
  }
  Now = {std::nullopt, Number};
  return Number >= 0;
}

bool Counting::step(FunctionId F, const Op &O, Bound &Now, Counted &Into,
                    unsigned Depth) {
  if ((O.Kind == OpKind::Store || O.Kind == OpKind::Zero) &&
      isItself(F, O.Target)) {
    if (!store(F, O, Now))
      return false;
  } else if (O.Kind == OpKind::Call) {
    std::optional<FunctionId> Callee = E.flows().bodyCalled(F, O);
    if (!Callee || !Touching.count(*Callee))
      return true;
    const Counted *Of = of(*Callee, Depth + 1);
    if (!Of)
      return false;
    const Bound Found = Now;
    Now.add(-Of->Needs);
    Into.Needs = std::max(Into.Needs, -Now.Above.value_or(0));
    if (Now.Least.value_or(0) < 0)
      return false;
    if (!Of->Leaves)
      return true;
    Now = {std::nullopt, Of->Leaves->Least};
    if (Of->Leaves->Above) {
      Bound Same = Found;
      Same.add(*Of->Leaves->Above);
      Now.join(Same);
    }
  }
  Into.Needs = std::max(Into.Needs, -Now.Above.value_or(0));
  return Now.Least.value_or(0) >= 0 && Now.lowest() >= Lowest;
}

const Counted *Counting::of(FunctionId F, unsigned Depth) {
  auto [It, New] = Known.try_emplace(F);
  if (!New || Depth == MaxDepth) // A recursive call: not known.
    return It->second ? &*It->second : nullptr;
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  std::vector<std::optional<Bound>> Entered(Body.Blocks.size());
  std::vector<uint32_t> Open{0};
  Entered[0] = Bound{0, std::nullopt};
  Counted Result;
  while (!Open.empty()) {
    const uint32_t B = Open.back();
    Open.pop_back();
    Bound Now = Entered[B].value_or(Bound());
    const Block &Here = Body.Blocks[B];
    bool Ends = false;
    for (const Op &O : Here.Ops) {
      if (!step(F, O, Now, Result, Depth))
        return nullptr;
      if (Ends = In.endsAt(O); Ends)
        break;
    }
    if (Ends)
      continue;
    if (Here.Edges.empty()) {
      if (Result.Leaves)
        Result.Leaves->join(Now);
      else
        Result.Leaves = Now;
    }
    for (const Edge &X : Here.Edges) {
      if (X.To == NoId || !In.isReached(X.To))
        continue;
      Bound There = Now;
      if (const std::optional<Bound> &Before = Entered[X.To])
        There.join(*Before);
      if (There != Entered[X.To]) {
        Entered[X.To] = There;
        Open.push_back(X.To);
      }
    }
  }
  return &Known[F].emplace(Result); // Of a map: it stays where it is.
}

bool Counting::run(llvm::ArrayRef<FunctionId> Writers) {
  std::vector<FunctionId> Open;
  for (FunctionId F : Writers)
    if (E.units().function(F).Display != "<initializers>" &&
        Touching.insert(F).second)
      Open.push_back(F);
  while (!Open.empty()) {
    const FunctionId F = Open.back();
    Open.pop_back();
    if (Touching.size() > MaxFunctions)
      return false;
    for (const CallSite &S : E.callersByName(F))
      if (Touching.insert(S.In).second)
        Open.push_back(S.In);
  }
  return llvm::all_of(Touching, [&](FunctionId F) { return of(F, 0); }) &&
         llvm::none_of(Touching, [&](FunctionId F) {
           const Counted *Of = of(F, 0);
           // What it counts down its callers must have counted up; and what
           // others have counted up it must not forget.
           const bool Resets = CountsDown && Of->Leaves && Of->Leaves->Least &&
                               !E.units().function(F).Main;
           return (Of->Needs != 0 || Resets) && isEntered(F);
         });
}

/// Whether \p F may be run by a call that is not followed.
bool Counting::isEntered(FunctionId F) const {
  const std::vector<CallSite> Sites = E.callersByName(F);
  return E.addressTaken(F) || Sites.empty() || E.image().mainUnit() == NoId ||
         llvm::any_of(Sites, [&](const CallSite &S) {
           return E.flows().bodyCalled(S.In, E.units().op(S.In, S.At)) != F;
         });
}

bool Evaluator::isNeverNegative(GlobalId G) {
  auto [It, New] = NeverNegative.try_emplace(G, false);
  const Global &What = units().global(G);
  if (!New || !namesAllStores(G) || What.Pointer || What.HoldsCode)
    return It->second;
  std::vector<FunctionId> Writers;
  for (const StoreSite &S : GlobalStores[G]) {
    Writers.push_back(S.F);
    const Function &Body = units().function(S.F);
    const Op &O = units().op(S.F, S.At);
    if (Body.Display == "<initializers>" && O.Kind == OpKind::Store &&
        (Body.Values[O.Source].Kind != ValueKind::Int ||
         Body.Values[O.Source].Number < 0))
      return false;
  }
  const bool Is = Counting(*this, G).run(Writers);
  return NeverNegative[G] = Is;
}
