// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a summary says of a field, a global or a function, beside its number.

#include "extract/Entities.h"
#include "sigtidy/ClassParts.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/TargetInfo.h"

using namespace clang;
using namespace sigtidy;

/// What a pointer to a function points at never changes.
static bool isDataPointer(QualType Type) {
  return Type->isAnyPointerType() && !Type->isFunctionPointerType();
}

static bool leadsToRecord(QualType Type) {
  const QualType To = Type->getPointeeType();
  return !To.isNull() && To->isRecordType();
}

/// Whether the target does not write a number of \p Type at once.
bool Entities::isWide(QualType Type) const {
  return !Type->isDependentType() && Type->isIntegralOrEnumerationType() &&
         !Type->isIncompleteType() &&
         Context.getTypeSize(Type) > Context.getTargetInfo().getRegisterWidth();
}

/// Where the sequence of bit-fields begins that \p FD, one itself, is one
/// memory location with.
uint32_t Entities::locationOf(const FieldDecl *FD) {
  if (auto Known = BitFieldStarts.find(FD); Known != BitFieldStarts.end())
    return Known->second;
  uint32_t First = 0;
  for (const FieldDecl *Member : FD->getParent()->fields()) {
    if (!Member->isBitField() || Member->isZeroLengthBitField())
      First = Member->getFieldIndex() + 1;
    else
      BitFieldStarts[Member->getCanonicalDecl()] = First;
  }
  return BitFieldStarts.lookup(FD);
}

uint32_t Entities::field(const FieldDecl *FD) {
  FD = FD->getCanonicalDecl();
  auto [Entry, New] = Ids.try_emplace(FD, Unit.Fields.size());
  if (!New)
    return Entry->second;
  const RecordDecl *RD = FD->getParent();
  QualType Element = Context.getBaseElementType(FD->getType());
  uint64_t Offset = 0, Size = 0;
  if (RD->isCompleteDefinition() && !RD->isInvalidDecl() &&
      !RD->isDependentType()) {
    const uint64_t First = Context.getFieldOffset(FD);
    Size = FD->isBitField() ? FD->getBitWidthValue()
                            : Context.getTypeSize(FD->getType());
    const uint64_t Byte = Context.getCharWidth();
    Offset = First / Byte;
    Size = (First + Size + Byte - 1) / Byte - Offset;
  }
  Unit.Fields.push_back({.Record = usr(RD),
                         .RecordName = recordName(RD),
                         .Name = fieldName(FD),
                         .Holds = recordOf(FD->getType()),
                         .Index = FD->getFieldIndex(),
                         .Offset = Offset,
                         .Size = Size,
                         .InUnion = RD->isUnion(),
                         .HoldsCode = membersHoldCode(RD),
                         .LeadsToCode = leadsToRecord(FD->getType()) &&
                                        leadsToCode(FD->getType()),
                         .Volatile = Element.isVolatileQualified(),
                         .LockFree = isLockFree(Element),
                         .SigAtomic = isSigAtomic(Element),
                         .Scalar = Element->isScalarType(),
                         .Pointer = isDataPointer(Element),
                         .Foreign = inSystemHeader(RD->getLocation()),
                         .Wide = isWide(Element)});
  const uint32_t Id = Entry->second; // Not after others have been added.
  if (FD->isBitField() && !RD->isDependentContext()) {
    const int64_t Width = FD->getBitWidthValue();
    const bool Signed = Element->isSignedIntegerOrEnumerationType();
    BitFields[Id] = Element->isBooleanType() ? 0 : Signed ? -Width : Width;
    Unit.Fields[Id].Location = locationOf(FD);
  }
  // What is cleared of an action are members that nobody names as well. The
  // first of them to be named names the others.
  if (Unit.Fields[Id].Foreign && Unit.Fields[Id].HoldsCode &&
      NamedAll.insert(RD).second)
    for (const FieldDecl *Other : RD->fields())
      if (!Other->isUnnamedBitField())
        field(Other);
  return Id;
}

