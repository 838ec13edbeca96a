// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The functions that change masks, and their summaries.

#include "link/Window.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// A function is looked at for so many different signals, and then for all.
static constexpr size_t MaxGiven = 64;
/// A call through a pointer that may go to more functions is taken to leave
/// masks as they are.
static constexpr size_t MaxTargets = 16;

std::optional<llvm::StringRef> Window::libraryName(FunctionId F,
                                                   OpPoint At) const {
  std::optional<FunctionId> Callee =
      E.flows().directCallee(F, E.units().op(F, At));
  if (!Callee || !E.flows().isExternal(*Callee))
    return std::nullopt;
  return llvm::StringRef(factName(E.units().function(*Callee)));
}

const MaskFact *Window::factAt(FunctionId F, OpPoint At) const {
  std::optional<llvm::StringRef> Name = libraryName(F, At);
  if (!Name)
    return nullptr;
  for (const MaskFact &Fact : E.facts().masks(*Name))
    if (!Fact.WhenArgument ||
        isGiven(F, At, *Fact.WhenArgument, Fact.WhenValue))
      return &Fact;
  return nullptr;
}

void Window::callees(FunctionId F, OpPoint At,
                     llvm::function_ref<void(FunctionId)> Visit) {
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Callee = E.flows().directCallee(F, O);
  if (!Callee)
    return;
  if (O.Call == CallKind::Virtual)
    llvm::for_each(E.overriders(*Callee, F), Visit);
  else
    Visit(*Callee);
}

bool Window::returnsTwice(FunctionId F, OpPoint At) const {
  std::optional<FunctionId> Callee =
      E.flows().directCallee(F, E.units().op(F, At));
  return Callee && E.flows().isExternal(*Callee) &&
         E.flows().returnsTwice(*Callee);
}

/// Whether the call installs an action that has a mask.
bool Window::takesAction(FunctionId F, OpPoint At) const {
  return llvm::any_of(E.registrationsAt(F, At), [](const RegistrationFact &R) {
    return R.Mask.What != FactOperand::Kind::None;
  });
}

bool Window::changesMask(const MaskFact &Fact) {
  return Fact.Does == MaskFact::Effect::Block ||
         Fact.Does == MaskFact::Effect::Unblock ||
         Fact.Does == MaskFact::Effect::Replace ||
         Fact.Does == MaskFact::Effect::ByWay;
}

void Window::findChanges() {
  const Units &All = E.units();
  for (uint32_t U : E.image().units())
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      for (OpPoint At : All.calls(F)) {
        if (returnsTwice(F, At) || takesAction(F, At))
          Changing.insert(F);
        if (const MaskFact *Fact = factAt(F, At)) {
          Changing.insert(F);
          if (!changesMask(*Fact))
            continue;
          Masking.insert(F);
          Blocks |= Fact->Does != MaskFact::Effect::Unblock;
        }
      }
    }
  for (FunctionId F : std::vector<FunctionId>(Masking.begin(), Masking.end()))
    for (const CallSite &S : E.callers(F))
      Masking.insert(S.In);
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
      if (!S.Through || S.Through->Called == CallFact::When::Now)
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
  for (FunctionId F : Changing)
    for (uint32_t Param : findTests(F).params())
      Steering[F].insert(Param);
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
        for (const FactOperand *Which : {&Fact->Signal, &Fact->Way}) {
          Add(E.flows().operand(In, At, O, *Which));
          // What chooses between two ways.
          if (Which->What == FactOperand::Kind::Argument &&
              Which->Argument < O.Args.size())
            if (const Value &V =
                    E.units().function(F).Values[O.Args[Which->Argument]];
                V.Kind == ValueKind::Select)
              Add(In.value(At, V.A));
        }
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
    Unsolved.insert({Ranks[F], It->second});
  return It->second;
}

/// The function, given nothing that is known.
Window::NodeIndex Window::general(FunctionId F) {
  Given With;
  With.InChild = Runs->hasChildren() && !Runs->isInParentOnly(F);
  return node(F, std::move(With));
}

