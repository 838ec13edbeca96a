// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/CollisionSearch.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

/// So many different masks are kept to see which handlers interrupt each other.
static constexpr size_t MaxMasks = 64;

void Collisions::Search::ask(ReachedCall &C) {
  std::vector<size_t> Mine;
  const std::string Canonical = All.E.facts().canonical(C.Fact).str();
  for (const WorkedOn &W : C.Works) {
    auto It = llvm::find_if(Questions, [&](const Question &Q) {
      return Q.Works.Use.Resource == W.Use.Resource &&
             Q.Works.Use.How == W.Use.How && Q.Works.Which == W.Which &&
             Q.Works.Use.Argument.has_value() == W.Use.Argument.has_value() &&
             (W.Use.Resource != ownResource() || Q.Canonical == Canonical);
    });
    Mine.push_back(It - Questions.begin());
    if (It == Questions.end())
      Questions.push_back({W, Canonical, {}});
  }
  Calls.push_back({&C, std::move(Mine)});
}

/// The resources of which nobody has been found yet who works on them for
/// certain.
uint32_t Collisions::Search::wanted() const {
  uint32_t Result = 0;
  for (const Question &Q : Questions)
    if (!Q.best().What)
      Result |= 1U << Q.Works.Use.Resource;
  return Result;
}

/// What works on it for certain tells more than what may.
bool Collisions::Search::isDone() const {
  return llvm::all_of(Calls, [&](const auto &C) {
    if (C.second.empty())
      return true;
    auto Certain = llvm::find_if(C.second, [&](size_t I) {
      return bestMeeting(Questions[I].Works) == Meeting::Yes;
    });
    return Questions[Certain == C.second.end() ? C.second.front() : *Certain]
               .best()
               .What != nullptr;
  });
}

/// Whether control can come to \p At of visit \p V, and to it, as far as the
/// functions on the way say for themselves.
bool Collisions::Search::isTaken(uint32_t V, OpPoint At) const {
  while (true) {
    if (!All.E.flows().of(Visits[V].F).isReached(At.Block))
      return false;
    if (Visits[V].Parent == NoId)
      return true;
    At = Visits[V].At;
    V = Visits[V].Parent;
  }
}

void Collisions::Search::use(uint32_t V, const Item &I) {
  const FunctionId F = Visits[V].F;
  const Units &Units = All.E.units();
  const unsigned Own = ownResource();
  std::vector<WorkedOn> Works;
  std::optional<bool> Taken;
  auto From = [&](uint32_t Of) { return All.Roots[Visits[Of].Root].From; };
  for (Question &Q : Questions) {
    if (!(I.By->Resources >> Q.Works.Use.Resource & 1))
      continue;
    if (Q.Works.Use.Resource == Own && Q.Canonical != I.By->Canonical)
      continue;
    if (Works.empty())
      Works = worksOn(All.E.image(), F, I.At, I.By->Effects);
    for (const WorkedOn &W : Works) {
      Meeting How = meet(Q.Works, W, Q.Canonical == I.By->Canonical);
      if (How == Meeting::No)
        continue;
      if (I.By->Ends)
        How = Meeting::Seldom;
      Question::Answer &To = Q.Nearest[static_cast<size_t>(How)];
      // Of equally near ones, that beside the handler.
      const bool Same = Units.function(F).Where.File ==
                            Units.function(Of.Handler).Where.File &&
                        Units.unitOf(F) == Units.unitOf(Of.Handler);
      if (To.What && (To.InSameFile || !Same ||
                      Visits[To.Visit].Depth != Visits[V].Depth ||
                      From(To.Visit) != From(V)))
        continue;
      if (!Taken)
        Taken = isTaken(V, I.At);
      if (*Taken)
        To = {V, &I, W, Same};
    }
  }
}

void Collisions::Search::enter(FunctionId F, uint32_t Parent, OpPoint At,
                               uint32_t Root, unsigned Depth,
                               const MaskValue &Mask) {
  const SignalBits Bits = openIn(Mask);
  if (!Bits && All.Open.isUniform(F))
    return;
  Ways &Known = Seen[F];
  const SignalBits Blocked =
      All.Open.installedIn(Mask, Of.Handler) & Signals & ~Bits;
  const bool IsNew = Bits      ? (Bits & ~Known.Open) != 0
                     : Blocked ? (Blocked & ~Known.Blocked) != 0
                               : !Known.Plain;
  if (!IsNew)
    return;
  Known.Plain |= !Bits && !Blocked;
  Known.Blocked |= Blocked;
  Known.Open |= Bits;
  Visits.push_back({F, Parent, At, Root, Depth, Mask});
}

