// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Counters.h"
#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>

using namespace sigtidy;

/// A loop of more turns is no loop over signals.
static constexpr size_t MaxValues = 130;
/// Nor is one that takes longer steps.
static constexpr int64_t MaxStep = 0x4000;

namespace {
/// How a store changes its local by a step.
struct Change {
  uint32_t Block = NoId;
  uint32_t Local = NoId;
  /// Of a number; 0: a pointer to another element.
  int64_t Step = 0;
};

/// A loop: its head, and which blocks are in it.
struct Loop {
  uint32_t Head = NoId;
  llvm::BitVector Blocks;
};
} // namespace

uint32_t sigtidy::withoutWrap(const Function &Body, uint32_t Id) {
  const Value &V = Body.Values[Id];
  return V.Op == Operator::Wrap ? V.A : Id;
}

/// Whether value \p Id of \p Body is what \p Local holds.
static bool reads(const Function &Body, uint32_t Id, uint32_t Local) {
  if (Id == NoId)
    return false;
  Id = withoutWrap(Body, Id);
  if (Body.Values[Id].Kind != ValueKind::Load)
    return false;
  const Place &P = Body.Places[Body.Values[Id].A];
  return P.Root == RootKind::Local && P.Id == Local && P.Steps.empty();
}

static std::optional<Change> changeBy(const Function &Body, uint32_t Block,
                                      const Op &O) {
  if (O.Kind != OpKind::Store || O.Source == NoId)
    return std::nullopt;
  const Place &To = Body.Places[O.Target];
  if (To.Root != RootKind::Local || !To.Steps.empty())
    return std::nullopt;
  const Value &V = Body.Values[withoutWrap(Body, O.Source)];
  if (V.Kind == ValueKind::Binary &&
      (V.Op == Operator::Add || V.Op == Operator::Sub) &&
      reads(Body, V.A, To.Id) && Body.Values[V.B].Kind == ValueKind::Int) {
    int64_t By = Body.Values[V.B].Number;
    if (By == 0 || By < -MaxStep || By > MaxStep)
      return std::nullopt;
    return Change{Block, To.Id, V.Op == Operator::Add ? By : -By};
  }
  if (V.Kind != ValueKind::Address)
    return std::nullopt;
  const Place &Next = Body.Places[V.A];
  if (Next.Root == RootKind::Pointer && Next.Steps.size() == 1 &&
      Next.Steps[0].Kind == StepKind::Index && reads(Body, Next.Id, To.Id))
    return Change{Block, To.Id, 0};
  return std::nullopt;
}

/// The loops of \p Body, by the edges that lead back.
static std::vector<Loop> loopsOf(const Function &Body) {
  const auto Size = static_cast<unsigned>(Body.Blocks.size());
  std::vector<uint32_t> Order = reversePostOrder(Body), Rank(Size, NoId);
  for (uint32_t I = 0; I != Order.size(); ++I)
    Rank[Order[I]] = I;
  std::vector<std::vector<uint32_t>> Before(Size);
  std::map<uint32_t, std::vector<uint32_t>> Tails; // By head.
  for (uint32_t B : Order)
    for (const Edge &X : Body.Blocks[B].Edges)
      if (X.To != NoId) {
        Before[X.To].push_back(B);
        if (Rank[X.To] <= Rank[B])
          Tails[X.To].push_back(B);
      }
  std::vector<Loop> Found;
  for (auto &[Head, Open] : Tails) {
    Loop L{Head, llvm::BitVector(Size)};
    L.Blocks.set(Head);
    while (!Open.empty()) {
      uint32_t B = Open.back();
      Open.pop_back();
      if (L.Blocks.test(B))
        continue;
      L.Blocks.set(B);
      llvm::append_range(Open, Before[B]);
    }
    // A jump into the middle has led back to the function's entry.
    if (Head == 0 || !L.Blocks.test(0))
      Found.push_back(std::move(L));
  }
  return Found;
}

