// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The data-flow over one function: what masks and sets are before each block,
/// and at its end.

#include "link/Loops.h"
#include "link/SecondReturns.h"
#include "link/Window.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"

using namespace sigtidy;

/// One function being solved.
struct Window::Solving {
  Pass P;
  FunctionId F;
  const TestedValues &Tests;
  std::vector<OpPoint> Marks; ///< Of calls that return a second time.
  llvm::BitVector Jumping;    ///< The blocks that are run after one.
  bool HasLoops = false;      ///< Any go through tables of signals.
  std::vector<uint32_t> Rank; ///< By block.
  SignalState &Exit;
  /// By block, apart by what has been tested.
  std::vector<std::map<TestedValues::Known, SignalState>> Before;
  /// By rank.
  std::set<std::tuple<uint32_t, uint32_t, TestedValues::Known>> Work;

  void open(uint32_t B, TestedValues::Known Known) {
    Work.insert({Rank[B], B, Known});
  }
};

/// One way through a block.
struct Window::BlockRun {
  uint32_t Block;
  size_t Next; ///< Of the block's actions.
  SignalState S;
  TestedValues::Known Known;
  /// Where the last call that returns twice has returned for the first time.
  std::optional<SignalState> First = std::nullopt;
  llvm::SmallBitVector ByFirst = {};
  /// Before the last action, where that installs something.
  std::optional<SignalState> NotInstalled = std::nullopt;
};

/// The calls of \p F that return a second time.
std::vector<OpPoint> Window::marks(FunctionId F) {
  std::vector<OpPoint> Result;
  for (const std::vector<Action> &Block : actions(F))
    for (const Action &A : Block)
      if (A.ReturnsTwice)
        Result.push_back(A.At);
  return Result;
}

/// Whether a call of \p F may leave another mask than it finds: those that it
/// calls have been solved.
bool Window::movesMask(FunctionId F) const {
  auto It = NodeNumbers.find({F, Given()});
  if (!Masking.count(F) || It == NodeNumbers.end())
    return false;
  const SignalState &Exit = Nodes[It->second].Exit;
  MaskValue Same;
  Same.add(MaskValue::Same, SetValue::from(SetSource::Mask));
  return Exit.Reached && Exit.Mask != Same;
}

/// What \p F tests before it changes masks, or makes that of an action which it
/// installs.
TestedValues Window::findTests(FunctionId F) {
  if (!marks(F).empty())
    return {}; // What comes back by a jump has been tested before it.
  const llvm::ArrayRef<std::vector<Action>> Acts = actions(F);
  const bool Installs =
      Changing.count(F) && llvm::any_of(E.units().calls(F), [&](OpPoint At) {
        return takesAction(F, At);
      });
  auto IsChange = [&](const Action &A) {
    if (A.Fact && (changesMask(*A.Fact) ||
                   (Installs && A.Fact->Does >= MaskFact::Effect::Empty)))
      return true;
    return (Installs && E.units().op(F, A.At).Kind == OpKind::Store) ||
           llvm::any_of(A.Callees, [&](FunctionId C) { return movesMask(C); });
  };
  auto Changes = [&](uint32_t B) { return llvm::any_of(Acts[B], IsChange); };
  if (llvm::none_of(llvm::seq<uint32_t>(0, Acts.size()), Changes))
    return {};
  return {E.flows(), E.image(), F, Changes};
}

const TestedValues &Window::tests(FunctionId F) {
  auto It = AllTests.find(F);
  if (It == AllTests.end())
    It = AllTests.try_emplace(F, findTests(F)).first;
  return It->second;
}

/// What \p G always is in a process that is no child of fork.
std::optional<int64_t> Window::inParent(GlobalId G) {
  auto [It, New] = InParent.try_emplace(G);
  if (New && Runs->hasChildren())
    It->second = E.constantWithout(
        G, [&](FunctionId F) { return Runs->isInChildOnly(F); });
  return It->second;
}

/// Any call may jump back to where the function has set a mark.
void Window::mayJump(Solving &In, OpPoint From, const SignalState &S) {
  const bool After =
      !In.Marks.empty() &&
      (In.Jumping[From.Block] || llvm::any_of(In.Marks, [&](OpPoint Mark) {
         return Mark.Block == From.Block && Mark.Index < From.Index;
       }));
  if (!After || !S.Reached ||
      !joinState(In.P, Nodes[In.P.At].Jumps[In.P.Concrete], S))
    return;
  for (OpPoint Mark : In.Marks)
    for (const auto &[Known, State] : In.Before[Mark.Block])
      In.open(Mark.Block, Known);
}

