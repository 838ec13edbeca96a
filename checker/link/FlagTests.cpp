// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/FlagTests.h"
#include "link/Loops.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

FlagTests::FlagTests(Evaluator &E, const OrdinaryCode &Ordinary)
    : E(E), Ordinary(Ordinary) {
  const Units &All = E.units();
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      if (!Ordinary.reaches(F) || All.function(F).Display == "<initializers>")
        continue;
      std::set<GlobalId> Named;
      for (const Place &P : All.function(F).Places)
        if (P.Root == RootKind::Global)
          Named.insert(E.image().globalDefinition(All.global(U, P.Id)));
      for (GlobalId G : Named)
        Naming[G].push_back(F);
    }
}

/// One set of flags that is looked for.
struct FlagTests::Search {
  Search(const FlagTests &Of, llvm::ArrayRef<Flag> Flags)
      : E(Of.E), Ordinary(Of.Ordinary), Matters(Flags.size()) {
    for (unsigned I = 0; I != Flags.size(); ++I)
      ByObject[Flags[I].Object].emplace_back(Flags[I].Part, I);
  }

  Evaluator &E;
  const OrdinaryCode &Ordinary;
  /// The parts that are flags, with their indices.
  llvm::DenseMap<GlobalId,
                 std::vector<std::pair<std::vector<FieldId>, unsigned>>>
      ByObject;
  /// Flags that are no mere mode.
  llvm::BitVector Matters;
  std::map<FunctionId, std::vector<FlagTest>> Tests;
  /// What each function tests on all of its ways: one test of each flag.
  std::map<FunctionId, std::vector<FlagTest>> Always;

  void run(std::vector<FunctionId> Open);
  void findIn(FunctionId F);
  void readsOf(FunctionId F, uint32_t Value,
               llvm::function_ref<void(unsigned, const FlagTest *)> Visit);
  std::optional<unsigned> flagAt(FunctionId F, uint32_t Place) const;
  Position readAt(FunctionId F, uint32_t Block, unsigned Flag) const;
  bool decides(FunctionId F, uint32_t Block) const;
  void addWritten(FunctionId F);
};

std::optional<unsigned> FlagTests::Search::flagAt(FunctionId F,
                                                  uint32_t At) const {
  const Units &All = E.units();
  const Place &P = All.function(F).Places[At];
  if (P.Root != RootKind::Global)
    return std::nullopt;
  uint32_t Unit = All.unitOf(F);
  GlobalId G = E.image().globalDefinition(All.global(Unit, P.Id));
  auto It = ByObject.find(G);
  if (It == ByObject.end())
    return std::nullopt;
  std::vector<FieldId> Part = partOf(All, Unit, P);
  for (const auto &[Known, I] : It->second)
    if (Known == Part)
      return I;
  return std::nullopt;
}

/// Calls \p Visit with each flag that \p Value of \p F is computed from, and
/// with the test that a callee makes, where it is that.
void FlagTests::Search::readsOf(
    FunctionId F, uint32_t Value,
    llvm::function_ref<void(unsigned, const FlagTest *)> Visit) {
  const Function &Body = E.units().function(F);
  std::set<uint32_t> Seen;
  std::vector<uint32_t> Open{Value};
  auto Push = [&](uint32_t V) {
    if (V != NoId && Seen.insert(V).second)
      Open.push_back(V);
  };
  auto Load = [&](uint32_t At) {
    if (std::optional<unsigned> I = flagAt(F, At))
      Visit(*I, nullptr);
    const Place &P = Body.Places[At];
    if (P.Root != RootKind::Local || !P.Steps.empty())
      return;
    for (const Block &B : Body.Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Store && Body.Places[O.Target] == P)
          Push(O.Source);
  };
  auto Result = [&](uint32_t Ordinal) {
    const Op &Call = E.units().op(F, E.units().call(F, Ordinal));
    std::optional<FunctionId> Callee = E.flows().directCallee(F, Call);
    if (!Callee)
      return;
    if (auto It = Always.find(*Callee); It != Always.end())
      for (const FlagTest &T : It->second)
        Visit(T.Flag, &T);
    // A library's function that reads an object which it is given, such as an
    // atomic one.
    if (E.flows().isExternal(*Callee))
      for (uint32_t A : Call.Args)
        if (const sigtidy::Value &V = Body.Values[A];
            V.Kind == ValueKind::Address)
          if (std::optional<unsigned> I = flagAt(F, V.A))
            Visit(*I, nullptr);
  };
  while (!Open.empty()) {
    const sigtidy::Value &V = Body.Values[Open.back()];
    Open.pop_back();
    switch (V.Kind) {
    case ValueKind::Load:
      Load(V.A);
      break;
    case ValueKind::Result:
      Result(V.A);
      break;
    case ValueKind::Select:
      Push(V.C);
      [[fallthrough]];
    case ValueKind::Binary:
      Push(V.B);
      [[fallthrough]];
    case ValueKind::Unary:
      Push(V.A);
      break;
    case ValueKind::Unknown:
    case ValueKind::Int:
    case ValueKind::String:
    case ValueKind::Function:
    case ValueKind::Address:
    case ValueKind::VarArg:
      break;
    }
  }
}

