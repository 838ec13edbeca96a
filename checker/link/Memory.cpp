// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Memory.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <optional>

using namespace sigtidy;

/// Functions that write more cells than this are summarised without the rest.
static constexpr size_t MaxCells = 256;

/// A deeper chain of loads (`p->next->next…`) is "don't know".
static constexpr size_t MaxLoadDepth = 4;

static size_t loadDepth(const Terms &T, TermId Id) {
  size_t Depth = 0;
  while (T[Id].Kind == TermKind::Load || T[Id].Kind == TermKind::Address) {
    Depth += T[Id].Kind == TermKind::Load;
    Id = T[Id].A;
  }
  return Depth;
}

Memory::Cells &Memory::own() {
  if (!Shared)
    Shared = new Cells;
  else if (Shared->UseCount() > 1)
    Shared = new Cells(*Shared);
  return *Shared;
}

llvm::ArrayRef<Memory::Entry> Memory::entriesAt(TermId Base) const {
  const Entry *First =
      llvm::lower_bound(entries(), Base, [](const Entry &E, TermId B) {
        return E.first.Base < B;
      });
  const Entry *Last = First;
  while (Last != entries().end() && Last->first.Base == Base)
    ++Last;
  return {First, Last};
}

static std::vector<Memory::Entry>::iterator
find(std::vector<Memory::Entry> &Entries, Cell At) {
  return llvm::lower_bound(
      Entries, At,
      [](const Memory::Entry &E, const Cell &C) { return E.first < C; });
}

static bool isExact(const Path &P) {
  return llvm::none_of(P, [](const PathStep &S) {
    return S.What != PathStep::Kind::Field &&
           S.What != PathStep::Kind::Member &&
           (S.What != PathStep::Kind::Index || S.Offset);
  });
}

/// Whether two steps may name the same part.
static bool mayMeet(const PathStep &L, const PathStep &R) {
  if (L.isIndex() != R.isIndex())
    return false;
  if (!L.isIndex())
    return L == R;
  return L.What != PathStep::Kind::Index || R.What != PathStep::Kind::Index ||
         L.Number == R.Number;
}

static bool mayMeet(llvm::ArrayRef<PathStep> L, llvm::ArrayRef<PathStep> R) {
  return L.size() == R.size() &&
         std::equal(L.begin(), L.end(), R.begin(),
                    [](const PathStep &A, const PathStep &B) {
                      return mayMeet(A, B);
                    });
}

static bool isPrefix(const Path &Short, const Path &Long) {
  return Short.size() <= Long.size() &&
         std::equal(Short.begin(), Short.end(), Long.begin());
}

TermId sigtidy::longChain(Terms &T) {
  return T.unknown("a long chain of pointers");
}

SetId Memory::initial(Terms &T, Cell At) const {
  const Term Base = T[At.Base];
  if (Base.Kind == TermKind::LocalObject)
    return Terms::EmptySet;
  if (Base.Kind == TermKind::Kernel)
    return T.single(At.Base);
  if (Base.Kind == TermKind::Int || Base.Kind == TermKind::String ||
      Base.Kind == TermKind::Function)
    return T.single(T.unknown("memory at a constant address"));
  if (loadDepth(T, At.Base) >= MaxLoadDepth)
    At.Base = longChain(T);
  return T.single(T.get({TermKind::Load, {}, At.Base, At.At}));
}

/// \p Values as they are read where \p Query meets the element cell \p Stored:
/// a walked index is tied to the element that it finds.
static SetId tieToElement(Terms &T, const Path &Query, const Path &Stored,
                          SetId Values) {
  llvm::SmallVector<TermId, 4> Tied(T.elements(Values));
  for (size_t I = 0; I != Query.size(); ++I)
    if (Query[I].What == PathStep::Kind::IndexVar &&
        Stored[I].What == PathStep::Kind::Index)
      for (TermId &V : Tied)
        V = T.get({TermKind::Element,
                   {},
                   static_cast<uint32_t>(Query[I].Number),
                   V,
                   Stored[I].Number});
  return T.set(std::move(Tied));
}

