// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Mentions of objects that code in other contexts may use as well, and what of
/// their types matters to that.

#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/TargetInfo.h"

using namespace clang;
using namespace sigtidy;

/// The name that the lvalue \p E starts from without a pointer between, or
/// null.
static const DeclRefExpr *rootOf(const Expr *E) {
  while (true) {
    E = ValueBuilder::unwrap(E);
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return Ref;
    if (const auto *Member = dyn_cast<MemberExpr>(E);
        Member && !Member->isArrow() && isa<FieldDecl>(Member->getMemberDecl()))
      E = Member->getBase();
    else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
      E = Subscript->getBase();
    else if (const auto *Cast = dyn_cast<CastExpr>(E);
             Cast && (Cast->getCastKind() == CK_ArrayToPointerDecay ||
                      Cast->getCastKind() == CK_NoOp))
      E = Cast->getSubExpr();
    else
      return nullptr;
  }
}

/// Whether other code can use what \p VD names, and change it.
static bool isShareable(const VarDecl *VD, const ASTContext &Context) {
  QualType Type = VD->getType();
  return VD->hasGlobalStorage() && !Type->isReferenceType() &&
         !Context.getBaseElementType(Type).isConstQualified();
}

/// The object that \p E calls a const member function of a library for; or
/// null.
static const Expr *lookedAt(const Expr *E, const Entities &Table) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  const Expr *Object = Call ? Call->getImplicitObjectArgument() : nullptr;
  return Method && Method->isConst() && Object && Object->isGLValue() &&
                 Table.inSystemHeader(Method->getLocation())
             ? Object
             : nullptr;
}

/// Notes that \p Named, which is \p Object, is read, if it is a member of an
/// object that other code may get at.
void OpBuilder::readMember(const Expr *Named, Place Object) {
  const bool IsMember =
      (Object.Root == RootKind::Pointer || Object.Root == RootKind::Local) &&
      llvm::any_of(Object.Steps,
                   [](const Step &S) { return S.Kind == StepKind::Field; });
  if (IsMember)
    Members->push_back({.Object = Values.Node.id(Object),
                        .Before = static_cast<uint32_t>(Into->size()),
                        .Read = true,
                        .Where = Table.place(Named->getExprLoc()),
                        .Macro = Table.macro(Named->getExprLoc())});
}

void OpBuilder::mention(const Stmt *S) {
  const auto *E = dyn_cast<Expr>(S);
  if (!Uses || !E || E->isTypeDependent())
    return;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *VD = dyn_cast<VarDecl>(Ref->getDecl());
    if (!VD || !isShareable(VD, Table.context()))
      return;
    Mentions[Ref] = {Uses, Uses->size()};
    Uses->push_back({.Object = Values.Node.id(Values.place(VD)),
                     .Before = static_cast<uint32_t>(Into->size()),
                     .Where = Table.place(Ref->getLocation()),
                     .Macro = Table.macro(Ref->getLocation())});
    return;
  }
  const auto *Cast = dyn_cast<CastExpr>(E);
  const Expr *Named = lookedAt(E, Table);
  if (Cast && Cast->getCastKind() == CK_LValueToRValue)
    Named = Cast->getSubExpr();
  const bool Reads = Named != nullptr;
  if (!Reads && !isa<MemberExpr, ArraySubscriptExpr>(E))
    return;
  if (!Reads)
    Named = E;
  auto Known = Mentions.find(rootOf(Named));
  const bool IsShareable =
      Known != Mentions.end() && Known->second.first == Uses;
  if (!IsShareable && !Reads)
    return;
  // The whole name is more than its beginning says.
  Place Object = Values.place(Named);
  if (!IsShareable) {
    readMember(Named, std::move(Object));
    return;
  }
  Use &U = (*Uses)[Known->second.second];
  if (Object.Root == RootKind::Global)
    U.Object = Values.Node.id(Object);
  U.Read |= Reads;
}

bool Entities::isLibraryAtomic(QualType Type) {
  const CXXRecordDecl *RD = Type->getAsCXXRecordDecl();
  return RD && RD->isInStdNamespace() && RD->getIdentifier() &&
         (RD->getName() == "atomic" || RD->getName() == "atomic_flag");
}

bool Entities::isLockFree(QualType Type) const {
  auto Fits = [&](QualType Of) {
    if (Of->isIncompleteType() || Of->isDependentType())
      return false;
    TypeInfo Info = Context.getTypeInfo(Of);
    uint64_t Size = llvm::PowerOf2Ceil(Info.Width);
    return Context.getTargetInfo().hasBuiltinAtomic(Size, Size);
  };
  if (Type->isAtomicType())
    return Fits(Type);
  const RecordDecl *RD = Type->getAsRecordDecl();
  if (!RD || !RD->getDefinition())
    return false;
  if (isLibraryAtomic(Type))
    return Fits(Type);
  // atomic_flag of C is a structure around one.
  auto Fields = RD->getDefinition()->fields();
  return std::distance(Fields.begin(), Fields.end()) == 1 &&
         isLockFree(Fields.begin()->getType());
}

bool Entities::isSigAtomic(QualType Type) {
  while (const auto *Alias = Type->getAs<TypedefType>()) {
    if (Alias->getDecl()->getName() == "sig_atomic_t")
      return true;
    Type = Alias->desugar();
  }
  return false;
}
