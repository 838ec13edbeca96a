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
  const Value &V = Body.Values[Here.Condition];
  if (Inside(0) == Inside(1) || V.Kind != ValueKind::Binary ||
      V.Op < Operator::Eq || V.Op > Operator::UGe)
    return false;
  if (reads(Body, V.A, Variable) && staysSame(Body, L, Addressed, V.B)) {
    C.Compare = V.Op;
    C.Bound = V.B;
  } else if (reads(Body, V.B, Variable) && staysSame(Body, L, Addressed, V.A)) {
    C.Compare = turned(V.Op);
    C.Bound = V.A;
  } else {
    return false;
  }
  C.Stays = Inside(0);
  return true;
}

/// Finds the comparison that ends \p L, which \p X changes the counter of.
/// \p Names are the counter, first, and the locals that keep its old value.
static bool findEnd(const Function &Body, const Loop &L,
                    const llvm::BitVector &Addressed, const Change &X,
                    llvm::ArrayRef<uint32_t> Names, Counter &C) {
  for (uint32_t Name : Names) {
    const bool IsOld = Name != X.Local;
    if (findBound(Body, L, Addressed, L.Head, Name, C)) {
      C.Late = IsOld && L.Blocks.count() == 1;
      return true;
    }
    for (unsigned B : L.Blocks.set_bits())
      if (findBound(Body, L, Addressed, B, Name, C)) {
        C.Late = IsOld || B != X.Block;
        return true;
      }
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

bool sigtidy::endsAtOnce(const Counter &C, int64_t First, int64_t Bound) {
  std::optional<int64_t> Is = fold(C.Compare, First, Bound);
  return Is && (*Is != 0) != C.Stays;
}

std::optional<std::vector<int64_t>>
sigtidy::valuesOf(const Counter &C, int64_t First, int64_t Bound) {
  std::vector<int64_t> Values;
  for (int64_t N = First;; N += C.Step) {
    std::optional<int64_t> Is = fold(C.Compare, N, Bound);
    if (!Is)
      return std::nullopt;
    bool Ends = (*Is != 0) != C.Stays;
    // The body of the loop sees the first value in any case: where it would
    // not run, it is not asked.
    if (!Ends || C.Late || N == First)
      Values.push_back(N);
    if (Ends)
      return Values;
    if (Values.size() > MaxValues)
      return std::nullopt;
  }
}
