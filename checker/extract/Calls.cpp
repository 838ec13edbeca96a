// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Calls, written and implied.

#include "extract/Destroying.h"
#include "extract/Formats.h"
#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/Builtins.h"

using namespace clang;
using namespace sigtidy;

/// Whether \p E is a call that happens, and not just a way to write a value.
static bool isCall(const CallExpr *E) {
  if (isa<CXXPseudoDestructorExpr>(E->getCallee()->IgnoreParens()))
    return false;
  if (ValueBuilder::transparentCall(E) ||
      E->getBuiltinCallee() == Builtin::BI__builtin_constant_p)
    return false;
  const auto *Conversion =
      dyn_cast_or_null<CXXConversionDecl>(E->getDirectCallee());
  return !(Conversion && Conversion->getParent()->isLambda());
}

/// Whether a constructor's call runs code of anybody's.
static bool isCall(const CXXConstructExpr *E) {
  return !E->getConstructor()->isTrivial() && !E->isElidable();
}

/// Appends the calls that \p S makes to \p Into, inner ones first. Those of
/// their default arguments are theirs.
static void collectCalls(const Stmt *S,
                         llvm::SmallVectorImpl<const Expr *> &Into) {
  if (!S)
    return;
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(S))
    return collectCalls(Default->getExpr(), Into);
  if (isa<LambdaExpr, UnaryExprOrTypeTraitExpr, ConstantExpr>(S))
    return;
  for (const Stmt *Child : S->children())
    if (!isa_and_nonnull<CXXDefaultArgExpr>(Child))
      collectCalls(Child, Into);
  const auto *Call = dyn_cast<CallExpr>(S);
  const auto *Construct = dyn_cast<CXXConstructExpr>(S);
  if ((Call && isCall(Call)) || (Construct && isCall(Construct)))
    Into.push_back(cast<Expr>(S));
}

static llvm::SmallVector<const Expr *, 2>
callsOfDefaults(llvm::ArrayRef<const Expr *> Args) {
  llvm::SmallVector<const Expr *, 2> Calls;
  for (const Expr *Argument : Args)
    if (isa<CXXDefaultArgExpr>(Argument))
      collectCalls(Argument, Calls);
  return Calls;
}

void OpBuilder::numberDefaults(llvm::ArrayRef<const Expr *> Args) {
  for (const Expr *E : callsOfDefaults(Args)) {
    if (const auto *Call = dyn_cast<CallExpr>(E))
      numberDefaults({Call->getArgs(), Call->getNumArgs()});
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
      numberDefaults({Construct->getArgs(), Construct->getNumArgs()});
    Values.Ordinals.try_emplace(E, Calls++);
  }
}

void OpBuilder::callDefaults(llvm::ArrayRef<const Expr *> Args) {
  for (const Expr *E : callsOfDefaults(Args)) {
    if (const auto *Call = dyn_cast<CallExpr>(E))
      call(Call);
    else
      construct(cast<CXXConstructExpr>(E));
  }
}

void OpBuilder::number(const CFGElement &Element) {
  if (isSkipped(Element))
    return;
  claims(Element);
  const Expr *Key = nullptr;
  uint32_t After = 0;
  if (auto Allocation = Element.getAs<CFGNewAllocator>()) {
    Key = Allocation->getAllocatorExpr();
  } else if (auto S = Element.getAs<CFGStmt>()) {
    Calls += runtimeCall(S->getStmt()) != NoId;
    if (const auto *Call = dyn_cast<CallExpr>(S->getStmt());
        Call && isCall(Call)) {
      numberDefaults({Call->getArgs(), Call->getNumArgs()});
      Key = Call;
      After = countHandedOver(Call->getDirectCallee(),
                              {Call->getArgs(), Call->getNumArgs()}) +
              (makes(Call).Constructor != nullptr);
      if (callsWrapped(Call)) // Its result is that of what it holds.
        ++Calls;
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(S->getStmt());
               Construct && isCall(Construct)) {
      numberDefaults({Construct->getArgs(), Construct->getNumArgs()});
      Key = Construct;
      After = countHandedOver(Construct->getConstructor(),
                              {Construct->getArgs(), Construct->getNumArgs()});
    }
    if (const auto *Inherited =
            dyn_cast<CXXInheritedCtorInitExpr>(S->getStmt()))
      Key = Inherited;
    else if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S->getStmt()))
      Key = Delete;
  }
  if (auto Implicit = Element.getAs<CFGImplicitDtor>())
    Calls += destruction(*Implicit, Table).Run.size();
  if (Key)
    Values.Ordinals.try_emplace(Key, Calls);
  if (Key || Element.getAs<CFGCleanupFunction>())
    ++Calls;
  Calls += After;
}