/// The definition of the class of the program that a base or member of \p Type
/// is, or is an array of, if such an object has virtual functions; or null.
const CXXRecordDecl *Entities::virtualPart(QualType Type) {
  const CXXRecordDecl *Part =
      Context.getBaseElementType(Type)->getAsCXXRecordDecl();
  if (Part)
    Part = Part->getDefinition();
  return Part && !inSystemHeader(Part->getLocation()) && hasVirtualParts(Part)
             ? Part
             : nullptr;
}

/// Whether an object of \p Class, a definition, has virtual functions, or a
/// part that has.
bool Entities::hasVirtualParts(const CXXRecordDecl *Class) {
  if (Class->isPolymorphic())
    return true;
  if (auto Known = HasVirtualParts.find(Class); Known != HasVirtualParts.end())
    return Known->second;
  auto IsOne = [&](const auto &Part) {
    return virtualPart(Part.getType()) != nullptr;
  };
  const bool Result =
      llvm::any_of(Class->bases(), IsOne) ||
      llvm::any_of(Class->fields(),
                   [&](const FieldDecl *Field) { return IsOne(*Field); });
  return HasVirtualParts[Class] = Result;
}

void Entities::noteParts(const CXXRecordDecl *Class) {
  auto Add = [&](QualType Type, const char *Kind) {
    const CXXRecordDecl *Part = virtualPart(Type);
    if (!Part)
      return;
    Unit.Fields.push_back({.Record = Kind + usr(Class),
                           .RecordName = recordName(Class),
                           .Name = usr(Part),
                           .Holds = usr(Part),
                           .Index = 1});
  };
  for (const CXXBaseSpecifier &Base : Class->bases())
    Add(Base.getType(), ClassBase);
  for (const FieldDecl *Field : Class->fields())
    Add(Field->getType(), ClassMember);
}

void Entities::finish() {
  // Describing can mention new functions (an alias's target, say), never new
  // globals.
  for (size_t I = 0; I != GlobalDecls.size(); ++I)
    if (GlobalDecls[I])
      describe(GlobalDecls[I], Unit.Globals[I]);
  for (size_t I = 0; I != FunctionDecls.size(); ++I)
    if (FunctionDecls[I])
      describe(FunctionDecls[I], Unit.Functions[I]);
  distinguish();
}

/// What \p FD, a function without a body, is another name for, or null.
static const AliasAttr *aliasOf(const FunctionDecl *FD) {
  if (const auto *Alias = FD->getAttr<AliasAttr>())
    return Alias;
  // `#pragma weak name = target` makes a declaration of its own.
  if (!FD->getIdentifier() || !FD->getDeclContext()->isFileContext())
    return nullptr;
  for (const NamedDecl *D : FD->getDeclContext()->lookup(FD->getDeclName()))
    if (const auto *Other = dyn_cast<FunctionDecl>(D))
      for (const FunctionDecl *Redecl : Other->redecls())
        if (const auto *Alias = Redecl->getAttr<AliasAttr>())
          return Alias;
  return nullptr;
}

