// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/CallGraph.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// States of one function that are told apart as they are, of a long function
/// and of the shortest; then states are made coarser, in three stages of as
/// many states.
static constexpr size_t MaxStates = 16, MaxShortStates = 256;
/// A function of more operations counts as long.
static constexpr size_t LongFunction = 128;
/// In an image with more states than that, none has more of its own.
static constexpr size_t MaxNodes = 4000;
/// In an image with more states than that, a function is told apart by what was
/// set on the way in so many only: flags that have nothing to do with each
/// other multiply.
static constexpr size_t ManyNodes = 1000, MaxFlagStates = 4;

/// How many states of \p Body are told apart: each costs as much as it is long.
static size_t maxStates(const Function &Body) {
  size_t Length = 0;
  for (const Block &B : Body.Blocks)
    Length += 1 + B.Ops.size();
  return std::clamp(MaxStates * LongFunction / std::max<size_t>(Length, 1),
                    MaxStates, MaxShortStates);
}

/// \p State with less in it: of a number it counts only whether it is 0.
static void coarsen(EntryState &State) {
  for (ConcreteSet &Values : State.Params) {
    ConcreteSet Coarse;
    for (Concrete C : Values) {
      if (C.Kind == ConcreteKind::Int && C.Number != 0)
        C = {ConcreteKind::NonZero};
      insert(Coarse, C);
    }
    Values = std::move(Coarse);
  }
}

/// Leaves of \p Flags what is in \p Others too.
static void intersect(std::map<GlobalId, Concrete> &Flags,
                      const std::map<GlobalId, Concrete> &Others) {
  std::erase_if(Flags, [&](const auto &Flag) {
    auto Other = Others.find(Flag.first);
    return Other == Others.end() || Other->second != Flag.second;
  });
}

/// Leaves in \p Next the flags that all states have in common. A flag that the
/// handler sets before anything else is among them.
void CallGraph::joinFlags(States &Of, EntryState &Next) {
  if (!Of.Common) {
    Of.Common = Next.Flags;
    for (const auto &[State, Node] : Of.Nodes)
      intersect(*Of.Common, State.Flags);
  }
  intersect(*Of.Common, Next.Flags);
  Next.Flags = *Of.Common;
}

NodeId CallGraph::node(FunctionId F, EntryState State) {
  States &Of = Known[F];
  size_t Max = Of.Nodes.size() < MaxStates || Nodes.size() > MaxNodes
                   ? MaxStates
                   : maxStates(E.units().function(F));
  // First to go is what was set on the way: arguments say more.
  size_t MaxFlags = Nodes.size() > ManyNodes ? MaxFlagStates : Max;
  if (Of.Nodes.size() >= MaxFlags && !Of.Nodes.count(State))
    joinFlags(Of, State);
  if (HandlerEntries.count(F)) // Of a handler the signals remain.
    Max = MaxShortStates;
  if (Of.Nodes.size() >= 2 * Max && !Of.Nodes.count(State))
    coarsen(State);
  if (Of.Nodes.size() >= 3 * Max && !Of.Nodes.count(State))
    State = {};
  auto [It, New] = Of.Nodes.try_emplace(std::move(State), Nodes.size());
  if (New)
    Nodes.push_back({F, &It->first, {}, nullptr});
  return It->second;
}

NodeId CallGraph::entry(FunctionId F, EntryState State) {
  HandlerEntries.insert(F);
  return node(F, std::move(State));
}

NodeId CallGraph::part(FunctionId F, std::vector<OpRange> Runs) {
  static const EntryState Anything;
  Nodes.push_back({F, &Anything, std::move(Runs), nullptr});
  return Nodes.size() - 1;
}

std::optional<int64_t> CallGraph::numberGiven(const EntryState &State,
                                              uint32_t I) {
  Used.Params.insert(I);
  return given(State, I);
}

/// Whether two states are the same as far as \p Uses tells.
static bool agree(const EntryState &L, const EntryState &R,
                  const EntryUse &Uses) {
  auto IsKnown = [](const EntryState &S, uint32_t I) {
    return I < S.Known.size() && S.Known[I];
  };
  auto Flag = [](const EntryState &S, GlobalId G) {
    auto It = S.Flags.find(G);
    return It == S.Flags.end() ? std::nullopt : std::optional(It->second);
  };
  return llvm::all_of(Uses.Params,
                      [&](uint32_t I) {
                        return IsKnown(L, I) == IsKnown(R, I) &&
                               (!IsKnown(L, I) || L.Params[I] == R.Params[I]);
                      }) &&
         llvm::all_of(Uses.Flags,
                      [&](GlobalId G) { return Flag(L, G) == Flag(R, G); });
}

const CallGraph::Shape *CallGraph::shapeFor(FunctionId F,
                                            const EntryState &State) const {
  auto It = Shapes.find(F);
  if (It == Shapes.end())
    return nullptr;
  for (const Shape &S : It->second)
    if (agree(*S.State, State, S.Uses))
      return &S;
  return nullptr;
}

