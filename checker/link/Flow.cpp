// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <queue>

using namespace sigtidy;

/// A block is visited at most this often; what still changes then is widened
/// by the sizes of sets and of memory, so this is a safety net.
static constexpr unsigned MaxVisits = 32;
static constexpr size_t MaxEffects = 48;
/// What a cell may hold after a call, if it is one of more values than this, is
/// not told apart.
static constexpr size_t MaxEffectValues = 8;

Flow::Flow(Flows &Owner, FunctionId F)
    : Owner(Owner), T(Owner.T), F(F), Body(Owner.units().function(F)),
      Unit(Owner.units().unitOf(F)) {}

std::vector<uint32_t> sigtidy::reversePostOrder(const Function &Body) {
  std::vector<uint32_t> Order;
  std::vector<uint8_t> Seen(Body.Blocks.size());
  std::vector<std::pair<uint32_t, size_t>> Stack{{0, 0}};
  Seen[0] = 1;
  while (!Stack.empty()) {
    auto &[B, Next] = Stack.back();
    const std::vector<Edge> &Edges = Body.Blocks[B].Edges;
    if (Next == Edges.size()) {
      Order.push_back(B);
      Stack.pop_back();
      continue;
    }
    uint32_t To = Edges[Next++].To;
    if (To != NoId && !Seen[To]) {
      Seen[To] = 1;
      Stack.push_back({To, 0});
    }
  }
  std::reverse(Order.begin(), Order.end());
  return Order;
}

bool sigtidy::isReachedWithout(const Function &Body, uint32_t To, uint32_t From,
                               size_t Edge) {
  std::vector<bool> Seen(Body.Blocks.size());
  std::vector<uint32_t> Open{0};
  Seen[0] = true;
  while (!Open.empty()) {
    uint32_t B = Open.back();
    Open.pop_back();
    if (B == To)
      return true;
    for (size_t I = 0; I != Body.Blocks[B].Edges.size(); ++I) {
      uint32_t Next = Body.Blocks[B].Edges[I].To;
      if ((B == From && I == Edge) || Next == NoId || Seen[Next])
        continue;
      Seen[Next] = true;
      Open.push_back(Next);
    }
  }
  return false;
}

bool sigtidy::isTaken(const Block &Of, size_t Edge,
                      std::optional<int64_t> Number) {
  if (Of.Terminator == TerminatorKind::Branch)
    return (Edge == 0) != (Number == 0);
  if (!Number)
    return true;
  auto Fits = [&](const sigtidy::Edge &X) {
    return X.Low <= *Number && *Number <= X.High;
  };
  if (Edge + 1 == Of.Edges.size())
    return llvm::none_of(llvm::drop_end(Of.Edges), Fits);
  return Fits(Of.Edges[Edge]);
}

namespace {
enum class AtFirst : bool { NotTaken, Taken };
} // namespace

/// All edges of \p Body by block, taken or not.
static std::vector<llvm::SmallBitVector> edgesOf(const Function &Body,
                                                 AtFirst How) {
  std::vector<llvm::SmallBitVector> Edges;
  Edges.reserve(Body.Blocks.size());
  for (const Block &B : Body.Blocks)
    Edges.emplace_back(B.Edges.size(), How == AtFirst::Taken);
  return Edges;
}

void Flow::solve(Numbers Given) {
  solve(Given, [&](uint32_t B, SetId Condition) {
    const Block &Here = Body.Blocks[B];
    llvm::SmallVector<bool, 2> Taken(Here.Edges.size());
    for (TermId C : T.elements(Condition)) {
      if (T[C].Kind == TermKind::Tested)
        C = T[C].B;
      TermKind Kind = T[C].Kind;
      bool Known = Kind == TermKind::Int || Kind == TermKind::Address ||
                   Kind == TermKind::Function || Kind == TermKind::String;
      for (size_t I = 0; I != Taken.size(); ++I)
        Taken[I] |=
            !Known || isTaken(Here, I,
                              Kind == TermKind::Int ? std::optional(T[C].Number)
                                                    : std::nullopt);
    }
    return Taken;
  });
}

