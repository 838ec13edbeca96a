// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Registrations.h"
#include "link/BySignal.h"
#include "link/RuledOut.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <functional>

using namespace sigtidy;

/// No system has more signals.
static constexpr int64_t MaxSignal = 128;

/// Fills in where: the outermost call of \p Path, or \p At itself.
static void setPlace(FoundRegistration &R, const Units &All, FunctionId F,
                     OpPoint At, const CallPath &Path, llvm::StringRef Last) {
  R.In = Path.empty() ? F : Path.back().In;
  R.At = Path.empty() ? At : Path.back().At;
  for (size_t I = Path.size(); I-- != 0;) {
    FunctionId Called = I == 0 ? F : Path[I - 1].In;
    R.Via.push_back({All.function(Called).Display, Path[I].In, Path[I].At});
  }
  R.Via.push_back({Last.str(), F, At});
}

namespace {
/// The signals that a set of values stands for.
struct SignalValues {
  std::set<int64_t> Numbers;
  bool Complete = true;
};
} // namespace

static SignalValues asSignals(const ConcreteSet &Values) {
  SignalValues Result;
  for (const Concrete &S : Values)
    if (S.Kind == ConcreteKind::Int)
      Result.Numbers.insert(S.Number);
    else
      Result.Complete = false;
  if (Values.empty())
    Result.Complete = false;
  // Numbers that are no signals, among others that are, come from paths that
  // are not taken: a table's last entry, "none yet".
  auto IsSignal = [](int64_t N) { return 0 < N && N <= MaxSignal; };
  if (!Result.Complete || llvm::any_of(Result.Numbers, IsSignal))
    std::erase_if(Result.Numbers, std::not_fn(IsSignal));
  return Result;
}

/// Takes out of \p Handlers what a comparison on the way to \p At of \p F rules
/// out: `if (old != NOT_SET) signal(N, old)`. \p Passed are the values that the
/// call at \p At is given, or what it reads as the handler.
static void dropComparedAway(Evaluator &E, FunctionId F, OpPoint At,
                             llvm::ArrayRef<SetId> Passed,
                             ConcreteSet &Handlers) {
  const Function &Body = E.units().function(F);
  Flow &In = E.flows().of(F);
  const Terms &T = E.terms();
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    const Block &Here = Body.Blocks[B];
    if (Here.Terminator != TerminatorKind::Branch || Here.Condition == NoId ||
        !In.isReached(B))
      continue;
    const Value &V = Body.Values[Here.Condition];
    if (V.Kind != ValueKind::Binary ||
        (V.Op != Operator::Eq && V.Op != Operator::Ne))
      continue;
    OpPoint End{B, static_cast<uint32_t>(Here.Ops.size())};
    SetId L = In.value(End, V.A), R = In.value(End, V.B);
    if (!llvm::is_contained(Passed, L))
      std::swap(L, R);
    llvm::ArrayRef<TermId> Marker = T.elements(R);
    if (!llvm::is_contained(Passed, L) || Marker.size() != 1)
      continue;
    bool IsFunction = T[Marker[0]].Kind == TermKind::Function;
    if (!IsFunction && T[Marker[0]].Kind != TermKind::Int)
      continue;
    size_t Differ = V.Op == Operator::Ne ? 0 : 1;
    if (!isReachedWithout(Body, At.Block, B, 1 - Differ))
      std::erase_if(Handlers, [&](const Concrete &C) {
        return C.Kind == ConcreteKind::Function &&
               !(IsFunction && C.Number == T[Marker[0]].A);
      });
    else if (IsFunction && !isReachedWithout(Body, At.Block, B, Differ))
      std::erase(Handlers, Concrete{ConcreteKind::Function, T[Marker[0]].A});
  }
}

/// The same at the registration and at each call that leads to it.
static void dropComparedAway(Evaluator &E, FunctionId F, OpPoint At,
                             SetId Handler, const CallPath &Path,
                             ConcreteSet &Handlers) {
  dropComparedAway(E, F, At, Handler, Handlers);
  for (const CallSite &S : Path) {
    llvm::SmallVector<SetId, 4> Passed;
    for (uint32_t A : E.units().op(S.In, S.At).Args)
      Passed.push_back(E.flows().of(S.In).value(S.At, A));
    dropComparedAway(E, S.In, S.At, Passed, Handlers);
  }
}