void Entities::describe(const FunctionDecl *Canonical, Function &F) {
  const FunctionDecl *FD = Canonical->getMostRecentDecl();
  const FunctionDecl *Definition = nullptr;
  FD->isDefined(Definition);
  F.Usr = usr(FD);
  F.Link = FD->isExternallyVisible() ? Linkage::External : Linkage::Internal;
  for (const FunctionDecl *Redecl : FD->redecls())
    F.SystemHeader |= inSystemHeader(Redecl->getLocation());
  // Of a library's template it says what that was instantiated with, be it a
  // closure, which no other unit can see.
  if (F.Link == Linkage::External ||
      (F.SystemHeader && FD->isTemplateInstantiation()))
    F.LinkName = linkName(FD);
  F.Name = FD->getNameAsString();
  F.Display = display(FD);
  F.Type = typeName(FD->getType());
  if (const auto *Alias = FD->hasBody() ? nullptr : aliasOf(FD))
    F.AliasOf = Alias->getAliasee().str();
  else if (const auto *Reference = FD->getAttr<WeakRefAttr>())
    F.AliasOf = Reference->getAliasee().str();
  F.Where = place((Definition ? Definition : Canonical)->getLocation());
  F.Weak = FD->isWeak() || FD->hasAttr<WeakRefAttr>();
  F.Inline = F.Link == Linkage::External &&
             (FD->isInlined() || FD->isTemplateInstantiation());
  F.NoReturn = FD->isNoReturn() || FD->hasAttr<AnalyzerNoReturnAttr>();
  F.Variadic = FD->isVariadic();
  F.Constructor = FD->hasAttr<ConstructorAttr>();
  F.Destructor = FD->hasAttr<DestructorAttr>();
  F.Implicit = FD->isImplicit();
  F.ExternC = !Context.getLangOpts().CPlusPlus || FD->isExternC();
  // The program's own name for a function of a library. The library's headers
  // give its functions' names to other versions of them.
  if (F.ExternC && !F.SystemHeader && !FD->hasBody() &&
      FD->hasAttr<AsmLabelAttr>())
    F.Name = F.LinkName;
  F.Main = FD->isMain();
  F.NumParams = FD->getNumParams() + hasObjectParameter(FD);
  F.Pure = FD->isPureVirtual();
  F.Method = hasObjectParameter(FD);
  if (const auto *Method = dyn_cast<CXXMethodDecl>(FD))
    for (const CXXMethodDecl *Overridden : Method->overridden_methods())
      F.Overrides.push_back(usr(Overridden));
  // Instances of one template are functions of their own. A library's are
  // called as its documentation calls them.
  if (const TemplateArgumentList *Args = FD->getTemplateSpecializationArgs();
      Args && !F.SystemHeader)
    F.Display += spelled(*Args);
  // Of the last declaration: it inherits those of the others.
  addAnnotations(FD, [&](llvm::StringRef Text, const AnnotateAttr *Attribute) {
    F.Annotations.push_back({Text.str(), place(Attribute->getLocation())});
  });
}

void Entities::describe(const VarDecl *Canonical, Global &G) {
  const VarDecl *VD = Canonical->getMostRecentDecl();
  QualType Type = VD->getType();
  G.Usr = usr(VD);
  G.Link = VD->isExternallyVisible() ? Linkage::External : Linkage::Internal;
  if (G.Link == Linkage::External)
    G.LinkName = linkName(VD);
  G.Display = display(VD);
  G.Type = typeName(Type);
  G.Record = recordOf(Type);
  if (const auto *Alias = VD->getAttr<AliasAttr>())
    G.AliasOf = Alias->getAliasee().str();
  const VarDecl *Shown = Canonical;
  for (const VarDecl *Redecl : VD->redecls())
    if (Redecl->isThisDeclarationADefinition() != VarDecl::DeclarationOnly) {
      G.Defined = true;
      Shown = Redecl;
    }
  G.Where = place(Shown->getLocation());
  G.Weak = VD->isWeak();
  QualType Element = Context.getBaseElementType(Type);
  G.Const = Element.isConstQualified();
  G.Volatile = Element.isVolatileQualified();
  G.Atomic = Element->isAtomicType() || isLibraryAtomic(Element);
  G.LockFree = isLockFree(Element);
  G.SigAtomic = isSigAtomic(Element);
  G.Pointer = isDataPointer(Element);
  G.Wide = isWide(Element);
  G.ThreadLocal = VD->getTLSKind() != VarDecl::TLS_None;
  G.FoundBy = foundBy(VD);
  G.HoldsCode = holdsCode(Type);
  G.Declarations = declarations(VD);
  G.Scalar =
      Type->isScalarType() ||
      (Type->isAtomicType() && Type.getAtomicUnqualifiedType()->isScalarType());
}

/// Where a number of at most int's size is declared, as Summary.h has it.
std::vector<SourcePlace> Entities::declarations(const VarDecl *VD) {
  QualType Type = VD->getType();
  if (!Type->isIntegerType() || Type->isEnumeralType() ||
      Context.getTypeSize(Type) > Context.getTypeSize(Context.IntTy))
    return {};
  std::vector<SourcePlace> Result;
  for (const VarDecl *Redecl : VD->redecls()) {
    SourceLocation Loc = Redecl->getLocation();
    if (Loc.isInvalid() || Loc.isMacroID() || inSystemHeader(Loc))
      return {};
    Result.push_back(place(Loc));
  }
  llvm::sort(Result);
  return Result;
}
