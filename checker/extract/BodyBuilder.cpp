// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/BodyBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

using namespace clang;
using namespace sigtidy;

namespace {

/// The graph of a body: its blocks that can be reached, in reverse post-order,
/// so that but for loops an edge leads to a later block. Blocks that always run
/// one after the other are one.
class Graph {
public:
  explicit Graph(const CFG &Source) {
    visit(Source.getEntry());
    std::reverse(Order.begin(), Order.end());
    uint32_t Count = 0;
    for (size_t I = 0; I != Order.size(); ++I) {
      if (I && joins(Order[I - 1], Order[I]))
        --Count;
      Ids[Order[I]] = Count++;
    }
  }

  const std::vector<const CFGBlock *> &blocks() const { return Order; }
  uint32_t id(const CFGBlock *Block) const { return Ids.lookup(Block); }

  /// The blocks that may follow \p Block. A call that does not return has an
  /// edge to the exit in Clang's graph, and edges that cannot be taken are
  /// null there, but for those that only the compiler takes: `if consteval`.
  static llvm::SmallVector<const CFGBlock *, 4>
  successors(const CFGBlock &Block) {
    llvm::SmallVector<const CFGBlock *, 4> Result;
    if (Block.hasNoReturnElement())
      return Result;
    const auto *If = dyn_cast_or_null<IfStmt>(Block.getTerminatorStmt());
    unsigned Never = If && If->isConsteval() ? If->isNegatedConsteval() : NoId;
    for (const CFGBlock *Next : Block.succs()) {
      if (Next && Never != 0)
        Result.push_back(Next);
      --Never;
    }
    return Result;
  }

private:
  void visit(const CFGBlock &Block) {
    if (!Ids.try_emplace(&Block, NoId).second)
      return;
    for (const CFGBlock *Next : successors(Block)) {
      ++Predecessors[Next];
      visit(*Next);
    }
    Order.push_back(&Block);
  }

  bool joins(const CFGBlock *First, const CFGBlock *Second) {
    auto Next = successors(*First);
    return Next.size() == 1 && Next[0] == Second && Predecessors[Second] == 1;
  }

  llvm::DenseMap<const CFGBlock *, uint32_t> Ids;
  llvm::DenseMap<const CFGBlock *, unsigned> Predecessors;
  std::vector<const CFGBlock *> Order;
};

} // namespace

/// Whether a body can catch what its calls throw.
static bool catches(const Stmt *Body) {
  if (!Body || isa<LambdaExpr>(Body))
    return false;
  return isa<CXXTryStmt>(Body) || llvm::any_of(Body->children(), catches);
}

static std::unique_ptr<CFG> graphOf(const Decl *D, Stmt *Body,
                                    ASTContext &Context) {
  if (Context.getLangOpts().CPlusPlus && Body)
    dropUnevaluated(Body, Context);
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.PruneTriviallyFalseEdges = true;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddInitializers = true;
  Options.AddCXXNewAllocator = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  Options.AddCXXDefaultInitExprInAggregates = true;
  Options.AddRichCXXConstructors = true;
  Options.AddStaticInitBranches = Context.getLangOpts().CPlusPlus;
  // An enumeration's object can hold a value that no enumerator names.
  Options.AssumeReachableDefaultInSwitchStatements = true;
  // Without a handler in the same function an exception only leaves it.
  Options.AddEHEdges = Context.getLangOpts().CPlusPlus && catches(Body);
  return CFG::buildCFG(D, Body, &Context, Options);
}

static int64_t caseValue(const Expr *E, const ASTContext &Context) {
  if (E->isValueDependent())
    return 0;
  llvm::APSInt Value = E->EvaluateKnownConstInt(Context);
  return Value.isSigned() ? Value.extOrTrunc(64).getSExtValue()
                          : int64_t(Value.extOrTrunc(64).getZExtValue());
}

/// The edges of a switch by its cases, the default last.
static void addSwitch(const CFGBlock &From, const Graph &Blocks,
                      const ASTContext &Context, Block &To) {
  To.Terminator = TerminatorKind::Switch;
  Edge Default;
  for (const CFGBlock *Next : Graph::successors(From)) {
    const auto *Label = dyn_cast_or_null<CaseStmt>(Next->getLabel());
    if (!Label) {
      Default.To = Blocks.id(Next);
      continue;
    }
    Edge Case;
    Case.To = Blocks.id(Next);
    Case.Low = Case.High = caseValue(Label->getLHS(), Context);
    if (const Expr *High = Label->getRHS())
      Case.High = caseValue(High, Context);
    To.Edges.push_back(Case);
  }
  std::sort(To.Edges.begin(), To.Edges.end(),
            [](const Edge &A, const Edge &B) { return A.Low < B.Low; });
  To.Edges.push_back(Default);
}