/// Whether \p F is no handler but a mark that is kept in a handler's place:
/// the program compares with its address, and a signal could not call it.
static bool isMarker(Evaluator &E, FunctionId F) {
  llvm::StringRef Type = E.units().function(F).Type;
  llvm::StringRef Params = Type.substr(Type.find('('));
  return E.isCompared(F) && !Params.starts_with("(int") && Params != "()";
}

/// Why a registration installs no function.
static const char *whyIdle(bool SawNumber, bool SawMark) {
  if (SawMark)
    return "what it is given is a mark that the program compares with, and no "
           "signal could call it";
  if (SawNumber)
    return "it sets SIG_IGN, SIG_DFL or an old handler, and installs no "
           "function";
  return "no value arrives for its handler";
}

/// Whether all that the flags of a registration may be resets the handler when
/// the signal comes.
static bool resetsHandler(Evaluator &E, const ConcreteSet &Flags) {
  return !Flags.empty() && llvm::all_of(Flags, [&](const Concrete &C) {
    return C.Kind == ConcreteKind::Int && E.facts().resetsHandler(C.Number);
  });
}

/// Notes what is installed; marks never get to the system.
static void addInstall(Evaluator &E, FoundInstall Seen, Registrations &Into) {
  std::erase_if(Seen.Handlers, [&](const Concrete &C) {
    return C.Kind == ConcreteKind::Function && isMarker(E, C.Number);
  });
  if (!Seen.Handlers.empty())
    Into.Installs.push_back(std::move(Seen));
}

/// Takes out of \p Signals what the program tests for before it gets to the
/// call, and, where a loop counts over all numbers, those that it cannot mean.
static void dropRuledOut(Evaluator &E, FunctionId F, OpPoint At,
                         const RegistrationFact &Fact, const CallPath &Path,
                         bool Counts, ConcreteSet &Signals) {
  std::erase_if(Signals, [&](const Concrete &S) {
    if (S.Kind != ConcreteKind::Int)
      return false;
    const SignalFact *Known = E.facts().signal(S.Number);
    bool Handled = Known && Known->Catchable && !Known->Reserved;
    return (Counts && !Handled) ||
           isRuledOut(E, F, At, Fact.Signal, Path, S.Number);
  });
}

static bool installsFunction(const ConcreteSet &Handlers) {
  return llvm::any_of(Handlers, [](const Concrete &C) {
    return C.Kind == ConcreteKind::Function;
  });
}

/// What is installed for some signals.
using Pairs = std::vector<std::pair<ConcreteSet, ConcreteSet>>;

/// \p Handlers by the \p Signals that they are installed for, where the program
/// chooses by the signal; else all for all. Empty where \p Q has stopped.
static Pairs pairsOf(Evaluator &E, Query &Q, const RegistrationCall &Call,
                     const ConcreteSet &Handlers, const ConcreteSet &Signals) {
  Pairs Result;
  auto Add = [&](const ConcreteSet &H, const Concrete &S) {
    auto It = llvm::find_if(Result, [&](auto &P) { return P.first == H; });
    if (It == Result.end())
      Result.push_back({H, {S}});
    else
      insert(It->second, S);
  };
  if (Handlers.size() > 1)
    for (const Concrete &S : Signals) {
      std::optional<Frame> Here;
      if (S.Kind == ConcreteKind::Int)
        Here = frameForSignal(E, Call, S.Number);
      if (!Here) {
        Add(Handlers, S);
        continue;
      }
      Flow &In = Here->Assumed ? *Here->Assumed : E.flows().of(Call.F);
      if (!In.isReached(Call.At.Block))
        continue;
      SetId Installed = E.flows().operand(
          In, Call.At, E.units().op(Call.F, Call.At), Call.Fact.Handler);
      ConcreteSet H = E.eval(Q, *Here, Installed);
      if (Q.stopped())
        return {};
      dropComparedAway(E, Call.F, Call.At, Installed, Call.Path, H);
      if (!H.empty())
        Add(H, S);
    }
  if (Result.empty())
    Result.push_back({Handlers, Signals});
  return Result;
}

/// What is no signal ends a table of signals. \returns whether it was all.
static bool dropEnd(SignalValues &Signals) {
  return std::erase_if(Signals.Numbers, [](int64_t N) { return N <= 0; }) &&
         Signals.Numbers.empty() && Signals.Complete;
}

