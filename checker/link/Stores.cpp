// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that reads memory which outlives a call, by way of
/// the index of StoreIndex.cpp.
///
/// A store through a pointer is found by the field that it writes and then
/// evaluated once, in every context that its target depends on; what it stores
/// is evaluated when somebody reads that place.

#include "link/Evaluator.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// A store or an indirect call that is reached in more ways than this is read
/// without regard to the caller.
static constexpr size_t MaxInstances = 512;

std::vector<Evaluator::StoreSite> Evaluator::candidateStores(const Object &From,
                                                             PathId At) {
  std::vector<StoreSite> Sites;
  if (From.What == Object::Kind::Global)
    if (auto It = GlobalStores.find(From.Id); It != GlobalStores.end())
      Sites = It->second;
  std::vector<FieldId> Fields;
  for (const PathStep &S : T.path(At)) {
    // Also of the records around: one may be stored as a whole.
    if (S.What == PathStep::Kind::Field)
      Fields.push_back(S.Number);
    if (S.What == PathStep::Kind::Named || S.What == PathStep::Kind::First)
      for (const auto &[F, Stores] : FieldStores)
        if (T.matches(S, {PathStep::Kind::Field, false, F}))
          Fields.push_back(F);
  }
  auto IsIndirect = [&](const StoreSite &S) {
    const Op &O = units().op(S.F, S.At);
    return O.Kind == OpKind::Call ||
           units().function(S.F).Places[O.Target].Root == RootKind::Pointer;
  };
  for (FieldId F : Fields)
    if (auto It = FieldStores.find(F); It != FieldStores.end())
      llvm::copy_if(It->second, std::back_inserter(Sites), IsIndirect);
  if (From.What == Object::Kind::Local)
    for (FieldId F : Fields)
      llvm::append_range(Sites, FieldStores[F]);
  if (From.What != Object::Kind::Global || Escaping.count(From.Id))
    llvm::append_range(Sites, PointerStores);
  llvm::append_range(Sites, ExternalStores);
  llvm::sort(Sites);
  Sites.erase(llvm::unique(Sites), Sites.end());
  return Sites;
}

/// What a loop counts with in local \p Variable of \p In; nothing where it is
/// something else.
std::optional<TermId> Evaluator::counterOf(const Frame &In, uint32_t Variable) {
  if (Variable >= units().function(In.F).Locals.size())
    return std::nullopt; // A global's, or one that is tied to a frame.
  const TermId Object = T.get({TermKind::LocalObject, {}, Variable});
  const SetId Held =
      flowOf(In).before(In.At).read(T, {Object, Terms::EmptyPath});
  const llvm::ArrayRef<TermId> Values = T.elements(Held);
  if (Values.size() == 1 && T[Values[0]].Kind == TermKind::Counter)
    return Values[0];
  return std::nullopt;
}

/// The variables of \p In that \p At, a path of its function, has an open index
/// by, where a loop counts with them.
std::vector<std::pair<uint32_t, TermId>>
Evaluator::countedIndices(const Frame &In, PathId At) {
  std::vector<std::pair<uint32_t, TermId>> Result;
  for (const PathStep &S : Path(T.path(At)))
    if (S.What == PathStep::Kind::IndexVar)
      if (std::optional<TermId> Counter = counterOf(In, S.Number))
        Result.emplace_back(indexVariable(In, S.Number), *Counter);
  return Result;
}

