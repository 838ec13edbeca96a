// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// A data-flow over the function that makes the system's call. Its state says
/// of each set of signals that the function names which signals may be in it;
/// where ways meet, that is what is in it on either. What is not known stays
/// unknown, until the set is emptied or filled.

#include "link/ActionMask.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Nothing: it may hold anything.
using Content = std::optional<std::set<int64_t>>;

namespace {
class Masks {
public:
  Masks(Evaluator &E, const FoundInstall &I)
      : E(E), I(I), Body(E.units().function(I.F)) {}

  Content solve();

private:
  /// One entry for each of Places.
  using State = std::vector<Content>;

  bool findPlaces();
  uint32_t placeOf(const Place &P);
  void apply(State &S, OpPoint At, const Op &O);
  void applyCall(State &S, OpPoint At, const Op &O);
  bool applySetCall(State &S, OpPoint At, const Op &O, FunctionId Callee);
  void write(State &S, const Place &To, const Content &Value);
  std::set<int64_t> numbers(OpPoint At, uint32_t Value);
  const Place *addressed(uint32_t Value) const;

  Evaluator &E;
  const FoundInstall &I;
  const Function &Body;
  /// The sets: members of the action, and others that are copied there.
  std::vector<Place> Places;
  /// The index of the action's.
  uint32_t Action = NoId;
};
} // namespace

/// What \p Value is the address of, or null.
const Place *Masks::addressed(uint32_t Value) const {
  const sigtidy::Value &V = Body.Values[Value];
  if (V.Kind != ValueKind::Address)
    return nullptr;
  const Place &P = Body.Places[V.A];
  return P.Root == RootKind::Pointer ? nullptr : &P;
}

uint32_t Masks::placeOf(const Place &P) {
  auto It = llvm::find(Places, P);
  if (It == Places.end())
    It = Places.insert(It, P);
  return It - Places.begin();
}

/// Finds the sets that the function names. \returns false where the action is
/// not its own.
bool Masks::findPlaces() {
  const FactOperand &Mask = I.Fact->Mask;
  const Op &O = E.units().op(I.F, I.At);
  if (Mask.Argument >= O.Args.size() || Mask.Fields.empty())
    return false;
  const Place *Whole = addressed(O.Args[Mask.Argument]);
  if (!Whole)
    return false;
  Place Member = *Whole;
  Member.Steps.push_back({StepKind::Field, NoId});
  const std::vector<Field> &Fields =
      E.units().unit(E.units().unitOf(I.F)).Fields;
  for (const Place &P : Body.Places)
    if (P.Root == Whole->Root && P.Id == Whole->Id &&
        P.Steps.size() == Member.Steps.size() &&
        std::equal(Whole->Steps.begin(), Whole->Steps.end(), P.Steps.begin()) &&
        P.Steps.back().Kind == StepKind::Field &&
        llvm::is_contained(Mask.Fields, Fields[P.Steps.back().Id].Name))
      Member = P;
  Action = placeOf(Member);
  for (const Block &B : Body.Blocks)
    for (const Op &Each : B.Ops)
      if (Each.Kind == OpKind::Store && Body.Places[Each.Target] == Member &&
          Body.Values[Each.Source].Kind == ValueKind::Load)
        placeOf(Body.Places[Body.Values[Each.Source].A]);
  return true;
}

/// Whether \p Part is \p Whole or lies in it.
static bool isIn(const Place &Part, const Place &Whole) {
  return Part.Root == Whole.Root && Part.Id == Whole.Id &&
         Part.Steps.size() >= Whole.Steps.size() &&
         std::equal(Whole.Steps.begin(), Whole.Steps.end(), Part.Steps.begin());
}

void Masks::write(State &S, const Place &To, const Content &Value) {
  for (uint32_t P = 0; P != Places.size(); ++P)
    if (isIn(Places[P], To))
      S[P] = Value;
    else if (isIn(To, Places[P]))
      S[P] = std::nullopt;
}

std::set<int64_t> Masks::numbers(OpPoint At, uint32_t Value) {
  Query Q;
  Q.Indices = I.Indices;
  Frame Here = E.frameOf(I.F, At, I.Path);
  std::set<int64_t> Result;
  for (const Concrete &C : E.eval(Q, Here, E.flows().of(I.F).value(At, Value)))
    if (C.Kind == ConcreteKind::Int)
      Result.insert(C.Number);
    else
      return {};
  return Result;
}

