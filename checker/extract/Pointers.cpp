// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Annotated pointers to functions.
///
/// What is said of a pointer is said of whatever is stored there. So a pointer
/// that is annotated has a function of its own, which calls what the pointer
/// holds and has its annotations; a call through the pointer is written down as
/// a call of that function:
///
///     SIGTIDY_ASYNC_SIGNAL_SAFE void (*Reset)(int);    // in struct plugin
///     P->Reset(1);                                     // plugin::Reset(1)
///
/// The function of a member reads it in any object. What automatic variables
/// and parameters hold no other function can read: it is kept in a variable,
/// one for each such parameter, and one for all that have an annotated type.

#include "extract/Nodes.h"
#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"

using namespace clang;
using namespace sigtidy;

/// What a pointer to a function, or an array of such, points at; else null.
static const clang::FunctionType *calledType(const ASTContext &Context,
                                             QualType Type) {
  const auto *Pointer = Context.getBaseElementType(Type.getNonReferenceType())
                            ->getAs<PointerType>();
  return Pointer ? Pointer->getPointeeType()->getAs<clang::FunctionType>()
                 : nullptr;
}

void sigtidy::addAnnotations(
    const Decl *D,
    llvm::function_ref<void(llvm::StringRef, const AnnotateAttr *)> Add) {
  for (const auto *Attribute : D->specific_attrs<AnnotateAttr>())
    if (llvm::StringRef Text = Attribute->getAnnotation();
        Text.consume_front(AnnotationPrefix))
      Add(Text, Attribute);
}

const AnnotateAttr *sigtidy::annotation(const Decl *D) {
  for (const auto *Attribute : D->specific_attrs<AnnotateAttr>())
    if (Attribute->getAnnotation().starts_with(AnnotationPrefix))
      return Attribute;
  return nullptr;
}

/// The parameter of the first declaration that \p D is declared as.
static const ParmVarDecl *firstDeclared(const ParmVarDecl *D) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(
      Decl::castFromDeclContext(D->getDeclContext()));
  const unsigned I = D->getFunctionScopeIndex();
  if (!FD || I >= FD->getCanonicalDecl()->getNumParams() ||
      FD->getParamDecl(I) != D)
    return D;
  return FD->getCanonicalDecl()->getParamDecl(I);
}

/// The declaration that stands for all of \p D's.
static const NamedDecl *keyOf(const NamedDecl *D) {
  if (const auto *Param = dyn_cast<ParmVarDecl>(D))
    return firstDeclared(Param);
  return cast<NamedDecl>(D->getCanonicalDecl());
}

