// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The functions that change masks, their summaries, and with which masks
/// functions are entered. What one operation does is in WindowSteps.cpp.

#include "link/Window.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// A function is looked at for so many different signals, and then for all.
static constexpr size_t MaxGiven = 64;

Window::Window(Evaluator &E, llvm::ArrayRef<FoundRegistration> Found)
    : E(E), T(E.terms()) {
  source({}); // Returned.
  for (const FoundRegistration &R : Found) {
    SignalBits &Bits = Installed[{R.In, R.At}];
    for (int64_t S : R.Signals)
      Bits |= bitOf(S);
    if (!R.SignalsComplete)
      Bits = ~SignalBits(0);
    Handlers.insert(R.Handler);
  }
  findChanges();
  if (!Blocks)
    return;
  for (const sigtidy::Reset &R : findResets(E))
    Reset[{R.F, R.At}] |= bitOf(R.Signal);
  findRelevant();
  findSteering();
  summarise();
  enterRoots();
  findThreads();
}

const MaskFact *Window::factAt(FunctionId F, OpPoint At) const {
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  return Callee && E.flows().isExternal(*Callee)
             ? E.facts().mask(factName(E.units().function(*Callee)))
             : nullptr;
}

void Window::callees(FunctionId F, OpPoint At,
                     llvm::function_ref<void(FunctionId)> Visit) {
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee)
    return;
  if (O.Call == CallKind::Virtual)
    llvm::for_each(E.overriders(*Callee), Visit);
  else
    Visit(*Callee);
}

void Window::findChanges() {
  const Units &All = E.units();
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      for (OpPoint At : All.calls(F))
        if (const MaskFact *Fact = factAt(F, At)) {
          Changing.insert(F);
          Blocks |= Fact->Does == MaskFact::Effect::Block ||
                    Fact->Does == MaskFact::Effect::Replace ||
                    Fact->Does == MaskFact::Effect::ByWay;
        }
    }
}

void Window::findRelevant() {
  std::vector<FunctionId> Grown;
  auto Add = [&](FunctionId F) {
    if (Relevant.insert(F).second)
      Grown.push_back(F);
  };
  llvm::for_each(Changing, Add);
  for (const auto *Map : {&Installed, &Reset})
    for (const auto &[Where, Bits] : *Map)
      Add(Where.first);
  while (!Grown.empty()) {
    FunctionId F = Grown.back();
    Grown.pop_back();
    for (const CallSite &S : E.callers(F))
      if (!S.Through)
        Add(S.In);
  }
}

/// Adds the parameters that \p Value hangs on to \p Into.
static bool addParams(const Terms &T, TermId Value, std::set<uint32_t> &Into) {
  const Term &X = T[Value];
  if (X.Kind == TermKind::Param)
    return Into.insert(X.A).second;
  bool Changed = false;
  if (X.Kind == TermKind::Unary || X.Kind == TermKind::Binary)
    Changed |= addParams(T, X.A, Into);
  if (X.Kind == TermKind::Binary)
    Changed |= addParams(T, X.B, Into);
  return Changed;
}

void Window::findSteering() {
  std::set<FunctionId> Queued = Relevant;
  std::vector<FunctionId> Work(Relevant.begin(), Relevant.end());
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    Queued.erase(F);
    bool Changed = false;
    auto Add = [&](SetId Values) {
      for (TermId V : llvm::SmallVector<TermId, 4>(T.elements(Values)))
        Changed |= addParams(T, V, Steering[F]);
    };
    Flow &In = E.flows().of(F);
    for (OpPoint At : E.units().calls(F)) {
      const Op &O = E.units().op(F, At);
      if (const MaskFact *Fact = factAt(F, At)) {
        for (const FactOperand *Which : {&Fact->Signal, &Fact->Way})
          Add(E.flows().operand(In, At, O, *Which));
        if (!Fact->Set.Deref)
          Add(E.flows().operand(In, At, O, Fact->Set));
      }
      callees(F, At, [&](FunctionId Callee) {
        auto It = Steering.find(Callee);
        if (It == Steering.end() || Callee == F)
          return;
        for (uint32_t P : It->second)
          if (P < O.Args.size())
            Add(In.value(At, O.Args[P]));
      });
    }
    if (Changed)
      for (const CallSite &S : E.callers(F))
        if (!S.Through && Relevant.count(S.In) && Queued.insert(S.In).second)
          Work.push_back(S.In);
  }
}

Window::NodeIndex Window::node(FunctionId F, Given With) {
  auto [It, New] =
      NodeNumbers.try_emplace({F, With}, static_cast<NodeIndex>(Nodes.size()));
  if (!New)
    return It->second;
  Node &N = Nodes.emplace_back();
  N.F = F;
  N.With = std::move(With);
  NodesOf[F].push_back(It->second);
  if (Relevant.count(F))
    Unsolved.push_back(It->second);
  return It->second;
}