static bool isStoredIn(const Function &Body, const Loop &L, uint32_t Local) {
  return llvm::any_of(L.Blocks.set_bits(), [&](unsigned B) {
    return llvm::any_of(Body.Blocks[B].Ops, [&](const Op &O) {
      return (O.Kind == OpKind::Store || O.Kind == OpKind::Zero) &&
             Body.Places[O.Target].Root == RootKind::Local &&
             Body.Places[O.Target].Id == Local;
    });
  });
}

/// \p Op with its operands the other way round.
static Operator turned(Operator Op) {
  switch (Op) {
  case Operator::Lt:
    return Operator::Gt;
  case Operator::Le:
    return Operator::Ge;
  case Operator::Gt:
    return Operator::Lt;
  case Operator::Ge:
    return Operator::Le;
  case Operator::ULt:
    return Operator::UGt;
  case Operator::ULe:
    return Operator::UGe;
  case Operator::UGt:
    return Operator::ULt;
  case Operator::UGe:
    return Operator::ULe;
  default:
    return Op;
  }
}

/// Whether value \p Id is the same in all turns of \p L.
static bool staysSame(const Function &Body, const Loop &L,
                      const llvm::BitVector &Addressed, uint32_t Id) {
  const Value &V = Body.Values[Id];
  if (V.Kind == ValueKind::Int || V.Kind == ValueKind::Result)
    return true;
  if (V.Kind == ValueKind::Binary)
    return staysSame(Body, L, Addressed, V.A) &&
           staysSame(Body, L, Addressed, V.B);
  if (V.Kind != ValueKind::Load)
    return false;
  const Place &P = Body.Places[V.A];
  return P.Root == RootKind::Local && P.Steps.empty() &&
         !Addressed.test(P.Id) && !isStoredIn(Body, L, P.Id);
}

/// Notes how \p Condition compares \p Variable in \p C, with what stays the
/// same in \p L. \returns whether it does.
static bool noteComparison(const Function &Body, const Loop &L,
                           const llvm::BitVector &Addressed, uint32_t Condition,
                           uint32_t Variable, Counter &C) {
  const Value &V = Body.Values[Condition];
  // `while (n)`: with zero.
  if (reads(Body, Condition, Variable)) {
    C.Compare = Operator::Ne;
    C.Bound = NoId;
    return true;
  }
  if (V.Kind != ValueKind::Binary || V.Op < Operator::Eq ||
      V.Op > Operator::UGe)
    return false;
  if (reads(Body, V.A, Variable) && staysSame(Body, L, Addressed, V.B)) {
    C.Compare = V.Op;
    C.Bound = V.B;
    return true;
  }
  if (reads(Body, V.B, Variable) && staysSame(Body, L, Addressed, V.A)) {
    C.Compare = turned(V.Op);
    C.Bound = V.A;
    return true;
  }
  return false;
}

/// Finds the comparison of block \p B, of the counter or of local \p Variable
/// that keeps its old value, which ends \p L.
static bool findBound(const Function &Body, const Loop &L,
                      const llvm::BitVector &Addressed, uint32_t B,
                      uint32_t Variable, Counter &C) {
  const Block &Here = Body.Blocks[B];
  if (Here.Terminator != TerminatorKind::Branch || Here.Condition == NoId ||
      Here.Edges.size() != 2)
    return false;
  auto Inside = [&](size_t I) {
    return Here.Edges[I].To != NoId && L.Blocks.test(Here.Edges[I].To);
  };
  uint32_t Condition = Here.Condition;
  bool Stays = Inside(0);
  for (const Value *V = &Body.Values[Condition];
       V->Kind == ValueKind::Unary && V->Op == Operator::Not;
       V = &Body.Values[Condition]) {
    Condition = V->A;
    Stays = !Stays;
  }
  if (Inside(0) == Inside(1) ||
      !noteComparison(Body, L, Addressed, Condition, Variable, C))
    return false;
  C.Stays = Stays;
  return true;
}