bool Flow::endsAt(const Op &O) const {
  if (O.Kind != OpKind::Call || O.NoReturn)
    return O.NoReturn;
  std::optional<FunctionId> Callee = waitsFor(Owner, F, O);
  return Callee && Owner.neverReturns(*Callee);
}

bool Flow::begin(Numbers Given) {
  In.resize(Body.Blocks.size());
  Reached.resize(Body.Blocks.size());
  Taken.Ever = Taken.First = edgesOf(Body, AtFirst::NotTaken);
  if (Body.Blocks.empty())
    return false;
  IsInitializers = Body.Display == "<initializers>";
  if (IsInitializers) {
    Reached.assign(Body.Blocks.size(), true);
    Taken.Ever = Taken.First = edgesOf(Body, AtFirst::Taken);
    return false;
  }
  for (uint32_t I = 0; I != Body.NumParams && I != Body.Locals.size(); ++I) {
    TermId Object = T.get({TermKind::LocalObject, {}, I});
    std::optional<int64_t> Number = Given(I);
    TermId Value =
        Number ? T.integer(*Number) : T.get({TermKind::Param, {}, I});
    write(In[0], {Object, Terms::EmptyPath}, T.single(Value),
          Memory::Strength::Replaces);
  }
  return true;
}

llvm::SmallVector<bool, 2> Flow::leaves(const Memory &M, uint32_t B,
                                        EdgeDecider Decide) {
  const Block &Here = Body.Blocks[B];
  if (Here.Terminator != TerminatorKind::Jump && Here.Condition != NoId)
    if (SetId Condition = eval(M, Here.Condition))
      return Decide(B, Condition);
  return llvm::SmallVector<bool, 2>(Here.Edges.size(), true);
}

void Flow::solve(Numbers Given, EdgeDecider Decide) {
  if (!begin(Given))
    return;
  Rank.assign(Body.Blocks.size(), 0);
  std::vector<uint32_t> Order = reversePostOrder(Body);
  for (uint32_t I = 0; I != Order.size(); ++I)
    Rank[Order[I]] = I;
  std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>> Queue;
  std::vector<unsigned> Visits(Body.Blocks.size());
  std::vector<bool> Queued(Body.Blocks.size());
  Queue.push(0);
  Reached[0] = true;
  // What comes to a loop first, before enterLoop().
  std::map<uint32_t, Memory> Entered;
  std::map<uint32_t, Memory> Exits;
  while (!Queue.empty()) {
    uint32_t B = Order[Queue.top()];
    Queue.pop();
    Queued[B] = false;
    if (++Visits[B] > MaxVisits)
      continue;
    Memory M = In[B];
    bool Ends = false;
    const Block &Here = Body.Blocks[B];
    for (uint32_t I = 0; I != Here.Ops.size() && !Ends; ++I) {
      step(M, {B, I}, Here.Ops[I]);
      Ends = endsAt(Here.Ops[I]);
    }
    if (Ends)
      continue;
    if (Here.Edges.empty())
      Exits[B] = M;
    llvm::SmallVector<bool, 2> Leaves(Here.Edges.size(), true);
    // The last visit decides nothing: what would still come is cut off.
    if (Visits[B] != MaxVisits)
      Leaves = leaves(M, B, Decide);
    llvm::SmallVector<bool, 2> AtFirst = Leaves;
    if (auto It = Entered.find(B); It != Entered.end()) {
      for (uint32_t I = 0; I != Here.Ops.size(); ++I)
        step(It->second, {B, I}, Here.Ops[I]);
      AtFirst = leaves(It->second, B, Decide);
      Entered.erase(It);
    }
    for (size_t I = 0; I != Here.Edges.size(); ++I) {
      uint32_t To = Here.Edges[I].To;
      if (To == NoId || !Leaves[I])
        continue;
      Taken.Ever[B].set(I);
      if (Visits[B] == 1 && AtFirst[I])
        Taken.First[B].set(I);
      bool First = !Reached[To];
      bool Changed = First;
      Memory Comes = M;
      narrow(Comes, B, I);
      Memory Before = Comes;
      if (enterLoop(Comes, B, To) && First)
        Entered[To] = std::move(Before);
      if (First)
        In[To] = std::move(Comes);
      else
        Changed = In[To].join(T, Comes);
      Reached[To] = true;
      if (Changed && !Queued[To]) {
        Queued[To] = true;
        Queue.push(Rank[To]);
      }
    }
  }
  if (Exits.empty())
    return;
  Returns = true;
  Memory Exit = std::move(Exits.begin()->second);
  for (auto It = std::next(Exits.begin()); It != Exits.end(); ++It)
    Exit.join(T, It->second);
  collectEffects(Exit);
  collectResult();
}