/// \p Id where index variable \p Variable, which a loop counts with, has the
/// value \p Number; nothing where it never has.
static std::optional<TermId> whereCounted(Terms &T, TermId Id,
                                          uint32_t Variable, int64_t Number) {
  const Term X = T[Id];
  if (X.Kind == TermKind::Counter && X.A == Variable) {
    if (!llvm::is_contained(T.counted(Id), Number))
      return std::nullopt;
    return T.integer(Number);
  }
  if (X.Kind != TermKind::Unary && X.Kind != TermKind::Binary)
    return Id;
  std::optional<TermId> A = whereCounted(T, X.A, Variable, Number), B = X.B;
  if (X.Kind == TermKind::Binary)
    B = whereCounted(T, X.B, Variable, Number);
  if (!A || !B)
    return std::nullopt;
  if (T[*A].Kind == TermKind::Int &&
      (X.Kind == TermKind::Unary || T[*B].Kind == TermKind::Int))
    if (std::optional<int64_t> N = fold(
            X.Op, T[*A].Number, X.Kind == TermKind::Unary ? 0 : T[*B].Number))
      return T.integer(*N);
  return T.get({X.Kind, X.Op, *A, *B, 0});
}

/// \p Values as they are read where \p Query meets the cell \p Stored of the
/// element that a loop counts to: `tab[i].number = i` leaves 3 in tab[3].
static SetId countToElement(Terms &T, const Path &Query, const Path &Stored,
                            SetId Values) {
  for (size_t I = 0; I != Query.size(); ++I) {
    if (Query[I].What != PathStep::Kind::Index ||
        Stored[I].What != PathStep::Kind::IndexVar)
      continue;
    llvm::SmallVector<TermId, 4> All(T.elements(Values)), Left;
    for (TermId V : All)
      if (std::optional<TermId> Counted =
              whereCounted(T, V, Stored[I].Number, Query[I].Number))
        Left.push_back(*Counted);
    Values = T.set(std::move(Left));
  }
  return Values;
}

/// Reads the members that the last step of \p At asks for by name or position.
static SetId readMember(const Memory &M, Terms &T, Cell At) {
  const Path Query = T.path(At.At);
  llvm::SmallVector<PathId, 2> Members;
  for (const Memory::Entry &E : M.entriesAt(At.Base)) {
    const Path &P = T.path(E.first.At);
    if (P.size() != Query.size() || !T.matches(Query.back(), P.back()) ||
        !mayMeet(llvm::ArrayRef(P).drop_back(),
                 llvm::ArrayRef(Query).drop_back()))
      continue;
    Path Member = Query;
    Member.back() = P.back();
    if (PathId Id = T.path(Member); !llvm::is_contained(Members, Id))
      Members.push_back(Id);
  }
  SetId Result = Terms::EmptySet;
  for (PathId Member : Members)
    Result = T.join(Result, M.read(T, {At.Base, Member}));
  return Result;
}

static bool asksForMember(const Path &P) {
  return !P.empty() && (P.back().What == PathStep::Kind::Named ||
                        P.back().What == PathStep::Kind::First);
}

SetId Memory::read(Terms &T, Cell At) const {
  llvm::ArrayRef<Entry> Here = entriesAt(At.Base);
  const Path &Query = T.path(At.At);
  if (asksForMember(Query))
    if (SetId Found = readMember(*this, T, At))
      return Found;
  const Entry *Longest = nullptr;
  size_t LongestSize = 0;
  for (const Entry &E : Here) {
    if (E.first.At == At.At)
      return E.second;
    const Path &P = T.path(E.first.At);
    if (isPrefix(P, Query) && (!Longest || P.size() > LongestSize)) {
      Longest = &E;
      LongestSize = P.size();
    }
  }
  SetId Result =
      Longest ? T.projectAll(Longest->second, T.dropFront(At.At, LongestSize))
              : initial(T, At);
  for (const Entry &E : Here) {
    const Path &P = T.path(E.first.At);
    if (mayMeet(Query, P))
      Result =
          T.join(Result, countToElement(T, Query, P,
                                        tieToElement(T, Query, P, E.second)));
  }
  return Result;
}

