// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which conditions of a program are of use: what its branches test, and who
/// stores there.

#include "link/CallGraph.h"
#include "link/FlagValues.h"
#include "link/Prepared.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// How many other fields of a record a function clears that builds or tears
/// down an object of it.
static constexpr size_t MinCleared = 2;
/// How many calls deep the filling of a condition is looked for.
static constexpr int MaxFillDepth = 3;
/// How many callers upwards a stored parameter is followed.
static constexpr int MaxParamDepth = 2;

std::optional<Prepared::Spot> Prepared::spot(FunctionId F,
                                             uint32_t Place) const {
  const Units &All = E.units();
  const sigtidy::Place &P = All.function(F).Places[Place];
  uint32_t Unit = All.unitOf(F);
  Spot Result;
  if (P.Root == RootKind::Local)
    return std::nullopt;
  if (P.Root == RootKind::Global)
    Result.Root = E.image().globalDefinition(All.global(Unit, P.Id));
  for (const Step &S : P.Steps) {
    if (S.Kind == StepKind::Field) {
      Result.Path.push_back(All.field(Unit, S.Id));
      continue;
    }
    // The first element of an array stands for the array.
    const Value &Index = All.function(F).Values[S.Id];
    if (Index.Kind != ValueKind::Int || Index.Number != 0)
      return std::nullopt;
  }
  if (P.Root == RootKind::Pointer && Result.Path.empty())
    return std::nullopt;
  return Result;
}

std::optional<Prepared::Test> Prepared::test(FunctionId F,
                                             uint32_t Block) const {
  const Function &Body = E.units().function(F);
  const sigtidy::Block &Here = Body.Blocks[Block];
  if (Here.Terminator != TerminatorKind::Branch || Here.Condition == NoId)
    return std::nullopt;
  uint32_t Id = Here.Condition;
  Test Result;
  Result.Edge = 1; // Taken when the condition is 0.
  while (Body.Values[Id].Kind == ValueKind::Unary &&
         Body.Values[Id].Op == Operator::Not) {
    Result.Edge = 1 - Result.Edge;
    Id = Body.Values[Id].A;
  }
  if (const Value &V = Body.Values[Id]; V.Kind == ValueKind::Binary) {
    if (Body.Values[V.B].Kind != ValueKind::Int)
      return std::nullopt;
    Result.Unset = Body.Values[V.B].Number;
    Id = V.A;
    switch (V.Op) {
    case Operator::Eq:
      Result.Edge = 1 - Result.Edge;
      break;
    case Operator::Ne:
      break;
    case Operator::Lt: // `fd < 0`: it is -1.
      Result.Edge = 1 - Result.Edge;
      --Result.Unset;
      break;
    case Operator::Ge:
      --Result.Unset;
      break;
    default:
      return std::nullopt;
    }
    if (Result.Unset != 0 && Result.Unset != -1)
      return std::nullopt;
  }
  std::optional<Spot> Where;
  if (Body.Values[Id].Kind == ValueKind::Load)
    Where = spot(F, Body.Values[Id].A);
  else if (Body.Values[Id].Kind == ValueKind::Result)
    Where = returned(F, Body.Values[Id].A);
  if (!Where)
    return std::nullopt;
  Result.Where = std::move(*Where);
  Result.Value = Id;
  return Result;
}

/// The memory that call \p Ordinal of \p F returns, where it does nothing
/// else: `bool isReady(void) { return Ready; }`.
std::optional<Prepared::Spot> Prepared::returned(FunctionId F,
                                                 uint32_t Ordinal) const {
  const Op &Call = E.units().op(F, E.units().call(F, Ordinal));
  std::optional<FunctionId> Getter = E.flows().directCallee(F, Call);
  if (!Getter)
    return std::nullopt;
  const Function &Body = E.units().function(*Getter);
  const Op *Only = onlyReturn(Body);
  if (!Only || Body.Values[Only->Source].Kind != ValueKind::Load)
    return std::nullopt;
  std::optional<Spot> Where = spot(*Getter, Body.Values[Only->Source].A);
  // A field belongs to whatever object the getter is given.
  return Where && Where->Root != NoId ? Where : std::nullopt;
}