static void findAt(Evaluator &E, FunctionId F, OpPoint At,
                   const RegistrationFact &Fact, Registrations &Into) {
  const Op &O = E.units().op(F, At);
  Flow &In = E.flows().of(F);
  SetId Handlers = E.flows().operand(In, At, O, Fact.Handler);
  SetId Signals = E.flows().operand(In, At, O, Fact.Signal);
  SetId Flags = E.flows().operand(In, At, O, Fact.Flags);
  SetId Guard = Terms::EmptySet;
  if (Fact.WhenArgument)
    Guard = *Fact.WhenArgument < O.Args.size()
                ? In.value(At, O.Args[*Fact.WhenArgument])
                : E.terms().single(E.terms().integer(~Fact.WhenValue));
  const size_t Before = Into.Found.size() + Into.Unresolved.size();
  bool Applies = !Fact.WhenArgument;
  bool SawNumber = false, SawMark = false;
  auto IsUnknown = [](const Concrete &C) {
    return C.Kind == ConcreteKind::Unknown;
  };
  auto Install = [&](const ConcreteSet &H, const ConcreteSet &S, const Query &Q,
                     const CallPath &Path, bool RunsOnce) {
    addInstall(E, {&Fact, F, At, Path, Q.Indices, H, S}, Into);
    SignalValues Numbers = asSignals(installsFunction(H) ? S : ConcreteSet());
    if (Fact.FixedSignal)
      Numbers = {{*Fact.FixedSignal}, true};
    if (!Q.Indices.empty() && dropEnd(Numbers))
      return;
    for (const Concrete &C : H) {
      if (C.Kind == ConcreteKind::Unknown) {
        Into.Unresolved.push_back({Path.empty() ? F : Path.back().In,
                                   Path.empty() ? At : Path.back().At,
                                   E.terms().reason(C.Number).str(),
                                   Fact.Function.str(), F});
        continue;
      }
      // Numbers are SIG_DFL and its like; the kernel's is an old action that
      // is restored.
      SawNumber |= C.Kind != ConcreteKind::Function;
      if (C.Kind != ConcreteKind::Function)
        continue;
      if (isMarker(E, C.Number)) {
        SawMark = true;
        continue;
      }
      FoundRegistration R;
      R.Handler = C.Number;
      R.RunsAs = Fact.RunsAs;
      R.Signals = Numbers.Numbers;
      R.SignalsComplete = Numbers.Complete;
      R.RunsOnce = RunsOnce;
      setPlace(R, E.units(), F, At, Path, Fact.Function);
      Into.Found.push_back(std::move(R));
    }
  };
  E.enumerate(F, At, [&](Query &Q, const Frame &Here, const CallPath &Path) {
    Q.AskForObject = Q.AskForIndex;
    if (Fact.WhenArgument) {
      ConcreteSet G = E.eval(Q, Here, Guard);
      if (Q.stopped() || G.size() != 1 || G[0].Kind != ConcreteKind::Int ||
          G[0].Number != Fact.WhenValue)
        return;
      Applies = true;
    }
    ConcreteSet H = E.eval(Q, Here, Handlers);
    if (Q.stopped())
      return;
    if (llvm::any_of(H, IsUnknown))
      if (ConcreteSet All = E.evalForAll(F, At, Handlers);
          llvm::none_of(All, IsUnknown)) {
        std::erase_if(H, IsUnknown);
        insertAll(H, All);
      }
    dropComparedAway(E, F, At, Handlers, Path, H);
    ConcreteSet S;
    if (!H.empty() && Fact.Signal.What != FactOperand::Kind::None) {
      S = E.eval(Q, Here, Signals);
      if (Q.stopped())
        return;
      bool Any = !S.empty();
      dropRuledOut(E, F, At, Fact, Path, Q.Counts, S);
      if (S.empty() && (Any || Q.IsOutside))
        return;
    }
    Pairs All = pairsOf(E, Q, {F, At, Path, Fact}, H, S);
    if (Q.stopped())
      return;
    // Where the flags come from says nothing of who installs the handler: they
    // are a question of their own.
    Query Aside;
    bool RunsOnce = installsFunction(H) &&
                    Fact.Flags.What != FactOperand::Kind::None &&
                    resetsHandler(E, E.eval(Aside, Here, Flags));
    for (const auto &[Installed, For] : All)
      Install(Installed, For, Q, Path, RunsOnce);
  });
  if (Applies && Into.Found.size() + Into.Unresolved.size() == Before)
    Into.Idle.push_back(
        {F, At, whyIdle(SawNumber, SawMark), Fact.Function.str(), F});
}