/// Whether \p Values are addresses of functions or objects of the program and
/// nothing else.
bool Window::isCode(const Node &N, SetId Values) const {
  const llvm::ArrayRef<TermId> All = T.elements(Values);
  return !All.empty() && llvm::all_of(All, [&](TermId V) {
    const Term &X = T[V];
    auto IsGiven = [&](const Term &Y) {
      return Y.Kind == TermKind::Param && N.With.Code.count(Y.A);
    };
    auto IsObject = [](const Term &Y) {
      return Y.Kind == TermKind::LocalObject ||
             Y.Kind == TermKind::GlobalObject;
    };
    // Where it would be a number it never is.
    return X.Kind == TermKind::Function || IsGiven(X) || IsObject(X) ||
           (X.Kind == TermKind::Address && IsObject(T[X.A])) ||
           (X.Kind == TermKind::Tested && IsGiven(T[X.A]));
  });
}

Window::NodeIndex Window::calleeNode(Pass P, OpPoint At, FunctionId Callee,
                                     const SignalState &S) {
  const FunctionId Caller = Nodes[P.At].F;
  Given With;
  With.InChild = Nodes[P.At].With.InChild || Runs->isChildCall(Caller, At);
  auto It = Steering.find(Callee);
  // A function that is given too many different signals is one that takes any.
  const bool Split = NodesOf[Callee].size() < MaxGiven;
  if (It != Steering.end() && Split) {
    const Op &O = E.units().op(Caller, At);
    for (uint32_t I : It->second) {
      if (I >= O.Args.size())
        continue;
      const SetId Values = E.flows().of(Caller).value(At, O.Args[I]);
      auto Numbers = numbers(Nodes[P.At], Values);
      if (Numbers && Numbers->size() == 1)
        With.Numbers[I] = Numbers->front();
      else if (isCode(Nodes[P.At], Values))
        With.Code.insert(I);
    }
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

/// Solves what is open, and what calls it, until nothing changes; callees
/// first.
void Window::solveOpen() {
  while (!Unsolved.empty()) {
    NodeIndex N = Unsolved.begin()->second;
    Unsolved.erase(Unsolved.begin());
    SignalState Exit;
    const size_t Wanted = Nodes[N].Wanted.size();
    solve({N, false}, Exit);
    if (Nodes[N].Exit == Exit && Nodes[N].Wanted.size() == Wanted)
      continue;
    Nodes[N].Exit = std::move(Exit);
    for (NodeIndex C : Nodes[N].CalledBy)
      Unsolved.insert({Ranks[Nodes[C].F], C});
  }
}

/// Numbers the relevant functions, callees before those that call them but for
/// recursion.
void Window::rank() {
  std::set<FunctionId> Seen;
  for (FunctionId Root : Relevant) {
    // A function, and how many of its callees have been entered.
    std::vector<std::pair<FunctionId, size_t>> Stack;
    std::vector<std::vector<FunctionId>> Callees;
    auto Enter = [&](FunctionId F) {
      if (!Relevant.count(F) || !E.units().function(F).HasBody ||
          !Seen.insert(F).second)
        return;
      Stack.push_back({F, 0});
      std::vector<FunctionId> &To = Callees.emplace_back();
      for (OpPoint At : E.units().calls(F))
        callees(F, At, [&](FunctionId Callee) { To.push_back(Callee); });
    };
    Enter(Root);
    while (!Stack.empty()) {
      auto &[F, Next] = Stack.back();
      if (Next != Callees.back().size()) {
        Enter(Callees.back()[Next++]);
        continue;
      }
      Ranks[F] = static_cast<uint32_t>(Ranks.size());
      Stack.pop_back();
      Callees.pop_back();
    }
  }
}

void Window::summarise() {
  rank();
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
    Unsolved.insert({Ranks[Nodes[N].F], N});
  }
  solveOpen();
}

/// What is called through a pointer, or by the library.
void Window::addTargets(const ConcreteSet &Targets, bool ByLibrary,
                        Action &Into) {
  Into.MayCallOthers |= ByLibrary || Targets.empty();
  for (const Concrete &C : Targets) {
    if (C.Kind == ConcreteKind::Int)
      continue; // Nobody calls a null pointer.
    if (C.Kind != ConcreteKind::Function) {
      Into.MayCallOthers = true;
      continue;
    }
    const auto Callee = static_cast<FunctionId>(C.Number);
    const Function &To = E.units().function(Callee);
    // What the library gives to it is not told here.
    if (Relevant.count(Callee) && To.HasBody && (!ByLibrary || !To.NumParams))
      Into.Callees.push_back(Callee);
    else
      Into.MayCallOthers = true;
  }
  if (Into.Callees.size() > MaxTargets)
    Into.Callees.clear();
}

void Window::describeCall(FunctionId F, OpPoint At, Action &Into) {
  const Op &O = E.units().op(F, At);
  std::optional<FunctionId> Direct = E.flows().directCallee(F, O);
  if (!Direct && O.CalleeValue != NoId && Relevant.count(F))
    addTargets(E.indirectTargets(F, At), false, Into);
  if (Direct && E.flows().isExternal(*Direct))
    for (const CallFact &C :
         E.facts().calls(factName(E.units().function(*Direct))))
      if (C.Called == CallFact::When::Now && Relevant.count(F))
        addTargets(E.callbackTargets(F, At, C), true, Into);
  if (Direct && E.flows().isExternal(*Direct)) {
    Into.Fact = factAt(F, At);
    Into.ReturnsTwice = returnsTwice(F, At);
    for (const MemoryFact &M :
         E.facts().memory(factName(E.units().function(*Direct))))
      if (M.Does == MemoryFact::Effect::Zero &&
          M.Target.What == FactOperand::Kind::Argument &&
          M.Target.Argument < O.Args.size() &&
          (!M.WhenArgument || isGiven(F, At, *M.WhenArgument, M.WhenValue)))
        Into.Clears.push_back(M.Target.Argument);
  } else {
    callees(F, At, [&](FunctionId Callee) {
      if (Relevant.count(Callee) && E.units().function(Callee).HasBody)
        Into.Callees.push_back(Callee);
      else
        Into.MayCallOthers = true;
    });
  }
  if (auto It = Changes.find({F, At}); It != Changes.end())
    Into.Installs = &It->second;
  Into.Ends = E.flows().of(F).endsAt(O);
}

/// Whether argument \p I of the call is the constant \p Number.
bool Window::isGiven(FunctionId F, OpPoint At, unsigned I,
                     int64_t Number) const {
  const Op &O = E.units().op(F, At);
  if (I >= O.Args.size())
    return false;
  llvm::ArrayRef<TermId> Values =
      T.elements(E.flows().of(F).value(At, O.Args[I]));
  return Values.size() == 1 && T[Values[0]].Kind == TermKind::Int &&
         T[Values[0]].Number == Number;
}

/// Notes the sets that the call at \p At is given, and the action, if it
/// installs one.
void Window::addUsed(FunctionId F, OpPoint At, const MaskFact *Fact) {
  auto Add = [&](Cell C) {
    source(C);
    Used[F].insert(C);
  };
  if (Fact)
    llvm::for_each(cells(F, At, Fact->Set), Add);
  for (const RegistrationFact &R : E.registrationsAt(F, At))
    if (R.Mask.What != FactOperand::Kind::None) {
      FactOperand Whole = R.Mask;
      Whole.Fields = {};
      llvm::for_each(cells(F, At, Whole), Add);
    }
}

llvm::ArrayRef<std::vector<Window::Action>> Window::actions(FunctionId F) {
  auto [It, New] = Actions.try_emplace(F);
  if (!New)
    return It->second;
  const Function &Body = E.units().function(F);
  It->second.resize(Body.Blocks.size());
  for (uint32_t B = 0; B != Body.Blocks.size(); ++B)
    for (uint32_t I = 0; I != Body.Blocks[B].Ops.size(); ++I) {
      const Op &O = Body.Blocks[B].Ops[I];
      Action A;
      A.At = {B, I};
      bool Matters = O.Kind == OpKind::Zero;
      if (O.Kind == OpKind::Store || O.Kind == OpKind::Return)
        Matters = mayCopySet(F, O);
      if (O.Kind == OpKind::Call) {
        describeCall(F, {B, I}, A);
        addUsed(F, {B, I}, A.Fact);
        Matters = A.Fact || A.ReturnsTwice || !A.Callees.empty() ||
                  A.Installs || A.Ends || !A.Clears.empty();
      }
      if (Matters)
        It->second[B].push_back(std::move(A));
    }
  return It->second;
}