Prepared::Stored Prepared::stored(FunctionId F, uint32_t Id, int64_t Unset,
                                  int Depth) const {
  const Function &Body = E.units().function(F);
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Int:
    return V.Number == Unset ? Stored::Unset : Stored::Set;
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::Address:
    return Stored::Set;
  case ValueKind::Result:
    return Stored::Perhaps;
  case ValueKind::Select:
    return std::max(stored(F, V.B, Unset, Depth), stored(F, V.C, Unset, Depth));
  case ValueKind::Load: {
    const Place &P = Body.Places[V.A];
    if (P.Root != RootKind::Local)
      return Stored::Copied;
    if (P.Id >= Body.NumParams || !P.Steps.empty())
      return Stored::Perhaps;
    // A setter: who hands it nothing clears.
    if (E.addressTaken(F) || Depth == MaxParamDepth)
      return Stored::Perhaps;
    Stored Worst = Stored::Set;
    for (const CallSite &S : E.callers(F)) {
      const Op &Call = E.units().op(S.In, S.At);
      Worst =
          std::max(Worst, P.Id < Call.Args.size()
                              ? stored(S.In, Call.Args[P.Id], Unset, Depth + 1)
                              : Stored::Perhaps);
    }
    return Worst;
  }
  case ValueKind::Unknown:
  case ValueKind::Unary:
  case ValueKind::Binary:
  case ValueKind::VarArg:
    return Stored::Copied;
  }
  return Stored::Copied;
}

Prepared::Stored Prepared::stored(FunctionId F, const Op &O,
                                  int64_t Unset) const {
  if (O.Kind == OpKind::Zero)
    return Unset == 0 ? Stored::Unset : Stored::Set;
  return stored(F, O.Source, Unset, 0);
}

static bool isInitializers(const Function &F) {
  return F.Display == "<initializers>";
}

void Prepared::countStore(Census &Into, FunctionId F, OpPoint At) const {
  const Op &O = E.units().op(F, At);
  std::optional<Spot> Where = spot(F, O.Target);
  if (!Where)
    return countAddress(Into, F, O.Target);
  if (Where->Root != NoId)
    Into.ByRoot[Where->Root].push_back({F, At, *Where});
  if (Where->Path.empty())
    return;
  FieldId Last = Where->Path.back();
  if (stored(F, O, 0) == Stored::Unset)
    Into.Cleared[{F, E.units().field(Last).Record}].insert(Last);
  Into.ByField[Last].push_back({F, At, std::move(*Where)});
}

/// Notes that what \p Place of \p F leads to may be written without its name.
void Prepared::countAddress(Census &Into, FunctionId F, uint32_t Place) const {
  const Units &All = E.units();
  const uint32_t Unit = All.unitOf(F);
  const sigtidy::Place &P = All.function(F).Places[Place];
  if (P.Root == RootKind::Global)
    Into.Reachable[E.image().globalDefinition(All.global(Unit, P.Id))].insert(
        partOf(All, Unit, P));
}

/// Whether only stores that name it, or its field behind a pointer, can change
/// \p Where, a global or a member of one.
bool Prepared::seesAllStores(const Census &All, const Spot &Where) const {
  if (Where.Root == NoId || Where.Path.empty())
    return Where.Root != NoId && E.seesAllStores(Where.Root);
  auto MayHide = [&](FieldId F) {
    return E.units().field(F).Volatile || E.units().field(F).InUnion;
  };
  if (E.units().global(Where.Root).Volatile || !E.isSeenWhole(Where.Root) ||
      llvm::any_of(Where.Path, MayHide))
    return false;
  auto Parts = All.Reachable.find(Where.Root);
  return Parts == All.Reachable.end() ||
         llvm::none_of(Parts->second, [&](llvm::ArrayRef<FieldId> Part) {
           return llvm::ArrayRef(Where.Path).take_front(Part.size()) == Part;
         });
}

