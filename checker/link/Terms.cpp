// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Terms.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// More alternatives than this at one place are one "don't know".
static constexpr size_t MaxSetSize = 64;

Terms::Terms(const Units &All) : AllUnits(All) {
  path(Path());
  set({});
}

TermId Terms::get(const Term &T) {
  auto [It, New] = Known.try_emplace(T, All.size());
  if (New)
    All.push_back(T);
  return It->second;
}

PathId Terms::path(const Path &P) {
  auto [It, New] = KnownPaths.try_emplace(P, AllPaths.size());
  if (New)
    AllPaths.push_back(&It->first);
  return It->second;
}

void sigtidy::appendStep(Path &P, PathStep Step) {
  using Kind = PathStep::Kind;
  if (!Step.Offset)
    return P.push_back(Step);
  if (Step.What == Kind::Index && Step.Number == 0)
    return;
  if (P.empty() || !P.back().isIndex())
    return P.push_back(Step);
  PathStep &Last = P.back();
  if (Last.Stride && Step.Stride && Last.Stride != Step.Stride) {
    // In other units than those of the array.
    const int64_t Bytes = Step.Number * int64_t{Step.Stride};
    if (Last.What != Kind::Index || Step.What != Kind::Index) {
      // Somewhere in it; in rows, at any place in one.
      Last = {Kind::IndexAny, Last.Offset, 0, Last.Stride};
      if (Step.Stride > 1 && Step.Stride < Last.Stride)
        P.push_back({Kind::IndexAny, false, 0, Step.Stride});
      return;
    }
    if (Bytes % int64_t{Last.Stride} != 0)
      return P.push_back(Step);
    Step.Number = Bytes / int64_t{Last.Stride};
  }
  bool Offset = Last.Offset;
  const uint32_t Stride = Last.Stride ? Last.Stride : Step.Stride;
  if (Last.What == Kind::Index && Step.What == Kind::Index)
    Last.Number += Step.Number;
  else if (Last.What == Kind::Index && Last.Number == 0)
    Last = Step;
  else if (Step.What != Kind::Index || Last.What != Kind::IndexVar)
    // A walking variable keeps walking; a variable plus another is neither.
    Last = {Kind::IndexAny, false, 0};
  Last.Offset = Offset;
  Last.Stride = Stride;
}

PathId Terms::concat(PathId Prefix, PathId Suffix) {
  if (Suffix == EmptyPath)
    return Prefix;
  auto Key = std::make_pair(Prefix, Suffix);
  if (auto It = Concats.find(Key); It != Concats.end())
    return It->second;
  Path P = path(Prefix);
  for (const PathStep &S : path(Suffix))
    appendStep(P, S);
  PathId Result = path(P);
  Concats[Key] = Result;
  return Result;
}

PathId Terms::dropFront(PathId Whole, size_t Count) {
  const Path &P = path(Whole);
  return path(Path(P.begin() + Count, P.end()));
}

SetId Terms::set(llvm::SmallVector<TermId, 4> Elements) {
  llvm::sort(Elements);
  Elements.erase(llvm::unique(Elements), Elements.end());
  // What it is on one of two ways is in what it is on both.
  llvm::erase_if(Elements, [&](TermId X) {
    return All[X].Kind == TermKind::Tested &&
           llvm::is_contained(Elements, All[X].A);
  });
  if (Elements.size() > MaxSetSize)
    Elements = {unknown("too many possible values")};
  auto [It, New] = KnownSets.try_emplace(Elements, AllSets.size());
  if (New)
    AllSets.push_back(&It->first);
  return It->second;
}

SetId Terms::single(TermId T) {
  if (T >= Singles.size())
    Singles.resize(All.size());
  if (!Singles[T])
    Singles[T] = set({T});
  return Singles[T];
}

SetId Terms::join(SetId A, SetId B) {
  if (A == B || B == EmptySet)
    return A;
  if (A == EmptySet)
    return B;
  auto Key = std::minmax(A, B);
  if (auto It = Joins.find(Key); It != Joins.end())
    return It->second;
  llvm::SmallVector<TermId, 4> Union(elements(A));
  llvm::append_range(Union, elements(B));
  SetId Result = set(std::move(Union));
  Joins[Key] = Result;
  return Result;
}

