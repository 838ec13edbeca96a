// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Entities.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"

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

/// The call operator that a lambda's conversion to a pointer, or the static
/// function behind that pointer, stands for.
static const FunctionDecl *throughInvoker(const FunctionDecl *FD) {
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  if (!Method || !Method->isLambdaStaticInvoker())
    return FD;
  if (const CXXMethodDecl *Operator =
          Method->getParent()->getLambdaCallOperator())
    return Operator;
  return FD;
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
bool Entities::holdsCode(QualType Type, unsigned Depth) const {
  constexpr unsigned MaxDepth = 8;
  Type = Type.getCanonicalType();
  while (const ArrayType *Array = Type->getAsArrayTypeUnsafe())
    Type = Array->getElementType().getCanonicalType();
  if (Type->isFunctionPointerType() || Type->isMemberFunctionPointerType() ||
      Type->isBlockPointerType())
    return true;
  const RecordDecl *RD = Type->getAsRecordDecl();
  if (RD)
    RD = RD->getDefinition();
  if (!RD || Depth == MaxDepth)
    return false;
  if (isWrapper(dyn_cast<CXXRecordDecl>(RD)))
    return true;
  return llvm::any_of(RD->fields(), [&](const FieldDecl *Member) {
    return holdsCode(Member->getType(), Depth + 1);
  });
}

/// Whether \p Type points at a record that holds a pointer to a function.
bool Entities::leadsToCode(QualType Type) const {
  Type = Type.getCanonicalType();
  return Type->isPointerType() && Type->getPointeeType()->isRecordType() &&
         holdsCode(Type->getPointeeType());
}

uint32_t Entities::global(const CompoundLiteralExpr *Literal) {
  auto [Entry, New] = Ids.try_emplace(Literal, Unit.Globals.size());
  if (!New)
    return Entry->second;
  Global G;
  G.Where = place(Literal->getLParenLoc());
  // Nothing outside the unit can name it; the place tells it from others.
  G.Usr = "literal@" + std::to_string(G.Where.Line) + ":" +
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
  F.Usr = "runtime@" + F.Name;
  F.Type = "void ()";
  F.Implicit = F.SystemHeader = true;
  Unit.Functions.push_back(std::move(F));
  FunctionDecls.push_back(nullptr);
  return Entry->second;
}

/// The Itanium ABI's name for something that belongs to variable \p Mangled.
static std::string belongingTo(llvm::StringRef Mangled, llvm::StringRef Kind) {
  return Mangled.consume_front("_Z")
             ? ("_Z" + Kind + Mangled).str()
             : ("_Z" + Kind + Twine(Mangled.size()) + Mangled).str();
}

uint32_t Entities::guard(const VarDecl *VD) {
  VD = VD->getCanonicalDecl();
  auto [Entry, New] = GuardIds.try_emplace(VD, Unit.Globals.size());
  if (!New)
    return Entry->second;
  Global G;
  G.Usr = "guard@" + usr(VD);
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
  G.Usr = "elements@" + Name;
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

uint32_t Entities::threadStart(const VarDecl *VD) {
  VD = VD->getCanonicalDecl();
  auto [Entry, New] = ThreadStartIds.try_emplace(VD, Unit.Functions.size());
  if (!New)
    return Entry->second;
  Function F;
  F.Usr = "thread@" + usr(VD);
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

/// The name of \p FD; of a lambda's member, that of the variable it captures.
static std::string fieldName(const FieldDecl *FD) {
  const auto *Class = dyn_cast<CXXRecordDecl>(FD->getParent());
  if (!Class || !Class->isLambda())
    return FD->getNameAsString();
  llvm::DenseMap<const ValueDecl *, FieldDecl *> Captures;
  FieldDecl *This = nullptr;
  Class->getCaptureFields(Captures, This);
  for (const auto &[Variable, Field] : Captures)
    if (Field == FD)
      return Variable->getNameAsString();
  return This == FD ? "this" : "";
}

/// What people call a record: its tag or typedef name; for an anonymous one
/// the name of the record around it, so that a member of a union inside
/// `struct x` is a member of "x".
static std::string recordName(const RecordDecl *RD) {
  for (const DeclContext *DC = RD; isa_and_nonnull<RecordDecl>(DC);
       DC = DC->getParent()) {
    const auto *Around = cast<RecordDecl>(DC);
    if (!Around->getName().empty())
      return Around->getNameAsString();
    if (const TypedefNameDecl *TD = Around->getTypedefNameForAnonDecl())
      return TD->getNameAsString();
  }
  return "";
}

/// What a pointer to a function points at never changes.
static bool isDataPointer(QualType Type) {
  return Type->isAnyPointerType() && !Type->isFunctionPointerType();
}

uint32_t Entities::field(const FieldDecl *FD) {
  FD = FD->getCanonicalDecl();
  auto [Entry, New] = Ids.try_emplace(FD, Unit.Fields.size());
  if (!New)
    return Entry->second;
  const RecordDecl *RD = FD->getParent();
  QualType Element = Context.getBaseElementType(FD->getType());
  Unit.Fields.push_back(
      {.Record = usr(RD),
       .RecordName = recordName(RD),
       .Name = fieldName(FD),
       .Holds = recordOf(FD->getType()),
       .Index = FD->getFieldIndex(),
       .InUnion = RD->isUnion(),
       .HoldsCode = llvm::any_of(RD->fields(),
                                 [this](const FieldDecl *Member) {
                                   return holdsCode(Member->getType());
                                 }),
       .LeadsToCode = leadsToCode(FD->getType()),
       .Volatile = Element.isVolatileQualified(),
       .LockFree = isLockFree(Element),
       .SigAtomic = isSigAtomic(Element),
       .Scalar = Element->isScalarType(),
       .Pointer = isDataPointer(Element),
       .Foreign = inSystemHeader(RD->getLocation())});
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

void Entities::rank(const CXXRecordDecl *Lambda) {
  // Clang numbers only those that can be seen from other units.
  unsigned &Count = LambdaCounts[Lambda->getDeclContext()];
  if (LambdaRanks.try_emplace(Lambda, Count + 1).second)
    ++Count;
}

void Entities::distinguish() {
  // Clang gives one USR to the instantiations of a template for two lambdas.
  llvm::StringMap<unsigned> Seen;
  for (Function &F : Unit.Functions)
    if (unsigned Before = Seen[F.Usr]++)
      F.Usr += "#" + std::to_string(Before);
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

std::string Entities::spelled(const TemplateArgumentList &Args) const {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  printTemplateArgumentList(OS, Args.asArray(), Context.getPrintingPolicy());
  return Text;
}

void Entities::describe(const FunctionDecl *Canonical, Function &F) {
  const FunctionDecl *FD = Canonical->getMostRecentDecl();
  const FunctionDecl *Definition = nullptr;
  FD->isDefined(Definition);
  F.Usr = usr(FD);
  F.Link = FD->isExternallyVisible() ? Linkage::External : Linkage::Internal;
  if (F.Link == Linkage::External)
    F.LinkName = linkName(FD);
  F.Name = FD->getNameAsString();
  F.Display = display(FD);
  F.Type = typeName(FD->getType());
  if (const auto *Alias = FD->getAttr<AliasAttr>())
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
  for (const FunctionDecl *Redecl : FD->redecls())
    F.SystemHeader |= inSystemHeader(Redecl->getLocation());
  F.Implicit = FD->isImplicit();
  F.ExternC = !Context.getLangOpts().CPlusPlus || FD->isExternC();
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
  for (const auto *Attribute : FD->specific_attrs<AnnotateAttr>())
    if (llvm::StringRef Text = Attribute->getAnnotation();
        Text.consume_front(AnnotationPrefix))
      F.Annotations.push_back({Text.str(), place(Attribute->getLocation())});
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

std::string Entities::usr(const NamedDecl *D) const {
  llvm::SmallString<128> Usr;
  if (!index::generateUSRForDecl(D, Usr))
    return Usr.str().str();
  // Clang has none for a few odd declarations; their qualified name is the
  // best that is left.
  return "name:" + D->getQualifiedNameAsString();
}

std::string Entities::linkName(const NamedDecl *D) {
  std::string Name = Names.getName(D);
  if (!Name.empty() && Name.front() == '\1')
    Name.erase(0, 1);
  return Name;
}

std::string Entities::recordOf(QualType Type) const {
  const RecordDecl *RD = Context.getBaseElementType(Type)->getAsRecordDecl();
  return RD ? usr(RD) : std::string();
}

std::string Entities::typeName(QualType Type) const {
  Type = Type.getCanonicalType();
  if (const auto *Prototype = Type->getAs<FunctionProtoType>()) {
    // What a function promises is no part of its signature.
    FunctionProtoType::ExtProtoInfo Info = Prototype->getExtProtoInfo();
    Info.ExtInfo = Info.ExtInfo.withNoReturn(false);
    Info.ExceptionSpec = FunctionProtoType::ExceptionSpecInfo();
    Type = Context.getFunctionType(Prototype->getReturnType(),
                                   Prototype->getParamTypes(), Info);
  }
  PrintingPolicy Policy = Context.getPrintingPolicy();
  Policy.AnonymousTagLocations = false;
  return Type.getAsString(Policy);
}

std::string Entities::display(const NamedDecl *D) const {
  const DeclContext *Around = D->getDeclContext();
  std::string Own = D->getNameAsString();
  const auto *Method = dyn_cast<CXXMethodDecl>(D);
  if (Method && Method->getParent()->isLambda()) {
    const CXXRecordDecl *Lambda = Method->getParent();
    Around = Lambda->getDeclContext();
    Own = "lambda#" + std::to_string(LambdaRanks.lookup(Lambda));
  }
  while (Around && !isa<NamedDecl>(Around))
    Around = Around->getParent();
  const auto *Outer = cast_or_null<NamedDecl>(Around);
  if (!Outer || isa<TranslationUnitDecl>(Outer))
    return Own;
  // Anonymous namespaces and records have no part in a name.
  std::string Prefix = display(Outer);
  if (Prefix.empty() || Own.empty())
    return Prefix + Own;
  return Prefix + "::" + Own;
}