std::optional<int64_t> Flow::numberOf(SetId Values) const {
  llvm::ArrayRef<TermId> E = T.elements(Values);
  return E.size() == 1 ? numberOfTerm(E[0]) : std::nullopt;
}

std::optional<int64_t> Flow::numberOfTerm(TermId Id) const {
  const Term Only = T[Id];
  if (Only.Kind == TermKind::Int)
    return Only.Number;
  if (Only.Kind == TermKind::Tested)
    return numberOfTerm(Only.B);
  if (Only.Kind == TermKind::Binary) {
    std::optional<int64_t> L = numberOfTerm(Only.A), R = numberOfTerm(Only.B);
    return L && R ? fold(Only.Op, *L, *R) : std::nullopt;
  }
  if (Only.Kind != TermKind::Result)
    return std::nullopt;
  // SIGRTMIN, SIGRTMAX.
  OpPoint At = Owner.units().call(F, Only.A);
  std::optional<FunctionId> Callee =
      Owner.directCallee(F, Owner.units().op(F, At));
  if (!Callee || !Owner.isExternal(*Callee))
    return std::nullopt;
  return Owner.facts().constantResult(
      factName(Owner.units().function(*Callee)));
}

bool Flow::enterLoop(Memory &M, uint32_t From, uint32_t Head) {
  bool Any = false;
  for (const Counter &C : Owner.counters(F)) {
    if (C.Head != Head)
      continue;
    Cell Variable{T.get({TermKind::LocalObject, {}, C.Local}),
                  Terms::EmptyPath};
    SetId Held = M.read(T, Variable), New = Held;
    if (C.Step == 0) {
      llvm::SmallVector<TermId, 4> Walked(T.elements(Held));
      for (TermId &Id : Walked) {
        const Term X = T[Id];
        if (X.Kind != TermKind::Address || !T.isObject(X.A))
          continue;
        Path P = T.path(X.B);
        auto Last = llvm::find_if(
            llvm::reverse(P), [](const PathStep &S) { return S.isIndex(); });
        if (Last == P.rend())
          continue;
        *Last = {PathStep::Kind::IndexVar, Last->Offset, C.Local, Last->Stride};
        Id = T.address(X.A, T.path(P));
      }
      New = T.set(std::move(Walked));
    } else if (Rank[From] >= Rank[Head]) {
      // In later turns it is what it was in the first.
      New = In[Head].read(T, Variable);
      if (numberOf(New))
        New = Held;
    } else if (std::optional<int64_t> First = numberOf(Held)) {
      std::optional<int64_t> Bound =
          C.Bound == NoId ? 0 : numberOf(eval(M, C.Bound));
      auto Values = Bound ? valuesOf(C, *First, *Bound) : std::nullopt;
      // What is never entered is decided by the number itself.
      if (!Values || !Values->empty())
        New = T.single(Values ? T.counter(C.Local, *Values)
                              : T.unknown("what a loop counts with"));
    }
    if (New == Held)
      continue;
    write(M, Variable, New, Memory::Strength::Replaces);
    Any = true;
  }
  return Any;
}