bool Masks::applySetCall(State &S, OpPoint At, const Op &O, FunctionId Callee) {
  const MaskFact *Fact = E.facts().mask(factName(E.units().function(Callee)));
  if (!Fact || Fact->Set.What != FactOperand::Kind::Argument ||
      !Fact->Set.Deref || Fact->Set.Argument >= O.Args.size())
    return false;
  const Place *Set = addressed(O.Args[Fact->Set.Argument]);
  std::set<int64_t> Signals;
  switch (Fact->Does) {
  case MaskFact::Effect::Fill:
    for (const SignalFact &Signal : E.facts().signals())
      Signals.insert(Signal.Number);
    [[fallthrough]];
  case MaskFact::Effect::Empty:
    if (Set)
      write(S, *Set, std::move(Signals));
    return true;
  case MaskFact::Effect::Add:
  case MaskFact::Effect::Delete:
    break;
  case MaskFact::Effect::Block:
  case MaskFact::Effect::Unblock:
  case MaskFact::Effect::Replace:
  case MaskFact::Effect::ByWay:
  case MaskFact::Effect::Wait:
  case MaskFact::Effect::Tell:
  case MaskFact::Effect::Resume:
    return false;
  }
  auto It = Set ? llvm::find(Places, *Set) : Places.end();
  if (It == Places.end() || Fact->Signal.Argument >= O.Args.size())
    return true;
  Content &Holds = S[It - Places.begin()];
  Signals = numbers(At, O.Args[Fact->Signal.Argument]);
  if (!Holds)
    return true;
  if (Fact->Does == MaskFact::Effect::Delete) {
    if (Signals.size() == 1)
      Holds->erase(*Signals.begin());
  } else if (Signals.empty()) {
    Holds = std::nullopt;
  } else {
    Holds->insert(Signals.begin(), Signals.end());
  }
  return true;
}

void Masks::applyCall(State &S, OpPoint At, const Op &O) {
  std::optional<FunctionId> Callee = E.flows().directCallee(I.F, O);
  bool External = Callee && E.flows().isExternal(*Callee);
  if (External && applySetCall(S, At, O, *Callee))
    return;
  llvm::SmallVector<unsigned, 2> Cleared;
  if (External)
    for (const MemoryFact &M :
         E.facts().memory(factName(E.units().function(*Callee))))
      if (M.Does == MemoryFact::Effect::Zero &&
          M.Target.What == FactOperand::Kind::Argument)
        Cleared.push_back(M.Target.Argument);
  for (unsigned A = 0; A != O.Args.size(); ++A) {
    const Place *P = addressed(O.Args[A]);
    if (P && llvm::is_contained(Cleared, A))
      write(S, *P, std::set<int64_t>());
    else if (P &&
             !(Callee && isPointerToConst(E.units().function(*Callee).Type, A)))
      write(S, *P, std::nullopt);
  }
  // Code of the program may change what is not the function's own.
  if (!External)
    for (uint32_t P = 0; P != Places.size(); ++P)
      if (Places[P].Root == RootKind::Global)
        S[P] = std::nullopt;
}

void Masks::apply(State &S, OpPoint At, const Op &O) {
  switch (O.Kind) {
  case OpKind::Call:
    applyCall(S, At, O);
    break;
  case OpKind::Zero:
    write(S, Body.Places[O.Target], std::set<int64_t>());
    break;
  case OpKind::Store: {
    Content Value;
    if (const sigtidy::Value &V = Body.Values[O.Source];
        V.Kind == ValueKind::Load)
      if (auto It = llvm::find(Places, Body.Places[V.A]); It != Places.end())
        Value = S[It - Places.begin()];
    write(S, Body.Places[O.Target], Value);
    break;
  }
  case OpKind::Return:
  case OpKind::Asm:
  case OpKind::Throw:
  case OpKind::Broken:
    break;
  }
}

/// Adds \p From to \p Into. \returns whether that changed anything.
static bool join(std::vector<Content> &Into, const std::vector<Content> &From) {
  std::vector<Content> Before = Into;
  for (size_t P = 0; P != Into.size(); ++P)
    if (const Content &Other = From[P]; !Other)
      Into[P] = std::nullopt;
    else if (Content &Own = Into[P])
      Own->insert(Other->begin(), Other->end());
  return Into != Before;
}

Content Masks::solve() {
  if (!findPlaces())
    return std::nullopt;
  std::map<uint32_t, State> Entry{{0, State(Places.size())}};
  std::vector<uint32_t> Open{0};
  std::optional<State> Result;
  Flow &In = E.flows().of(I.F);
  while (!Open.empty()) {
    uint32_t B = Open.back();
    Open.pop_back();
    State S = Entry[B];
    for (uint32_t O = 0; O != Body.Blocks[B].Ops.size(); ++O) {
      if (I.At == OpPoint{B, O}) {
        if (Result)
          join(*Result, S);
        else
          Result = S;
      }
      apply(S, {B, O}, Body.Blocks[B].Ops[O]);
    }
    for (const Edge &X : Body.Blocks[B].Edges) {
      if (X.To == NoId || !In.isReached(X.To))
        continue;
      auto [It, New] = Entry.try_emplace(X.To, S);
      if (New || join(It->second, S))
        Open.push_back(X.To);
    }
  }
  return Result ? (*Result)[Action] : std::nullopt;
}

std::optional<std::set<int64_t>> sigtidy::maskOf(Evaluator &E,
                                                 const FoundInstall &I) {
  if (I.Fact->Mask.What == FactOperand::Kind::None) {
    // Functions that take no action take no mask.
    if (I.Fact->Persistent)
      return std::set<int64_t>();
    return std::nullopt;
  }
  return Masks(E, I).solve();
}
