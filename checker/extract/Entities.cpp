// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Entities.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace sigtidy;

Entities::Entities(ASTContext &Context, UnitSummary &Unit, Locations &Places,
                   ThreadStorage Threads)
    : Context(Context), Unit(Unit), Places(Places), Threads(Threads),
      Names(Context) {
  Function Initializers;
  Initializers.Display = Initializers.Name = "<initializers>";
  Initializers.Type = "void (void)";
  Initializers.Link = Linkage::Internal;
  Initializers.HasBody = true;
  Initializers.Blocks.emplace_back();
  Unit.Functions.push_back(std::move(Initializers));
  FunctionDecls.push_back(nullptr);
}

bool Entities::hasError(SourceRange Range) {
  return Places.hasError(Context.getSourceManager(), Range);
}

SourcePlace Entities::place(SourceLocation Loc) {
  return Places.place(Context.getSourceManager(), Loc);
}

uint32_t Entities::macro(SourceLocation Loc) {
  return Places.macro(Context.getSourceManager(), Context.getLangOpts(), Loc);
}

bool Entities::inSystemHeader(SourceLocation Loc) const {
  const SourceManager &SM = Context.getSourceManager();
  return Loc.isValid() && SM.isInSystemHeader(SM.getExpansionLoc(Loc));
}

const FunctionDecl *Entities::lambdaBody(const CXXMethodDecl *From) {
  const CXXMethodDecl *Operator = From->getParent()->getLambdaCallOperator();
  FunctionTemplateDecl *Generic =
      Operator ? Operator->getDescribedFunctionTemplate() : nullptr;
  const TemplateArgumentList *Given = From->getTemplateSpecializationArgs();
  if (!Generic || !Given)
    return Operator;
  void *Position = nullptr;
  return Generic->findSpecialization(Given->asArray(), Position);
}

/// The call operator that the static function behind a lambda's conversion to
/// a pointer stands for.
static const FunctionDecl *throughInvoker(const FunctionDecl *FD) {
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  if (!Method || !Method->isLambdaStaticInvoker())
    return FD;
  const FunctionDecl *Body = Entities::lambdaBody(Method);
  return Body ? Body : FD;
}

uint32_t Entities::function(const FunctionDecl *FD) {
  FD = throughInvoker(FD)->getCanonicalDecl();
  auto [Entry, New] = Ids.try_emplace(FD, Unit.Functions.size());
  if (New) {
    Unit.Functions.emplace_back();
    FunctionDecls.push_back(FD);
  }
  return Entry->second;
}

bool Entities::mentions(const FunctionDecl *FD) const {
  return Ids.contains(throughInvoker(FD)->getCanonicalDecl());
}

uint32_t Entities::global(const VarDecl *VD) {
  VD = VD->getCanonicalDecl();
  auto [Entry, New] = Ids.try_emplace(VD, Unit.Globals.size());
  if (New) {
    Unit.Globals.emplace_back();
    GlobalDecls.push_back(VD);
  }
  return Entry->second;
}

/// Whether \p Type is or holds a pointer to a function.
bool Entities::holdsCode(QualType Type) const {
  Type = Type.getCanonicalType();
  while (const ArrayType *Array = Type->getAsArrayTypeUnsafe())
    Type = Array->getElementType().getCanonicalType();
  if (Type->isFunctionPointerType() || Type->isFunctionReferenceType() ||
      Type->isMemberFunctionPointerType() || Type->isBlockPointerType())
    return true;
  const RecordDecl *RD = Type->getAsRecordDecl();
  if (RD)
    RD = RD->getDefinition();
  if (!RD)
    return false;
  const auto *Class = dyn_cast<CXXRecordDecl>(RD);
  return isWrapper(Class) || membersHoldCode(RD) ||
         (Class && llvm::any_of(Class->bases(), [&](const auto &Base) {
            return holdsCode(Base.getType());
          }));
}

/// Whether a member that \p RD, a definition, declares itself is or holds a
/// pointer to a function. No record has itself as a part.
bool Entities::membersHoldCode(const RecordDecl *RD) const {
  if (auto Known = MembersHoldCode.find(RD); Known != MembersHoldCode.end())
    return Known->second;
  const bool Result = llvm::any_of(RD->fields(), [&](const FieldDecl *Member) {
    return holdsCode(Member->getType());
  });
  return MembersHoldCode[RD] = Result;
}

/// Whether \p Type points or refers to what is or holds a pointer to a
/// function.
bool Entities::leadsToCode(QualType Type) const {
  const QualType To = Type->getPointeeType();
  return !To.isNull() && holdsCode(To);
}

uint32_t Entities::global(const CompoundLiteralExpr *Literal) {
  auto [Entry, New] = Ids.try_emplace(Literal, Unit.Globals.size());
  if (!New)
    return Entry->second;
  Global G;
  G.Where = place(Literal->getLParenLoc());
  // Nothing outside the unit can name it; the place tells it from others.
  G.Usr = CompoundLiteral.str() + std::to_string(G.Where.Line) + ":" +
          std::to_string(G.Where.Column) + "@" +
          std::to_string(Unit.Globals.size());
  G.Display = "compound literal";
  G.Type = typeName(Literal->getType());
  G.Record = recordOf(Literal->getType());
  G.Link = Linkage::Internal;
  G.Defined = true;
  G.Const = Literal->getType().isConstQualified();
  G.Scalar = Literal->getType()->isScalarType();
  G.HoldsCode = holdsCode(Literal->getType());
  Unit.Globals.push_back(std::move(G));
  GlobalDecls.push_back(nullptr);
  return Entry->second;
}