llvm::ArrayRef<Evaluator::StoreInstance>
Evaluator::instances(const StoreSite &Site) {
  if (Nesting > MaxNesting)
    return {};
  auto [It, New] = Instances.try_emplace(Site);
  if (!New && (!It->second.Answer || Asked.holds(It->second.Holds)))
    return It->second.Answer ? llvm::ArrayRef(*It->second.Answer)
                             : llvm::ArrayRef<StoreInstance>();
  It->second = {nullptr, {}};
  std::vector<StoreInstance> Found;
  const Op &O = units().op(Site.F, Site.At);
  const Function &Body = units().function(Site.F);
  if (!Body.Blocks.empty() && !AllFlows.of(Site.F).isReached(Site.At.Block))
    return {};
  const uint32_t Begun = Asked.begin();
  // Where the target's own address is fixed no caller needs to be asked.
  llvm::SmallVector<Cell, 2> Cells;
  if (O.Kind == OpKind::Call) {
    llvm::StringRef Name =
        factName(units().function(AllFlows.callee(Site.F, O)));
    auto AddTarget = [&](const FactOperand &Which) {
      if (Which.What != FactOperand::Kind::Argument || !Which.Deref ||
          Which.Argument >= O.Args.size())
        return;
      SetId Pointers =
          AllFlows.of(Site.F).value(Site.At, O.Args[Which.Argument]);
      for (TermId P : T.elements(Pointers)) {
        if (T[P].Kind == TermKind::Address)
          Cells.push_back({T[P].A, T[P].B});
        else if (T[P].Kind != TermKind::Int)
          Cells.push_back({P, Terms::EmptyPath});
      }
    };
    for (const MemoryFact &M : facts().memory(Name))
      if (M.Does == MemoryFact::Effect::Copy)
        AddTarget(M.Target);
    for (const RegistrationFact &R : facts().registrations(Name))
      AddTarget(R.Old);
  } else {
    Cells = AllFlows.of(Site.F).cells(Site.At, O.Target);
  }
  llvm::erase_if(Cells, [&](const Cell &C) {
    return T[C.Base].Kind == TermKind::LocalObject;
  });
  if (!Cells.empty())
    enumerate(Site.F, Site.At,
              [&](Query &Q, const Frame &Here, const CallPath &Path) {
                if (Found.size() > MaxInstances)
                  return;
                std::vector<StoreInstance> Added;
                for (const Cell &C : Cells) {
                  ConcreteSet Targets = address(Q, Here, C.Base, C.At);
                  if (Q.stopped())
                    return;
                  for (const Concrete &A : Targets)
                    if (A.Kind == ConcreteKind::Address)
                      Added.push_back({object(A.Number), A.At, Site, Path,
                                       Q.Indices, countedIndices(Here, C.At)});
                }
                for (StoreInstance &I : Added)
                  if (!llvm::is_contained(Found, I))
                    Found.push_back(std::move(I));
              });
  It->second = {&AllInstances.emplace_back(std::move(Found)), Asked.end(Begun)};
  return *It->second.Answer;
}

ConcreteSet Evaluator::readObject(Query &Q, const Object &From, PathId At) {
  if (!spend(Q))
    return {unknown("too much to follow")};
  switch (From.What) {
  case Object::Kind::Unknown:
    return readUnknown(Q, At);
  case Object::Kind::Local:
    // While its function runs, what its memory holds at the call is known.
    return From.In && !units().function(From.F).Blocks.empty()
               ? readLocal(Q, From, At)
               : readStores(Q, From, At);
  case Object::Kind::Global:
  case Object::Kind::Heap:
    return readStores(Q, From, At);
  }
  return {};
}

/// \p Pointers, each to any element of the array that it points into.
static ConcreteSet anyElement(Terms &T, const ConcreteSet &Pointers) {
  ConcreteSet Result;
  for (Concrete C : Pointers) {
    Path P = C.Kind == ConcreteKind::Address ? T.path(C.At) : Path();
    auto Last = llvm::find_if(llvm::reverse(P),
                              [](const PathStep &S) { return S.isIndex(); });
    if (Last != P.rend()) {
      *Last = {PathStep::Kind::IndexAny, Last->Offset, 0, Last->Stride};
      C.At = T.path(P);
    }
    insert(Result, C);
  }
  return Result;
}

