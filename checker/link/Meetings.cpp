// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that says which stores to an object a read of it
/// meets: those to the same path, and those to the same bytes.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

Evaluator::Meeting Evaluator::meet(const Query &Q, PathId Stored,
                                   PathId Wanted) {
  using Kind = PathStep::Kind;
  const Path &S = T.path(Stored), &W = T.path(Wanted);
  if (S.size() > W.size())
    return {};
  Meeting Result;
  for (size_t I = 0; I != S.size(); ++I) {
    if (W[I].What == Kind::Named || W[I].What == Kind::First) {
      if (!T.matches(W[I], S[I]))
        return {};
      continue;
    }
    if (S[I].isIndex() != W[I].isIndex())
      return {};
    if (!S[I].isIndex()) {
      if (S[I] != W[I])
        return {};
      continue;
    }
    if (S[I].What == Kind::Index && W[I].What == Kind::Index &&
        S[I].Number != W[I].Number)
      return {};
    if (S[I].What == Kind::Index && W[I].What == Kind::IndexVar)
      Result.Element = {static_cast<uint32_t>(W[I].Number), S[I].Number};
    if (S[I].What == Kind::IndexVar && W[I].What == Kind::Index)
      Result.Counted = {static_cast<uint32_t>(S[I].Number), W[I].Number};
    if (S[I].What == Kind::IndexVar && W[I].What == Kind::IndexVar)
      Result.Open = {static_cast<uint32_t>(W[I].Number),
                     static_cast<uint32_t>(S[I].Number)};
  }
  (void)Q;
  Result.Meets = true;
  Result.Part = T.dropFront(Wanted, S.size());
  return Result;
}

llvm::StringRef Evaluator::recordAt(const Object &O) const {
  if (hasBases(O))
    return "";
  if (O.What == Object::Kind::Local)
    return units().function(O.F).Locals[O.Id].Record;
  return O.What == Object::Kind::Global
             ? llvm::StringRef(units().global(O.Id).Record)
             : "";
}

bool Evaluator::hasBases(const Object &O) const {
  const uint32_t Unit = O.What == Object::Kind::Global
                            ? units().unitOfGlobal(O.Id)
                            : units().unitOf(O.F);
  return O.What != Object::Kind::Unknown &&
         units().unit(Unit).Language == "c++";
}

/// The last member that \p P names; NoId: none.
static FieldId lastField(const Path &P) {
  auto Last = llvm::find_if(llvm::reverse(P), [](const PathStep &S) {
    return S.What == PathStep::Kind::Field;
  });
  return Last == P.rend() ? NoId : static_cast<FieldId>(Last->Number);
}

Evaluator::Meeting Evaluator::meetByBytes(const Object &Of, PathId Stored,
                                          PathId Wanted) {
  // One call may allocate objects of all types.
  if (Of.What == Object::Kind::Heap &&
      lastField(T.path(Stored)) != lastField(T.path(Wanted)))
    return {};
  Meeting Result;
  Result.Meets = T.isSamePlace(Stored, Wanted, recordAt(Of));
  return Result;
}

Evaluator::StoresMet Evaluator::storesMet(const Query &Q, const Object &From,
                                          PathId At) {
  StoresMet Result;
  bool AnyValue = false, AnyUnclear = false;
  const Terms::Extent Wanted = T.extent(At);
  for (const StoreSite &Site : candidateStores(From, At))
    for (const StoreInstance &I : instances(Site)) {
      if (I.Target != From)
        continue;
      Result.Any = true;
      Meeting M = meet(Q, I.At, At);
      if (!M.Meets)
        M = meetByBytes(From, I.At, At);
      if (M.Meets) {
        Result.Met.push_back({&I, M});
        AnyValue |= units().op(Site.F, Site.At).Kind != OpKind::Zero;
        continue;
      }
      const Terms::Extent Stored = T.extent(I.At);
      auto End = [](const Terms::Extent &E) {
        return E.Offset + static_cast<int64_t>(std::max<uint64_t>(E.Size, 1));
      };
      AnyUnclear |=
          !Stored.Known || !Wanted.Known ||
          (Stored.Offset < End(Wanted) && Wanted.Offset < End(Stored));
    }
  Result.MayMiss =
      AnyUnclear && !AnyValue && !hasBases(From) && !T.fits(At, recordAt(From));
  return Result;
}