Window::NodeIndex Window::calleeNode(Pass P, OpPoint At, FunctionId Callee,
                                     const SignalState &S) {
  Given With;
  const FunctionId Caller = Nodes[P.At].F;
  auto It = Steering.find(Callee);
  // A function that is given too many different signals is one that takes any.
  const bool Split = NodesOf[Callee].size() < MaxGiven;
  if (It != Steering.end() && Split) {
    const Op &O = E.units().op(Caller, At);
    for (uint32_t I : It->second)
      if (I < O.Args.size())
        if (auto Values =
                numbers(Nodes[P.At], E.flows().of(Caller).value(At, O.Args[I]));
            Values && Values->size() == 1)
          With.Numbers[I] = Values->front();
  }
  const NodeIndex Plain = node(Callee, With);
  if (!P.Concrete)
    Nodes[Plain].CalledBy.insert(P.At);
  const std::set<uint32_t> Wanted = Nodes[Plain].Wanted;
  for (uint32_t Source : Wanted) {
    SetValue Set = read(P, S, translate(Nodes[P.At], At, place(Source)));
    if (Set.isKnown())
      With.Sets[Source] = std::move(Set);
    else if (!P.Concrete)
      want(P, Set);
  }
  NodeIndex Result =
      With.Sets.empty() || !Split ? Plain : node(Callee, std::move(With));
  // The forward pass knows more of some sets, and so makes nodes of its own.
  if (P.Concrete)
    solveOpen();
  return Result;
}

/// Solves what is open, and what calls it, until nothing changes.
void Window::solveOpen() {
  std::set<NodeIndex> Queued(Unsolved.begin(), Unsolved.end());
  while (!Unsolved.empty()) {
    NodeIndex N = Unsolved.back();
    Unsolved.pop_back();
    Queued.erase(N);
    SignalState Exit;
    const size_t Wanted = Nodes[N].Wanted.size();
    solve({N, false}, Exit);
    if (Nodes[N].Exit == Exit && Nodes[N].Wanted.size() == Wanted)
      continue;
    Nodes[N].Exit = std::move(Exit);
    for (NodeIndex C : Nodes[N].CalledBy)
      if (Queued.insert(C).second)
        Unsolved.push_back(C);
  }
}

void Window::summarise() {
  for (FunctionId F : Relevant)
    if (E.units().function(F).HasBody)
      node(F, {});
  solveOpen();
  settleGlobals();
  if (Settled.empty())
    return;
  // Once more, with what these sets are.
  for (NodeIndex N = 0; N != Nodes.size(); ++N) {
    Nodes[N].Exit = {};
    Unsolved.push_back(N);
  }
  solveOpen();
}

/// A set that every function which writes it leaves in one way, whatever was
/// in it: whoever reads it finds that.
void Window::settleGlobals() {
  for (const auto &[Source, Functions] : Writers) {
    SetValue All;
    bool Same = true;
    for (FunctionId F : Functions)
      for (NodeIndex N : NodesOf[F]) {
        const SignalState &Exit = Nodes[N].Exit;
        auto It = Exit.Places.find(Source);
        Same &= It != Exit.Places.end() && It->second.isKnown();
        if (Same)
          All.join(It->second);
      }
    if (Same)
      Settled[Source] = std::move(All);
  }
}

bool Window::enter(NodeIndex N, const MaskValue &Mask) {
  Node &To = Nodes[N];
  bool Changed = To.Entry.join(Mask) || !To.Entered;
  To.Entered = true;
  return Changed;
}

void Window::enterRoots() {
  const Units &All = E.units();
  bool Library = E.image().mainUnit() == NoId;
  MaskValue Start, Any;
  Start[MaskValue::Off] = SetValue::from(SetSource::Out);
  Any = Start;
  Any[MaskValue::On] = SetValue::from(SetSource::Out);
  auto Enter = [&](FunctionId F, const MaskValue &Mask) {
    NodeIndex N = node(F, {});
    if (enter(N, Mask))
      Open.push_back(N);
  };
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      const Function &Body = All.function(F);
      if (!Body.HasBody)
        continue;
      if (Body.Main || Body.Constructor)
        Enter(F, Start);
      else if ((Library && Body.Link == Linkage::External) || Body.Destructor)
        Enter(F, Any);
      else if (E.addressTaken(F) && !Handlers.count(F))
        Callable.push_back(F);
    }
  while (!Open.empty()) {
    NodeIndex N = Open.back();
    Open.pop_back();
    enterCallees(N);
    if (!Open.empty() || !IndirectGrew)
      continue;
    IndirectGrew = false;
    for (FunctionId F : Callable)
      Enter(F, Indirect);
  }
}