/// Whether value \p Id is made of what one of \p Names holds.
static bool isMadeOf(const Function &Body, uint32_t Id,
                     llvm::ArrayRef<uint32_t> Names, unsigned Depth = 0) {
  /// What is nested deeper is taken to be.
  constexpr unsigned MaxDepth = 8;
  if (Id == NoId)
    return false;
  if (Depth == MaxDepth)
    return true;
  auto IsOne = [&](uint32_t Part) {
    return isMadeOf(Body, Part, Names, Depth + 1);
  };
  const Value &V = Body.Values[Id];
  switch (V.Kind) {
  case ValueKind::Load:
  case ValueKind::Address: {
    const Place &P = Body.Places[V.A];
    return (P.Root == RootKind::Local && llvm::is_contained(Names, P.Id)) ||
           (P.Root == RootKind::Pointer && IsOne(P.Id)) ||
           llvm::any_of(P.Steps, [&](const Step &S) {
             return S.Kind == StepKind::Index && IsOne(S.Id);
           });
  }
  case ValueKind::Unary:
    return IsOne(V.A);
  case ValueKind::Binary:
    return IsOne(V.A) || IsOne(V.B);
  case ValueKind::Select:
    return IsOne(V.A) || IsOne(V.B) || IsOne(V.C);
  case ValueKind::Unknown:
  case ValueKind::VarArg:
  case ValueKind::Int:
  case ValueKind::String:
  case ValueKind::Function:
  case ValueKind::Result:
    return false;
  }
  return false;
}

/// Whether \p O does anything with what one of \p Names holds, but for the
/// steps of the counter itself, which is the first.
static bool uses(const Function &Body, const Op &O,
                 llvm::ArrayRef<uint32_t> Names) {
  auto IsOne = [&](uint32_t Id) { return isMadeOf(Body, Id, Names); };
  if (O.Target != NoId) {
    const Place &To = Body.Places[O.Target];
    if (To.Root == RootKind::Local && To.Steps.empty() &&
        llvm::is_contained(Names, To.Id))
      return false;
    if ((To.Root == RootKind::Pointer && IsOne(To.Id)) ||
        llvm::any_of(To.Steps, [&](const Step &S) {
          return S.Kind == StepKind::Index && IsOne(S.Id);
        }))
      return true;
  }
  return IsOne(O.Source) || IsOne(O.CalleeValue) || llvm::any_of(O.Args, IsOne);
}

/// The blocks of \p L that a turn may go through until the end of block \p B.
static llvm::BitVector blocksUntil(const Function &Body, const Loop &L,
                                   uint32_t B) {
  llvm::BitVector Found(static_cast<unsigned>(Body.Blocks.size()));
  Found.set(B);
  auto LeadsOn = [&](const Edge &X) {
    return X.To != NoId && X.To != L.Head && Found.test(X.To);
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (unsigned Other : L.Blocks.set_bits())
      if (!Found.test(Other) &&
          llvm::any_of(Body.Blocks[Other].Edges, LeadsOn)) {
        Found.set(Other);
        Changed = true;
      }
  }
  return Found;
}

/// Finds the comparison that ends \p L, which \p X changes the counter of.
/// \p Names are the counter, first, and the locals that keep its old value.
static bool findEnd(const Function &Body, const Loop &L,
                    const llvm::BitVector &Addressed, const Change &X,
                    llvm::ArrayRef<uint32_t> Names, Counter &C) {
  auto Ends = [&](uint32_t B, uint32_t Name) {
    if (!findBound(Body, L, Addressed, B, Name, C))
      return false;
    C.Ahead = Name == X.Local && B == X.Block;
    const llvm::BitVector Until = blocksUntil(Body, L, B);
    // Whether it was changed before in this turn may depend on the way.
    C.Late = (B != X.Block && Until.test(X.Block)) ||
             llvm::any_of(Until.set_bits(), [&](unsigned Other) {
               return llvm::any_of(Body.Blocks[Other].Ops, [&](const Op &O) {
                 return uses(Body, O, Names);
               });
             });
    return true;
  };
  for (uint32_t Name : Names) {
    if (Ends(L.Head, Name))
      return true;
    for (unsigned B : L.Blocks.set_bits())
      if (Ends(B, Name))
        return true;
  }
  return false;
}

