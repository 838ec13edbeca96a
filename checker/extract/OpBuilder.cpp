// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/Builtins.h"

using namespace clang;
using namespace sigtidy;

void OpBuilder::survey(const CFGElement &Element) {
  if (std::optional<CFGInitializer> Part = Element.getAs<CFGInitializer>()) {
    if (const Expr *Init = Part->getInitializer()->getInit())
      Values.noteUsed(Init);
  } else if (std::optional<CFGStmt> Part = Element.getAs<CFGStmt>()) {
    skipUnevaluated(Part->getStmt());
    noteUsed(Part->getStmt());
  }
}

/// Notes of which operands of \p By, a statement or an expression with an
/// element of its own, the values are used.
void OpBuilder::noteUsed(const Stmt *By) {
  if (const auto *Cast = dyn_cast<CastExpr>(By);
      Cast && Cast->getCastKind() == CK_ToVoid)
    return;
  // They pass on the value of an operand, if anybody wants theirs.
  if (isa<StmtExpr, AbstractConditionalOperator>(By))
    return;
  if (const auto *Binary = dyn_cast<BinaryOperator>(By);
      Binary && Binary->isCommaOp())
    return;
  for (const Stmt *Child : By->children())
    if (const auto *E = dyn_cast_or_null<Expr>(Child))
      Values.noteUsed(E);
}

void OpBuilder::skipUnevaluated(const Stmt *S) {
  const auto *E = dyn_cast<CallExpr>(S);
  if (!E || !Table.context().BuiltinInfo.isUnevaluated(E->getBuiltinCallee()))
    return;
  for (const Expr *Argument : E->arguments())
    skip(Argument);
}

bool OpBuilder::isSkipped(const CFGElement &Element) const {
  std::optional<CFGStmt> Part = Element.getAs<CFGStmt>();
  return Part && Unevaluated.contains(Part->getStmt());
}

void OpBuilder::element(const CFGElement &Element, std::vector<Op> &Ops) {
  if (isSkipped(Element))
    return;
  claimCaptures();
  Into = &Ops;
  Inside = Tries.around(Element);
  switch (Element.getKind()) {
  case CFGElement::Statement:
  case CFGElement::CXXRecordTypedCall:
  case CFGElement::Constructor: {
    const Stmt *S = Element.castAs<CFGStmt>().getStmt();
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
      return construct(Construct);
    return statement(S);
  }
  case CFGElement::Initializer:
    return initializer(Element.castAs<CFGInitializer>().getInitializer());
  case CFGElement::NewAllocator:
    return allocate(Element.castAs<CFGNewAllocator>().getAllocatorExpr());
  case CFGElement::CleanupFunction:
    return cleanup(Element.castAs<CFGCleanupFunction>().getVarDecl());
  case CFGElement::AutomaticObjectDtor:
  case CFGElement::DeleteDtor:
  case CFGElement::BaseDtor:
  case CFGElement::MemberDtor:
  case CFGElement::TemporaryDtor:
    return destroy(Element.castAs<CFGImplicitDtor>());
  case CFGElement::LifetimeEnds:
  case CFGElement::LoopExit:
  case CFGElement::ScopeBegin:
  case CFGElement::ScopeEnd:
    return;
  }
}

Op OpBuilder::at(OpKind Kind, SourceLocation Loc) {
  Op O;
  O.Kind = Kind;
  O.Where = Table.place(Loc);
  O.Macro = Table.macro(Loc);
  O.Try = Inside;
  return O;
}

void OpBuilder::push(Op O) {
  std::vector<Op> *Ops = Into;
  flush(*Ops);
  Into = Ops;
  Into->push_back(std::move(O));
}

void OpBuilder::store(const Place &Target, uint32_t Source,
                      SourceLocation Loc) {
  Op O = at(OpKind::Store, Loc);
  O.Target = Values.Node.id(Target);
  // What does not fit into a bit-field is cut off.
  int64_t Bits =
      Target.Steps.empty() || Target.Steps.back().Kind != StepKind::Field
          ? 0
          : Table.bitsOfField(Target.Steps.back().Id);
  O.Source = Bits ? Values.Node.wrap(Source, Bits) : Source;
  push(std::move(O));
}