uint32_t Entities::runtime(llvm::StringRef LinkName) {
  auto [Entry, New] = RuntimeIds.try_emplace(LinkName, Unit.Functions.size());
  if (!New)
    return Entry->second;
  Function F;
  F.Name = F.Display = F.LinkName = LinkName.str();
  F.Usr = RuntimeFunction.str() + F.Name;
  F.Type = "void ()";
  F.Implicit = F.SystemHeader = true;
  Unit.Functions.push_back(std::move(F));
  FunctionDecls.push_back(nullptr);
  return Entry->second;
}

uint32_t Entities::guard(const VarDecl *VD) {
  VD = VD->getCanonicalDecl();
  auto [Entry, New] = GuardIds.try_emplace(VD, Unit.Globals.size());
  if (!New)
    return Entry->second;
  Global G;
  G.Usr = StaticGuard.str() + usr(VD);
  G.Display = "guard of " + display(VD);
  G.Type = "long";
  G.Where = place(VD->getLocation());
  G.Link = VD->isExternallyVisible() ? Linkage::External : Linkage::Internal;
  if (G.Link == Linkage::External)
    G.LinkName = belongingTo(linkName(VD), "GV");
  G.Defined = G.Scalar = true;
  Unit.Globals.push_back(std::move(G));
  GlobalDecls.push_back(nullptr);
  return Entry->second;
}

uint32_t Entities::elements(QualType Type) {
  std::string Name = typeName(Type);
  auto [Entry, New] = ElementsIds.try_emplace(Name, Unit.Globals.size());
  if (!New)
    return Entry->second;
  Global G;
  G.Usr = ContainerElements.str() + Name;
  // No linker knows it; it is one in all units.
  G.LinkName = G.Usr;
  G.Display = "an element of a container";
  G.Type = Name;
  G.Record = recordOf(Type);
  G.Defined = G.Weak = G.HoldsCode = true;
  Unit.Globals.push_back(std::move(G));
  GlobalDecls.push_back(nullptr);
  return Entry->second;
}

uint32_t Entities::numbers(QualType Number) {
  std::string Name = typeName(Number);
  auto [Entry, New] = NumbersIds.try_emplace(Name, Unit.Fields.size());
  if (New) // No record's first member: no pointer is cast to it.
    Unit.Fields.push_back({.Record = KeptNumbers + Name,
                           .RecordName = "a container",
                           .Name = "elements",
                           .Holds = "",
                           .Index = 1});
  return Entry->second;
}

uint32_t Entities::kept(QualType Type, uint32_t Number) {
  std::string Name = typeName(Type);
  std::string Member = "value";
  if (Number)
    Member += std::to_string(Number);
  auto [Entry, New] =
      KeptIds.try_emplace(Member + "@" + Name, Unit.Fields.size());
  if (New) // No record's first member: no pointer is cast to it.
    Unit.Fields.push_back({.Record = KeptValue.str() + Name,
                           .RecordName = Name,
                           .Name = Member,
                           .Holds = "",
                           .Index = Number + 1,
                           .HoldsCode = true});
  return Entry->second;
}

uint32_t Entities::threadStart(const VarDecl *VD) {
  VD = VD->getCanonicalDecl();
  auto [Entry, New] = ThreadStartIds.try_emplace(VD, Unit.Functions.size());
  if (!New)
    return Entry->second;
  Function F;
  F.Usr = ThreadStart.str() + usr(VD);
  F.Name = F.Display = "initialisation of thread-local " + display(VD);
  F.Type = "void ()";
  F.Where = place(VD->getLocation());
  F.Link = VD->isExternallyVisible() ? Linkage::External : Linkage::Internal;
  if (F.Link == Linkage::External)
    F.LinkName = belongingTo(linkName(VD), "TH");
  F.Inline = VD->isInline();
  F.Implicit = true;
  F.ExternC = false;
  Unit.Functions.push_back(std::move(F));
  FunctionDecls.push_back(nullptr);
  return Entry->second;
}

uint32_t Entities::string(llvm::StringRef Text) {
  auto [Entry, New] = StringIds.try_emplace(Text, Unit.Strings.size());
  if (New)
    Unit.Strings.push_back(Text.str());
  return Entry->second;
}

void Entities::mentionByName(llvm::StringRef Name) {
  if (!isValidAsciiIdentifier(Name))
    return;
  const auto *Scope = Context.getTranslationUnitDecl();
  for (const NamedDecl *D : Scope->lookup(&Context.Idents.get(Name)))
    if (const auto *FD = dyn_cast<FunctionDecl>(D); FD && FD->isExternC())
      function(FD);
}

Local Entities::local(llvm::StringRef Name, QualType Type) const {
  return {Name.str(), recordOf(Type), Type->isScalarType(),
          holdsCode(Type) || leadsToCode(Type),
          Context.getBaseElementType(Type).isConstQualified()};
}

bool Entities::hasObjectParameter(const FunctionDecl *FD) {
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  if (!Method || Method->isStatic() || Method->isExplicitObjectMemberFunction())
    return false;
  const CXXRecordDecl *Record = Method->getParent();
  return !(Record->isLambda() && Record->isCapturelessLambda() &&
           Method->getOverloadedOperator() == OO_Call);
}