/// Asks \p Q for the index that it has left open: which of the elements that
/// the stores \p Met are made to.
template <typename MetStores>
static void askForElement(Query &Q, const Terms &T, const MetStores &Met) {
  auto Ask = [&](uint32_t Variable) {
    if (!Q.stopped())
      Q.NeededVariable = Variable;
    Q.Needs = Query::Need::Index;
    return Q.NeededVariable == Variable;
  };
  for (const auto &[I, M] : Met) {
    if (M.Element && Ask(M.Element->first))
      Q.Domain.insert(M.Element->second);
    if (!M.Open)
      continue;
    for (const auto &[Variable, Counter] : I->Counts)
      if (Variable == M.Open->second && Ask(M.Open->first))
        for (int64_t N : T.counted(Counter))
          Q.Domain.insert(N);
  }
}

/// Asks \p Q for the call that made \p From, where what the stores \p Met store
/// depends on it.
template <typename Making, typename MetStores>
static void askForMaking(Query &Q, const Making &Made, const Object &From,
                         const MetStores &Met) {
  bool Depends = llvm::any_of(
      Met, [&](const auto &Store) { return Made.decides(*Store.first, From); });
  if (Q.stopped() || !Depends || Q.Indices.count(Made.Variable))
    return;
  Q.Needs = Query::Need::Index;
  Q.NeededVariable = Made.Variable;
  for (size_t I = 0; I != Made.Calls.size(); ++I)
    Q.Domain.insert(static_cast<int64_t>(I));
}

/// How deep the innermost of the initialisers \p Met is: a store of a whole
/// record is overridden by the stores of its parts.
template <typename MetStores>
static size_t longestInitializer(const Units &All, const Terms &T,
                                 const MetStores &Met) {
  size_t Longest = 0;
  for (const auto &[I, M] : Met)
    if (All.function(I->Site.F).Display == "<initializers>")
      Longest = std::max(Longest, T.path(I->At).size());
  return Longest;
}

/// Whether one of the stores \p Met moves a pointer on to the next element.
template <typename MetStores>
static bool anyWalks(const Units &All, const MetStores &Met) {
  return llvm::any_of(Met, [&](const auto &Store) {
    const auto &Site = Store.first->Site;
    return walksOn(All.function(Site.F), All.op(Site.F, Site.At));
  });
}

ConcreteSet Evaluator::readStores(Query &Q, const Object &From, PathId At) {
  // An open index is read as any element where nobody asks for one.
  bool Open = llvm::any_of(T.path(At), [](const PathStep &S) {
    return S.What == PathStep::Kind::IndexVar;
  });
  auto Key = std::make_pair(objectNumber(From), At);
  Making Made;
  if (Q.AskForObject && Q.AskForIndex && From.What == Object::Kind::Heap)
    Made = makingOf(From);
  bool Asks = (Open && Q.AskForIndex) || !Made.Calls.empty();
  if (!Asks) {
    if (auto It = ObjectValues.find(Key);
        It != ObjectValues.end() && Asked.holds(It->second.Holds)) {
      const Held &Known = It->second.Answer;
      Q.Counts |= Known.Counts || (Known.CountsIfTried && !Q.Indices.empty());
      return Known.Values;
    }
    if (Nesting > MaxNesting)
      return {unknown("a question that leads to too many others")};
    if (!ReadingObjects.insert(Key).second)
      return {};
  }
  enter();
  const uint32_t Begun = Asks ? Rounds::None : Asked.begin();
  ConcreteSet Result;
  bool Counts = false, CountsIfTried = false;
  if (auto It = SetBy.find(From.Id);
      It != SetBy.end() && From.What == Object::Kind::Global)
    Result = {
        unknown("written by '" + units().function(It->second).Name + "'")};
  const auto [Met, AnyStore, MayMiss] = storesMet(Q, From, At);
  if (Asks) {
    askForElement(Q, T, Met);
    askForMaking(Q, Made, From, Met);
    if (Q.stopped()) {
      --Nesting;
      return {};
    }
  }
  const size_t Longest = longestInitializer(units(), T, Met);
  for (const auto &[I, M] : Met) {
    Held Stored;
    if (Made.decides(*I, From)) {
      StoreInstance ByCall = *I;
      ByCall.Path = {Made.Calls[Q.Indices[Made.Variable]]};
      Stored = evalStored(ByCall, M.Part, M.Counted);
    } else if (units().function(I->Site.F).Display != "<initializers>" ||
               T.path(I->At).size() == Longest) {
      Stored = storedValue(*I, M.Part, M.Counted);
    }
    insertAll(Result, Stored.Values);
    (M.Counted ? CountsIfTried : Counts) |= Stored.Counts;
  }
  Q.Counts |= Counts || (CountsIfTried && !Q.Indices.empty());
  if (anyWalks(units(), Met))
    Result = anyElement(T, Result);
  if (MayMiss)
    insert(Result, unknown("an object that is read as another type"));
  if (!AnyStore && Result.empty() && From.What == Object::Kind::Global) {
    const Global &G = units().global(From.Id);
    if (!G.Defined)
      Result = {unknown("a variable that no unit defines")};
    else if (G.Link == Linkage::Internal)
      Result = {{ConcreteKind::Int, 0}};
    else
      Result = {unknown("a variable that nothing visible sets")};
  }
  --Nesting;
  if (!Asks) {
    ReadingObjects.erase(Key);
    const Rounds::Validity Holds = Asked.end(Begun);
    if (Fuel != 0)
      ObjectValues[Key] = {{Result, Counts, CountsIfTried}, Holds};
  }
  return Result;
}

