// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that reads a field through a pointer which cannot
/// be followed.
///
/// Whatever is ever stored to that field of that record may be there; but a
/// read through `&x->map` finds only what was stored in the member `map` of
/// some object, or through a pointer that may be the address of such a member.
/// So both ends are compared as far as fields are named; for a store through a
/// parameter in each of its callers, as far up as it takes.
///
///     read      p->cmp             with p = &x->map:     [map, cmp]
///     store     m->cmp = fn        in init(m, fn):       [cmp], ask a caller
///                 init(&y->map, f)                       [map, cmp], met
///                 init(&y->other, g)                     [other, cmp], not met
///                 init(y->ptr, h)                        [cmp], met if 'ptr'
///                                                        may point at a 'map'

#include "link/Evaluator.h"
#include "link/FieldPath.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// Of a longer path the last fields are compared.
static constexpr size_t MaxFields = 4;
/// Calls that a store is followed up.
static constexpr size_t MaxCalls = 8;
/// A store that is met in more ways is read without regard to the caller.
static constexpr size_t MaxWays = 256;

/// The ways to a store that may write what a read wants.
struct Evaluator::StoreSearch {
  FieldPath Wanted;
  CallPath Path;
  std::vector<CallPath> Ways;

  void met() {
    if (Ways.size() <= MaxWays)
      Ways.push_back(Path);
  }
};

/// Whether all that the program puts in record field \p Which are actions that
/// it reads back, to restore them.
bool Evaluator::onlyHoldsOld(FieldId Which) {
  auto Stores = FieldStores.find(Which);
  if (Stores != FieldStores.end() && !Stores->second.empty())
    return false;
  return llvm::any_of(ExternalStores, [&](const StoreSite &S) {
    const Op &O = units().op(S.F, S.At);
    const Function &Body = units().function(S.F);
    llvm::StringRef Name = factName(units().function(AllFlows.callee(S.F, O)));
    return llvm::any_of(facts().registrations(Name), [&](const auto &R) {
      if (R.Old.What != FactOperand::Kind::Argument ||
          R.Old.Argument >= O.Args.size())
        return false;
      const Value &V = Body.Values[O.Args[R.Old.Argument]];
      if (V.Kind != ValueKind::Address || Body.Places[V.A].Steps.empty())
        return false;
      const Step &Last = Body.Places[V.A].Steps.back();
      return Last.Kind == StepKind::Field &&
             units().field(units().unitOf(S.F), Last.Id) == Which;
    });
  });
}

ConcreteSet Evaluator::readUnknown(Query &Q, PathId At) {
  // Through a pointer that cannot be followed: whatever is ever stored to that
  // field of that record.
  std::optional<FieldId> Last;
  for (const PathStep &S : T.path(At)) {
    if (S.What == PathStep::Kind::Named || S.What == PathStep::Kind::First) {
      if (Last && onlyHoldsOld(*Last))
        return {{ConcreteKind::Kernel, -1}};
      return {unknown("a member of an object that is not followed")};
    }
    if (S.What == PathStep::Kind::Field)
      Last = S.Number;
  }
  if (!Last)
    return {unknown("memory that is not followed")};
  FieldPath Wanted = wantedFields(At);
  if (Wanted.Fields.empty())
    return {unknown("memory that is not followed")};
  // The numbers of all containers are nobody's.
  if (Wanted.Fields.size() == 1 &&
      llvm::StringRef(units().field(*Last).Record).starts_with(KeptNumbers))
    return {unknown("a number in some container")};
  Path Fields;
  for (FieldId F : Wanted.Fields)
    Fields.push_back({PathStep::Kind::Field, false, F});
  auto Key = std::make_pair(int64_t(-1) - *Last, T.path(Fields));
  if (auto It = ObjectValues.find(Key);
      It != ObjectValues.end() && Asked.holds(It->second.Holds))
    return It->second.Answer.Values;
  if (Nesting > MaxNesting)
    return {unknown("a question that leads to too many others")};
  if (!ReadingObjects.insert(Key).second)
    return {};
  enter();
  const uint32_t Begun = Asked.begin();
  (void)Q;
  ConcreteSet Result;
  for (const StoreSite &S : FieldStores[*Last]) {
    const Op &O = units().op(S.F, S.At);
    if (O.Kind != OpKind::Store)
      continue;
    const Function &Body = units().function(S.F);
    Flow &In = AllFlows.of(S.F);
    if (!Body.Blocks.empty() && !In.isReached(S.At.Block))
      continue;
    SetId Stored = In.value(S.At, O.Source);
    for (const CallPath &Way : waysTo(S, Wanted)) {
      Query Inner;
      insertAll(Result, eval(Inner, frameOf(S.F, S.At, Way), Stored));
    }
  }
  --Nesting;
  ReadingObjects.erase(Key);
  ObjectValues[Key] = {{Result}, Asked.end(Begun)};
  return Result;
}