void Collisions::Search::visit(uint32_t V) {
  const FunctionId F = Visits[V].F;
  const uint32_t Root = Visits[V].Root;
  const unsigned Depth = Visits[V].Depth;
  const MaskValue Entry = Visits[V].Mask;
  const uint32_t Wanted = wanted();
  auto Look = [&](const Item &I, const MaskValue &Mask) {
    if (I.To != NoId)
      return enter(I.To, V, I.At, Root, Depth + 1, Mask);
    if (!openIn(Mask))
      return;
    if (OpenMasks.size() != MaxMasks && !llvm::is_contained(OpenMasks, Mask))
      OpenMasks.push_back(Mask);
    if (I.By->Resources & Wanted)
      use(V, I);
    if (!I.By->Known && !FirstUnknown.first)
      FirstUnknown = {&I, V};
  };
  const std::vector<Item> &Items = All.items(F);
  if (All.Open.isUniform(F)) {
    for (const Item &I : Items)
      Look(I, Entry);
    return;
  }
  const Window::CallMasks &Masks = All.Open.callMasks(F);
  for (const Item &I : Items) {
    auto It = llvm::lower_bound(
        Masks, I.At, [](const auto &M, OpPoint At) { return M.first < At; });
    if (It != Masks.end() && It->first == I.At)
      Look(I, All.Open.resolved(F, It->second, Entry));
  }
}

void Collisions::Search::run() {
  if (Questions.empty())
    return;
  for (uint32_t R = 0; R != All.Roots.size() && !isDone();) {
    size_t Next = Visits.size();
    const Collision::Start From = All.Roots[R].From;
    for (; R != All.Roots.size() && All.Roots[R].From == From; ++R)
      enter(All.Roots[R].F, NoId, {}, R, 0, All.Roots[R].Mask);
    for (unsigned Depth = 0; Next != Visits.size(); ++Next) {
      if (Visits[Next].Depth != Depth && isDone())
        return;
      Depth = Visits[Next].Depth;
      visit(Next);
    }
  }
}

std::shared_ptr<const Collision>
Collisions::Search::answer(llvm::ArrayRef<size_t> To) {
  const Question *Q = nullptr;
  const Question::Answer *A = nullptr;
  // What surely meets is worth a longer way than what may, but not any.
  constexpr unsigned ForDoubt = 4;
  unsigned Least = ~0U;
  for (unsigned How = 0; How != static_cast<unsigned>(Meeting::No); ++How)
    for (size_t I : To) {
      const Question::Answer &Found = Questions[I].Nearest[How];
      if (!Found.What)
        continue;
      const Visit &V = Visits[Found.Visit];
      unsigned Cost = V.Depth + ForDoubt * How +
                      static_cast<unsigned>(All.Roots[V.Root].From);
      if (Cost < Least) {
        Least = Cost;
        Q = &Questions[I];
        A = &Found;
      }
    }
  if (!A)
    return nullptr;
  const Units &Units = All.E.units();
  const Visit &Last = Visits[A->Visit];
  auto Result = std::make_shared<Collision>();
  const ResourceFact &Fact = resourceFacts()[Q->Works.Use.Resource];
  Result->Resource = Fact.Name;
  Result->Words = wordsFor(Q->Works, A->Works);
  Result->Harm = Fact.Harm;
  Result->Perhaps = A != &Q->Nearest[static_cast<size_t>(Meeting::Yes)];
  Result->Where = Units.positionOf(Last.F, Units.op(Last.F, A->What->At).Where);
  Result->Callee = shownName(Units.function(A->What->Callee));
  Result->Function = Units.function(Last.F).Display;
  Result->Macro = Units.outermostMacro(Last.F, A->What->At);
  uint32_t V = A->Visit;
  for (; Visits[V].Parent != NoId; V = Visits[V].Parent)
    Result->Way.push_back(chainStep(Units, Visits[Visits[V].Parent].F,
                                    Visits[V].At,
                                    Units.function(Visits[V].F).Display, ""));
  std::reverse(Result->Way.begin(), Result->Way.end());
  const Root &R = All.Roots[Last.Root];
  Result->From = R.From;
  Result->FromName = Units.function(R.F).Display;
  Result->StartedAt = R.StartedAt;
  return Result;
}

std::string Collisions::Search::whyNot() const {
  if (!All.Open.follows(Of.Handler))
    return "nothing shows when the handler is installed";
  if (OpenMasks.empty())
    return "nothing was found that runs while the handler is installed and its "
           "signals are not blocked";
  std::string Text = "nothing that may run while the handler is installed and "
                     "its signals are not blocked is known to work on the same";
  if (FirstUnknown.first)
    Text += "; '" +
            shownName(All.E.units().function(FirstUnknown.first->Callee)) +
            "', which '" +
            All.E.units().function(Visits[FirstUnknown.second].F).Display +
            "' calls then, may: nothing is known of it";
  return Text;
}

bool Collisions::Search::isOpenWith(FunctionId Other) const {
  return llvm::any_of(OpenMasks, [&](const MaskValue &Mask) {
    return All.Open.deliveredIn(Mask, Other);
  });
}