/// The expression that decides which of two edges is taken, or null.
static const Expr *conditionOf(const CFGBlock &Block) {
  if (Block.getTerminator().getKind() != CFGTerminator::StmtBranch)
    return nullptr;
  const Stmt *S = Block.getTerminatorStmt();
  if (!S || !isa<IfStmt, WhileStmt, ForStmt, DoStmt, BinaryOperator,
                 AbstractConditionalOperator, CXXForRangeStmt, ChooseExpr>(S))
    return nullptr;
  // Of a logical operator that is a condition, the last operand stands here.
  if (const Expr *Last = Block.getLastCondition())
    return Last;
  return dyn_cast_or_null<Expr>(Block.getTerminatorCondition());
}

/// The static local whose initialisation \p Block decides about, or null.
static const VarDecl *staticLocalAt(const CFGBlock &Block) {
  const auto *S = dyn_cast_or_null<DeclStmt>(Block.getTerminatorStmt());
  return S && S->isSingleDecl() ? dyn_cast<VarDecl>(S->getSingleDecl())
                                : nullptr;
}

/// The blocks that initialise static locals.
static llvm::DenseMap<const CFGBlock *, const VarDecl *>
staticStarts(const Graph &Blocks) {
  llvm::DenseMap<const CFGBlock *, const VarDecl *> Starts;
  for (const CFGBlock *From : Blocks.blocks())
    if (const VarDecl *Static = staticLocalAt(*From))
      if (auto Next = Graph::successors(*From); Next.size() == 2)
        Starts[Next[1]] = Static;
  return Starts;
}

static void terminate(const CFGBlock &From, const Graph &Blocks,
                      OpBuilder &Builder, Block &To) {
  auto Next = Graph::successors(From);
  Nodes &Node = Builder.Values.Node;
  const auto *Switch = dyn_cast_or_null<SwitchStmt>(From.getTerminatorStmt());
  if (Switch && Next.size() > 1) {
    const Expr *Condition = Switch->getCond();
    To.Condition = Condition ? Builder.Values.value(Condition) : Node.unknown();
    Builder.flush(To.Ops);
    return addSwitch(From, Blocks, Builder.Table.context(), To);
  }
  for (const CFGBlock *Block : Next)
    To.Edges.push_back({.To = Blocks.id(Block)});
  if (const VarDecl *Static = staticLocalAt(From);
      Static && Next.size() == 2 && Builder.isGuarded(Static)) {
    To.Terminator = TerminatorKind::Branch;
    To.Condition = Builder.guardState(Static);
    return;
  }
  const Expr *Condition = Next.size() == 2 ? conditionOf(From) : nullptr;
  if (!Condition)
    return;
  To.Terminator = TerminatorKind::Branch;
  To.Condition = Builder.Values.value(Condition);
  Builder.flush(To.Ops);
}

/// Has \p Builder see all of \p Block, and what it branches on.
static void survey(const CFGBlock &Block, OpBuilder &Builder) {
  for (const CFGElement &Element : Block)
    Builder.survey(Element);
  const Expr *Condition = conditionOf(Block);
  if (const auto *Switch =
          dyn_cast_or_null<SwitchStmt>(Block.getTerminatorStmt()))
    Condition = Switch->getCond();
  if (Condition)
    Builder.Values.noteUsed(Condition);
}

/// Says at the entry of \p Out that the rest of it is not all there is.
static void addBroken(Entities &Table, const FunctionDecl *FD, Function &Out) {
  if (Out.Blocks.empty())
    Out.Blocks.emplace_back();
  Op Broken;
  Broken.Kind = OpKind::Broken;
  Broken.Where = Table.place(FD->getLocation());
  std::vector<Op> &Ops = Out.Blocks.front().Ops;
  Ops.insert(Ops.begin(), std::move(Broken));
}

/// Leaves of equal mentions before the same operation the first.
static void dropRepeated(std::vector<Use> &Uses) {
  auto IsRepeated = [Seen = std::set<std::tuple<uint32_t, uint32_t, bool>>()](
                        const Use &U) mutable {
    return !Seen.emplace(U.Before, U.Object, U.Read).second;
  };
  std::erase_if(Uses, std::ref(IsRepeated));
}