llvm::DenseMap<uint32_t, uint32_t> sigtidy::oldValues(const Function &Body) {
  llvm::DenseMap<uint32_t, uint32_t> Old;
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Store ||
          Body.Values[O.Source].Kind != ValueKind::Load)
        continue;
      const Place &To = Body.Places[O.Target];
      if (To.Root == RootKind::Local && To.Steps.empty() &&
          To.Id >= Body.NumParams && Body.Locals[To.Id].Name.empty())
        Old[To.Id] = Body.Values[O.Source].A;
    }
  return Old;
}

std::vector<Counter>
sigtidy::findCounters(const Function &Body, const llvm::BitVector &Addressed,
                      const llvm::DenseMap<uint32_t, uint32_t> &Old) {
  std::vector<Change> Changes;
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (const Op &O : Body.Blocks[B].Ops)
      if (std::optional<Change> X = changeBy(Body, B, O);
          X && !Addressed.test(X->Local))
        Changes.push_back(*X);
  auto Kept = [&](uint32_t Local) {
    std::vector<uint32_t> Names{Local};
    for (auto [Temporary, Of] : Old)
      if (const Place &P = Body.Places[Of];
          P.Root == RootKind::Local && P.Id == Local && P.Steps.empty())
        Names.push_back(Temporary);
    std::sort(std::next(Names.begin()), Names.end());
    return Names;
  };
  auto IsIndex = [&](llvm::ArrayRef<uint32_t> Names) {
    return llvm::any_of(Body.Places, [&](const Place &P) {
      return llvm::any_of(P.Steps, [&](const Step &S) {
        return S.Kind == StepKind::Index &&
               llvm::any_of(Names, [&](uint32_t Local) {
                 return reads(Body, S.Id, Local);
               });
      });
    });
  };
  std::vector<Counter> Found;
  if (Changes.empty())
    return Found;
  for (const Loop &L : loopsOf(Body))
    for (const Change &X : Changes) {
      if (!L.Blocks.test(X.Block))
        continue;
      Counter C{L.Head, X.Local, X.Step};
      if (X.Step == 0) {
        Found.push_back(C);
        continue;
      }
      auto Stores = [&](const Op &O) {
        return (O.Kind == OpKind::Store || O.Kind == OpKind::Zero) &&
               Body.Places[O.Target].Root == RootKind::Local &&
               Body.Places[O.Target].Id == X.Local;
      };
      size_t Count = 0;
      for (unsigned B : L.Blocks.set_bits())
        Count += llvm::count_if(Body.Blocks[B].Ops, Stores);
      if (Count != 1)
        continue;
      std::vector<uint32_t> Names = Kept(X.Local);
      if (findEnd(Body, L, Addressed, X, Names, C) || IsIndex(Names))
        Found.push_back(C);
    }
  return Found;
}

bool sigtidy::walksOn(const Function &Body, const Op &O) {
  if (O.Kind != OpKind::Store || O.Source == NoId ||
      Body.Values[O.Source].Kind != ValueKind::Address)
    return false;
  const Place &To = Body.Places[O.Target];
  const Place &Next = Body.Places[Body.Values[O.Source].A];
  if (To.Root != RootKind::Global || !To.Steps.empty() ||
      Next.Root != RootKind::Pointer || Next.Steps.size() != 1 ||
      Next.Steps[0].Kind != StepKind::Index ||
      Body.Values[Next.Id].Kind != ValueKind::Load)
    return false;
  const Place &Now = Body.Places[Body.Values[Next.Id].A];
  return Now.Root == RootKind::Global && Now.Id == To.Id && Now.Steps.empty();
}

std::optional<std::vector<int64_t>>
sigtidy::valuesOf(const Counter &C, int64_t First, int64_t Bound) {
  std::vector<int64_t> Values;
  for (int64_t N = First;; N += C.Step) {
    std::optional<int64_t> Is =
        fold(C.Compare, C.Ahead ? N + C.Step : N, Bound);
    if (!Is)
      return std::nullopt;
    const bool Ends = (*Is != 0) != C.Stays;
    if (!Ends || C.Late)
      Values.push_back(N);
    if (Ends)
      return Values;
    if (Values.size() > MaxValues)
      return std::nullopt;
  }
}