NodeId CallGraph::enter(const EntryState &Caller, const Entering &Callee) {
  EntryState Next = Callee.Own;
  if (!Callee.Anyhow)
    for (const auto &[G, Held] : Caller.Flags)
      if (!llvm::is_contained(Callee.Changed, G))
        Next.Flags.try_emplace(G, Held);
  return node(Callee.Callee, std::move(Next));
}

const CallGraph::Expansion &CallGraph::expand(NodeId N) {
  if (Nodes[N].Done)
    return *Nodes[N].Done;
  const FunctionId F = Nodes[N].F;
  const EntryState &State = *Nodes[N].State;
  const bool IsPart = !Nodes[N].Runs.empty();
  std::unique_ptr<Expansion> Result;
  std::vector<Entering> Entries;
  const Shape *Same = IsPart ? nullptr : shapeFor(F, State);
  if (Same) {
    Result = std::make_unique<Expansion>(*Same->Made);
    Entries = Same->Entries;
  } else {
    Result = std::make_unique<Expansion>();
    Used = {};
    E.noteEntryUse(&Used);
    expandAnew(N, *Result, Entries);
    E.noteEntryUse(nullptr);
  }
  for (size_t I = 0; I != Entries.size(); ++I)
    Result->Calls[I].To = enter(State, Entries[I]);
  if (!Same && !IsPart)
    Shapes[F].push_back(
        {std::move(Used), &State, Result.get(), std::move(Entries)});
  Nodes[N].Done = std::move(Result);
  return *Nodes[N].Done;
}

const TakenEdges &CallGraph::taken(NodeId N) {
  const TakenEdges &Left = expand(N).Taken;
  return Left.Ever.empty() ? E.flows().of(Nodes[N].F).taken() : Left;
}

/// A description follows so many values that temporaries keep: one may keep
/// what is reached through itself.
static constexpr unsigned MaxKept = 8;

static std::string placeText(const Units &All, FunctionId F, uint32_t Id,
                             unsigned Left);

static std::string valueText(const Units &All, FunctionId F, uint32_t Id,
                             unsigned Left) {
  const Function &Body = All.function(F);
  const UnitSummary &Unit = All.unit(All.unitOf(F));
  if (Id == NoId)
    return AnyPointer.str();
  const Value &V = Body.Values[Id];
  if (V.Kind == ValueKind::Result) {
    const Op &Call = All.op(F, All.call(F, V.A));
    return Call.Callee == NoId ? std::string("a call's result")
                               : Unit.Functions[Call.Callee].Name + "()";
  }
  if (V.Kind != ValueKind::Load)
    return AnyPointer.str();
  return placeText(All, F, V.A, Left);
}

static std::string placeText(const Units &All, FunctionId F, uint32_t Id,
                             unsigned Left) {
  const Function &Body = All.function(F);
  const UnitSummary &Unit = All.unit(All.unitOf(F));
  const Place &P = Body.Places[Id];
  if (P.Root == RootKind::Local && P.Steps.empty() &&
      Body.Locals[P.Id].Name.empty())
    if (auto Old = oldValues(Body); Old.contains(P.Id))
      return Left ? placeText(All, F, Old[P.Id], Left - 1) : AnyPointer.str();
  std::string Text;
  bool Arrow = false;
  switch (P.Root) {
  case RootKind::Local:
    Text = Body.Locals[P.Id].Name;
    break;
  case RootKind::Global:
    Text = Unit.Globals[P.Id].Display;
    break;
  case RootKind::Pointer:
    Text = valueText(All, F, P.Id, Left);
    Arrow = true;
    break;
  }
  if (P.Steps.empty() && Arrow)
    return Text == AnyPointer ? Text : "*" + Text;
  for (const Step &S : P.Steps) {
    const Field *Member =
        S.Kind == StepKind::Field ? &Unit.Fields[S.Id] : nullptr;
    if (!Member) {
      Text += "[]";
    } else if (Member->Name.empty()) {
      continue;
    } else if (Text == AnyPointer && !Member->RecordName.empty()) {
      // Of what has no name the type says more.
      Text = Member->RecordName + "::" + Member->Name;
    } else {
      Text += Arrow ? "->" : ".";
      Text += Member->Name;
    }
    Arrow = false;
  }
  return llvm::StringRef(Text).starts_with(AnyPointer) ? AnyPointer.str()
                                                       : Text;
}

std::string sigtidy::describeValue(const Units &All, FunctionId F,
                                   uint32_t Id) {
  return valueText(All, F, Id, MaxKept);
}

std::string sigtidy::describePlace(const Units &All, FunctionId F,
                                   uint32_t Id) {
  return placeText(All, F, Id, MaxKept);
}
