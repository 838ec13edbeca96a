// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/ValueBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"

using namespace clang;
using namespace sigtidy;

const Expr *ValueBuilder::unwrap(const Expr *E) {
  while (true) {
    if (const auto *Paren = dyn_cast<ParenExpr>(E))
      E = Paren->getSubExpr();
    else if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    else if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
      E = Default->getExpr();
    else if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(E))
      E = Default->getExpr();
    else if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E))
      E = Rewritten->getSemanticForm();
    else if (const auto *Subst = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
      E = Subst->getReplacement();
    else if (const auto *Generic = dyn_cast<GenericSelectionExpr>(E))
      E = Generic->isResultDependent() ? E : Generic->getResultExpr();
    else if (const auto *Choose = dyn_cast<ChooseExpr>(E))
      E = Choose->getChosenSubExpr();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(E);
             Unary && Unary->getOpcode() == UO_Extension)
      E = Unary->getSubExpr();
    else if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(E);
             Opaque && Opaque->getSourceExpr())
      E = Opaque->getSourceExpr();
    else
      return E;
    if (isa<GenericSelectionExpr>(E))
      return E;
  }
}

std::optional<int64_t> ValueBuilder::constant(const Expr *E) {
  if (!E->isPRValue() || !E->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  // The commonest expression that is none, and dear to ask about.
  const auto *Cast = dyn_cast<ImplicitCastExpr>(E);
  if (Cast && Cast->getCastKind() == CK_LValueToRValue &&
      !Table.context().getLangOpts().CPlusPlus)
    return std::nullopt;
  Expr::EvalResult Result;
  if (!E->EvaluateAsInt(Result, Table.context()))
    return std::nullopt;
  const llvm::APSInt &Int = Result.Val.getInt();
  if (Int.getSignificantBits() > 64 && !(Int.isUnsigned() && Int.isIntN(64)))
    return std::nullopt;
  return Int.isSigned()
             ? Int.trunc(std::min(Int.getBitWidth(), 64U)).getSExtValue()
             : int64_t(Int.extOrTrunc(64).getZExtValue());
}

std::optional<Place> ValueBuilder::replaced(const AtomicExpr *E) {
  switch (E->getOp()) {
  case AtomicExpr::AO__c11_atomic_exchange:
  case AtomicExpr::AO__atomic_exchange_n:
  case AtomicExpr::AO__atomic_test_and_set:
  case AtomicExpr::AO__c11_atomic_compare_exchange_strong:
  case AtomicExpr::AO__c11_atomic_compare_exchange_weak:
  case AtomicExpr::AO__atomic_compare_exchange_n:
    return temporary(E, E->getType());
  default: // Clang's enumeration.
    return std::nullopt;
  }
}

/// What an atomic operation of the compiler gives.
uint32_t ValueBuilder::atomicValue(const AtomicExpr *E) {
  if (E->getOp() == AtomicExpr::AO__atomic_load_n ||
      E->getOp() == AtomicExpr::AO__c11_atomic_load)
    return Node.load(Node.pointee(value(E->getPtr())));
  std::optional<Place> Old = replaced(E);
  if (!Old)
    return Node.unknown();
  if (!E->isCmpXChg())
    return Node.load(*Old);
  uint32_t Equal = Node.binary(Operator::Eq, Node.load(*Old),
                               Node.load(Node.pointee(value(E->getVal1()))));
  // A weak one may fail all the same.
  return Node.select(Node.unknown(), Equal, Node.number(0));
}

uint32_t ValueBuilder::value(const Expr *E) {
  // Recovery expressions of code that does not compile are dependent, even in
  // C, and must not be evaluated.
  if (E->isValueDependent() || E->isTypeDependent())
    return Node.unknown();
  E = unwrap(E);
  if (E->isGLValue()) {
    if (E->getType()->isFunctionType())
      return scalar(E);
    return Node.load(place(E));
  }
  if (const auto *Call = dyn_cast<CallExpr>(E);
      Call && Call->getBuiltinCallee() == Builtin::BI__builtin_constant_p)
    // The optimiser decides, which we do not run.
    return Node.unknown();
  if (!isa<CastExpr, UnaryOperator, BinaryOperator,
           AbstractConditionalOperator>(E))
    if (std::optional<int64_t> Number = constant(E))
      return Node.number(*Number);
  return scalar(E);
}

uint32_t ValueBuilder::argument(const Expr *E) {
  if (E->isValueDependent() || E->isTypeDependent())
    return Node.unknown();
  E = unwrap(E);
  if (E->isGLValue() && !E->getType()->isFunctionType())
    return Node.address(place(E));
  return value(E);
}

/// \p Otherwise, unless \p E is a constant. Asked only where the operands are
/// constants: asking at each level of a long sum would be quadratic.
uint32_t ValueBuilder::folded(const Expr *E, uint32_t Otherwise) {
  std::optional<int64_t> Number = constant(E);
  return Number ? Node.number(*Number) : Otherwise;
}

/// A value that is no integer constant, or one that has operands.
uint32_t ValueBuilder::scalar(const Expr *E) {
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return cast(Cast);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return unary(Unary);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return binary(Binary);
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(E))
    return conditional(Conditional);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return call(Call);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return construct(Construct);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *FD = dyn_cast<FunctionDecl>(Ref->getDecl()))
      return Node.function(Table.function(FD));
    return Node.load(reference(Ref));
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (const auto *FD = dyn_cast<FunctionDecl>(Member->getMemberDecl()))
      return Node.function(Table.function(FD));
    return Node.load(member(Member));
  }
  if (isa<CXXThisExpr>(E))
    return thisPointer();
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr, ImplicitValueInitExpr,
          CXXScalarValueInitExpr>(E) &&
      E->getType()->isScalarType())
    return Node.number(0);
  return made(E);
}