void Flow::collectEffects(const Memory &Exit) {
  EffectsTruncated = Exit.truncated();
  for (const Memory::Entry &E : Exit.entries()) {
    TermId Root = E.first.Base;
    while (T[Root].Kind == TermKind::Load || T[Root].Kind == TermKind::Address)
      Root = T[Root].A;
    TermKind Kind = T[Root].Kind;
    if (Kind != TermKind::Param && Kind != TermKind::GlobalObject &&
        Kind != TermKind::Content)
      continue;
    if (Effects.size() == MaxEffects) {
      EffectsTruncated = true;
      break;
    }
    SetId Before = Memory().read(T, E.first);
    bool Kept = llvm::any_of(T.elements(Before), [&](TermId Old) {
      return llvm::is_contained(T.elements(E.second), Old);
    });
    SetId After = T.elements(E.second).size() > MaxEffectValues
                      ? T.single(T.unknown("one of many values"))
                      : E.second;
    if (E.second != Before)
      Effects.push_back(
          {E.first, After,
           Kept ? Memory::Strength::MayAdd : Memory::Strength::Replaces});
  }
  // A record comes before what is written to its members besides.
  llvm::sort(Effects, [&](const Effect &A, const Effect &B) {
    return std::make_pair(T.path(A.Target.At).size(), A.Target) <
           std::make_pair(T.path(B.Target.At).size(), B.Target);
  });
}

void Flow::collectResult() {
  std::optional<TermId> Only;
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (uint32_t I = 0; Reached[B] && I != Body.Blocks[B].Ops.size(); ++I) {
      const Op &O = Body.Blocks[B].Ops[I];
      if (O.Kind != OpKind::Return || O.Source == NoId)
        continue;
      llvm::ArrayRef<TermId> Values = T.elements(value({B, I}, O.Source));
      if (Values.size() != 1 || (Only && *Only != Values[0]))
        return;
      Only = Values[0];
    }
  if (!Only)
    return;
  TermId Root = *Only;
  while (T[Root].Kind == TermKind::Address)
    Root = T[Root].A;
  if (T[Root].Kind == TermKind::Param || T[Root].Kind == TermKind::GlobalObject)
    GivesBack = Only;
}

const Memory &Flow::before(OpPoint At) {
  if (IsInitializers)
    return In[At.Block];
  if (Cursor.Block != At.Block || Cursor.Index > At.Index) {
    AtCursor = In[At.Block];
    Cursor = {At.Block, 0};
  }
  while (Cursor.Index < At.Index &&
         Cursor.Index < Body.Blocks[At.Block].Ops.size()) {
    step(AtCursor, Cursor, Body.Blocks[At.Block].Ops[Cursor.Index]);
    ++Cursor.Index;
  }
  return AtCursor;
}

llvm::SmallVector<Cell, 2> Flow::cells(OpPoint At, uint32_t Place) {
  return evalPlace(before(At), Place);
}

SetId Flow::part(OpPoint At, uint32_t Value, PathId Suffix) {
  Question Asked{{At.Block, At.Index}, {Value, Suffix}};
  if (auto It = Answers.find(Asked); It != Answers.end())
    return It->second;
  SetId Answer = evalPart(before(At), Value, Suffix);
  Answers[Asked] = Answer;
  return Answer;
}

llvm::ArrayRef<Flow::GlobalSet> Flow::globalsSet(OpPoint At) {
  auto [It, New] = GlobalsSet.try_emplace(At);
  if (!New)
    return It->second;
  for (const Memory::Entry &E : before(At).entries()) {
    const Term Base = T[E.first.Base];
    if (Base.Kind != TermKind::GlobalObject || E.first.At != Terms::EmptyPath)
      continue;
    It->second.push_back({Base.A, E.second});
  }
  return It->second;
}
