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

void FoundRegistration::setPlace(const Units &All, FunctionId F, OpPoint Where,
                                 const CallPath &Path, llvm::StringRef Last) {
  In = Path.empty() ? F : Path.back().In;
  At = Path.empty() ? Where : Path.back().At;
  for (size_t I = Path.size(); I-- != 0;) {
    FunctionId Called = I == 0 ? F : Path[I - 1].In;
    Via.push_back({All.function(Called).Display, Path[I].In, Path[I].At});
  }
  Via.push_back({Last.str(), F, Where});
}

namespace {
/// The signals that a set of values stands for.
struct SignalValues {
  std::set<int64_t> Numbers;
  bool Complete = true;
  /// As in FoundRegistration.
  std::set<FunctionId> Of;
};
} // namespace

static SignalValues asSignals(const ConcreteSet &Values) {
  SignalValues Result;
  for (const Concrete &S : Values)
    if (S.Kind == ConcreteKind::Int)
      Result.Numbers.insert(S.Number);
    else if (S.Kind == ConcreteKind::Signal)
      Result.Of.insert(S.Number);
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
      std::erase_if(H, [&](const Concrete &C) {
        return !llvm::is_contained(Handlers, C);
      });
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
         Signals.Numbers.empty() && Signals.Complete && Signals.Of.empty();
}

namespace {
/// What was given to a registration that is no function.
struct SeenValues {
  bool Number = false, Mark = false;
  /// Control came there without a value for the handler, or with one.
  bool Nothing = false, Something = false;
};

/// What one call installs.
struct Installed {
  const ConcreteSet &Handlers, &Signals;
  bool RunsOnce;
};
} // namespace

/// Whether \p F may run at all: somebody can call it who may run.
static bool mayRun(Evaluator &E, FunctionId F) {
  const Units &All = E.units();
  std::set<FunctionId> Known{F};
  for (std::vector<FunctionId> Open{F}; !Open.empty();) {
    const FunctionId Here = Open.back();
    Open.pop_back();
    const Function &What = All.function(Here);
    const bool IsOffered =
        E.image().mainUnit() == NoId && What.Link == Linkage::External;
    if (What.Main || What.Constructor || What.Destructor || IsOffered ||
        E.addressTaken(Here) || What.Display == "<initializers>")
      return true;
    for (const CallSite &S : E.callersByName(Here))
      if (E.flows().of(S.In).isReached(S.At.Block) && Known.insert(S.In).second)
        Open.push_back(S.In);
  }
  return false;
}

static void addFound(Evaluator &E, const RegistrationCall &Call,
                     const Installed &What, const Query &Q, SeenValues &Seen,
                     Registrations &Into) {
  const auto &[F, At, Path, Fact] = Call;
  const ConcreteSet &H = What.Handlers;
  addInstall(E, {&Fact, F, At, Path, Q.Indices, H, What.Signals}, Into);
  SignalValues Numbers =
      asSignals(installsFunction(H) ? What.Signals : ConcreteSet());
  if (Fact.FixedSignal)
    Numbers = {{*Fact.FixedSignal}, true, {}};
  if (!Q.Indices.empty() && dropEnd(Numbers))
    return;
  for (const Concrete &C : H) {
    if (C.Kind == ConcreteKind::Unknown) {
      const FunctionId By = Path.empty() ? F : Path.back().In;
      (mayRun(E, By) ? Into.Unresolved : Into.Idle)
          .push_back({By, Path.empty() ? At : Path.back().At,
                      E.terms().reason(C.Number).str(), Fact.Function.str(),
                      F});
      continue;
    }
    // Numbers are SIG_DFL and its like; the kernel's is an old action that is
    // restored.
    Seen.Number |= C.Kind != ConcreteKind::Function;
    if (C.Kind != ConcreteKind::Function)
      continue;
    if (isMarker(E, C.Number)) {
      Seen.Mark = true;
      continue;
    }
    FoundRegistration R;
    R.Handler = C.Number;
    R.RunsAs = Fact.RunsAs;
    R.Signals = Numbers.Numbers;
    R.SignalsComplete = Numbers.Complete;
    R.SignalsOf = Numbers.Of;
    R.RunsOnce = What.RunsOnce;
    R.setPlace(E.units(), F, At, Path, Fact.Function);
    Into.Found.push_back(std::move(R));
  }
}