/// Where \p Block of \p F, or else the function, first mentions \p Flag.
Position FlagTests::Search::readAt(FunctionId F, uint32_t Block,
                                   unsigned Flag) const {
  const Function &Body = E.units().function(F);
  for (const sigtidy::Use &U : Body.Blocks[Block].Uses)
    if (flagAt(F, U.Object) == Flag)
      return E.units().positionOf(F, U.Where);
  for (const sigtidy::Block &B : Body.Blocks)
    for (const sigtidy::Use &U : B.Uses)
      if (flagAt(F, U.Object) == Flag)
        return E.units().positionOf(F, U.Where);
  return E.units().positionOf(F, Body.Where);
}

/// Whether the branch at the end of \p Block decides where the program goes
/// for good: round again or on, back to the caller or not.
bool FlagTests::Search::decides(FunctionId F, uint32_t Block) const {
  const Function &Body = E.units().function(F);
  std::set<std::pair<bool, bool>> Ways;
  for (const Edge &X : Body.Blocks[Block].Edges) {
    if (X.To == NoId)
      continue;
    llvm::BitVector From = blocksFrom(Body, X.To);
    From.set(X.To);
    bool Returns = llvm::any_of(From.set_bits(), [&](unsigned B) {
      return Body.Blocks[B].Edges.empty() &&
             llvm::none_of(Body.Blocks[B].Ops,
                           [](const Op &O) { return O.NoReturn; });
    });
    Ways.emplace(From.test(Block), Returns);
  }
  return Ways.size() > 1;
}

void FlagTests::Search::findIn(FunctionId F) {
  const Function &Body = E.units().function(F);
  std::map<std::pair<uint32_t, unsigned>, FlagTest> Found;
  auto Add = [&](uint32_t B, unsigned Flag, bool Branches,
                 const FlagTest *Callee) {
    FlagTest T{B, Flag, Branches, {}, Body.Display};
    if (Callee) {
      T.Where = Callee->Where;
      T.Function = Callee->Function;
    } else {
      T.Where = readAt(F, B, Flag);
    }
    auto [It, New] = Found.try_emplace({B, Flag}, std::move(T));
    It->second.Branches |= Branches;
  };
  for (uint32_t B : reversePostOrder(Body)) {
    const Block &Here = Body.Blocks[B];
    for (const Op &O : Here.Ops) {
      if (O.Kind == OpKind::Return && O.Source != NoId)
        readsOf(F, O.Source, [&](unsigned Flag, const FlagTest *Callee) {
          Add(B, Flag, false, Callee);
        });
      if (O.Kind != OpKind::Call)
        continue;
      if (std::optional<FunctionId> Callee = E.flows().directCallee(F, O))
        if (auto It = Always.find(*Callee); It != Always.end())
          for (const FlagTest &T : It->second)
            Add(B, T.Flag, false, &T);
    }
    if (Here.Terminator == TerminatorKind::Jump || Here.Condition == NoId)
      continue;
    bool Decides = false, Asked = false;
    readsOf(F, Here.Condition, [&](unsigned Flag, const FlagTest *Callee) {
      Add(B, Flag, true, Callee);
      if (!Asked)
        Decides = decides(F, B);
      Asked = true;
      if (Decides)
        Matters.set(Flag);
    });
  }
  std::vector<FlagTest> &Into = Tests[F];
  Into.clear();
  for (auto &[Key, T] : Found)
    Into.push_back(std::move(T));
}

/// Notes the flags that \p F, ordinary code, sets or takes back.
void FlagTests::Search::addWritten(FunctionId F) {
  const Function &Body = E.units().function(F);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I)
      forEachWrite(E.flows(), F, {B, I}, [&](uint32_t Target) {
        if (std::optional<unsigned> Flag = flagAt(F, Target))
          Matters.set(*Flag);
      });
}

void FlagTests::Search::run(std::vector<FunctionId> Open) {
  for (FunctionId F : Open)
    addWritten(F);
  while (!Open.empty()) {
    FunctionId F = Open.back();
    Open.pop_back();
    findIn(F);
    // What all ways through F lead through.
    const Function &Body = E.units().function(F);
    std::vector<FlagTest> Known;
    if (!returnsAvoiding(Body, llvm::BitVector(Body.Blocks.size())))
      continue; // No caller goes on.
    std::map<unsigned, std::pair<llvm::BitVector, const FlagTest *>> ByFlag;
    for (const FlagTest &T : Tests[F]) {
      auto [It, New] =
          ByFlag.try_emplace(T.Flag, llvm::BitVector(Body.Blocks.size()), &T);
      It->second.first.set(T.Block);
    }
    for (const auto &[Flag, Testing] : ByFlag)
      if (!returnsAvoiding(Body, Testing.first))
        Known.push_back(*Testing.second);
    std::vector<FlagTest> &Before = Always[F];
    if (Known.size() == Before.size())
      continue;
    Before = std::move(Known);
    for (const CallSite &S : E.callers(F))
      if (!S.Through && Ordinary.reaches(S.In))
        Open.push_back(S.In);
  }
}

std::map<FunctionId, std::vector<FlagTest>>
FlagTests::of(llvm::ArrayRef<Flag> Flags) {
  std::set<FunctionId> Start;
  for (const Flag &F : Flags)
    if (auto It = Naming.find(F.Object); It != Naming.end())
      Start.insert(It->second.begin(), It->second.end());
  Search S(*this, Flags);
  S.run({Start.begin(), Start.end()});
  for (auto &[F, Tests] : S.Tests)
    llvm::erase_if(Tests,
                   [&](const FlagTest &T) { return !S.Matters.test(T.Flag); });
  return std::move(S.Tests);
}