TermId Terms::unknown(llvm::StringRef Why) {
  auto [It, New] = KnownReasons.try_emplace(Why, Reasons.size());
  if (New)
    Reasons.push_back(Why.str());
  return get({TermKind::Unknown, {}, 0, 0, It->second});
}

std::optional<TermId> Terms::tested(TermId Value, TermId Is) {
  switch (All[Value].Kind) {
  case TermKind::Int:
  case TermKind::Function:
  case TermKind::Tested:
    if (All[Value].Kind == TermKind::Tested ? All[Value].B != Is : Value != Is)
      return std::nullopt;
    return Value;
  case TermKind::String:
  case TermKind::Address:
    return std::nullopt;
  case TermKind::Unknown:
    return Is;
  default:
    return get({TermKind::Tested, {}, Value, Is});
  }
}

TermId Terms::address(TermId Base, PathId P) {
  if (All[Base].Kind == TermKind::Address) {
    Term T = All[Base];
    return address(T.A, concat(T.B, P));
  }
  if (P == EmptyPath && !isObject(Base))
    return Base;
  return get({TermKind::Address, {}, Base, P});
}

TermId Terms::counter(uint32_t Variable, llvm::ArrayRef<int64_t> Values) {
  const int64_t Step = Values.size() > 1 ? Values[1] - Values[0] : 0;
  assert(Values.size() < 0x10000 && Step == static_cast<int16_t>(Step));
  auto Shape =
      static_cast<uint32_t>(Values.size()) << 16 | static_cast<uint16_t>(Step);
  return get({TermKind::Counter, {}, Variable, Shape, Values.front()});
}

std::vector<int64_t> Terms::counted(TermId T) const {
  const Term &X = All[T];
  std::vector<int64_t> Values;
  for (uint32_t I = 0; I != X.B >> 16; ++I)
    Values.push_back(X.Number +
                     int64_t{I} * static_cast<int16_t>(X.B & 0xffff));
  return Values;
}

TermId Terms::project(TermId Whole, PathId P) {
  if (P == EmptyPath)
    return Whole;
  Term T = All[Whole];
  switch (T.Kind) {
  case TermKind::Load:
  case TermKind::Content:
    return get({T.Kind, {}, T.A, concat(T.B, P)});
  case TermKind::Param:
  case TermKind::Result:
    return get({TermKind::Content, {}, Whole, P});
  case TermKind::Element:
    return get({T.Kind, {}, T.A, project(T.B, P), T.Number});
  case TermKind::Callee:
    return get({T.Kind, {}, T.A, project(T.B, P)});
  case TermKind::Int:
    // Zeroed memory is zero in all its parts.
    return T.Number == 0 ? Whole : unknown("a part of a number");
  case TermKind::Unknown:
  case TermKind::Kernel:
    return Whole;
  case TermKind::String:
  case TermKind::Function:
  case TermKind::LocalObject:
  case TermKind::GlobalObject:
  case TermKind::Address:
  case TermKind::Unary:
  case TermKind::Binary:
  case TermKind::Counter:
  case TermKind::Tested:
    return unknown("a part of a scalar");
  }
  return Whole;
}

SetId Terms::projectAll(SetId Whole, PathId P) {
  if (P == EmptyPath)
    return Whole;
  llvm::SmallVector<TermId, 4> Parts;
  llvm::SmallVector<TermId, 4> Elements(elements(Whole));
  for (TermId T : Elements)
    Parts.push_back(project(T, P));
  return set(std::move(Parts));
}

int64_t Terms::names(llvm::ArrayRef<llvm::StringRef> Names) {
  int64_t Number = 0;
  for (llvm::ArrayRef<llvm::StringRef> Known : NameLists) {
    if (Known.data() == Names.data() && Known.size() == Names.size())
      return Number;
    ++Number;
  }
  NameLists.push_back(Names);
  return Number;
}

bool Terms::matches(const PathStep &Which, const PathStep &Step) const {
  if (Step.What != PathStep::Kind::Field)
    return false;
  const Field &F = AllUnits.field(Step.Number);
  if (Which.What == PathStep::Kind::First)
    return F.Index == 0;
  return Which.What == PathStep::Kind::Named &&
         llvm::any_of(names(Which.Number),
                      [&](llvm::StringRef Name) { return Name == F.Name; });
}
