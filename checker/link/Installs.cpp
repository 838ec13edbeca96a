// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Installs.h"
#include "link/Children.h"
#include "link/SignalStacks.h"
#include "link/Unwritten.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

//===-- Signals
//------------------------------------------------------------===//

static void addSignals(const FoundInstall &Found, Install &Into) {
  if (Found.Fact->FixedSignal) {
    Into.Signals = {*Found.Fact->FixedSignal};
    return;
  }
  Into.SignalsComplete = !Found.Signals.empty();
  for (const Concrete &S : Found.Signals) {
    // What is no signal ends a table.
    bool Ends = S.Number <= 0 && !Found.Indices.empty();
    if (S.Kind != ConcreteKind::Int)
      Into.SignalsComplete = false;
    else if (!Ends)
      Into.Signals.push_back(S.Number);
  }
}

//===-- Handlers
//-----------------------------------------------------------===//

static void addHandlers(Evaluator &E, const FoundInstall &Found,
                        Install &Into) {
  for (const Concrete &H : Found.Handlers)
    if (H.Kind == ConcreteKind::Function) {
      const Function &F = E.units().function(H.Number);
      const UnitSummary &Unit = E.units().unit(E.units().unitOf(H.Number));
      Into.Functions.push_back({shownName(F), F.Display,
                                E.units().positionOf(H.Number, F.Where), F.Type,
                                F.ExternC, Unit.Standard});
    } else if (H.Kind == ConcreteKind::Int) {
      Into.Special.push_back(H.Number);
    } else {
      Into.Open = true;
    }
}

/// What \p Values are in the context of \p Found.
static ConcreteSet evalIn(Evaluator &E, const FoundInstall &Found,
                          SetId Values) {
  Query Q;
  Q.Indices = Found.Indices;
  Frame Here = E.frameOf(Found.F, Found.At, Found.Path);
  return E.eval(Q, Here, Values);
}

/// Adds how the function runs its handler.
static void addManner(Evaluator &E, const FoundInstall &Found, Install &Into) {
  Flow &In = E.flows().of(Found.F);
  const Op &O = E.units().op(Found.F, Found.At);
  Into.CalledAs = Found.Fact->CalledAs.str();
  if (Into.CalledAs == RegistrationFact::ByMember && !Into.Functions.empty()) {
    ConcreteSet Members = evalIn(
        E, Found, E.flows().memberOf(In, Found.At, O, Found.Fact->Handler));
    // Cleared memory holds no handler.
    std::erase(Members, Concrete{ConcreteKind::Int, 0});
    if (Members.size() == 1 && Members[0].Kind == ConcreteKind::Int)
      Into.Member = E.units().field(Members[0].Number - 1).Name;
  }
  ConcreteSet Flags =
      evalIn(E, Found, E.flows().operand(In, Found.At, O, Found.Fact->Flags));
  for (const Concrete &F : Flags) {
    if (F.Kind != ConcreteKind::Int) {
      Into.Flags.clear();
      break;
    }
    Into.Flags.push_back(F.Number);
  }
}

//===-- Places
//-------------------------------------------------------------===//

static ReachedPlace placeOf(const Units &All, FunctionId F, OpPoint At) {
  ReachedPlace Result;
  Result.Where = All.positionOf(F, All.op(F, At).Where);
  Result.Function = All.function(F).Display;
  Result.Macro = All.outermostMacro(F, At);
  Result.Ordinal = All.rankAmongEqual(F, At);
  return Result;
}

static void addPlace(Evaluator &E, const FoundInstall &Found,
                     const SuppressionIndex &Suppressed, Install &Into) {
  const Units &All = E.units();
  auto Place = [&](FunctionId F, OpPoint At) {
    return All.positionOf(F, All.op(F, At).Where);
  };
  RuleMask Silenced = Suppressed.at(Found.F, Found.At);
  for (size_t I = Found.Path.size(); I-- != 0;) {
    const CallSite &S = Found.Path[I];
    FunctionId Called = I == 0 ? Found.F : Found.Path[I - 1].In;
    Into.Via.push_back({All.function(Called).Display, Place(S.In, S.At)});
    Silenced |= Suppressed.at(S.In, S.At);
  }
  Into.Via.push_back({Found.Fact->Function.str(), Place(Found.F, Found.At)});
  FunctionId In = Found.Path.empty() ? Found.F : Found.Path.back().In;
  OpPoint At = Found.Path.empty() ? Found.At : Found.Path.back().At;
  Into.At = placeOf(All, In, At);
  Into.At.Rules = Suppressed.everything() & ~Silenced;
}