/// Whether a call through \p Callee's type cannot return.
static bool isNoReturnType(QualType Callee) {
  if (const auto *Pointer = Callee->getAs<PointerType>())
    Callee = Pointer->getPointeeType();
  const auto *Type = Callee->getAs<clang::FunctionType>();
  return Type && Type->getNoReturnAttr();
}

bool sigtidy::isNoReturn(const FunctionDecl *FD) {
  return FD->isNoReturn() || FD->hasAttr<AnalyzerNoReturnAttr>();
}

void OpBuilder::target(const CallExpr *E, Op &O) {
  const FunctionDecl *Direct = E->getDirectCallee();
  if (!Direct) {
    const Expr *Callee = E->getCallee();
    O.NoReturn = isNoReturnType(Callee->getType());
    if (std::optional<uint32_t> Through = Table.throughPointer(Callee)) {
      O.Callee = *Through;
      return;
    }
    uint32_t V = Callee->getType()->isMemberPointerType() ||
                         Callee->getType()->isSpecificPlaceholderType(
                             BuiltinType::BoundMember)
                     ? Values.Node.unknown()
                     : Values.value(Callee);
    // `.*` and `->*`: the pointer to member is the right operand.
    if (const auto *Binary = dyn_cast<BinaryOperator>(Callee->IgnoreParens());
        Binary && Binary->isPtrMemOp())
      V = Values.value(Binary->getRHS());
    const Value &Known = Values.Out.Values[V];
    if (Known.Kind == ValueKind::Function)
      O.Callee = Known.A;
    else
      O.CalleeValue = V;
    if (QualType Called = Callee->getType()->getPointeeType();
        O.Callee == NoId && !Called.isNull() && Called->isFunctionType())
      O.Signature = Table.string(Table.typeName(Called));
    return;
  }
  O.Callee = Table.function(Direct);
  O.NoReturn = isNoReturn(Direct);
  if (std::optional<FormatUse> Use = formatOf(Table.context(), *Direct, *E)) {
    O.Format = Table.unit().Formats.size();
    Table.unit().Formats.push_back(*Use);
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(Direct);
  const auto *Member = dyn_cast<MemberExpr>(E->getCallee()->IgnoreParens());
  if (Method && Method->isVirtual() && Member &&
      Member->performsVirtualDispatch(Table.context().getLangOpts()) &&
      !Method->hasAttr<FinalAttr>())
    O.Call = CallKind::Virtual;
}

void OpBuilder::arguments(const CallExpr *E, Op &O) {
  const FunctionDecl *Direct = E->getDirectCallee();
  unsigned First = 0;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    if (Direct && !Entities::hasObjectParameter(Direct))
      ; // Called without its object.
    else if (!Object)
      O.Args.push_back(Values.Node.unknown());
    else
      O.Args.push_back(isTaken(Direct, NoId, Object) ? Values.value(Object)
                                                     : Values.argument(Object));
  } else if (isa<CXXOperatorCallExpr>(E) && E->getNumArgs() &&
             isa_and_nonnull<CXXMethodDecl>(Direct) &&
             !Entities::hasObjectParameter(Direct)) {
    First = 1;
  }
  // An operator's object comes before its parameters.
  unsigned Before =
      isa<CXXOperatorCallExpr>(E) && isa_and_nonnull<CXXMethodDecl>(Direct);
  for (unsigned I = First; I != E->getNumArgs(); ++I) {
    const Expr *Argument = E->getArg(I);
    // That of the object is none.
    bool Taken = isTaken(Direct, I - Before, Argument);
    O.Args.push_back(Taken ? taken(Argument) : Values.argument(Argument));
  }
}