/// Whether facts may say that \p F installs a handler: it has no body, or the
/// project itself says what it does.
static bool mayBeFact(Evaluator &E, FunctionId F) {
  return E.flows().isExternal(F) ||
         E.facts().isProjectRegistration(factName(E.units().function(F)));
}

/// The functions of that kind that the call at \p At of \p F may be: by name,
/// or through a pointer that \p ThroughPointers says is worth to follow.
static std::vector<FunctionId> calledLibrary(Evaluator &E, FunctionId F,
                                             OpPoint At, bool ThroughPointers) {
  std::vector<FunctionId> Result;
  if (auto Callee = E.flows().directCallee(F, E.units().op(F, At))) {
    if (mayBeFact(E, *Callee))
      Result.push_back(*Callee);
  } else if (ThroughPointers) {
    for (const Concrete &C : E.indirectTargets(F, At))
      if (C.Kind == ConcreteKind::Function && mayBeFact(E, C.Number))
        Result.push_back(C.Number);
  }
  return Result;
}

Registrations sigtidy::findRegistrations(Evaluator &E) {
  Registrations Result;
  const Units &All = E.units();
  // Few programs call signal() through a pointer, and following every pointer
  // costs: only where such an address is taken at all.
  bool ThroughPointers = false;
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      ThroughPointers |=
          mayBeFact(E, F) && E.addressTaken(F) &&
          !E.facts().registrations(factName(All.function(F))).empty();
    }
  E.image().forEachBody([&](FunctionId F) {
    for (OpPoint At : All.calls(F))
      for (FunctionId Callee : calledLibrary(E, F, At, ThroughPointers))
        for (const RegistrationFact &R :
             E.facts().registrations(factName(All.function(Callee))))
          if (All.function(F).Display == "<initializers>" ||
              E.flows().of(F).isReached(At.Block))
            findAt(E, F, At, R, Result);
          else
            Result.Idle.push_back(
                {F, At, "the call cannot be reached", R.Function.str(), F});
  });
  return Result;
}

std::vector<FoundRegistration>
sigtidy::findTrampolined(Evaluator &E, const FoundRegistration &H) {
  std::vector<FoundRegistration> Result;
  const Units &All = E.units();
  const Function &Body = All.function(H.Handler);
  if (!Body.HasBody)
    return Result;
  Flow &In = E.flows().of(H.Handler);
  TermId Signal = E.terms().get({TermKind::Param, {}, 0});
  for (OpPoint At : All.calls(H.Handler)) {
    const Op &O = All.op(H.Handler, At);
    if (O.CalleeValue == NoId || !In.isReached(At.Block))
      continue;
    bool HandsSignal = llvm::any_of(O.Args, [&](uint32_t A) {
      SetId Passed = In.value(At, A);
      return llvm::is_contained(E.terms().elements(Passed), Signal);
    });
    if (!HandsSignal)
      continue;
    SetId Callees = In.value(At, O.CalleeValue);
    bool BySignal = llvm::any_of(E.terms().elements(Callees), [&](TermId X) {
      const Term &Load = E.terms()[X];
      return Load.Kind == TermKind::Load &&
             llvm::any_of(E.terms().path(Load.B), [&](const PathStep &S) {
               return S.What == PathStep::Kind::IndexTerm &&
                      S.Number == static_cast<int64_t>(Signal);
             });
    });
    E.storesTo({H.Handler, At}, Callees,
               [&](const StoredFunction &S, const CallPath &Path) {
                 FoundRegistration R;
                 R.Handler = S.Function;
                 R.RunsAs = H.RunsAs;
                 R.Signals = H.Signals;
                 R.SignalsComplete = H.SignalsComplete;
                 R.RunsOnce = H.RunsOnce;
                 if (S.Index && BySignal) {
                   // The element is run for its own signal alone.
                   if (H.SignalsComplete && !H.Signals.count(*S.Index))
                     return;
                   R.Signals = {*S.Index};
                   R.SignalsComplete = true;
                 }
                 setPlace(R, All, S.In, S.At, Path, Body.Display);
                 Result.push_back(std::move(R));
               });
  }
  return Result;
}
