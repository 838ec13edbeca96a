// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Variables and lvalues as places.

#include "extract/ValueBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace sigtidy;

void ValueBuilder::enter(const FunctionDecl *FD) {
  if (Entities::hasObjectParameter(FD))
    Out.Locals.push_back(
        Table.local("this", cast<CXXMethodDecl>(FD)->getThisType()));
  for (const ParmVarDecl *Param : FD->parameters())
    place(Param);
  if (const auto *Method = dyn_cast<CXXMethodDecl>(FD))
    if (Method->getParent()->isLambda()) {
      FieldDecl *This = nullptr;
      Method->getParent()->getCaptureFields(Captures, This);
      CapturedThis = This;
    }
}

Place ValueBuilder::place(const Expr *E) {
  if (E->isTypeDependent())
    return {RootKind::Pointer, Node.unknown(), {}};
  E = unwrap(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return reference(Ref);
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return member(Member);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
    if (Subscript->getBase()->getType()->isPointerType()) {
      uint32_t Base = value(Subscript->getBase());
      return Node.element(Base, value(Subscript->getIdx()),
                          Table.stride(Subscript->getType()));
    }
    return {RootKind::Pointer, Node.unknown(), {}}; // A vector's element.
  }
  if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(E)) {
    if (!Literal->isFileScope())
      return temporary(Literal, Literal->getType());
    bool New = !LocalIds.contains(Literal);
    LocalIds.try_emplace(Literal, NoId);
    Place P{RootKind::Global, Table.global(Literal), {}};
    if (New)
      Pending.emplace_back(P, Literal->getInitializer());
    return P;
  }
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return temporary(Temporary, Temporary->getType());
  return computed(E);
}

/// \p V, a pointer of type \p From to a record, that is read through as one of
/// type \p To; where that is to the kind of scalar that the record begins with,
/// that member's address.
uint32_t ValueBuilder::atFirst(QualType From, QualType To, uint32_t V) {
  const ASTContext &C = Table.context();
  const QualType Wanted = To->getPointeeType();
  QualType Here = From->getPointeeType();
  if (Node.isNumber(V) || Out.Values[V].Kind == ValueKind::Unknown ||
      Wanted.isNull() || Here.isNull() || !Here->isRecordType() ||
      !Wanted->isScalarType() || Wanted->isCharType())
    return V;
  Place P = Node.pointee(V);
  while (const RecordDecl *Record = Here->getAsRecordDecl()) {
    const auto *Class = dyn_cast<CXXRecordDecl>(Record);
    if (!Record->isCompleteDefinition() || Record->isInvalidDecl() ||
        Record->isUnion() || Record->field_empty() ||
        (Class && !Class->isCLike()))
      return V;
    const FieldDecl *First = *Record->field_begin();
    if (First->isBitField())
      return V;
    P = withField(std::move(P), Table.field(First));
    for (Here = First->getType(); Here->isConstantArrayType();
         Here = Entities::elementOf(Here))
      P = withIndex(std::move(P), Node.number(0),
                    Table.stride(Entities::elementOf(Here)));
  }
  return Here->isScalarType() && C.getTypeSize(Here) == C.getTypeSize(Wanted)
             ? Node.address(P)
             : V;
}

/// The lvalue that an operator, a call or a cast gives.
Place ValueBuilder::computed(const Expr *E) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_Deref) {
      const Expr *Pointer = unwrap(Unary->getSubExpr());
      const auto *Cast = dyn_cast<CastExpr>(Pointer);
      if (!Cast || Cast->getCastKind() != CK_BitCast)
        return Node.pointee(value(Pointer));
      return Node.pointee(atFirst(Cast->getSubExpr()->getType(),
                                  Cast->getType(), value(Pointer)));
    }
    if (Unary->isIncrementDecrementOp()) // An lvalue in C++.
      return place(Unary->getSubExpr());
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->isAssignmentOp())
      return place(Binary->getLHS());
    if (Binary->isCommaOp())
      return place(Binary->getRHS());
  } else if (const auto *Conditional =
                 dyn_cast<AbstractConditionalOperator>(E)) {
    uint32_t Condition = value(Conditional->getCond());
    uint32_t Then = argument(Conditional->getTrueExpr());
    return Node.pointee(
        Node.select(Condition, Then, argument(Conditional->getFalseExpr())));
  } else if (const auto *Call = dyn_cast<CallExpr>(E);
             Call && Call->isGLValue()) {
    if (const Expr *Same = transparentCall(Call))
      return place(Same);
    if (std::optional<Place> Element = element(Call))
      return *Element;
    if (std::optional<Place> Kept = kept(Call))
      return *Kept;
    return Node.pointee(call(Call));
  } else if (const auto *Cast = dyn_cast<CastExpr>(E);
             Cast && Cast->getSubExpr()->isGLValue()) {
    return place(Cast->getSubExpr());
  }
  // Parts of vectors and complex numbers.
  return {RootKind::Pointer, Node.unknown(), {}};
}