/// A function that returns a pointer to anything may look up what it is given
/// the name of.
void OpBuilder::mentionNamed(const CallExpr *E) {
  QualType Type = E->getType();
  if (!Type->isVoidPointerType() && !Type->isFunctionPointerType())
    return;
  for (const Expr *Argument : E->arguments())
    if (const auto *Name =
            dyn_cast<clang::StringLiteral>(Argument->IgnoreParenCasts()))
      if (Name->getCharByteWidth() == 1)
        Table.mentionByName(Name->getString());
}

void OpBuilder::call(const CallExpr *E) {
  if (ValueBuilder::isPlainAssignment(E))
    return store(Values.place(E->getArg(0)), Values.value(E->getArg(1)),
                 cast<CXXOperatorCallExpr>(E)->getOperatorLoc());
  if (!isCall(E))
    return;
  callDefaults({E->getArgs(), E->getNumArgs()});
  SourceLocation Loc = E->getCallee()->getExprLoc();
  if (const auto *Overloaded = dyn_cast<CXXOperatorCallExpr>(E))
    Loc = Overloaded->getOperatorLoc();
  if (Loc.isInvalid()) // An implicit conversion is written nowhere.
    Loc = E->getBeginLoc();
  Op O = at(OpKind::Call, Loc);
  target(E, O);
  arguments(E, O);
  mentionNamed(E);
  keepArguments(E, Loc);
  callDeleter(E->getDirectCallee(), O);
  push(std::move(O));
  llvm::ArrayRef<const Expr *> Args(E->getArgs(), E->getNumArgs());
  if (callsWrapped(E))
    return callWrapped(E, Loc);
  const auto *Assignment = dyn_cast<CXXOperatorCallExpr>(E);
  if (Assignment && Assignment->getOperator() == OO_Equal &&
      wrapperOf(E->getDirectCallee()))
    return wrap(Values.place(Args[0]), Args.drop_front(), Loc);
  make(E, Loc);
  hand(E->getDirectCallee(), Args, Loc);
  ValueBuilder::Operands Parts = ValueBuilder::operands(E);
  keep(E->getDirectCallee(), Parts.Object, Parts.Args, E, Loc);
}

void OpBuilder::keepArguments(const CallExpr *E, SourceLocation Loc) {
  const FunctionDecl *Direct = E->getDirectCallee();
  const Expr *Callee = E->getCallee()->IgnoreParens();
  QualType Type = Direct ? Direct->getType() : Callee->getType();
  // `.*` and `->*` have a type of their own.
  if (const auto *Binary = dyn_cast<BinaryOperator>(Callee);
      !Direct && Binary && Binary->isPtrMemOp())
    Type = Binary->getRHS()->getType();
  if (!Type->getPointeeType().isNull())
    Type = Type->getPointeeType();
  keepArguments(Direct, Type->getAs<FunctionProtoType>(),
                ValueBuilder::operands(E).Args, Loc);
}