/// The fields that a store must agree with to be found by a read at \p At. A
/// record that is copied from one member to another brings what was stored in
/// the other.
FieldPath Evaluator::wantedFields(PathId At) {
  FieldPath Wanted(units(), T.path(At));
  auto &Fields = Wanted.Fields;
  if (Fields.empty())
    return Wanted; // Arithmetic leads out of the last one.
  if (Fields.size() > MaxFields)
    Fields.erase(Fields.begin(), Fields.end() - MaxFields);
  for (size_t I = Fields.size() - 1; I-- != 0;)
    if (memberPointers().isCopied(Fields[I])) {
      Fields.erase(Fields.begin(), Fields.begin() + I + 1);
      break;
    }
  return Wanted;
}

const MemberPointers &Evaluator::memberPointers() {
  if (!Members)
    Members = std::make_unique<MemberPointers>(AllFlows);
  return *Members;
}

std::vector<CallPath> Evaluator::waysTo(const StoreSite &Site,
                                        const FieldPath &Wanted) {
  StoreSearch Search{Wanted, {}, {}};
  if (Wanted.Fields.size() == 1)
    return {{}};
  const Op &O = units().op(Site.F, Site.At);
  for (const Cell &C : AllFlows.of(Site.F).cells(Site.At, O.Target))
    search(Search, Site.F, C);
  if (Search.Ways.size() > MaxWays)
    return {{}};
  return std::move(Search.Ways);
}

/// Adds to \p Search the ways, up from \p F, in which \p Target may be what is
/// wanted.
void Evaluator::search(StoreSearch &Search, FunctionId F, Cell Target) {
  const Term Base = T[Target.Base];
  llvm::StringRef Root;
  if (Base.Kind == TermKind::GlobalObject)
    Root = units().global(Base.A).Record;
  if (Base.Kind == TermKind::LocalObject)
    Root = units().function(F).Locals[Base.A].Record;
  FieldPath Stored(units(), T.path(Target.At), Root);
  Agreement Found = compare(Stored, Search.Wanted);
  if (Found == Agreement::None)
    return;
  if (Found == Agreement::Whole)
    return Search.met();
  llvm::ArrayRef<FieldId> Missing =
      llvm::ArrayRef(Search.Wanted.Fields).drop_back(Stored.Fields.size());
  if (Base.Kind == TermKind::Element)
    return search(Search, F, {Base.B, Target.At});
  if (Base.Kind == TermKind::Param && Base.A != RestOfArguments)
    return searchCallers(Search, F, Base.A, Target.At);
  // A pointer to a record may be cast from one to its first member.
  bool MayBeCast = Root.empty() && llvm::all_of(Missing, [&](FieldId X) {
                     return units().field(X).Index == 0;
                   });
  if (MayBeCast || memberPointers().mayBe(F, Target.Base, Missing.back()))
    Search.met();
}

void Evaluator::searchCallers(StoreSearch &Search, FunctionId F, uint32_t I,
                              PathId At) {
  std::vector<CallSite> Sites = callers(F);
  if (Sites.empty() || Search.Path.size() == MaxCalls)
    return Search.met();
  for (const CallSite &S : Sites) {
    // What a recursion passes on it was given.
    if (S.In == F || llvm::any_of(Search.Path, [&](const CallSite &Below) {
          return Below.In == S.In;
        }))
      continue;
    Flow &Caller = AllFlows.of(S.In);
    if (!Caller.isReached(S.At.Block) || Search.Ways.size() > MaxWays)
      continue;
    const Op &O = units().op(S.In, S.At);
    uint32_t Argument = passedAs(O, units().function(F), I);
    if (S.Through)
      Argument = I < S.Through->Arguments.size() ? S.Through->Arguments[I] : -1;
    Search.Path.push_back(S);
    if (Argument >= O.Args.size())
      Search.met();
    else
      for (const Cell &C : pointedAt(T, Caller.value(S.At, O.Args[Argument])))
        search(Search, S.In, {C.Base, T.concat(C.At, At)});
    Search.Path.pop_back();
  }
}
