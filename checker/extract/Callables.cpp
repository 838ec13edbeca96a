// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Callables that are handed to a library whose bodies we do not read.
///
/// A *wrapper* is a class of a library that has a call operator and can be made
/// of anything: std::function and its like, known by this shape and not by
/// their names. An object of it is written down as if it were a pointer to a
/// function: making or assigning it stores the function that its callable's
/// call operator is, calling it calls what it holds.
///
/// Any other function of a C++ library may call the callables that it is given,
/// so each of them is a call after the library's. Whether the library does call
/// them is for facts to say.

#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace sigtidy;

static const CXXRecordDecl *recordOf(QualType Type) {
  Type = Type.getNonReferenceType();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Record ? Record->getDefinition() : nullptr;
}

llvm::SmallVector<const CXXMethodDecl *, 2>
sigtidy::callOperators(const CXXRecordDecl *Record) {
  llvm::SmallVector<const CXXMethodDecl *, 2> Result;
  DeclarationName Name =
      Record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  for (const NamedDecl *Found : Record->lookup(Name)) {
    // `using T::operator()...`
    const NamedDecl *D = Found->getUnderlyingDecl();
    if (const auto *Method = dyn_cast<CXXMethodDecl>(D)) {
      Result.push_back(Method);
    } else if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D)) {
      size_t Before = Result.size();
      for (const FunctionDecl *Instance : Template->specializations())
        if (Instance->hasBody())
          Result.push_back(cast<CXXMethodDecl>(Instance));
      if (Result.size() == Before)
        Result.push_back(nullptr);
    }
  }
  return Result;
}

/// Whether \p Record or one of its bases has a call operator.
static bool isCallable(const CXXRecordDecl *Record) {
  return !callOperators(Record).empty() ||
         llvm::any_of(Record->bases(), [](const CXXBaseSpecifier &Base) {
           const CXXRecordDecl *Class = recordOf(Base.getType());
           return Class && isCallable(Class);
         });
}

bool Entities::isWrapper(const CXXRecordDecl *Record) const {
  if (!Record || !Record->hasDefinition() ||
      !inSystemHeader(Record->getLocation()))
    return false;
  Record = Record->getDefinition();
  auto MadeOfAnything = [](const NamedDecl *D) {
    const auto *Using = dyn_cast<ConstructorUsingShadowDecl>(D);
    const auto *Template =
        dyn_cast<FunctionTemplateDecl>(Using ? Using->getTargetDecl() : D);
    return Template && isa<CXXConstructorDecl>(Template->getTemplatedDecl());
  };
  DeclarationName Name =
      Record->getASTContext().DeclarationNames.getCXXConstructorName(
          Record->getASTContext().getCanonicalType(
              Record->getASTContext().getCanonicalTagType(Record)));
  return !callOperators(Record).empty() &&
         llvm::any_of(Record->lookup(Name), MadeOfAnything);
}

/// \p E without what passes its object on.
static const Expr *passed(const Expr *E) {
  while (true) {
    E = ValueBuilder::unwrap(E);
    const auto *Call = dyn_cast<CallExpr>(E);
    const auto *Made = dyn_cast<CXXConstructExpr>(E);
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(E);
             Cast && E->getType()->isRecordType() &&
             Cast->getSubExpr()->getType()->isRecordType())
      E = Cast->getSubExpr();
    else if (Call && ValueBuilder::transparentCall(Call))
      E = ValueBuilder::transparentCall(Call);
    else if (Made && Made->getConstructor()->isCopyOrMoveConstructor() &&
             Made->getNumArgs() == 1)
      E = Made->getArg(0);
    else
      return E;
  }
}

void OpBuilder::addCallables(const Expr *E, Callables &Into) {
  if (E->isTypeDependent() || E->isValueDependent())
    return;
  QualType Type = E->getType().getNonReferenceType();
  if (Type->isFunctionType() || Type->isFunctionPointerType() ||
      Type->isMemberFunctionPointerType()) {
    uint32_t V = Values.value(E);
    if (!Values.Node.isNumber(V)) // A null pointer.
      Into.push_back({V, nullptr, E});
    return;
  }
  const CXXRecordDecl *Record = recordOf(Type);
  if (!Record)
    return;
  E = passed(E);
  if (Table.inSystemHeader(Record->getLocation())) {
    if (const auto *Call = dyn_cast<CallExpr>(E);
        Call && E->isPRValue() &&
        isCallable(Record)) { // std::bind, std::ref, std::mem_fn
      size_t Before = Into.size();
      addCallables({Call->getArgs(), Call->getNumArgs()}, Into);
      if (Into.size() != Before)
        return;
    }
    if (!Table.isWrapper(Record))
      return;
    Into.push_back(
        {E->isGLValue() ? Values.value(E) : Values.Node.load(Values.object(E)),
         nullptr});
    return;
  }
  for (const CXXMethodDecl *Operator : callOperators(Record))
    Into.push_back({Operator ? Values.Node.function(Table.function(Operator))
                             : Values.Node.unknown(),
                    Operator});
}