/// The mask where the system says that it has refused to make \p After of
/// \p Before. It does so for arguments that are wrong and nothing else (POSIX.1
/// pthread_sigmask): nothing is let in, and what was to be blocked is not held
/// against the program.
static MaskValue refused(const MaskValue &Before, const MaskValue &After) {
  MaskValue Result;
  for (const auto &[Who, Mask] : Before.parts()) {
    const SetValue There = After.where(Who);
    SignalBits Blocked = There.of(SetSource::In);
    for (const auto &[From, Bits] : There.parts())
      if (From != SetSource::In)
        Blocked &= ~Bits;
    SetValue Here = Mask;
    Here.set(SetSource::In, Blocked & Mask.any());
    Result.add(Who, Here);
  }
  return Result;
}

/// Runs the actions of a block that are left.
void Window::runBlock(Solving &In, BlockRun Run) {
  const uint32_t B = Run.Block;
  const std::vector<Action> &Acts = actions(In.F)[B];
  uint32_t Told = Run.Next == 0 ? 0 : Acts[Run.Next - 1].At.Index + 1;
  auto TellUpTo = [&](uint32_t To) {
    for (; Told < To; ++Told)
      Run.Known = In.Tests.after({B, Told}, Run.Known);
  };
  while (Run.Next != Acts.size() && Run.S.Reached) {
    const Action &A = Acts[Run.Next++];
    TellUpTo(A.At.Index + 1);
    Run.NotInstalled =
        A.Installs ? std::optional<SignalState>(Run.S) : std::nullopt;
    if (A.ReturnsTwice) {
      Run.First = Run.S;
      Run.ByFirst = firstReturnEdges(E.units(), In.F, A.At);
    } else {
      mayJump(In, A.At, Run.S);
      if (Run.First)
        step(In.P, A, *Run.First);
    }
    if (A.Fact && A.Fact->Does == MaskFact::Effect::ByWay &&
        In.Tests.testsResult(A.At)) {
      BlockRun Refused = Run;
      step(In.P, A, Run.S);
      Refused.S.Mask = refused(Refused.S.Mask, Run.S.Mask);
      Refused.Known = In.Tests.afterCall(A.At, Run.Known, false);
      runBlock(In, std::move(Refused));
      Run.Known = In.Tests.afterCall(A.At, Run.Known, true);
    } else {
      step(In.P, A, Run.S);
    }
  }
  if (Run.S.Reached)
    TellUpTo(
        static_cast<uint32_t>(E.units().function(In.F).Blocks[B].Ops.size()));
  leaveBlock(In, Run);
}

/// What \p Value is where the call of ordinal \p Call has returned \p Result,
/// if that tells.
static std::optional<int64_t> numberWhere(const Terms &T, TermId Value,
                                          uint32_t Call, int64_t Result) {
  const Term &X = T[Value];
  switch (X.Kind) {
  case TermKind::Int:
    return X.Number;
  case TermKind::Result:
    return X.A == Call ? std::optional(Result) : std::nullopt;
  case TermKind::Unary:
  case TermKind::Binary: {
    const auto A = numberWhere(T, X.A, Call, Result);
    const auto B = X.Kind == TermKind::Binary
                       ? numberWhere(T, X.B, Call, Result)
                       : std::optional<int64_t>(0);
    return A && B ? fold(X.Op, *A, *B) : std::nullopt;
  }
  default:
    return std::nullopt;
  }
}