void OpBuilder::plain(OpKind Kind, SourceLocation Loc, uint32_t Source) {
  Op O = at(Kind, Loc);
  O.Source = Source;
  push(std::move(O));
}

/// The list of variable arguments that \p E makes; null: none.
static const Expr *listStarted(const CallExpr *E) {
  switch (E->getBuiltinCallee()) {
  case Builtin::BI__builtin_va_start:
  case Builtin::BI__builtin_stdarg_start:
  case Builtin::BI__builtin_c23_va_start:
  case Builtin::BI__builtin_va_copy:
    return E->getNumArgs() ? ValueBuilder::listOf(E->getArg(0)) : nullptr;
  default: // Clang's enumeration.
    return nullptr;
  }
}

void OpBuilder::statement(const Stmt *S) {
  mention(S);
  implied(runtimeCall(S), S->getBeginLoc());
  if (const auto *Call = dyn_cast<CallExpr>(S)) {
    call(Call);
    if (const Expr *List = listStarted(Call))
      store(Values.place(List),
            Call->getBuiltinCallee() == Builtin::BI__builtin_va_copy
                ? Values.value(ValueBuilder::listOf(Call->getArg(1)))
                : Values.Node.varArg(),
            S->getBeginLoc());
    return;
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
    if (Binary->isAssignmentOp())
      assign(Binary);
    return;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
    if (Unary->isIncrementDecrementOp())
      step(Unary);
    return;
  }
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *VD = dyn_cast<VarDecl>(D))
        declare(VD);
    return;
  }
  if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
    const Expr *E = Return->getRetValue();
    bool Nothing = !E || E->getType()->isVoidType();
    return plain(OpKind::Return, Return->getReturnLoc(),
                 Nothing ? NoId : Values.argument(E));
  }
  if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(S)) {
    if (Literal->isGLValue() && !Literal->isFileScope())
      initialize(Values.place(Literal), Literal->getInitializer(), *Into);
    return;
  }
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(S))
    return initialize(Values.place(Temporary), Temporary->getSubExpr(), *Into);
  if (const auto *New = dyn_cast<CXXNewExpr>(S)) {
    if (const Expr *Init = New->getInitializer())
      initialize(Values.Node.pointee(Values.value(New)), Init, *Into);
    return;
  }
  if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S))
    return release(Delete);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return capture(Lambda);
  if (const auto *Atomic = dyn_cast<AtomicExpr>(S))
    return atomic(Atomic);
  if (const auto *Inherited = dyn_cast<CXXInheritedCtorInitExpr>(S))
    return inherit(Inherited);
  if (const auto *Asm = dyn_cast<AsmStmt>(S)) {
    plain(OpKind::Asm, S->getBeginLoc(), NoId);
    if (const auto *Gcc = dyn_cast<GCCAsmStmt>(Asm))
      for (unsigned I = 0; I != Gcc->getNumOutputs(); ++I)
        store(Values.place(Gcc->getOutputExpr(I)), Values.Node.unknown(),
              S->getBeginLoc());
    return;
  }
  if (const auto *Throw = dyn_cast<CXXThrowExpr>(S)) {
    Op O = at(OpKind::Throw, S->getBeginLoc());
    O.Thrown = Tries.thrown(Throw);
    return push(std::move(O));
  }
}

void OpBuilder::declare(const VarDecl *VD) {
  const Expr *Init = VD->getInit();
  if (!Init || VD->isInvalidDecl() || Init->isValueDependent())
    return;
  // What the compiler lays down before the program starts belongs to
  // "<initializers>".
  if (VD->isStaticLocal() && VD->hasConstantInitialization())
    return;
  initialize(Values.place(VD), Init, *Into);
  keepInitial(VD);
  if (isGuarded(VD))
    store({RootKind::Global, Table.guard(VD), {}}, Values.Node.number(1),
          VD->getLocation());
}

