// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// With which masks functions are entered, and what that lets in.

#include "link/Window.h"
#include "link/Resets.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

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
  addResets();
  findChanges();
  findSetRecords();
  findRelevant();
  findSteering();
  Runs = std::make_unique<Processes>(E);
  summarise();
  enterRoots();
  findThreads();
}

/// What the calls leave installed that take a handler away.
void Window::addResets() {
  for (const Reset &R : findResets(E, Installs)) {
    const SignalBits Bit = bitOf(R.Signal);
    if (!Bit)
      continue;
    Change &To = Changes[{R.F, R.At}];
    To.emplace_back(R.Restores ? MaskValue::Same : MaskValue::None, Bit);
    for (FunctionId Other : R.Others)
      if (auto It = Handlers.find(Other); It != Handlers.end())
        To.emplace_back(It->second, Bit);
    if (!R.Restores || R.FromEntry)
      continue;
    for (const FoundRegistration &Other : Found)
      if (auto It = Handlers.find(Other.Handler);
          It != Handlers.end() && Other.In == R.F &&
          (bitsOf(Other.Signals, Other.SignalsComplete) & Bit))
        To.emplace_back(It->second, Bit);
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
  const bool Library = E.image().mainUnit() == NoId;
  MaskValue Start, Any;
  Start.add(MaskValue::None, SetValue::from(SetSource::Out));
  Any = Start;
  for (const auto &[F, Number] : Handlers)
    Any.add(Number, SetValue::from(SetSource::Out));
  std::vector<FunctionId> Callable;
  auto Enter = [&](FunctionId F, const MaskValue &Mask, bool InChild = false) {
    Given With;
    With.InChild = InChild;
    NodeIndex N = node(F, std::move(With));
    for (uint32_t Source : Followed)
      Nodes[N].EntryPlaces[Source].join(*settled(Nodes[N], Source));
    if (enter(N, Mask))
      Open.push_back(N);
  };
  auto IsEarly = [](const Function &Body) {
    return Body.Constructor || Body.Display == "<initializers>";
  };
  E.image().forEachBody([&](FunctionId F) {
    const Function &Body = All.function(F);
    if (Body.Main || IsEarly(Body))
      return;
    if ((Library && Body.Link == Linkage::External) || Body.Destructor)
      for (bool InChild : {false, Runs->hasChildren()})
        Enter(F, Any, InChild);
    else if (E.addressTaken(F) && !Handlers.count(F))
      Callable.push_back(F);
  });
  Ways = std::make_unique<Gates>(E, std::move(Callable));
  // What runs before main does so one after the other, in an order that is
  // nobody's between units, and main comes after it.
  MaskValue Now = Start;
  E.image().forEachBody([&](FunctionId F) {
    if (!IsEarly(All.function(F)))
      return;
    Enter(F, Start);
    Enter(F, Now);
    enterOpen();
    const Node &N = Nodes[node(F, {})];
    if (N.Exit.Reached)
      Now = resolved(F, N.Exit.Mask, Now);
  });
  E.image().forEachBody([&](FunctionId F) {
    if (All.function(F).Main)
      Enter(F, Now);
  });
  enterOpen();
}

/// Enters whatever is called by those that have been entered.
void Window::enterOpen() {
  while (!Open.empty() || !GrownGates.empty()) {
    if (Open.empty()) {
      const auto [Which, InChild] = *GrownGates.begin();
      enterTargets(Which, InChild);
      GrownGates.erase({Which, InChild});
      continue;
    }
    NodeIndex N = Open.back();
    Open.pop_back();
    enterCallees(N);
  }
}

/// Notes that the calls of \p Which are made in state \p S of \p P.
void Window::passGates(Pass P, llvm::ArrayRef<GateIndex> Which,
                       const SignalState &S, bool InChild) {
  if (Which.empty())
    return;
  SignalState Given;
  Given.Reached = true;
  Given.Mask = S.Mask;
  for (uint32_t Source : Followed)
    Given.Places.set(Source, read(P, S, Source));
  std::vector<SignalState> &Through = ThroughGates[InChild];
  Through.resize(Ways->size());
  for (GateIndex G : Which)
    if (joinState(P, Through[G], Given))
      GrownGates.insert({G, InChild});
}

void Window::enterTargets(GateIndex Which, bool InChild) {
  const SignalState &Through = ThroughGates[InChild][Which];
  MaskValue Mask = Through.Mask;
  const Gate &To = (*Ways)[Which];
  // A thread may run when another has installed more.
  if (To.InThread)
    for (const auto &[F, Number] : Handlers)
      Mask.add(Number, Through.Mask.mask());
  Given With;
  With.InChild = InChild;
  for (FunctionId F : To.Targets) {
    NodeIndex N = node(F, With);
    bool Changed = enter(N, Mask);
    for (const auto &[Source, Value] : Through.Places.entries())
      Changed |= Nodes[N].EntryPlaces[Source].join(Value);
    if (Changed)
      Open.push_back(N);
  }
}

/// Whether a node is entered with masks of several handlers, which a state for
/// all of them may mix up.
bool Window::narrows(NodeIndex N) const {
  return Relevant.count(Nodes[N].F) && Nodes[N].Entry.parts().size() > 1;
}

/// A state for what a node is entered with forgets which mask went with which
/// handler where the mask is saved and restored; one in terms of the entry does
/// not, but it knows less of sets. Each is more than can be: what both say is
/// left.
void Window::narrow(NodeIndex N, const SignalState &Inner, SignalState &S) {
  if (S.Reached && Inner.Reached)
    S.Mask = common(S.Mask,
                    resolve(Inner.Mask, Nodes[N].Entry, [&](uint32_t Source) {
                      return read({N, true}, {}, Source);
                    }));
}

void Window::walk(
    Pass P, llvm::function_ref<const SignalState &(uint32_t Block)> Before,
    llvm::function_ref<void(OpPoint, const SignalState &)> Visit) {
  const FunctionId F = Nodes[P.At].F;
  const Function &Body = E.units().function(F);
  llvm::ArrayRef<std::vector<Action>> Acts = actions(F);
  const bool Narrows = P.Concrete && narrows(P.At);
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B) {
    SignalState S = Before(B), Inner;
    if (Narrows) {
      Inner = inner(P.At, B);
      narrow(P.At, Inner, S);
    }
    const Action *Next = Acts[B].data();
    const Action *End = Next + Acts[B].size();
    uint32_t I = 0;
    for (; S.Reached && I != Body.Blocks[B].Ops.size(); ++I) {
      Visit({B, I}, S);
      if (Next == End || Next->At.Index != I)
        continue;
      step(P, *Next, S);
      if (Narrows) {
        step({P.At, false}, *Next, Inner);
        narrow(P.At, Inner, S);
      }
      ++Next;
    }
    if (S.Reached)
      Visit({B, I}, S);
  }
}