/// Whether a call of \p Callee, which has no body, may call the program.
bool Window::callsBack(FunctionId Callee) const {
  llvm::StringRef Name = factName(E.units().function(Callee));
  FunctionFact Fact = E.facts().judge(Name);
  return !Fact.Known || Fact.CallsBack || !E.facts().calls(Name).empty();
}

void Window::enterCallees(NodeIndex Index) {
  const FunctionId F = Nodes[Index].F;
  const Function &Body = E.units().function(F);
  const bool Changes = Relevant.count(F) != 0;
  SignalState Exit;
  std::vector<SignalState> Before;
  if (Changes)
    Before = solve({Index, true}, Exit);
  SignalState S;
  S.Reached = true;
  S.Mask = Nodes[Index].Entry;
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    if (Changes)
      S = Before[B];
    for (uint32_t I = 0; S.Reached && I != Body.Blocks[B].Ops.size(); ++I) {
      const Op &O = Body.Blocks[B].Ops[I];
      if (O.Kind == OpKind::Call) {
        callees(F, {B, I}, [&](FunctionId Callee) {
          enterCallee(Index, {B, I}, Callee, S);
        });
        if (O.Callee == NoId)
          IndirectGrew |= Indirect.join(S.Mask);
      }
      if (Changes)
        step({Index, true}, {B, I}, S);
    }
  }
}

void Window::enterCallee(NodeIndex Caller, OpPoint At, FunctionId Callee,
                         const SignalState &S) {
  if (E.flows().isExternal(Callee)) {
    if (callsBack(Callee))
      IndirectGrew |= Indirect.join(S.Mask);
    return;
  }
  NodeIndex N = calleeNode({Caller, true}, At, Callee, S);
  bool Changed = enter(N, S.Mask);
  for (uint32_t Source : Nodes[N].Asked) {
    SetValue Given =
        read({Caller, true}, S, translate(Nodes[Caller], At, place(Source)));
    Changed |= Nodes[N].EntryPlaces[Source].join(Given);
  }
  if (Changed)
    Open.push_back(N);
}

void Window::forEachState(FunctionId F, OpPoint At,
                          llvm::function_ref<void(const MaskValue &)> Visit) {
  for (NodeIndex N : NodesOf[F]) {
    if (!Nodes[N].Entered)
      continue;
    if (!Relevant.count(F)) {
      Visit(Nodes[N].Entry);
      continue;
    }
    if (Nodes[N].Before.empty()) {
      SignalState Exit;
      Nodes[N].Before = solve({N, true}, Exit);
    }
    SignalState S = Nodes[N].Before[At.Block];
    for (uint32_t I = 0; S.Reached && I != At.Index; ++I)
      step({N, true}, {At.Block, I}, S);
    if (S.Reached)
      Visit(S.Mask);
  }
}

SignalBits Window::openAt(FunctionId F, OpPoint At) {
  SignalBits Result = 0;
  forEachState(F, At, [&](const MaskValue &Mask) {
    Result |= Mask[MaskValue::On].of(SetSource::Out);
  });
  return Result;
}

/// Threads that are started with a signal open, or that open it themselves,
/// run its handler whatever other threads block.
void Window::findThreads() {
  const Units &All = E.units();
  std::vector<FunctionId> Work;
  auto Start = [&](FunctionId F, OpPoint At) {
    std::optional<FunctionId> Callee = E.flows().directCallee(F, All.op(F, At));
    if (!Callee || !E.flows().isExternal(*Callee))
      return;
    llvm::StringRef Name = factName(All.function(*Callee));
    bool Starts = E.facts().judge(Name).StartsThread;
    for (const CallFact &C : E.facts().calls(Name)) {
      if (C.Called != CallFact::When::Thread)
        continue;
      Starts = true;
      for (const Concrete &X : E.callbackTargets(F, At, C))
        if (X.Kind == ConcreteKind::Function)
          Work.push_back(X.Number);
        else
          Threads = ~SignalBits(0);
    }
    if (Starts)
      Threads |= unblockedAt(F, At);
  };
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I)
      for (OpPoint At : All.calls(All.function(U, I)))
        Start(All.function(U, I), At);
  std::set<FunctionId> Seen(Work.begin(), Work.end());
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (OpPoint At : All.calls(F)) {
      if (Changing.count(F))
        Threads |= unblockedAt(F, At);
      callees(F, At, [&](FunctionId Callee) {
        if (All.function(Callee).HasBody && Seen.insert(Callee).second)
          Work.push_back(Callee);
      });
    }
  }
}

/// The signals that are not blocked just before \p At of \p F, installed or
/// not.
SignalBits Window::unblockedAt(FunctionId F, OpPoint At) {
  SignalBits Result = 0;
  forEachState(F, At, [&](const MaskValue &Mask) {
    Result |= Mask.mask().of(SetSource::Out);
  });
  return Result;
}