Prepared::Census Prepared::count() const {
  Census Result;
  E.image().forEachBody([&](FunctionId F) {
    const Function &Body = E.units().function(F);
    for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
      for (uint32_t O = 0; O != Body.Blocks[B].Ops.size(); ++O)
        if (OpKind K = Body.Blocks[B].Ops[O].Kind;
            K == OpKind::Store || K == OpKind::Zero)
          countStore(Result, F, {B, O});
      if (std::optional<Test> T = test(F, B))
        Result.Tests[T->Where].push_back({F, B, *T});
    }
    for (const Value &V : Body.Values)
      if (V.Kind == ValueKind::Address)
        countAddress(Result, F, V.A);
    for (uint32_t P = 0; P != Body.Places.size(); ++P)
      if (std::optional<Spot> S = spot(F, P))
        Result.Mentions[std::move(*S)].insert(F);
  });
  return Result;
}

/// All stores that may write \p Where: to a global those that name it, and any
/// that writes its field through a pointer; to a field of any object all.
std::vector<Prepared::StoreAt> Prepared::storesTo(const Census &All,
                                                  const Spot &Where) const {
  std::vector<StoreAt> Result;
  auto Add = [&](const auto &From, auto Key, auto Matters) {
    if (auto It = From.find(Key); It != From.end())
      llvm::copy_if(It->second, std::back_inserter(Result), Matters);
  };
  if (Where.Root != NoId)
    Add(All.ByRoot, Where.Root, [&](const StoreAt &S) {
      // A store to all of a record writes its fields too.
      return S.Where.Path.size() <= Where.Path.size() &&
             std::equal(S.Where.Path.begin(), S.Where.Path.end(),
                        Where.Path.begin());
    });
  if (!Where.Path.empty())
    Add(All.ByField, Where.Path.back(), [&](const StoreAt &S) {
      return Where.Root == NoId || S.Where.Root == NoId;
    });
  return Result;
}

/// Whether a global is only ever given what is not \p Unset.
bool Prepared::isCertain(const Census &All, const Spot &Where,
                         int64_t Unset) const {
  if (!seesAllStores(All, Where))
    return false;
  bool Any = false;
  for (const StoreAt &S : storesTo(All, Where)) {
    const Function &Body = E.units().function(S.F);
    if (isInitializers(Body))
      continue;
    if (stored(S.F, E.units().op(S.F, S.At), Unset) != Stored::Set)
      return false;
    Any = true;
  }
  return Any;
}

/// Whether a test fills what it found empty, and nothing empties it again.
bool Prepared::isLikely(const Census &All, const Spot &Where,
                        int64_t Unset) const {
  bool Fills = false;
  std::set<FunctionId> Filling;
  for (const Census::TestAt &T : All.Tests.at(Where))
    if (T.What.Unset == Unset && fillsItself(All, T.F, T.Block, T.What)) {
      Fills = true;
      Filling.insert(T.F);
    }
  if (!Fills)
    return false;
  return llvm::all_of(storesTo(All, Where), [&](const StoreAt &S) {
    const Op &O = E.units().op(S.F, S.At);
    if (isInitializers(E.units().function(S.F)))
      return true;
    if (S.Where.Path.size() < Where.Path.size() && Where.Root != NoId &&
        S.Where.Root != NoId)
      return false;
    switch (stored(S.F, O, Unset)) {
    case Stored::Set:
    case Stored::Perhaps:
      return true;
    case Stored::Copied:
      return Filling.count(S.F) != 0;
    case Stored::Unset:
      break;
    }
    if (Where.Root != NoId || S.Where.Root != NoId)
      return false;
    auto It =
        All.Cleared.find({S.F, E.units().field(Where.Path.back()).Record});
    return It != All.Cleared.end() && It->second.size() > MinCleared;
  });
}