void Window::enterCallees(NodeIndex Index) {
  const FunctionId F = Nodes[Index].F;
  const bool InChild = Nodes[Index].With.InChild;
  SignalState Exit, Same;
  Same.Reached = true;
  Same.Mask = Nodes[Index].Entry;
  std::vector<SignalState> Before;
  const bool Moves = Relevant.count(F) != 0;
  if (Moves)
    Before = solve({Index, true}, Exit);
  walk(
      {Index, true},
      [&](uint32_t B) -> const SignalState & {
        return Moves ? Before[B] : Same;
      },
      [&](OpPoint At, const SignalState &S) {
        const Function &Body = E.units().function(F);
        if (At.Index == Body.Blocks[At.Block].Ops.size()) {
          // Coming back from main is calling exit, and what that calls.
          if (Body.Main && Body.Blocks[At.Block].Edges.empty())
            passGates({Index, true}, Ways->atEnd(), S, InChild);
          return;
        }
        const Op &O = E.units().op(F, At);
        if (O.Kind != OpKind::Call)
          return;
        callees(F, At,
                [&](FunctionId Callee) { enterCallee(Index, At, Callee, S); });
        passGates({Index, true}, Ways->at(F, At), S,
                  InChild || Runs->isChildCall(F, At));
      });
}