void OpBuilder::construct(const CXXConstructExpr *E) {
  if (E->requiresZeroInitialization())
    clear(Values.object(E), E->getType(),
          BaseObjects.contains(E) ? PartKind::Base : PartKind::Whole,
          E->getLocation());
  if (!isCall(E))
    return;
  callDefaults({E->getArgs(), E->getNumArgs()});
  Op O = at(OpKind::Call, E->getLocation());
  O.Call = CallKind::Construct;
  O.Callee = Table.function(E->getConstructor());
  O.NoReturn = isNoReturn(E->getConstructor());
  O.Args.push_back(Values.Node.address(Values.object(E)));
  for (unsigned I = 0; I != E->getNumArgs(); ++I) {
    const Expr *Argument = E->getArg(I);
    O.Args.push_back(isTaken(E->getConstructor(), I, Argument)
                         ? taken(Argument)
                         : Values.argument(Argument));
  }
  llvm::ArrayRef<const Expr *> Args(E->getArgs(), E->getNumArgs());
  keepArguments(E->getConstructor(),
                E->getConstructor()->getType()->getAs<FunctionProtoType>(),
                Args, E->getLocation());
  push(std::move(O));
  if (wrapperOf(E->getConstructor()))
    return wrap(Values.object(E), Args, E->getLocation());
  hand(E->getConstructor(), Args, E->getLocation());
  keep(E->getConstructor(), nullptr, Args, E, E->getLocation());
}

/// `using Base::Base`: the base's constructor, with the arguments of ours.
void OpBuilder::inherit(const CXXInheritedCtorInitExpr *E) {
  Op O = at(OpKind::Call, E->getLocation());
  O.Call = CallKind::Construct;
  O.Callee = Table.function(E->getConstructor());
  for (uint32_t I = 0; I != Values.Out.NumParams; ++I)
    O.Args.push_back(Values.Node.load({RootKind::Local, I, {}}));
  push(std::move(O));
}

Place OpBuilder::destroyed(const CFGImplicitDtor &Element,
                           SourceLocation &Loc) {
  Nodes &Node = Values.Node;
  // Of a destructor alone; others may have no variable at all.
  auto This = [&] { return Node.pointee(Node.load({RootKind::Local, 0, {}})); };
  if (auto Automatic = Element.getAs<CFGAutomaticObjDtor>()) {
    const VarDecl *VD = Automatic->getVarDecl();
    Loc = VD->getLocation();
    // A reference that keeps a temporary alive.
    if (VD->getType()->isReferenceType())
      return Node.pointee(Node.load(Values.place(VD)));
    return Values.place(VD);
  }
  if (auto Deleted = Element.getAs<CFGDeleteDtor>()) {
    Loc = Deleted->getDeleteExpr()->getExprLoc();
    return Node.pointee(Values.value(Deleted->getDeleteExpr()->getArgument()));
  }
  if (auto Base = Element.getAs<CFGBaseDtor>()) {
    Loc = Base->getBaseSpecifier()->getBeginLoc();
    return This();
  }
  if (auto Member = Element.getAs<CFGMemberDtor>()) {
    Loc = Member->getFieldDecl()->getLocation();
    return withField(This(), Table.field(Member->getFieldDecl()));
  }
  const CXXBindTemporaryExpr *Bind =
      Element.castAs<CFGTemporaryDtor>().getBindTemporaryExpr();
  Loc = Bind->getExprLoc();
  return Values.object(Bind->getSubExpr()->IgnoreParens());
}

void OpBuilder::destroy(const CFGImplicitDtor &Element) {
  const Destruction All = destruction(Element, Table);
  if (All.Run.empty())
    return;
  SourceLocation Loc;
  Place Object = destroyed(Element, Loc);
  for (const CXXDestructorDecl *Destructor : All.Run) {
    Op O = at(OpKind::Call, Loc);
    O.Call = CallKind::Destroy;
    if (Destructor->isVirtual() && Element.getAs<CFGDeleteDtor>() &&
        !All.OfParts && !Destructor->getParent()->hasAttr<FinalAttr>())
      O.Call = CallKind::Virtual;
    O.Callee = Table.function(Destructor);
    O.NoReturn = isNoReturn(Destructor);
    O.Args.push_back(All.OfParts ? Values.Node.unknown()
                                 : Values.Node.address(Object));
    callDeleter(Destructor, O);
    push(std::move(O));
  }
}