void Evaluator::storesTo(
    const Frame &In, SetId Values,
    llvm::function_ref<void(const StoredFunction &, const CallPath &)> Visit) {
  llvm::SmallVector<TermId, 4> Loads(T.elements(Values));
  std::set<std::tuple<FunctionId, StoreSite, CallPath>> Seen;
  for (TermId L : Loads) {
    const Term Load = T[L];
    if (Load.Kind != TermKind::Load)
      continue;
    Query Q;
    for (const Concrete &A : address(Q, In, Load.A, Load.B)) {
      if (A.Kind != ConcreteKind::Address ||
          object(A.Number).What == Object::Kind::Unknown)
        continue;
      const Object From = object(A.Number);
      for (const StoreSite &Site : candidateStores(From, A.At)) {
        const Op &O = units().op(Site.F, Site.At);
        bool Meets = llvm::any_of(instances(Site), [&](const StoreInstance &I) {
          return I.Target == From && (meet(Q, I.At, A.At).Meets ||
                                      meetByBytes(From, I.At, A.At).Meets);
        });
        if (!Meets || O.Kind != OpKind::Store)
          continue;
        Flow &Storing = AllFlows.of(Site.F);
        SetId Stored = Storing.value(Site.At, O.Source);
        llvm::SmallVector<Cell, 2> Cells = Storing.cells(Site.At, O.Target);
        enumerate(Site.F, Site.At,
                  [&](Query &Inner, const Frame &Here, const CallPath &Path) {
                    ConcreteSet Functions = eval(Inner, Here, Stored);
                    if (Inner.stopped())
                      return;
                    std::optional<int64_t> Index;
                    for (const Cell &C : Cells)
                      for (const Concrete &To :
                           address(Inner, Here, C.Base, C.At))
                        if (To.Kind == ConcreteKind::Address &&
                            object(To.Number) == From)
                          for (const PathStep &S : T.path(To.At))
                            if (S.What == PathStep::Kind::Index)
                              Index = S.Number;
                    if (Inner.stopped())
                      return;
                    for (const Concrete &F : Functions)
                      if (F.Kind == ConcreteKind::Function &&
                          Seen.insert({F.Number, Site, Path}).second)
                        Visit({static_cast<FunctionId>(F.Number), Site.F,
                               Site.At, Index},
                              Path);
                  });
      }
    }
  }
}