/// Tells \p Builder what of \p FD the compiler evaluates.
static void skipConstants(OpBuilder &Builder, const FunctionDecl *FD) {
  Builder.skipConstants(FD->getBody());
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(FD))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      Builder.skipConstants(Init->getInit());
}

void sigtidy::buildBody(Entities &Table, const FunctionDecl *FD) {
  uint32_t Id = Table.function(FD);
  // The table grows while we fill this one.
  Function Out;
  Out.NumParams = FD->getNumParams() + Entities::hasObjectParameter(FD);
  OpBuilder Builder(Table, Out);
  Builder.Values.enter(FD);
  if (Table.context().getLangOpts().CPlusPlus && catches(FD->getBody()))
    Builder.Tries.find(FD, Out.Tries);
  std::unique_ptr<CFG> Source = graphOf(FD, FD->getBody(), Table.context());
  if (Source) {
    Graph Blocks(*Source);
    for (const CFGBlock *From : Blocks.blocks())
      survey(*From, Builder);
    if (Table.context().getLangOpts().CPlusPlus)
      skipConstants(Builder, FD);
    Builder.numberFrame(FD);
    auto Starts = staticStarts(Blocks);
    for (const CFGBlock *From : Blocks.blocks()) {
      if (const VarDecl *Static = Starts.lookup(From))
        Builder.numberGuard(Static);
      for (const CFGElement &Element : *From)
        Builder.number(Element);
    }
    for (const CFGBlock *From : Blocks.blocks()) {
      if (Blocks.id(From) == Out.Blocks.size())
        Out.Blocks.emplace_back();
      Block &To = Out.Blocks.back();
      To.Edges.clear(); // The edge to the block that joins it.
      Builder.noteUses(To);
      if (From == Blocks.blocks().front())
        Builder.allocateFrame(FD, To.Ops);
      if (const VarDecl *Static = Starts.lookup(From))
        Builder.guard(Static, To.Ops);
      for (const CFGElement &Element : *From)
        Builder.element(Element, To.Ops);
      terminate(*From, Blocks, Builder, To);
    }
  }
  for (Block &B : Out.Blocks) {
    dropRepeated(B.Uses);
    dropRepeated(B.Members);
  }
  if (!Source || FD->isInvalidDecl() || Table.hasError(FD->getSourceRange()))
    addBroken(Table, FD, Out);
  Function &F = Table.unit().Functions[Id];
  F.HasBody = true;
  F.Locals = std::move(Out.Locals);
  F.Values = std::move(Out.Values);
  F.Places = std::move(Out.Places);
  F.Tries = std::move(Out.Tries);
  F.Blocks = std::move(Out.Blocks);
  F.NoThrow = isNoThrow(FD);
  F.FrameSize = frameSize(FD);
}

void InitializersBuilder::add(const VarDecl *VD) {
  const Expr *Init = VD->getInit();
  if (!Init || VD->isInvalidDecl() || Init->isValueDependent())
    return;
  Place Target = Builder.Values.place(VD);
  if (Table.context().getLangOpts().CPlusPlus &&
      (!VD->getType()->isScalarType() || !VD->hasConstantInitialization())) {
    // Runs before main, so its calls count; what the compiler computes tells
    // what an object holds. Branches inside are flattened, as initialisers of
    // several units run in no order that we know.
    std::unique_ptr<CFG> Source =
        graphOf(VD, const_cast<Expr *>(Init), Table.context());
    if (Source) {
      Graph Blocks(*Source);
      for (const CFGBlock *From : Blocks.blocks())
        survey(*From, Builder);
      Builder.Values.noteUsed(Init);
      for (const CFGBlock *From : Blocks.blocks())
        for (const CFGElement &Element : *From)
          Builder.number(Element);
      Builder.claim(Target, Init);
      for (const CFGBlock *From : Blocks.blocks())
        for (const CFGElement &Element : *From)
          Builder.element(Element, Ops);
    }
  }
  Builder.initialize(Target, Init, Ops);
  Builder.flush(Ops);
}

void InitializersBuilder::guard(const VarDecl *VD) {
  Builder.numberGuard(VD);
  Builder.guard(VD, Ops);
}

void InitializersBuilder::finish(uint32_t Id) {
  Function &F = Table.unit().Functions[Id];
  F.HasBody = true;
  F.Locals = std::move(Out.Locals);
  F.Values = std::move(Out.Values);
  F.Places = std::move(Out.Places);
  F.Blocks.assign(1, Block());
  F.Blocks[0].Ops = std::move(Ops);
}