/// Whether the call that \p Here is at only asks what is installed: what it
/// would read the handler from is null.
static bool asksOnly(Evaluator &E, Query &Q, const Frame &Here,
                     const RegistrationFact &Fact) {
  const Op &O = E.units().op(Here.F, Here.At);
  if (!Fact.Handler.Deref || Fact.Handler.Argument >= O.Args.size())
    return false;
  const ConcreteSet From = E.eval(
      Q, Here, E.flowOf(Here).value(Here.At, O.Args[Fact.Handler.Argument]));
  return !From.empty() && llvm::all_of(From, [](const Concrete &C) {
    return C.Kind == ConcreteKind::Int;
  });
}

static void findAt(Evaluator &E, FunctionId F, OpPoint At,
                   const RegistrationFact &Fact, Registrations &Into) {
  const Op &O = E.units().op(F, At);
  const SetId Handlers =
      E.flows().operand(E.flows().of(F), At, O, Fact.Handler);
  auto Told = [&] {
    return Into.Found.size() + Into.Unresolved.size() + Into.Idle.size();
  };
  const size_t Before = Told();
  bool Applies = !Fact.WhenArgument;
  SeenValues Seen;
  auto IsUnknown = [](const Concrete &C) {
    return C.Kind == ConcreteKind::Unknown;
  };
  E.enumerate(F, At, [&](Query &Q, const Frame &, const CallPath &Path) {
    std::deque<Frame> Frames = E.narrowedTo(F, At, Path);
    if (Frames.empty())
      return;
    const Frame &Here = Frames.back();
    Flow &In = E.flowOf(Here);
    auto Operand = [&](const FactOperand &Which) {
      return E.flows().operand(In, At, O, Which);
    };
    Q.NamesSignals = true;
    Q.AskForObject = Q.AskForIndex;
    if (Fact.WhenArgument) {
      SetId Guard = *Fact.WhenArgument < O.Args.size()
                        ? In.value(At, O.Args[*Fact.WhenArgument])
                        : E.terms().single(E.terms().integer(~Fact.WhenValue));
      ConcreteSet G = E.eval(Q, Here, Guard);
      if (Q.stopped() || G.size() != 1 || G[0].Kind != ConcreteKind::Int ||
          G[0].Number != Fact.WhenValue)
        return;
      Applies = true;
    }
    ConcreteSet H = E.eval(Q, Here, Operand(Fact.Handler));
    if (Q.stopped())
      return;
    (H.empty() && !asksOnly(E, Q, Here, Fact) ? Seen.Nothing : Seen.Something) =
        true;
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
      S = E.eval(Q, Here, Operand(Fact.Signal));
      if (Q.stopped())
        return;
      bool Any = !S.empty();
      dropRuledOut(E, F, At, Fact, Path, Q.Counts, S);
      if (S.empty() && (Any || Q.IsOutside))
        return;
    }
    Pairs All = pairsOf(E, Q, {F, At, Path, Fact}, H, S);
    if (Q.stopped() || (!Q.Indices.empty() && isElementSkipped(E, Q, Here)))
      return;
    // Where the flags come from says nothing of who installs the handler: they
    // are a question of their own.
    Query Aside;
    bool RunsOnce = installsFunction(H) &&
                    Fact.Flags.What != FactOperand::Kind::None &&
                    resetsHandler(E, E.eval(Aside, Here, Operand(Fact.Flags)));
    for (const auto &[Handler, For] : All)
      addFound(E, {F, At, Path, Fact}, {Handler, For, RunsOnce}, Q, Seen, Into);
  });
  if (!Applies || Told() != Before)
    return;
  // What arrives from somewhere has been lost on the way.
  if (Seen.Nothing && !Seen.Something && mayRun(E, F))
    Into.Unresolved.push_back(
        {F, At, "no value was found for it", Fact.Function.str(), F});
  else
    Into.Idle.push_back(
        {F, At, whyIdle(Seen.Number, Seen.Mark), Fact.Function.str(), F});
}

/// The same, once more where it took too many steps: the second time a part of
/// the answers is known.
static void findTwice(Evaluator &E, FunctionId F, OpPoint At,
                      const RegistrationFact &Fact, Registrations &Into) {
  const size_t Found = Into.Found.size(), Installs = Into.Installs.size(),
               Unresolved = Into.Unresolved.size(), Idle = Into.Idle.size();
  (void)E.ranOut();
  findAt(E, F, At, Fact, Into);
  if (!E.ranOut())
    return;
  Into.Found.resize(Found);
  Into.Installs.resize(Installs);
  Into.Unresolved.resize(Unresolved);
  Into.Idle.resize(Idle);
  findAt(E, F, At, Fact, Into);
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
            findTwice(E, F, At, R, Result);
          else
            Result.Idle.push_back(
                {F, At, "the call cannot be reached", R.Function.str(), F});
  });
  return Result;
}