bool Prepared::mayFill(Filling &Of, FunctionId F, const Op &O,
                       int Depth) const {
  const Units &U = E.units();
  const Test &What = Of.What;
  if (O.Kind == OpKind::Store) {
    std::optional<Spot> Where = spot(F, O.Target);
    return Where && *Where == What.Where &&
           stored(F, O, What.Unset) != Stored::Unset;
  }
  if (O.Kind != OpKind::Call)
    return false;
  // Filled through its address: strcpy(buffer, text).
  for (uint32_t A : O.Args)
    if (const Value &V = U.function(F).Values[A]; V.Kind == ValueKind::Address)
      if (std::optional<Spot> Where = spot(F, V.A);
          Where && *Where == What.Where)
        return true;
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  return Callee && Depth != MaxFillDepth && mayFillIn(Of, *Callee, Depth + 1);
}

/// Whether \p F may fill it, \p Depth calls away.
bool Prepared::mayFillIn(Filling &Of, FunctionId F, int Depth) const {
  auto [It, New] = Of.Known.try_emplace({F, Depth}, false);
  if (!New)
    return It->second;
  const Function &Body = E.units().function(F);
  bool Fills = false;
  if (Of.Mentioning.count(F))
    Fills = llvm::any_of(Body.Blocks, [&](const Block &B) {
      return llvm::any_of(
          B.Ops, [&](const Op &O) { return mayFill(Of, F, O, Depth); });
    });
  else if (Depth != MaxFillDepth)
    Fills = llvm::any_of(E.units().calls(F), [&](OpPoint At) {
      auto Callee = E.flows().directCallee(F, E.units().op(F, At));
      return Callee && mayFillIn(Of, *Callee, Depth + 1);
    });
  return Of.Known[{F, Depth}] = Fills;
}

bool Prepared::fillsItself(const Census &All, FunctionId F, uint32_t Block,
                           const Test &What) const {
  const Function &Body = E.units().function(F);
  std::vector<bool> Seen(Body.Blocks.size());
  std::vector<uint32_t> Open;
  auto Enter = [&](uint32_t B) {
    if (B != NoId && !Seen[B]) {
      Seen[B] = true;
      Open.push_back(B);
    }
  };
  Enter(Body.Blocks[Block].Edges[What.Edge].To);
  static const std::set<FunctionId> Nobody;
  auto Mentioning = All.Mentions.find(What.Where);
  Filling Of{
      What, Mentioning == All.Mentions.end() ? Nobody : Mentioning->second, {}};
  bool Filled = false;
  while (!Open.empty()) {
    const sigtidy::Block &Here = Body.Blocks[Open.back()];
    Open.pop_back();
    bool Stops = false;
    for (const Op &O : Here.Ops) {
      if (mayFill(Of, F, O, 0)) {
        Filled = Stops = true;
        break;
      }
      if (O.NoReturn) {
        Stops = true;
        break;
      }
    }
    if (Stops)
      continue;
    if (Here.Edges.empty())
      return false;
    for (const Edge &X : Here.Edges)
      Enter(X.To);
  }
  return Filled;
}

void Prepared::choose(const Census &All) {
  for (const auto &[Where, Tests] : All.Tests)
    for (const Census::TestAt &T : Tests) {
      int64_t Unset = T.What.Unset;
      std::map<int64_t, uint32_t> &Here = Known[Where];
      if (!Here.try_emplace(Unset, NoId).second)
        continue;
      bool Certain = isCertain(All, Where, Unset);
      if (!Certain && !isLikely(All, Where, Unset))
        continue;
      Here[Unset] = Conditions.size();
      Conditions.push_back(
          {describeValue(E.units(), T.F, T.What.Value), Certain});
    }
}

std::optional<uint32_t> Prepared::conditionOf(const Test &What) const {
  auto It = Known.find(What.Where);
  if (It == Known.end())
    return std::nullopt;
  auto Found = It->second.find(What.Unset);
  if (Found == It->second.end() || Found->second == NoId)
    return std::nullopt;
  return Found->second;
}