/// The edge of block \p B that is taken where the system has refused to do what
/// its last call asks for, and never else: `if (signal(s, f) == SIG_ERR)`.
std::optional<unsigned> Window::refusedEdge(FunctionId F, uint32_t B) {
  const Block &Here = E.units().function(F).Blocks[B];
  const std::vector<Action> &Acts = actions(F)[B];
  const llvm::ArrayRef<RegistrationFact> Facts =
      Acts.empty() ? llvm::ArrayRef<RegistrationFact>()
                   : E.registrationsAt(F, Acts.back().At);
  if (Facts.empty() || Here.Terminator != TerminatorKind::Branch ||
      Here.Condition == NoId)
    return std::nullopt;
  const llvm::ArrayRef<TermId> Conditions = T.elements(E.flows().of(F).value(
      {B, static_cast<uint32_t>(Here.Ops.size())}, Here.Condition));
  if (Conditions.size() != 1)
    return std::nullopt;
  const uint32_t Call = E.units().ordinal(F, Acts.back().At);
  auto Edge = [&](int64_t Result) -> std::optional<unsigned> {
    const auto Number = numberWhere(T, Conditions[0], Call, Result);
    return Number ? std::optional<unsigned>(*Number ? 0 : 1) : std::nullopt;
  };
  // SIG_ERR is -1. Else it is 0, or what was there: SIG_DFL, SIG_IGN, a
  // function.
  const std::optional<unsigned> Refused = Edge(-1);
  const bool ReturnsOld = Facts.front().Old.What == FactOperand::Kind::Result;
  const auto IsOther = [&](int64_t Result) {
    const std::optional<unsigned> Done = Edge(Result);
    return Done && Done != Refused;
  };
  const bool Tells = Refused && IsOther(0) &&
                     (!ReturnsOld || (IsOther(1) && IsOther(1 << 20)));
  return Tells ? Refused : std::nullopt;
}

void Window::leaveBlock(Solving &In, const BlockRun &Run) {
  const Block &Here = E.units().function(In.F).Blocks[Run.Block];
  Flow &Ways = E.flows().of(In.F);
  mayJump(In, {Run.Block, NoId}, Run.S);
  if (Here.Edges.empty())
    joinState(In.P, In.Exit, Run.S);
  const std::optional<unsigned> Refused =
      Run.NotInstalled ? refusedEdge(In.F, Run.Block) : std::nullopt;
  for (unsigned I = 0; I != Here.Edges.size(); ++I) {
    const uint32_t To = Here.Edges[I].To;
    const SignalState &Left = Run.First && Run.ByFirst[I] ? *Run.First
                              : Refused == I              ? *Run.NotInstalled
                                                          : Run.S;
    if (To == NoId || !Ways.isReached(To) || !Left.Reached)
      continue;
    const std::optional<TestedValues::Known> There =
        In.Tests.along(Run.Block, I, Run.Known);
    if (!There)
      continue;
    std::optional<SignalState> After;
    if (In.HasLoops)
      After = leaveLoops(In.P, Run.Block, To, Left);
    if (joinState(In.P, In.Before[To][*There], After ? *After : Left))
      In.open(To, *There);
  }
}

std::vector<SignalState> Window::solve(Pass P, SignalState &Exit) {
  const Node &N = Nodes[P.At];
  const Function &Body = E.units().function(N.F);
  std::vector<SignalState> Result(Body.Blocks.size());
  if (Result.empty())
    return Result;
  Solving In = {P,
                N.F,
                tests(N.F),
                marks(N.F),
                {},
                !loopChanges(N.F).empty(),
                std::vector<uint32_t>(Body.Blocks.size()),
                Exit,
                {},
                {}};
  In.Before.resize(Body.Blocks.size());
  std::vector<uint32_t> Order = reversePostOrder(Body);
  for (uint32_t I = 0; I != Order.size(); ++I)
    In.Rank[Order[I]] = I;
  In.Jumping.resize(static_cast<unsigned>(Body.Blocks.size()));
  for (OpPoint Mark : In.Marks)
    In.Jumping |= blocksFrom(Body, Mark.Block);
  const bool InChild = N.With.InChild;
  const TestedValues::Known AtStart =
      In.Tests.atEntry(N.With.Numbers, N.With.Code, [&](GlobalId G) {
        return InChild ? std::nullopt : inParent(G);
      });
  SignalState &Start = In.Before[0][AtStart];
  Start.Reached = true;
  if (P.Concrete)
    Start.Mask = N.Entry;
  else
    Start.Mask.add(MaskValue::Same, SetValue::from(SetSource::Mask));
  Nodes[P.At].Jumps[P.Concrete] = {};
  In.open(0, AtStart);
  while (!In.Work.empty()) {
    const auto [Rank, B, Known] = *In.Work.begin();
    In.Work.erase(In.Work.begin());
    runBlock(In, {B, 0, In.Before[B][Known], Known});
  }
  // Nobody outside sees the function's own.
  Exit.Places.erase([&](uint32_t Source) {
    return Source != Returned && isOwn(place(Source));
  });
  for (size_t B = 0; B != Result.size(); ++B)
    for (const auto &[Known, S] : In.Before[B])
      joinState(P, Result[B], S);
  return Result;
}
