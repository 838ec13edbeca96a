// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that keeps what belongs to one object, or to one
/// signal, together.
///
/// A pointer that walks over a list leads to one entry after the other, and
/// `e->sig` and `e->handler` are of the same one. Where somebody asks for pairs
/// the objects that a pointer may lead to are tried one by one, as the elements
/// of a table are. Objects of the heap that one function allocates for all its
/// callers are one object to the evaluator; here they are told apart by the
/// call that made them.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Marks the index variable of a pointer, and the level that those of objects
/// of the heap are on.
static constexpr uint32_t PointerVariable = 1U << 30;
static constexpr uint32_t HeapLevel = NoId - 1;
/// More objects, or calls that make them, are not tried one by one.
static constexpr size_t MaxObjects = 64;

/// Whether pointer \p P is one that a walk over a list gets to after so many
/// steps that they are not followed one by one.
bool Evaluator::isBeyond(TermId P) {
  while (T[P].Kind == TermKind::Load || T[P].Kind == TermKind::Address)
    P = T[P].A;
  return P == longChain(T);
}

/// What \p Pointers hold; all entries of a list of any length where a loop
/// goes from one to the next.
ConcreteSet Evaluator::evalPointers(Query &Q, const Frame &In, SetId Pointers) {
  const std::vector<TermId> All = T.elements(Pointers).vec();
  ConcreteSet Found;
  std::set<PathId> Next;
  for (TermId P : All) {
    if (T[P].Kind == TermKind::Load && llvm::is_contained(All, T[P].A))
      Next.insert(T[P].B);
    if (isBeyond(P))
      continue;
    insertAll(Found, evalTerm(Q, In, P));
    if (Q.stopped())
      return {};
  }
  if (!llvm::any_of(All, [&](TermId P) { return isBeyond(P); }))
    return Found;
  auto IsKnown = [&](const Concrete &C) {
    return C.Kind == ConcreteKind::Address
               ? object(C.Number).What != Object::Kind::Unknown
               : C.Kind != ConcreteKind::Unknown;
  };
  enter();
  std::vector<Concrete> Open(Found.begin(), Found.end());
  while (!Open.empty() && Found.size() <= MaxObjects && Nesting <= MaxNesting &&
         llvm::all_of(Found, IsKnown)) {
    const Concrete C = Open.back();
    Open.pop_back();
    if (C.Kind != ConcreteKind::Address)
      continue;
    Query Aside;
    for (PathId Step : Next)
      for (const Concrete &X :
           readObject(Aside, object(C.Number), T.concat(C.At, Step)))
        if (!llvm::is_contained(Found, X)) {
          insert(Found, X);
          Open.push_back(X);
        }
  }
  --Nesting;
  // Somewhere on the list it is not known how it goes on.
  if (!Open.empty())
    for (TermId P : All)
      if (isBeyond(P) && !Q.stopped())
        insertAll(Found, evalTerm(Q, In, P));
  return Q.stopped() ? ConcreteSet() : Found;
}

/// \p Values, if they are the pointers of a long walk over a list.
std::optional<ConcreteSet> Evaluator::evalWalk(Query &Q, const Frame &In,
                                               SetId Values) {
  llvm::ArrayRef<TermId> All = T.elements(Values);
  if (All.size() < 2 || Q.Outermost == Query::Params::Unknown ||
      llvm::none_of(All, [&](TermId P) {
        return T[P].Kind == TermKind::Load && isBeyond(P) &&
               llvm::is_contained(All, T[P].A);
      }))
    return std::nullopt;
  return evalPointers(Q, In, Values);
}

/// \p Values where all that are loaded from behind pointers are the same member
/// of different objects: that of one object at a time. Nothing where they are
/// not, or where there is only one.
std::optional<ConcreteSet> Evaluator::evalByObject(Query &Q, const Frame &In,
                                                   SetId Values) {
  llvm::SmallVector<TermId, 4> Pointers, Others;
  std::optional<PathId> Member;
  for (TermId V : T.elements(Values)) {
    const Term &X = T[V];
    if (X.Kind != TermKind::Load || T.isObject(X.A)) {
      Others.push_back(V);
      continue;
    }
    if (X.B == Terms::EmptyPath || (Member && *Member != X.B))
      return std::nullopt;
    Member = X.B;
    Pointers.push_back(X.A);
  }
  if (Pointers.empty())
    return std::nullopt;
  SetId Bases = T.set(std::move(Pointers));
  uint32_t Variable = indexVariable(In, PointerVariable | Bases);
  ConcreteSet Objects;
  for (Concrete C : evalPointers(Q, In, Bases)) {
    if (C.Kind == ConcreteKind::Unknown)
      C = {ConcreteKind::Address,
           objectNumber({Object::Kind::Unknown, 0, NoId, nullptr}),
           Terms::EmptyPath};
    if (C.Kind == ConcreteKind::Address)
      insert(Objects, C);
    else if (C.Kind == ConcreteKind::Kernel)
      return std::nullopt;
  }
  if (Q.stopped())
    return ConcreteSet();
  if (Objects.empty() || Objects.size() > MaxObjects)
    return std::nullopt;
  auto Read = [&](const Concrete &Chosen) {
    PathId Suffix = concretePath(Q, In, *Member);
    ConcreteSet Result =
        readObject(Q, object(Chosen.Number), T.concat(Chosen.At, Suffix));
    for (TermId V : Others)
      if (!Q.stopped())
        insertAll(Result, evalTerm(Q, In, V));
    return Q.stopped() ? ConcreteSet() : Result;
  };
  if (Objects.size() == 1)
    return Read(Objects[0]);
  auto Name = [](const Concrete &C) {
    return static_cast<int64_t>(static_cast<uint64_t>(C.Number) << 32 | C.At);
  };
  auto It = Q.Indices.find(Variable);
  if (It == Q.Indices.end()) {
    Q.Needs = Query::Need::Index;
    Q.NeededVariable = Variable;
    for (const Concrete &C : Objects)
      Q.Domain.insert(Name(C));
    return ConcreteSet();
  }
  auto Chosen = llvm::find_if(
      Objects, [&](const Concrete &C) { return Name(C) == It->second; });
  return Chosen == Objects.end() ? ConcreteSet() : Read(*Chosen);
}

Evaluator::Making Evaluator::makingOf(const Object &Made) {
  llvm::ArrayRef<CallSite> Calls = callers(Made.F);
  if (Calls.size() < 2 || Calls.size() > MaxObjects)
    return {};
  auto [It, New] = IndexVariables.try_emplace(
      {HeapLevel, static_cast<uint32_t>(objectNumber(Made))},
      IndexVariables.size());
  return {It->second | TiedVariable, Calls.vec()};
}

Flow &Evaluator::flowAssuming(FunctionId F, SetId Values, int64_t Number) {
  std::unique_ptr<Flow> &Kept = Assumed[{F, Values, Number}];
  if (!Kept) {
    Kept = std::make_unique<Flow>(AllFlows, F);
    Kept->assume(Values, Number);
    Kept->solve([](uint32_t) { return std::nullopt; });
  }
  return *Kept;
}