void OpBuilder::allocate(const CXXNewExpr *E) {
  Op O = at(OpKind::Call, E->getBeginLoc());
  O.Call = CallKind::New;
  if (const FunctionDecl *Operator = E->getOperatorNew())
    O.Callee = Table.function(Operator);
  else
    O.CalleeValue = Values.Node.unknown();
  O.Args.push_back(Values.Node.unknown()); // The size.
  for (const Expr *Argument : E->placement_arguments())
    O.Args.push_back(Values.argument(Argument));
  push(std::move(O));
}

void OpBuilder::release(const CXXDeleteExpr *E) {
  Op O = at(OpKind::Call, E->getBeginLoc());
  O.Call = CallKind::Delete;
  if (const FunctionDecl *Operator = E->getOperatorDelete())
    O.Callee = Table.function(Operator);
  else
    O.CalleeValue = Values.Node.unknown();
  O.Args.push_back(Values.value(E->getArgument()));
  push(std::move(O));
}

/// `__attribute__((cleanup(f)))`: calls f(&variable) at the end of its scope.
void OpBuilder::cleanup(const VarDecl *VD) {
  const FunctionDecl *Callee = VD->getAttr<CleanupAttr>()->getFunctionDecl();
  Op O = at(OpKind::Call, VD->getLocation());
  O.Callee = Table.function(Callee);
  O.NoReturn = isNoReturn(Callee);
  O.Args.push_back(Values.Node.address(Values.place(VD)));
  push(std::move(O));
}

/// An atomic operation of the compiler: a store, as far as it is one.
void OpBuilder::atomic(const AtomicExpr *E) {
  size_t Before = Into->size();
  atomicStore(E);
  for (Op &O : llvm::drop_begin(*Into, Before))
    O.Atomic = O.Kind == OpKind::Store;
}

void OpBuilder::atomicStore(const AtomicExpr *E) {
  Place Object = Values.Node.pointee(Values.value(E->getPtr()));
  SourceLocation Loc = E->getBuiltinLoc();
  if (std::optional<Place> Old = Values.replaced(E))
    store(*Old, Values.Node.load(Object), Loc);
  switch (E->getOp()) {
  case AtomicExpr::AO__atomic_load:
    // Into the object that the second argument points at.
    return store(Values.Node.pointee(Values.value(E->getVal1())),
                 Values.Node.load(Object), Loc);
  case AtomicExpr::AO__atomic_load_n:
  case AtomicExpr::AO__c11_atomic_load:
    return;
  case AtomicExpr::AO__c11_atomic_init:
  case AtomicExpr::AO__c11_atomic_store:
  case AtomicExpr::AO__c11_atomic_exchange:
  case AtomicExpr::AO__atomic_store_n:
  case AtomicExpr::AO__atomic_exchange_n:
    return store(Object, Values.value(E->getVal1()), Loc);
  case AtomicExpr::AO__atomic_store:
  case AtomicExpr::AO__atomic_exchange:
    return store(
        Object,
        Values.Node.load(Values.Node.pointee(Values.value(E->getVal1()))), Loc);
  case AtomicExpr::AO__c11_atomic_fetch_add:
  case AtomicExpr::AO__atomic_fetch_add:
  case AtomicExpr::AO__atomic_add_fetch:
    return store(Object,
                 Values.Node.binary(Operator::Add, Values.Node.load(Object),
                                    Values.value(E->getVal1())),
                 Loc);
  case AtomicExpr::AO__atomic_test_and_set:
    return store(Object, Values.Node.number(1), Loc);
  case AtomicExpr::AO__atomic_clear:
    return store(Object, Values.Node.number(0), Loc);
  default: // Clang's enumeration: other arithmetic, compare and exchange.
    return store(Object, Values.Node.unknown(), Loc);
  }
}