const Expr *ValueBuilder::lastOf(const StmtExpr *E) {
  const CompoundStmt *Body = E->getSubStmt();
  const auto *Last =
      Body->body_empty() ? nullptr : dyn_cast<ValueStmt>(Body->body_back());
  return Last ? Last->getExprStmt() : nullptr;
}

const Expr *ValueBuilder::listOf(const Expr *E) {
  E = unwrap(E);
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(E))
    E = unwrap(Cast->getSubExpr());
  return E;
}

/// What an expression that makes an object, or holds statements, gives.
uint32_t ValueBuilder::made(const Expr *E) {
  if (const auto *Block = dyn_cast<StmtExpr>(E)) {
    const Expr *Last = lastOf(Block);
    return Last ? value(Last) : Node.unknown();
  }
  if (isa<CXXNewExpr>(E))
    return result(E);
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    if (List->getType()->isScalarType())
      return List->getNumInits() ? value(List->getInit(0)) : Node.number(0);
    bool New = !LocalIds.contains(List);
    Place P = temporary(List, List->getType());
    if (New)
      Pending.emplace_back(P, List);
    return Node.load(P);
  }
  if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(E)) {
    const auto *List = dyn_cast<InitListExpr>(Literal->getInitializer());
    // C: an argument for a transparent union. The union's member does not
    // matter, the value does.
    if (List && List->getNumInits() == 1 && E->getType()->isUnionType())
      return value(List->getInit(0));
    return value(Literal->getInitializer());
  }
  if (const auto *Atomic = dyn_cast<AtomicExpr>(E))
    return atomicValue(Atomic);
  if (isa<LambdaExpr>(E))
    return Node.load(object(E));
  // A list stands for the pointer to the array behind it.
  if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(E))
    return decay(List->getSubExpr());
  if (const auto *Argument = dyn_cast<VAArgExpr>(E))
    return Node.load(place(listOf(Argument->getSubExpr())));
  return Node.unknown();
}

