// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Mending.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

Mending::Mending(llvm::ArrayRef<Image> Images,
                 std::vector<std::optional<OrdinaryCode>> Ordinary,
                 const Facts &Knowledge)
    : Images(Images), Ordinary(std::move(Ordinary)), Knowledge(Knowledge),
      All(Images.front().all()) {
  Incomplete = llvm::any_of(
      All.all(), [](const UnitSummary *U) { return U->hasErrors(); });
}

/// Calls \p Visit for all places of a handler that a change may be made at.
template <class Handler, class Visitor>
static void forEachPlace(Handler &H, Visitor Visit) {
  for (auto &C : H.Calls)
    if (C.Plain && Facts::repair(C.Fact))
      Visit(C);
  for (auto &C : H.ErrnoChanges)
    Visit(C);
}

void Mending::findCopies(const std::vector<LinkedHandler> &Of) {
  llvm::DenseSet<uint32_t> Lines;
  auto Want = [&](FunctionId F) {
    Copies.try_emplace(placeOf(F));
    Lines.insert(All.function(F).Where.Line);
  };
  for (const LinkedHandler &H : Of) {
    if (H.Report.RunsAs != Context::Ordinary &&
        H.Report.RunsAs != Context::Promised)
      Handlers.insert(H.Report.Where);
    forEachPlace(H, [&](const ReachedPlace &P) {
      if (P.In != NoId)
        Want(P.In);
    });
    for (const SharedUse &S : H.Shared)
      if (S.In != NoId)
        Want(S.In);
  }
  for (FunctionId F = 0; F != All.functionCount(); ++F)
    if (All.function(F).HasBody && Lines.contains(All.function(F).Where.Line))
      if (auto It = Copies.find(placeOf(F)); It != Copies.end())
        It->second.push_back(F);
}

/// Whether \p F may run in image number \p I without a signal.
bool Mending::isOrdinary(size_t I, FunctionId F) {
  std::optional<OrdinaryCode> &Here = Ordinary[I];
  if (!Here) {
    // Nothing in it installs a handler.
    Evaluator E(Images[I], Knowledge);
    Here.emplace(E, std::set<FunctionId>());
  }
  return Here->reaches(F);
}

/// Whether nothing but handlers can be seen to run \p F, one copy of it.
bool Mending::isHandlersAlone(FunctionId F) {
  const Function &Body = All.function(F);
  const uint32_t Unit = All.unitOf(F);
  if (All.unit(Unit).hasErrors() ||
      (Incomplete && Body.Link == Linkage::External))
    return false;
  // What is known already first.
  for (bool Known : {true, false})
    for (size_t I = 0; I != Images.size(); ++I)
      if (Ordinary[I].has_value() == Known &&
          llvm::is_contained(Images[I].units(), Unit)) {
        // Whoever uses a library may call what it exports.
        if (Images[I].mainUnit() == NoId && Body.Link == Linkage::External)
          return false;
        if (isOrdinary(I, F))
          return false;
      }
  return true;
}

bool Mending::isHandlersOnly(FunctionId F) {
  if (F == NoId)
    return false;
  const Position Where = placeOf(F);
  auto [It, New] = Known.try_emplace(Where, false);
  if (!New)
    return It->second;
  const Function &Body = All.function(F);
  // Templates of libraries call methods by their names, and classes of others
  // by what they override.
  if ((Body.Method && !Handlers.count(Where)) || !Body.Overrides.empty() ||
      Body.Main || Body.Constructor || Body.Destructor)
    return false;
  const std::vector<FunctionId> &Same = Copies[Where];
  bool Result = !Same.empty() && llvm::all_of(Same, [&](FunctionId Copy) {
    return isHandlersAlone(Copy);
  });
  return Known[Where] = Result;
}

/// C17 7.20.3p3 promises so much of sig_atomic_t, signed or not.
static constexpr int64_t MaxFlag = 127;