/// Where \p E is a subscript of an array of the library (std::array's at() is
/// one as well), the element; where it gives the first, as begin() does that a
/// range-for calls, or what is behind the last, that; and the first of the list
/// that the language makes of braces.
std::optional<Place> ValueBuilder::element(const CallExpr *E) {
  if (std::optional<Place> Part = partByNumber(E))
    return Part;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E->getDirectCallee());
  if (!Method || Method->isStatic() ||
      !Table.inSystemHeader(Method->getLocation()))
    return std::nullopt;
  const CXXRecordDecl *Record = Method->getParent();
  const auto *Member = dyn_cast<CXXMemberCallExpr>(E);
  const FieldDecl *Array = Entities::onlyArray(Record);
  llvm::StringRef Name =
      Member && E->getNumArgs() == 0 && Method->getIdentifier()
          ? Method->getName()
          : "";
  bool Starts =
      Name == "begin" || Name == "cbegin" || Name == "data" || Name == "front";
  bool Ends = Array && (Name == "end" || Name == "cend");
  bool Subscript = Method->getOverloadedOperator() == OO_Subscript &&
                   isa<CXXOperatorCallExpr>(E) && E->getNumArgs() == 2;
  bool At = Member && E->getNumArgs() == 1 && E->isGLValue() &&
            E->getArg(0)->getType()->isIntegralOrEnumerationType();
  if (!Starts && !Ends && !Subscript && !At)
    return std::nullopt;
  const bool IsList =
      Starts && Record->isInStdNamespace() && Record->getIdentifier() &&
      Record->getName() == "initializer_list" && Name == "begin";
  if (!IsList && !Array)
    return std::nullopt;
  const Expr *Object =
      Member ? Member->getImplicitObjectArgument() : E->getArg(0);
  Place P = Object->getType()->isPointerType() ? Node.pointee(value(Object))
                                               : place(Object);
  if (IsList)
    return Node.pointee(Node.load(P));
  uint32_t Index;
  if (Ends)
    Index = Node.number(
        static_cast<int64_t>(Table.context()
                                 .getAsConstantArrayType(Array->getType())
                                 ->getSize()
                                 .getLimitedValue()));
  else
    Index = Starts ? Node.number(0) : value(E->getArg(E->getNumArgs() - 1));
  return withIndex(withField(std::move(P), Table.field(Array)), Index,
                   Table.stride(Table.elementOf(Array->getType())));
}

uint32_t ValueBuilder::thisPointer() {
  Place Object{RootKind::Local, 0, {}};
  if (!CapturedThis)
    return Node.load(Object);
  Place Captured =
      withField(Node.pointee(Node.load(Object)), Table.field(CapturedThis));
  // `[*this]` captures a copy.
  return CapturedThis->getType()->isPointerType() ? Node.load(Captured)
                                                  : Node.address(Captured);
}

/// What \p P of \p Type names. A reference to a function has no memory behind
/// it: it is a pointer to the function, and its own place is named.
Place ValueBuilder::throughReference(const Place &P, QualType Type) {
  return Type->isReferenceType() && !Type->isFunctionReferenceType()
             ? Node.pointee(Node.load(P))
             : P;
}

Place ValueBuilder::place(const VarDecl *VD) {
  if (VD->hasGlobalStorage())
    return {RootKind::Global, Table.global(VD), {}};
  auto [Entry, New] =
      LocalIds.try_emplace(VD->getCanonicalDecl(), Out.Locals.size());
  if (New)
    Out.Locals.push_back(Table.local(VD->getName(), VD->getType()));
  return {RootKind::Local, Entry->second, {}};
}

Place ValueBuilder::temporary(const Expr *Key, QualType Type) {
  auto [Entry, New] = LocalIds.try_emplace(Key, Out.Locals.size());
  if (New)
    Out.Locals.push_back(Table.local("", Type));
  return {RootKind::Local, Entry->second, {}};
}

Place ValueBuilder::object(const Expr *E) {
  auto Known = Objects.find(E);
  return Known == Objects.end() ? temporary(E, E->getType()) : Known->second;
}

Place ValueBuilder::reference(const DeclRefExpr *E) {
  const ValueDecl *D = E->getDecl();
  auto Capture = Captures.find(D->getPotentiallyDecomposedVarDecl()
                                   ? D->getPotentiallyDecomposedVarDecl()
                                   : D);
  if (E->refersToEnclosingVariableOrCapture() && Capture != Captures.end()) {
    const FieldDecl *Field = Capture->second;
    Place P = withField(Node.pointee(Node.load({RootKind::Local, 0, {}})),
                        Table.field(Field));
    return throughReference(P, Field->getType());
  }
  if (const auto *VD = dyn_cast<VarDecl>(D))
    return throughReference(place(VD), VD->getType());
  if (const auto *Binding = dyn_cast<BindingDecl>(D);
      Binding && Binding->getBinding())
    return place(Binding->getBinding());
  return {RootKind::Pointer, Node.unknown(), {}};
}

Place ValueBuilder::member(const MemberExpr *E) {
  if (const auto *Static = dyn_cast<VarDecl>(E->getMemberDecl()))
    return throughReference(place(Static), Static->getType());
  const auto *Field = dyn_cast<FieldDecl>(E->getMemberDecl());
  if (!Field)
    return {RootKind::Pointer, Node.unknown(), {}};
  const Expr *Base = E->getBase();
  Place P = E->isArrow() ? Node.pointee(value(Base)) : place(Base);
  return throughReference(withField(std::move(P), Table.field(Field)),
                          Field->getType());
}