uint32_t ValueBuilder::result(const Expr *Call) {
  auto Ordinal = Ordinals.find(Call);
  if (Ordinal != Ordinals.end())
    return Node.result(Ordinal->second);
  // The compiler makes the call.
  Expr::EvalResult Known;
  return Call->isPRValue() && Call->getType()->isPointerType() &&
                 Call->EvaluateAsRValue(Known, Table.context())
             ? constantPointer(Known.Val)
             : Node.unknown();
}

uint32_t ValueBuilder::cast(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getCastKind()) {
  case CK_LValueToRValue: // C++: of a constant.
    return folded(E, Node.load(place(Sub)));
  case CK_LValueToRValueBitCast:
    return Node.load(place(Sub));
  case CK_ArrayToPointerDecay:
    return decay(Sub);
  case CK_NullToPointer:
  case CK_NullToMemberPointer:
    return Node.number(0);
  case CK_IntegralToBoolean:
  case CK_PointerToBoolean:
    return Node.truth(value(Sub));
  case CK_IntegralCast: {
    uint32_t V = value(Sub);
    return Node.isNumber(V) ? folded(E, V)
                            : converted(Sub->getType(), E->getType(), V);
  }
  case CK_FunctionToPointerDecay:
  case CK_BuiltinFnToFnPtr:
  case CK_NoOp:
  case CK_BitCast:
  case CK_LValueBitCast:
  case CK_BooleanToSignedIntegral:
  case CK_IntegralToPointer:
  case CK_PointerToIntegral:
  case CK_AddressSpaceConversion:
  case CK_BaseToDerived:
  case CK_DerivedToBase:
  case CK_UncheckedDerivedToBase:
  case CK_Dynamic:
  case CK_UserDefinedConversion:
  case CK_ConstructorConversion:
  case CK_AtomicToNonAtomic:
  case CK_NonAtomicToAtomic:
  case CK_ToUnion:
  case CK_ToVoid:
    return value(Sub);
  default: // Clang's enumeration: floating point, vectors, Objective-C.
    return folded(E, Node.unknown());
  }
}

/// The pointer to the first element that \p Array turns into.
uint32_t ValueBuilder::decay(const Expr *Array) {
  Array = unwrap(Array);
  // A list of arguments is what it leads to, wherever it is passed on.
  if (const ASTContext &C = Table.context();
      C.hasSameType(Array->getType(), C.getBuiltinVaListType()))
    return Node.load(place(Array));
  if (const auto *Name = dyn_cast<PredefinedExpr>(Array))
    if (const StringLiteral *Text = Name->getFunctionName())
      Array = Text;
  if (const auto *Literal = dyn_cast<clang::StringLiteral>(Array))
    return Literal->getCharByteWidth() == 1
               ? Node.string(Table.string(Literal->getString()))
               : Node.unknown();
  Place P = place(Array);
  // The array that a pointer or reference leads to; the first index after a
  // pointer would be arithmetic on it.
  if (P.Root == RootKind::Pointer && P.Steps.empty())
    P = withIndex(std::move(P), Node.number(0), Table.stride(Array->getType()));
  return Node.address(
      withIndex(std::move(P), Node.number(0),
                Table.stride(Table.elementOf(Array->getType()))));
}

uint32_t ValueBuilder::unary(const UnaryOperator *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getOpcode()) {
  case UO_AddrOf: {
    const Expr *Object = unwrap(Sub);
    const auto *Ref = dyn_cast<DeclRefExpr>(Object);
    if (Object->getType()->isFunctionType() ||
        (Ref && isa<CXXMethodDecl>(Ref->getDecl())))
      return scalar(Object);
    if (E->getType()->isMemberPointerType())
      return Node.unknown();
    return Node.address(place(Object));
  }
  case UO_Deref: // Of a pointer to a function: the function again.
    return E->getType()->isFunctionType() ? value(Sub) : Node.load(place(E));
  case UO_Plus:
    return value(Sub);
  case UO_Minus:
    return negate(Operator::Neg, E);
  case UO_Not:
    return negate(Operator::BitNot, E);
  case UO_LNot:
    return negate(Operator::Not, E);
  case UO_PostInc:
  case UO_PostDec:
    // Without it nothing comes of the value: the store has come before.
    if (std::optional<Place> Old = before(E))
      return Node.load(*Old);
    return Node.unknown();
  case UO_PreInc:
  case UO_PreDec:
    // The store comes before.
    return Node.load(place(Sub));
  case UO_Real:
  case UO_Imag:
  case UO_Extension:
  case UO_Coawait:
    return Node.unknown();
  }
  return Node.unknown();
}