/// Whether \p F keeps to what a flag is for with the globals \p Flags of its
/// unit.
bool Mending::isFlagIn(FunctionId F, const std::set<uint32_t> &Flags) {
  const Function &Body = All.function(F);
  auto IsFlag = [&](uint32_t Id) {
    return Body.Places[Id].Root == RootKind::Global &&
           Flags.count(Body.Places[Id].Id);
  };
  auto IsSmall = [&](const Value &V) {
    if (V.Kind == ValueKind::Int)
      return V.Number >= 0 && V.Number <= MaxFlag;
    // The signal that a handler is called with.
    return V.Kind == ValueKind::Load &&
           Body.Places[V.A].Root == RootKind::Local &&
           Body.Places[V.A].Id == 0 && Body.Places[V.A].Steps.empty() &&
           Body.NumParams != 0 && Handlers.count(placeOf(F)) &&
           isHandlersOnly(F);
  };
  for (const Value &V : Body.Values)
    if (V.Kind == ValueKind::Address && IsFlag(V.A))
      return false;
  size_t Mentions = 0, Stores = 0;
  bool Asm = false;
  for (const Block &B : Body.Blocks) {
    for (const Use &U : B.Uses)
      Mentions += !U.Read && IsFlag(U.Object);
    for (const Op &O : B.Ops) {
      Asm |= O.Kind == OpKind::Asm || O.Kind == OpKind::Broken;
      if (O.Kind == OpKind::Zero && IsFlag(O.Target))
        ++Stores;
      if (O.Kind != OpKind::Store || !IsFlag(O.Target))
        continue;
      ++Stores;
      if (!IsSmall(Body.Values[O.Source]))
        return false;
    }
  }
  // A mention that is neither a read nor a store gives it to somebody.
  return Mentions <= Stores && !(Asm && Mentions);
}

bool Mending::isFlag(llvm::ArrayRef<GlobalId> Same) {
  std::map<uint32_t, std::set<uint32_t>> ByUnit;
  for (GlobalId G : Same) {
    const uint32_t Unit = All.unitOfGlobal(G);
    ByUnit[Unit].insert(G - All.global(Unit, 0));
  }
  for (const auto &[Unit, Flags] : ByUnit)
    for (uint32_t I = 0; I != All.unit(Unit).Functions.size(); ++I)
      if (!isFlagIn(All.function(Unit, I), Flags))
        return false;
  return true;
}

std::vector<Position> Mending::declarations(const SharedUse &S) {
  if (ByName.empty())
    for (GlobalId G = 0; G != All.globalCount(); ++G)
      ByName[All.global(G).Display].push_back(G);
  // A part of an object is none.
  auto Named = ByName.find(S.Callee);
  if (Named == ByName.end())
    return {};
  const std::vector<GlobalId> &Candidates = Named->second;
  std::vector<GlobalId> Same;
  std::set<Position> Declared;
  auto IsHere = [&](GlobalId G) {
    return All.positionInUnit(All.unitOfGlobal(G), All.global(G).Where) ==
           S.Object;
  };
  const bool External = llvm::any_of(Candidates, [&](GlobalId G) {
    return IsHere(G) && All.global(G).Link == Linkage::External;
  });
  for (GlobalId G : Candidates) {
    const Global &It = All.global(G);
    const uint32_t Unit = All.unitOfGlobal(G);
    if (!IsHere(G) && (It.Link == Linkage::Internal || !External))
      continue;
    // Another variable of that name, in another program.
    if (It.Defined && !IsHere(G))
      return {};
    if (It.Declarations.empty() || It.Atomic || It.Const || It.ThreadLocal ||
        All.unit(Unit).hasErrors() ||
        (Incomplete && It.Link == Linkage::External))
      return {};
    for (SourcePlace Where : It.Declarations)
      Declared.insert(All.positionInUnit(Unit, Where));
    Same.push_back(G);
  }
  if (Same.empty() || !isFlag(Same))
    return {};
  return {Declared.begin(), Declared.end()};
}

void Mending::describe(std::vector<LinkedHandler> &Of) {
  findCopies(Of);
  std::map<std::pair<Position, std::string>, std::vector<Position>> Flags;
  for (LinkedHandler &H : Of) {
    forEachPlace(
        H, [&](ReachedPlace &P) { P.HandlersOnly = isHandlersOnly(P.In); });
    if (!H.ErrnoChanges.empty())
      H.Body.HandlersOnly = H.ErrnoChanges.front().HandlersOnly;
    for (SharedUse &S : H.Shared) {
      auto [It, New] = Flags.try_emplace({S.Object, S.Callee});
      if (New && S.Scalar && !S.Pointer)
        It->second = declarations(S);
      S.Declarations = It->second;
      S.Cxx = S.In != NoId && All.unit(All.unitOf(S.In)).Language != "c";
    }
  }
}