void OpBuilder::addCallables(llvm::ArrayRef<const Expr *> Args,
                             Callables &Into) {
  for (const Expr *E : Args)
    if (!isa<CXXDefaultArgExpr>(E))
      addCallables(E, Into);
}

/// Where \p FD passes what stands behind a callable on to it, as std::invoke
/// does: which of its arguments is the callable.
static std::optional<size_t> forwardsTo(const FunctionDecl *FD) {
  const FunctionTemplateDecl *Template = forwardingTemplate(FD);
  const unsigned Params =
      Template ? Template->getTemplatedDecl()->getNumParams() : 0;
  return Params < 2 ? std::nullopt : std::optional<size_t>(Params - 2);
}

/// Whether \p Arg becomes \p Param as it is.
static bool isTakenAsIs(const Expr *Arg, QualType Param) {
  if (bareType(Arg->getType()) != bareType(Param))
    return false;
  if (!Param->isReferenceType() ||
      Param.getNonReferenceType().isConstQualified())
    return true;
  return Param->isLValueReferenceType() && Arg->isLValue() &&
         !Arg->getType().isConstQualified();
}

void OpBuilder::chooseOperator(Callables &From,
                               llvm::ArrayRef<const Expr *> Args) {
  Callables Fitting, Exact;
  for (const Callable &C : From) {
    const FunctionDecl *FD = C.Operator;
    if (FD && (Args.size() < FD->getMinRequiredArguments() ||
               (Args.size() > FD->getNumParams() && !FD->isVariadic())))
      continue;
    Fitting.push_back(C); // So may a template that is not made yet.
    if (!FD || Args.size() != FD->getNumParams())
      continue;
    bool Same = true;
    for (size_t I = 0; I != Args.size(); ++I)
      Same &= isTakenAsIs(Args[I], FD->getParamDecl(I)->getType());
    if (Same)
      Exact.push_back(C);
  }
  if (Exact.size() == 1)
    From = std::move(Exact);
  else if (!Fitting.empty())
    From = std::move(Fitting);
}

OpBuilder::Callables OpBuilder::handedOver(const FunctionDecl *FD,
                                           llvm::ArrayRef<const Expr *> Args) {
  Callables Result;
  if (!FD || FD->isExternC() || !Table.inSystemHeader(FD->getLocation()) ||
      wrapperOf(FD))
    return Result;
  std::optional<size_t> Forwards = forwardsTo(FD);
  for (size_t I = 0; I != Args.size(); ++I) {
    Callables Found;
    addCallables(Args.slice(I, 1), Found);
    if (Forwards == I && Found.size() > 1)
      chooseOperator(Found, Args.drop_front(I + 1));
    Result.append(Found.begin(), Found.end());
  }
  return Result;
}

const CXXRecordDecl *OpBuilder::wrapperOf(const FunctionDecl *FD) const {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(FD);
  if (!Method || Method->isStatic() || !Table.isWrapper(Method->getParent()))
    return nullptr;
  return Method->getParent();
}

/// Whether \p E calls what a wrapper holds.
bool OpBuilder::callsWrapped(const CallExpr *E) const {
  const FunctionDecl *FD = E->getDirectCallee();
  return isa<CXXOperatorCallExpr, CXXMemberCallExpr>(E) && FD &&
         FD->getOverloadedOperator() == OO_Call && wrapperOf(FD);
}

uint32_t OpBuilder::countHandedOver(const FunctionDecl *FD,
                                    llvm::ArrayRef<const Expr *> Args) {
  return handedOver(FD, Args).size();
}