void OpBuilder::assign(const BinaryOperator *E) {
  uint32_t Source = E->isCompoundAssignmentOp()
                        ? Values.stepped(E->getLHS(), Values.combine(E))
                        : Values.value(E->getRHS());
  store(Values.place(E->getLHS()), Source, E->getOperatorLoc());
  if (const ValueDecl *Holder = Entities::holderOf(E->getLHS()))
    keepHeld(Table.slotOf(Holder), Source, E->getOperatorLoc());
}

void OpBuilder::step(const UnaryOperator *E) {
  const Expr *Sub = E->getSubExpr();
  Nodes &Node = Values.Node;
  uint32_t Old = Values.value(Sub);
  uint32_t By = Node.number(E->isIncrementOp() ? 1 : -1);
  uint32_t New =
      Sub->getType()->isFloatingType() ? Node.unknown()
      : Sub->getType()->isPointerType()
          ? Node.advance(Old, By,
                         Table.stride(Sub->getType()->getPointeeType()))
          : Values.stepped(Sub, Node.binary(Operator::Add, Old, By));
  if (std::optional<Place> Before =
          E->isPostfix() ? Values.before(E) : std::nullopt)
    store(*Before, Old, E->getOperatorLoc());
  store(Values.place(Sub), New, E->getOperatorLoc());
}

/// Gives the objects that captures copy their places in the closures, which
/// have theirs by now. An outer lambda comes after those in its captures.
void OpBuilder::claimCaptures() {
  while (!Lambdas.empty()) {
    const LambdaExpr *E = Lambdas.back();
    Lambdas.pop_back();
    const auto *Init = E->capture_init_begin();
    for (const FieldDecl *Field : E->getLambdaClass()->fields())
      if (Init != E->capture_init_end() && *Init)
        claim(withField(Values.object(E), Table.field(Field)), *Init++);
  }
}

void OpBuilder::capture(const LambdaExpr *E) {
  Place Closure = Values.object(E);
  const auto *Init = E->capture_init_begin();
  for (const FieldDecl *Field : E->getLambdaClass()->fields()) {
    if (Init == E->capture_init_end())
      return;
    initialize(withField(Closure, Table.field(Field)), *Init, *Into);
    ++Init;
  }
}

Place OpBuilder::member(const CXXCtorInitializer *Init) {
  Nodes &Node = Values.Node;
  Place Target = Node.pointee(Node.load({RootKind::Local, 0, {}}));
  if (const IndirectFieldDecl *Chain = Init->getIndirectMember()) {
    for (const NamedDecl *Link : Chain->chain())
      Target = withField(std::move(Target), Table.field(cast<FieldDecl>(Link)));
    return Target;
  }
  if (const FieldDecl *Field = Init->getMember())
    return withField(std::move(Target), Table.field(Field));
  return Target; // A base, which shares its place.
}

static PartKind kindOf(const CXXCtorInitializer *Init) {
  return Init->isBaseInitializer() ? PartKind::Base : PartKind::Whole;
}

void OpBuilder::initializer(const CXXCtorInitializer *Init) {
  if (Init->getInit())
    initialize(member(Init), Init->getInit(), *Into, kindOf(Init));
}

/// Where the objects are that \p Element constructs, as the element after
/// their constructors' calls says it.
void OpBuilder::claims(const CFGElement &Element) {
  if (auto Initializer = Element.getAs<CFGInitializer>()) {
    const CXXCtorInitializer *Init = Initializer->getInitializer();
    if (Init->getInit())
      claim(member(Init), Init->getInit(), kindOf(Init));
    return;
  }
  auto Statement = Element.getAs<CFGStmt>();
  if (!Statement)
    return;
  const Stmt *S = Statement->getStmt();
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *VD = dyn_cast<VarDecl>(D);
          VD && VD->getInit() && !VD->isInvalidDecl())
        claim(Values.place(VD), VD->getInit());
  } else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(S)) {
    claim(Values.place(Temporary), Temporary->getSubExpr());
  } else if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    Lambdas.push_back(Lambda);
  } else if (const auto *New = dyn_cast<CXXNewExpr>(S)) {
    if (const Expr *Init = New->getInitializer();
        Init && !Init->isTypeDependent())
      claim(Values.Node.pointee(Values.value(New)), Init);
  }
}