const NamedDecl *Entities::annotatedType(QualType Type) const {
  while (!Annotated.empty() && !Type.isNull()) {
    if (const auto *Alias = Type->getAs<TypedefType>()) {
      const NamedDecl *Key = keyOf(Alias->getDecl());
      if (Annotated.contains(Key))
        return Key;
      Type = Alias->desugar();
    } else if (const ArrayType *Array = Context.getAsArrayType(Type)) {
      Type = Array->getElementType();
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

const NamedDecl *Entities::annotatedPointer(const ValueDecl *D) const {
  if (Annotated.empty())
    return nullptr;
  const NamedDecl *Key = keyOf(D);
  return Annotated.contains(Key) ? Key : annotatedType(D->getType());
}

bool Entities::annotate(const NamedDecl *D) {
  const auto *Holder = dyn_cast<ValueDecl>(D);
  const auto *Alias = dyn_cast<TypedefNameDecl>(D);
  const QualType Type = Holder  ? Holder->getType()
                        : Alias ? Alias->getUnderlyingType()
                                : QualType();
  if (!Type.isNull() && Type->isDependentType())
    return true; // Its instances come by as well.
  if (Type.isNull() || !calledType(Context, Type))
    return false;
  const NamedDecl *OfType = Holder ? annotatedType(Type) : nullptr;
  // Variables of an annotated type that no other function can name share one.
  const auto *VD = dyn_cast<VarDecl>(D);
  if (!annotation(D) && (!OfType || (VD && !VD->hasGlobalStorage())))
    return true;
  AnnotatedPointer &Known = Annotated[keyOf(D)];
  auto Add = [&](llvm::StringRef Text, const AnnotateAttr *Attribute) {
    Annotation Said{Text.str(), place(Attribute->getLocation())};
    if (!llvm::is_contained(Known.Said, Said))
      Known.Said.push_back(std::move(Said));
  };
  addAnnotations(D, Add);
  if (OfType)
    addAnnotations(OfType, Add);
  return true;
}

/// The variable that keeps what \p Key, which is no place, may hold.
uint32_t Entities::slot(const NamedDecl *Key) {
  AnnotatedPointer &Known = Annotated[Key];
  if (Known.Slot != NoId)
    return Known.Slot;
  Known.Slot = Unit.Globals.size();
  Global G;
  G.Usr = G.LinkName = HeldPointer.str() + pointerUsr(Key);
  G.Display = display(Key);
  G.Type = typeName(pointerType(Key));
  G.Where = place(Key->getLocation());
  G.Defined = G.Weak = G.Scalar = G.HoldsCode = true;
  Unit.Globals.push_back(std::move(G));
  GlobalDecls.push_back(nullptr);
  return Known.Slot;
}

QualType Entities::pointerType(const NamedDecl *Key) {
  if (const auto *Alias = dyn_cast<TypedefNameDecl>(Key))
    return Alias->getUnderlyingType();
  return cast<ValueDecl>(Key)->getType();
}

std::string Entities::pointerUsr(const NamedDecl *Key) const {
  const auto *Param = dyn_cast<ParmVarDecl>(Key);
  const auto *FD =
      Param ? dyn_cast<FunctionDecl>(Param->getDeclContext()) : nullptr;
  return FD ? usr(FD) + "@" + std::to_string(Param->getFunctionScopeIndex())
            : usr(Key);
}

std::optional<uint32_t> Entities::slotOf(const ValueDecl *D) {
  const NamedDecl *Key = annotatedPointer(D);
  const auto *VD = dyn_cast<VarDecl>(D);
  if (!Key || !VD || VD->hasGlobalStorage())
    return std::nullopt;
  return slot(Key);
}

std::optional<uint32_t> Entities::slotOf(QualType Type) {
  const NamedDecl *Key = annotatedType(Type);
  return Key ? std::optional(slot(Key)) : std::nullopt;
}

uint32_t Entities::through(const NamedDecl *Key) {
  if (uint32_t Known = Annotated[Key].Function; Known != NoId)
    return Known;
  const clang::FunctionType *Type = calledType(Context, pointerType(Key));
  const auto *Prototype = dyn_cast<FunctionProtoType>(Type);
  Function F;
  F.Usr = F.LinkName = ThroughPointer + pointerUsr(Key);
  F.Display = display(Key);
  if (const auto *FD = dyn_cast<FieldDecl>(Key)) {
    F.Display = recordName(FD->getParent());
    if (const auto *Instance =
            dyn_cast<ClassTemplateSpecializationDecl>(FD->getParent()))
      F.Display += spelled(Instance->getTemplateArgs());
    F.Display += "::" + FD->getNameAsString();
  }
  F.Name = F.Display;
  F.Type = typeName(QualType(Type, 0));
  F.Where = place(Key->getLocation());
  F.HasBody = F.Inline = F.Implicit = true;
  F.Annotations = Annotated[Key].Said;
  F.NumParams = Prototype ? Prototype->getNumParams() : 0;
  Nodes Node(F);
  Op Call;
  Call.Where = F.Where;
  for (uint32_t I = 0; I != F.NumParams; ++I) {
    F.Locals.push_back(local("", Prototype->getParamType(I)));
    Call.Args.push_back(Node.load({RootKind::Local, I, {}}));
  }
  Place Held{RootKind::Global, NoId, {}};
  const auto *VD = dyn_cast<VarDecl>(Key);
  if (const auto *FD = dyn_cast<FieldDecl>(Key))
    Held = withField(Node.pointee(Node.unknown()), field(FD));
  else
    Held.Id = VD && VD->hasGlobalStorage() ? global(VD) : slot(Key);
  if (const auto *Holder = dyn_cast<ValueDecl>(Key))
    for (const ArrayType *Array = Context.getAsArrayType(Holder->getType());
         Array; Array = Context.getAsArrayType(Array->getElementType()))
      Held = withIndex(std::move(Held), Node.unknown(),
                       stride(Array->getElementType()));
  Call.CalleeValue = Node.load(Held);
  Call.Signature = string(F.Type);
  Op Return;
  Return.Kind = OpKind::Return;
  Return.Where = F.Where;
  if (!Type->getReturnType()->isVoidType())
    Return.Source = Node.result(0);
  F.Blocks.emplace_back().Ops = {std::move(Call), std::move(Return)};
  const uint32_t Id = Unit.Functions.size();
  Unit.Functions.push_back(std::move(F));
  FunctionDecls.push_back(nullptr);
  return Annotated[Key].Function = Id;
}

const ValueDecl *Entities::holderOf(const Expr *E) {
  while (true) {
    E = E->IgnoreParenCasts();
    if (const auto *Part = dyn_cast<ArraySubscriptExpr>(E))
      E = Part->getBase();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(E);
             Unary && Unary->getOpcode() == UO_Deref)
      E = Unary->getSubExpr();
    else if (const auto *Member = dyn_cast<MemberExpr>(E))
      return Member->getMemberDecl();
    else if (const auto *Named = dyn_cast<DeclRefExpr>(E))
      return Named->getDecl();
    else
      return nullptr;
  }
}

std::optional<uint32_t> Entities::throughPointer(const Expr *Callee) {
  if (Annotated.empty())
    return std::nullopt;
  const ValueDecl *D = holderOf(Callee);
  const NamedDecl *Key = D ? annotatedPointer(D) : nullptr;
  // What is a handler has a body that is looked into, wherever it is called.
  if (!Key || llvm::all_of(Annotated[Key].Said, [](const Annotation &A) {
        return A.Text == "handler";
      }))
    return std::nullopt;
  return through(Key);
}

void Entities::finishPointers() {
  for (const auto &Entry : Annotated)
    through(Entry.first);
}

void OpBuilder::keepHeld(std::optional<uint32_t> Slot, uint32_t Source,
                         SourceLocation Loc) {
  if (Slot)
    store({RootKind::Global, *Slot, {}}, Source, Loc);
}

void OpBuilder::keepInitial(const VarDecl *VD) {
  const std::optional<uint32_t> Slot = Table.slotOf(VD);
  if (Slot)
    walk(Values.place(VD), VD->getInit(), PartKind::Whole,
         [&](const Place &, const Expr *Init, PartKind) {
           keepHeld(Slot, Values.value(Init), VD->getLocation());
         });
}

void OpBuilder::keepArguments(const FunctionDecl *Callee,
                              const FunctionProtoType *Type,
                              llvm::ArrayRef<const Expr *> Args,
                              SourceLocation Loc) {
  if (!Table.hasAnnotatedPointers() || !Type)
    return;
  for (unsigned I = 0; I != Args.size() && I != Type->getNumParams(); ++I) {
    std::optional<uint32_t> Slot = Callee
                                       ? Table.slotOf(Callee->getParamDecl(I))
                                       : Table.slotOf(Type->getParamType(I));
    if (Slot)
      keepHeld(Slot, Values.value(Args[I]), Loc);
  }
}