void Window::enterCallee(NodeIndex Caller, OpPoint At, FunctionId Callee,
                         const SignalState &S) {
  if (E.flows().isExternal(Callee))
    return;
  NodeIndex N = calleeNode({Caller, true}, At, Callee, S);
  bool Changed = enter(N, S.Mask);
  for (uint32_t Source : Nodes[N].Asked) {
    SetValue Given =
        read({Caller, true}, S, translate(Nodes[Caller], At, place(Source)));
    Changed |= Nodes[N].EntryPlaces[Source].join(Given);
  }
  for (uint32_t Source : Followed)
    Changed |=
        Nodes[N].EntryPlaces[Source].join(read({Caller, true}, S, Source));
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

const SignalState &Window::inner(NodeIndex N, uint32_t Block) {
  if (Nodes[N].Inner.empty()) {
    SignalState Exit;
    std::vector<SignalState> Inner = solve({N, false}, Exit);
    Nodes[N].Inner = std::move(Inner);
  }
  return Nodes[N].Inner[Block];
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
      stepBlock({N, true}, At, S);
      if (narrows(N)) {
        SignalState Inner = inner(N, At.Block);
        stepBlock({N, false}, At, Inner);
        narrow(N, Inner, S);
      }
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
    FunctionId F,
    llvm::function_ref<void(OpPoint, const MaskValue &, bool InChild)> Visit) {
  prepare();
  const bool Moves = Relevant.count(F) != 0;
  for (NodeIndex N : NodesOf[F]) {
    if (!Nodes[N].Entered)
      continue;
    SignalState Same;
    Same.Reached = true;
    Same.Mask = Nodes[N].Entry;
    walk(
        {N, true},
        [&](uint32_t B) -> const SignalState & {
          return Moves ? before(N, B) : Same;
        },
        [&](OpPoint At, const SignalState &S) {
          Visit(At, S.Mask, Nodes[N].With.InChild);
        });
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

SignalBits Window::surelyOpenIn(const MaskValue &Mask,
                                FunctionId Handler) const {
  auto It = Handlers.find(Handler);
  if (It == Handlers.end())
    return 0;
  const SetValue Here = Mask.where(It->second);
  SignalBits Open = 0, Others = 0;
  for (const auto &[Source, Bits] : Here.parts())
    (Source == SetSource::Out ? Open : Others) |= Bits;
  return Open & ~Others;
}

SignalBits Window::surelyOpenAt(FunctionId F, OpPoint At, FunctionId Handler) {
  prepare();
  MaskValue Everywhere;
  forEachState(F, At,
               [&](Pass, const SignalState &S) { Everywhere.join(S.Mask); });
  return surelyOpenIn(Everywhere, Handler);
}

SignalBits Window::installedAt(FunctionId F, OpPoint At, FunctionId Handler) {
  prepare();
  SignalBits Result = 0;
  forEachState(F, At, [&](Pass, const SignalState &S) {
    Result |= installedIn(S.Mask, Handler);
  });
  return Result;
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
    if (Fact.Mask.What != FactOperand::Kind::None) {
      const SetValue Mask = actionMask(Last.In, Last.At, Fact,
                                       bitsOf(R.Signals, R.SignalsComplete));
      return (mayLeaveOpen(Last.In, Last.At, Fact.Flags) ? 0 : Own) |
             (Mask.of(SetSource::In) & ~Mask.of(SetSource::Out));
    }
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
