// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that reads a function's own objects through
/// addresses that were kept in memory. When that happens is not known, so they
/// are read as they are at any time while the function runs:
///
///     Hook H(&S, &Server::stop);  // keeps `this`, then fills in the members

#include "link/Evaluator.h"

using namespace sigtidy;

/// \p Values, which were stored at one time and are read at another.
ConcreteSet Evaluator::atAnyTime(ConcreteSet Values) {
  ConcreteSet Result;
  for (Concrete &C : Values) {
    if (C.Kind == ConcreteKind::Address &&
        object(C.Number).What == Object::Kind::Local) {
      Object O = object(C.Number);
      O.AtAnyTime = true;
      C.Number = objectNumber(O);
    }
    insert(Result, C);
  }
  return Result;
}

/// What a function's own object \p From holds at \p At.
ConcreteSet Evaluator::readLocal(Query &Q, const Object &From, PathId At) {
  if (From.AtAnyTime)
    return readAtAnyTime(Q, From, At);
  const TermId Base = T.get({TermKind::LocalObject, {}, From.Id});
  const Memory &M = flowOf(*From.In).before(From.In->At);
  const llvm::StringRef Root = recordAt(From);
  const PathId Spelled = spelledIn(T, M, {Base, At}, Root);
  ConcreteSet Result = eval(Q, *From.In, M.read(T, {Base, Spelled}));
  if (!Q.stopped() && !hasBases(From) && !T.fits(Spelled, Root))
    insert(Result, unknown("an object that is read as another type"));
  return Result;
}

/// What a function's own object \p From holds at \p At, at any time while the
/// function runs.
ConcreteSet Evaluator::readAtAnyTime(Query &Q, const Object &From, PathId At) {
  auto Key = std::make_pair(objectNumber(From), At);
  if (!ReadingObjects.insert(Key).second)
    return {};
  const Function &F = units().function(From.F);
  Flow &In = flowOf(*From.In);
  Cell Asked{T.get({TermKind::LocalObject, {}, From.Id}), At};
  Asked.At = spelledIn(T, In.before(From.In->At), Asked, recordAt(From));
  SetId Held = In.before(From.In->At).read(T, Asked);
  for (uint32_t B = 0; B != F.Blocks.size(); ++B)
    if (OpPoint End{B, static_cast<uint32_t>(F.Blocks[B].Ops.size())};
        In.isReached(B))
      Held = T.join(Held, In.before(End).read(T, Asked));
  ConcreteSet Result = eval(Q, *From.In, Held);
  ReadingObjects.erase(Key);
  return Result;
}
