// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Paths as bytes, for what is read by another path than it was stored by:
/// through a pointer to a record's first member, to a record with the same
/// beginning, or to a member whose record is found by its offset.
///
///     w.f            [f]
///     ((struct watcher *)&w.b)->f            [b, f]
///     container_of(&w.link, struct watcher, link)->f    [link, -8 bytes, f]

#include "link/Memory.h"

using namespace sigtidy;

static Terms::Extent extentOf(const Units &All, const Path &P) {
  Terms::Extent Result{true, 0, 0};
  for (const PathStep &S : P) {
    if (S.What == PathStep::Kind::Field) {
      const Field &F = All.field(S.Number);
      if (!F.Size)
        return {}; // What stands for all that a library keeps has no place.
      Result.Offset += static_cast<int64_t>(F.Offset);
      Result.Size = F.Size;
    } else if (S.What == PathStep::Kind::Index && S.Stride) {
      Result.Offset += S.Number * int64_t{S.Stride};
      // Bytes are what an offset counts, not what is there.
      Result.Size = S.Offset && S.Stride == 1 ? 0 : S.Stride;
    } else {
      return {};
    }
  }
  return Result;
}

const Terms::Extent &Terms::extent(PathId P) {
  auto [It, New] = Extents.try_emplace(P);
  if (New)
    It->second = extentOf(AllUnits, path(P));
  return It->second;
}

bool Terms::fits(PathId P, llvm::StringRef Root) const {
  llvm::StringRef Record = Root;
  bool Known = !Root.empty();
  for (const PathStep &S : path(P)) {
    if (S.isIndex()) {
      if (S.Offset)
        return false;
      continue;
    }
    if (S.What != PathStep::Kind::Field)
      return true;
    const Field &F = AllUnits.field(S.Number);
    // Which member of a union it goes through is not written down.
    if (Known && F.Record != Record && !AllUnits.isUnion(Record))
      return false;
    Record = F.Holds;
    Known = true;
  }
  return true;
}

bool Terms::isSamePlace(PathId L, PathId R, llvm::StringRef Root) {
  const Extent A = extent(L), B = extent(R);
  return A.Known && B.Known && A.Offset == B.Offset &&
         (A.Size == B.Size || !A.Size || !B.Size) &&
         !(fits(L, Root) && fits(R, Root));
}

PathId sigtidy::spelledIn(Terms &T, const Memory &M, Cell At,
                          llvm::StringRef Root) {
  if (T.fits(At.At, Root))
    return At.At;
  for (const Memory::Entry &E : M.entriesAt(At.Base)) {
    if (E.first.At == At.At)
      return At.At;
    if (T.isSamePlace(E.first.At, At.At, Root))
      return E.first.At;
  }
  return At.At;
}
