// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The functions that change masks, their summaries, and with which masks
/// functions are entered. What one operation does is in WindowSteps.cpp.

#include "link/Window.h"
#include "link/Resets.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// A function is looked at for so many different signals, and then for all.
static constexpr size_t MaxGiven = 64;

void Window::prepare() {
  if (Prepared)
    return;
  Prepared = true;
  source({}); // Returned.
  for (const FoundRegistration &R : Found) {
    if (R.RunsAs != Context::AsyncSignal)
      continue;
    auto It =
        Handlers.try_emplace(R.Handler, MaskValue::First + Handlers.size());
    Changes[{R.In, R.At}].emplace_back(It.first->second,
                                       bitsOf(R.Signals, R.SignalsComplete));
  }
  for (const Reset &R : findResets(E))
    if (SignalBits Bit = bitOf(R.Signal))
      Changes[{R.F, R.At}].emplace_back(MaskValue::None, Bit);
  findChanges();
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
  for (const auto &[Where, What] : Changes)
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
  Start.add(MaskValue::None, SetValue::from(SetSource::Out));
  Any = Start;
  for (const auto &[F, Number] : Handlers)
    Any.add(Number, SetValue::from(SetSource::Out));
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

const SignalState &Window::before(NodeIndex N, uint32_t Block) {
  if (Nodes[N].Before.empty()) {
    SignalState Exit;
    std::vector<SignalState> Before = solve({N, true}, Exit);
    Nodes[N].Before = std::move(Before);
  }
  return Nodes[N].Before[Block];
}

void Window::forEachState(
    FunctionId F, OpPoint At,
    llvm::function_ref<void(Pass, const SignalState &)> Visit) {
  for (NodeIndex N : NodesOf[F]) {
    if (!Nodes[N].Entered)
      continue;
    SignalState S;
    S.Reached = true;
    S.Mask = Nodes[N].Entry;
    if (Relevant.count(F)) {
      S = before(N, At.Block);
      for (uint32_t I = 0; S.Reached && I != At.Index; ++I)
        step({N, true}, {At.Block, I}, S);
    }
    if (S.Reached)
      Visit({N, true}, S);
  }
}

bool Window::blocksAny() {
  prepare();
  return Blocks;
}

void Window::forEachPoint(
    FunctionId F, llvm::function_ref<void(OpPoint, const MaskValue &)> Visit) {
  prepare();
  const Function &Body = E.units().function(F);
  const bool Moves = Relevant.count(F) != 0;
  for (NodeIndex N : NodesOf[F]) {
    if (!Nodes[N].Entered)
      continue;
    SignalState S;
    S.Reached = true;
    S.Mask = Nodes[N].Entry;
    for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
      if (Moves)
        S = before(N, B);
      uint32_t I = 0;
      for (; S.Reached && I != Body.Blocks[B].Ops.size(); ++I) {
        Visit({B, I}, S.Mask);
        if (Moves)
          step({N, true}, {B, I}, S);
        else
          S.Reached = !E.flows().of(F).endsAt(Body.Blocks[B].Ops[I]);
      }
      if (S.Reached)
        Visit({B, I}, S.Mask);
      S.Reached = true;
    }
  }
}

SignalBits Window::openIn(const MaskValue &Mask, FunctionId Handler) const {
  auto It = Handlers.find(Handler);
  if (It == Handlers.end())
    return ~SignalBits(0); // Nothing shows when it is installed.
  const SetValue Here = Mask.where(It->second);
  return Here.of(SetSource::Out) | (Here.any() & Threads);
}

SignalBits Window::installedIn(const MaskValue &Mask,
                               FunctionId Handler) const {
  auto It = Handlers.find(Handler);
  return It == Handlers.end() ? 0 : Mask.where(It->second).any();
}

SignalBits Window::openAt(FunctionId F, OpPoint At, FunctionId Handler) {
  prepare();
  SignalBits Result = 0;
  forEachState(F, At, [&](Pass, const SignalState &S) {
    Result |= openIn(S.Mask, Handler);
  });
  return Handlers.count(Handler) ? Result : ~SignalBits(0);
}

/// Whether the flags of an action may leave its own signal open.
bool Window::mayLeaveOpen(FunctionId F, OpPoint At, const FactOperand &Flags) {
  const int64_t Bit = E.facts().actionFlag("SA_NODEFER").value_or(0);
  const SetId Values =
      E.flows().operand(E.flows().of(F), At, E.units().op(F, At), Flags);
  return llvm::any_of(T.elements(Values), [&](TermId V) {
    return T[V].Kind == TermKind::Int && (T[V].Number & Bit);
  });
}

/// The signals that are blocked while the handler runs that \p R installs: its
/// own, and those of the action's mask.
SignalBits Window::blockedBy(const FoundRegistration &R) {
  SignalBits Own = 0;
  if (R.SignalsComplete && R.Signals.size() == 1)
    Own = bitOf(*R.Signals.begin());
  const FoundRegistration::Hop &Last = R.Via.back();
  for (const RegistrationFact &Fact : E.facts().registrations(Last.Function))
    if (Fact.Mask.What != FactOperand::Kind::None)
      return (mayLeaveOpen(Last.In, Last.At, Fact.Flags) ? 0 : Own) |
             certainIn(Last.In, Last.At, Fact.Mask);
  return Own;
}

SignalBits Window::blockedDuring(const HandlerGroup &Handler) {
  prepare();
  SignalBits Result = Handler.Registrations.empty() ? 0 : ~SignalBits(0);
  for (const FoundRegistration &R : Handler.Registrations)
    Result &= blockedBy(R);
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
  forEachState(F, At, [&](Pass, const SignalState &S) {
    Result |= S.Mask.mask().of(SetSource::Out);
  });
  return Result;
}