static void addUnwritten(Evaluator &E, Unwritten &Writes,
                         const FoundInstall &Found,
                         const SuppressionIndex &Suppressed, Install &Into) {
  std::vector<FactOperand> Asked;
  for (const FactOperand &O : {Found.Fact->Flags, Found.Fact->Mask})
    if (O.What != FactOperand::Kind::None)
      Asked.push_back(O);
  std::optional<Unwritten::Answer> Answer;
  if (!Asked.empty())
    Answer = Writes.at(Found, Asked);
  if (!Answer || Answer->OnEveryPath.all())
    return;
  UnwrittenAction Result;
  Result.At = placeOf(E.units(), Answer->F, Answer->At);
  Result.At.Rules = Into.At.Rules & ~Suppressed.at(Answer->F, Answer->At);
  const Function &In = E.units().function(Answer->F);
  Result.Variable = In.Locals[Answer->Local].Name;
  Result.In = E.units().positionOf(Answer->F, In.Where);
  Result.Cxx = E.units().unit(E.units().unitOf(Answer->F)).Language != "c";
  for (unsigned I = 0; I != Asked.size(); ++I)
    if (!Answer->OnEveryPath.test(I))
      Result.Members.push_back({Asked[I].Fields.front().str(),
                                !Answer->OnSomePath.test(I),
                                Asked[I] == Found.Fact->Flags});
  Into.Unwritten = std::move(Result);
}

/// The signals that may be blocked while the handler runs, if anything is known
/// of them.
static void addBlocked(Window &Masks, const FoundInstall &F, Install &Into) {
  const SetValue Mask = Masks.actionMask(F.F, F.At, *F.Fact, ~SignalBits(0));
  if (Mask == SetValue::unknown())
    return;
  Into.Blocked.emplace();
  for (int64_t S = 1; bitOf(S); ++S)
    if (Mask.of(SetSource::In) & bitOf(S))
      Into.Blocked->push_back(S);
}

/// The signals for which the handler may be installed besides, if it is one.
static void addBeside(Window &Masks, const FoundInstall &F, Install &Into) {
  const Concrete *Handler = nullptr;
  for (const Concrete &H : F.Handlers)
    if (H.Kind == ConcreteKind::Function) {
      if (Handler)
        return;
      Handler = &H;
    }
  // Who uses a library may call its functions in any order.
  if (!Handler || !Into.SignalsComplete || Into.Traits.IsLibrary)
    return;
  const SignalBits Own = bitsOf(Into.Signals, /*Complete=*/true);
  const SignalBits Bits = Masks.installedTogether(Handler->Number, Own);
  if ((Own & ~Bits) != 0)
    return; // The program comes there in a way that is not followed.
  Into.Beside.emplace();
  for (int64_t S = 1; bitOf(S); ++S)
    if (Bits & bitOf(S))
      Into.Beside->push_back(S);
}

/// Whether the image mentions a function without body of which \p Is holds.
static bool mentions(Evaluator &E,
                     llvm::function_ref<bool(const FunctionFact &)> Is) {
  return llvm::any_of(E.image().units(), [&](uint32_t U) {
    return llvm::any_of(E.units().unit(U).Functions, [&](const Function &F) {
      return !F.HasBody && Is(E.facts().judge(factName(F)));
    });
  });
}

ImageTraits sigtidy::traitsOf(Evaluator &E) {
  ImageTraits Result;
  Result.IsLibrary = E.image().mainUnit() == NoId;
  if (!Result.IsLibrary) {
    const UnitSummary &Main = E.units().unit(E.image().mainUnit());
    Result.ForSharing = Main.PicLevel != 0 && !Main.Pie;
  }
  Result.StartsThreads = startsThreads(E);
  Result.SetsSignalStack =
      mentions(E, [](const FunctionFact &F) { return F.SetsSignalStack; });
  if (Result.SetsSignalStack)
    Result.SignalStackSize = largestSignalStack(E);
  return Result;
}

std::vector<Install>
sigtidy::describeInstalls(Evaluator &E, llvm::ArrayRef<FoundInstall> Found,
                          Window &Masks, const SuppressionIndex &Suppressed,
                          llvm::StringRef Image, const ImageTraits &Traits) {
  std::vector<Install> Result;
  if (Found.empty())
    return Result;
  Unwritten Writes(E);
  for (const FoundInstall &F : Found) {
    FunctionId In = F.Path.empty() ? F.F : F.Path.back().In;
    if (!E.image().owns(E.units().unitOf(In)))
      continue;
    Install I;
    I.Image = Image.str();
    I.Traits = Traits;
    I.RunsAs = F.Fact->RunsAs;
    addPlace(E, F, Suppressed, I);
    addSignals(F, I);
    addHandlers(E, F, I);
    addManner(E, F, I);
    if (!I.Functions.empty()) {
      addBlocked(Masks, F, I);
      addBeside(Masks, F, I);
    }
    addUnwritten(E, Writes, F, Suppressed, I);
    Result.push_back(std::move(I));
  }
  return Result;
}

void sigtidy::finishInstalls(Program &Into) {
  using Key = std::tuple<std::string, Position, std::string, bool>;
  std::map<Key, uint32_t> Handlers;
  for (uint32_t H = 0; H != Into.Handlers.size(); ++H) {
    const HandlerReport &R = Into.Handlers[H].Report;
    if (R.RunsAs != Context::Promised)
      Handlers[{R.Name, R.Where, R.Image, R.RunsAs == Context::Ordinary}] = H;
  }
  for (Install &I : Into.Installs)
    for (InstalledFunction &F : I.Functions)
      if (auto It = Handlers.find(
              {F.Display, F.Where, I.Image, I.RunsAs == Context::Ordinary});
          It != Handlers.end())
        F.Handler = It->second;
}