void Memory::write(Terms &T, Cell At, SetId Values, Strength How) {
  const Path Target = T.path(At.At);
  if (!isExact(Target))
    How = Strength::MayAdd;
  SetId Old = How == Strength::MayAdd ? read(T, At) : Terms::EmptySet;
  std::vector<Entry> &Entries = own().Entries;
  if (How == Strength::MayAdd) {
    for (auto I = find(Entries, {At.Base, 0}); I != Entries.end(); ++I) {
      Entry &E = *I;
      if (E.first.Base != At.Base)
        break;
      if (E.first.At == At.At)
        continue;
      const Path &P = T.path(E.first.At);
      if (mayMeet(Target, P))
        E.second = T.join(E.second, Values);
      else if (isPrefix(Target, P))
        E.second = T.join(
            E.second,
            T.projectAll(Values, T.dropFront(E.first.At, Target.size())));
    }
    Values = T.join(Old, Values);
  } else {
    auto First = find(Entries, {At.Base, 0}), Last = First;
    while (Last != Entries.end() && Last->first.Base == At.Base)
      ++Last;
    Entries.erase(std::remove_if(First, Last,
                                 [&](const Entry &E) {
                                   return E.first.At != At.At &&
                                          isPrefix(Target, T.path(E.first.At));
                                 }),
                  Last);
  }
  auto It = find(Entries, At);
  if (It != Entries.end() && It->first == At) {
    It->second = Values;
  } else if (Entries.size() >= MaxCells) {
    own().Truncated = true;
  } else {
    Entries.insert(It, {At, Values});
  }
}

void Memory::narrow(const Terms &T, Cell At, SetId Values) {
  if (!isExact(T.path(At.At)))
    return;
  std::vector<Entry> &Entries = own().Entries;
  auto It = find(Entries, At);
  assert(It != Entries.end() && It->first == At);
  It->second = Values;
}

void Memory::copy(Terms &T, Cell From, Cell To, Strength How) {
  SetId Whole = read(T, From);
  const Path Source = T.path(From.At);
  llvm::SmallVector<std::pair<PathId, SetId>, 8> Parts;
  for (const Entry &E : entriesAt(From.Base))
    if (E.first.At != From.At && isPrefix(Source, T.path(E.first.At)))
      Parts.push_back({T.dropFront(E.first.At, Source.size()), E.second});
  write(T, To, Whole, How);
  for (auto [Suffix, Values] : Parts)
    write(T, {To.Base, T.concat(To.At, Suffix)}, Values, How);
}

void Memory::writeFlag(Terms &T, Cell At, SetId Values, Strength How) {
  SetId Several = T.single(T.unknown("one of several values"));
  llvm::ArrayRef<Entry> Known = entries();
  const Entry *Place = llvm::lower_bound(
      Known, At, [](const Entry &E, const Cell &C) { return E.first < C; });
  std::ptrdiff_t I = Place - Known.begin();
  bool Present = Place != Known.end() && Place->first == At;
  if (How == Strength::MayAdd) {
    if (!Present && Values == initial(T, At))
      return;
    if (!Present || Known[I].second != Values)
      Values = Several;
  }
  if (Present) {
    if (Known[I].second != Values)
      own().Entries[I].second = Values;
  } else if (Known.size() >= MaxCells) {
    own().Truncated = true;
  } else {
    std::vector<Entry> &Entries = own().Entries;
    Entries.insert(Entries.begin() + I, {At, Values});
  }
}

void Memory::forgetGlobals(Terms &T) {
  for (size_t I = 0; I != entries().size(); ++I) {
    const Entry E = entries()[I];
    if (T[E.first.Base].Kind != TermKind::GlobalObject)
      continue;
    TermId Before = T.get({TermKind::Load, {}, E.first.Base, E.first.At});
    SetId Either = T.join(E.second, T.single(Before));
    if (Either != E.second)
      own().Entries[I].second = Either;
  }
}

bool Memory::join(Terms &T, const Memory &Other) {
  if (Shared == Other.Shared)
    return false;
  bool Changed = false;
  if (Other.truncated() && !truncated())
    own().Truncated = Changed = true;
  llvm::ArrayRef<Entry> Mine = entries(), Theirs = Other.entries();
  if (Mine == Theirs)
    return Changed;
  std::vector<Entry> Joined;
  Joined.reserve(std::max(Mine.size(), Theirs.size()));
  const Entry *A = Mine.begin(), *B = Theirs.begin();
  while (A != Mine.end() || B != Theirs.end()) {
    bool InA = A != Mine.end() && (B == Theirs.end() || A->first <= B->first);
    bool InB = B != Theirs.end() && (A == Mine.end() || B->first <= A->first);
    Cell At = InA ? A->first : B->first;
    SetId Old = InA ? A->second : read(T, At);
    SetId New = T.join(Old, InB ? B->second : Other.read(T, At));
    Changed |= !InA || New != Old;
    Joined.push_back({At, New});
    if (InA)
      ++A;
    if (InB)
      ++B;
  }
  if (Changed)
    own().Entries = std::move(Joined);
  return Changed;
}