uint32_t ValueBuilder::binary(const BinaryOperator *E) {
  if (E->isAssignmentOp())
    return Node.load(place(E->getLHS()));
  if (E->isCommaOp())
    return value(E->getRHS());
  return combine(E);
}

uint32_t ValueBuilder::conditional(const AbstractConditionalOperator *E) {
  uint32_t Condition = value(E->getCond());
  if (Node.isNumber(Condition))
    return value(Node.isZero(Condition) ? E->getFalseExpr() : E->getTrueExpr());
  uint32_t Then = value(E->getTrueExpr());
  return Node.select(Condition, Then, value(E->getFalseExpr()));
}

bool ValueBuilder::isPlainAssignment(const CallExpr *E) {
  if (!isa<CXXOperatorCallExpr>(E) || E->getNumArgs() != 2)
    return false;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E->getDirectCallee());
  return Method && Method->isTrivial() &&
         (Method->isCopyAssignmentOperator() ||
          Method->isMoveAssignmentOperator());
}

const Expr *ValueBuilder::transparentCall(const CallExpr *E) {
  if (isPlainAssignment(E))
    return E->getArg(0);
  switch (E->getBuiltinCallee()) {
  case Builtin::BI__builtin_expect:
  case Builtin::BI__builtin_expect_with_probability:
  case Builtin::BI__builtin_unpredictable:
  case Builtin::BI__builtin_assume_aligned:
  case Builtin::BI__builtin_launder:
  case Builtin::BImove:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIforward:
  case Builtin::BIas_const:
    return E->getNumArgs() ? E->getArg(0) : nullptr;
  default: // Clang's enumeration.
    return nullptr;
  }
}

/// Whether \p E asks what an object that it points at holds, and may find
/// nothing: std::get_if.
static bool looksInto(const CallExpr *E) {
  return !isa_and_nonnull<CXXMethodDecl>(E->getDirectCallee()) &&
         llvm::any_of(E->arguments(), [](const Expr *Argument) {
           QualType Of = Argument->getType()->getPointeeType();
           return !Of.isNull() && Of->isRecordType();
         });
}

uint32_t ValueBuilder::call(const CallExpr *E) {
  if (const Expr *Same = transparentCall(E))
    return value(Same);
  // A lambda without captures converts to a pointer to its body.
  const auto *Conversion =
      dyn_cast_or_null<CXXConversionDecl>(E->getDirectCallee());
  if (Conversion && Conversion->getParent()->isLambda())
    if (const FunctionDecl *Body = Entities::lambdaBody(Conversion))
      return Node.function(Table.function(Body));
  if (E->getType()->isPointerType())
    if (std::optional<Place> First = element(E))
      return Node.address(*First);
  if (E->isPRValue())
    if (std::optional<Place> Kept = kept(E)) {
      if (E->getType()->isFunctionPointerType())
        return Node.load(*Kept);
      uint32_t Found = Node.address(*Kept);
      return looksInto(E) ? Node.select(Node.unknown(), Found, Node.number(0))
                          : Found;
    }
  if (makesParts(E))
    return Node.load(object(E));
  return result(E);
}

uint32_t ValueBuilder::construct(const CXXConstructExpr *E) {
  const CXXConstructorDecl *Constructor = E->getConstructor();
  if (Constructor->isCopyOrMoveConstructor() && E->getNumArgs() &&
      (Constructor->isTrivial() || E->isElidable()))
    return value(E->getArg(0));
  return Node.load(object(E));
}