/// Gives \p O, a call that a library makes of what \p Takes those types while
/// it runs over what is in \p Args, those callables that it finds there. Of an
/// element that is a record of the program nobody knows which it is.
void OpBuilder::passElements(llvm::ArrayRef<QualType> Takes,
                             llvm::ArrayRef<const Expr *> Args, Op &O) {
  if (passParts(Takes, Args, O))
    return;
  Nodes &Node = Values.Node;
  for (QualType Param : Takes) {
    QualType Type = bareType(Param);
    llvm::SmallVector<Place, 2> Places;
    if (Table.isCode(Type)) {
      for (const Expr *E : Args)
        for (const CodePart &P : Values.partsOf(E, Node.unknown()))
          if (P.Type == Type)
            Places.push_back(P.Where);
      if (Places.empty())
        Places.push_back(Values.elements(Type, Node.unknown()));
    } else if (Table.isNamed(Type)) {
      Places.push_back(Values.elements(Type, Node.unknown()));
    } else if (Type->isRecordType()) { // Of an array, which it gets the ends
                                       // of.
      const auto *First = llvm::find_if(Args, [&](const Expr *E) {
        QualType Of = E->getType()->getPointeeType();
        return !Of.isNull() && bareType(Of) == Type;
      });
      if (First != Args.end())
        Places.push_back(Node.element(Values.value(*First), Node.unknown(),
                                      Table.stride(Type)));
    }
    if (Places.empty()) {
      O.Args.push_back(Node.unknown());
      continue;
    }
    Place P = Values.anyOf(Places);
    O.Args.push_back(Param->isReferenceType() ? Node.address(P) : Node.load(P));
  }
}

void OpBuilder::passRest(const Expr *Callee, llvm::ArrayRef<const Expr *> Args,
                         Op &O) {
  QualType Type = Callee->getType().getNonReferenceType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  const auto *Takes = Type->getAs<FunctionProtoType>();
  if (!Takes)
    return;
  const auto *Found = llvm::find(Args, Callee);
  if (Found == Args.end() ||
      Takes->getNumParams() != static_cast<size_t>(Args.end() - Found) - 1)
    return passElements(Takes->getParamTypes(), Args, O);
  if (passParts(Takes->getParamTypes(), Args, O)) // std::apply.
    return;
  // std::invoke, std::bind, std::thread.
  for (QualType Param : Takes->param_types()) {
    const Expr *Passed = *++Found;
    O.Args.push_back(Param->isReferenceType() ? Values.argument(Passed)
                                              : Values.value(Passed));
  }
}

void OpBuilder::hand(const FunctionDecl *FD, llvm::ArrayRef<const Expr *> Args,
                     SourceLocation Loc) {
  for (const Callable &C : handedOver(FD, Args)) {
    Op O = at(OpKind::Call, Loc);
    O.Call = CallKind::Callable;
    O.CalleeValue = C.Callee;
    const auto *Type = C.Operator
                           ? C.Operator->getType()->getAs<FunctionProtoType>()
                           : nullptr;
    if (Type)
      passElements(Type->getParamTypes(), Args, O);
    else if (C.Argument)
      passRest(C.Argument, Args, O);
    push(std::move(O));
  }
}

void OpBuilder::callWrapped(const CallExpr *E, SourceLocation Loc) {
  Op O = at(OpKind::Call, Loc);
  O.Call = CallKind::Callable;
  // `f(s)`, `f.operator()(s)` and `p->operator()(s)`.
  ValueBuilder::Operands In = ValueBuilder::operands(E);
  O.CalleeValue = Values.value(In.Object);
  if (In.Object->getType()->isPointerType())
    O.CalleeValue = Values.Node.load(Values.Node.pointee(O.CalleeValue));
  for (const Expr *Argument : In.Args)
    O.Args.push_back(Values.argument(Argument));
  push(std::move(O));
}

/// Stores in \p Wrapper what \p Args give it to call.
void OpBuilder::wrap(const Place &Wrapper, llvm::ArrayRef<const Expr *> Args,
                     SourceLocation Loc) {
  Nodes &Node = Values.Node;
  Callables All;
  addCallables(Args, All);
  bool Empty = llvm::all_of(Args, [&](const Expr *E) {
    return isa<CXXDefaultArgExpr>(E) || E->getType()->isNullPtrType() ||
           E->isNullPointerConstant(Table.context(),
                                    Expr::NPC_ValueDependentIsNotNull);
  });
  if (All.empty())
    return store(Wrapper, Empty ? Node.number(0) : Node.unknown(), Loc);
  uint32_t Held = All[0].Callee;
  for (const Callable &Other : llvm::drop_begin(All))
    Held = Node.select(Node.unknown(), Held, Other.Callee);
  store(Wrapper, Held, Loc);
}
