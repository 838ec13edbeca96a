// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Objects of the program's classes that a library makes, of arguments that it
/// passes on: std::make_unique<Guard>(SIGINT), guards.emplace_back(SIGTERM).
///
/// The bodies of the library are not read, so the constructor's call is written
/// down beside the library's. Such a function is known by its shape: it ends in
/// a pack of forwarding references, and names the class first of its template
/// arguments without being given one (make_unique, make_shared, construct_at,
/// variant::emplace), or is a member of a container of the class's objects.
/// Which constructor it is, is for the compiler to say, which also defines it:
/// of a class template, or where nobody has written it, only the library's body
/// would ask for that.

#include "extract/Making.h"

#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Sema/Initialization.h"
#include "clang/Sema/Sema.h"

using namespace clang;
using namespace sigtidy;

const FunctionTemplateDecl *
sigtidy::forwardingTemplate(const FunctionDecl *FD) {
  const FunctionTemplateDecl *Template = FD->getPrimaryTemplate();
  while (Template && Template->getInstantiatedFromMemberTemplate())
    Template = Template->getInstantiatedFromMemberTemplate();
  const FunctionDecl *Pattern =
      Template ? Template->getTemplatedDecl() : nullptr;
  if (!Pattern || !Pattern->getNumParams())
    return nullptr;
  QualType Last = Pattern->getParamDecl(Pattern->getNumParams() - 1)->getType();
  const auto *Pack = Last->getAs<PackExpansionType>();
  const bool Forwards =
      Pack && Pack->getPattern()->isRValueReferenceType() &&
      Pack->getPattern().getNonReferenceType()->getAs<TemplateTypeParmType>();
  return Forwards ? Template : nullptr;
}

/// The class that \p FD, an instance of \p Template, is told to make: its first
/// template argument, which no parameter stands for.
static QualType namedClass(const FunctionDecl *FD,
                           const FunctionTemplateDecl *Template) {
  const TemplateArgumentList *Given = FD->getTemplateSpecializationArgs();
  const auto *First = dyn_cast<TemplateTypeParmDecl>(
      Template->getTemplateParameters()->getParam(0));
  if (!Given || !Given->size() || !First || First->isParameterPack() ||
      Given->get(0).getKind() != TemplateArgument::Type)
    return {};
  for (const ParmVarDecl *P : Template->getTemplatedDecl()->parameters()) {
    const auto *Own =
        P->getType().getNonReferenceType()->getAs<TemplateTypeParmType>();
    if (Own && Own->getDecl() == First)
      return {};
  }
  return Given->get(0).getAsType();
}

/// Whether the default of \p P is a number or a name, so that nothing runs.
static bool isPlain(const ParmVarDecl *P) {
  if (!P->hasDefaultArg() || P->hasUninstantiatedDefaultArg() ||
      P->hasUnparsedDefaultArg())
    return false;
  const Expr *Default = P->getDefaultArg()->IgnoreParenImpCasts();
  return isa<IntegerLiteral, DeclRefExpr>(Default) &&
         !P->getType()->isRecordType() && !P->getType()->isReferenceType();
}

/// The class that library call \p E makes an object of, or null; and the
/// arguments that it passes on.
static std::pair<const CXXRecordDecl *, llvm::ArrayRef<const Expr *>>
madeBy(const Entities &Table, const CallExpr *E) {
  const FunctionDecl *FD = E->getDirectCallee();
  const FunctionTemplateDecl *Template =
      FD && Table.inSystemHeader(FD->getLocation()) ? forwardingTemplate(FD)
                                                    : nullptr;
  if (!Template)
    return {};
  const FunctionDecl *Pattern = Template->getTemplatedDecl();
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  if (Method && !Method->isStatic() && Table.isWrapper(Method->getParent()))
    return {};
  QualType Type = namedClass(FD, Template);
  if (Type.isNull() && Method && !Method->isStatic())
    for (QualType Held : elementTypes(Method->getParent()))
      if (Type.isNull())
        Type = Held;
  const CXXRecordDecl *Class =
      Type.isNull() ? nullptr : bareType(Type)->getAsCXXRecordDecl();
  if (!Class || Table.inSystemHeader(Class->getLocation()))
    return {};
  llvm::ArrayRef<const Expr *> Args(E->getArgs(), E->getNumArgs());
  return {Class, Args.drop_front(std::min<size_t>(
                     Args.size(), Pattern->getNumParams() - 1))};
}

/// The constructor that makes a \p Class of \p Args; null where it runs no
/// code, or there is none.
static CXXConstructorDecl *constructorFor(Sema &Compiler,
                                          const CXXRecordDecl *Class,
                                          llvm::ArrayRef<const Expr *> Args,
                                          SourceLocation Loc) {
  QualType Type = Compiler.Context.getCanonicalTagType(Class);
  if (!Compiler.isCompleteType(Loc, Type))
    return nullptr;
  llvm::SmallVector<Expr *, 4> Given;
  for (const Expr *E : Args)
    Given.push_back(const_cast<Expr *>(E));
  InitializedEntity Entity = InitializedEntity::InitializeTemporary(Type);
  InitializationKind Kind = InitializationKind::CreateDirect(Loc, Loc, Loc);
  InitializationSequence Way(Compiler, Entity, Kind, Given);
  for (const InitializationSequence::Step &S : Way.steps())
    if (S.Kind == InitializationSequence::SK_ConstructorInitialization)
      if (auto *C = dyn_cast<CXXConstructorDecl>(S.Function.Function))
        return C->isTrivial() || C->isDeleted() ? nullptr : C;
  return nullptr;
}

bool sigtidy::findConstructor(Entities &Table, Sema &Compiler,
                              const CallExpr *E) {
  if (E->isInstantiationDependent())
    return false;
  auto [Class, Args] = madeBy(Table, E);
  if (!Class || Class->isDependentContext() || Class->isInvalidDecl())
    return false;
  DiagnosticsEngine &Problems = Compiler.getDiagnostics();
  const bool Suppressed = Problems.getSuppressAllDiagnostics();
  Problems.setSuppressAllDiagnostics(true);
  SourceLocation Loc = E->getExprLoc();
  CXXConstructorDecl *C = constructorFor(Compiler, Class, Args, Loc);
  bool New = false;
  if (C && !Table.inSystemHeader(C->getLocation())) {
    const bool Was = C->isDefined();
    if (!Was) {
      Compiler.MarkFunctionReferenced(Loc, C);
      Compiler.DefineUsedVTables();
      Compiler.PerformPendingInstantiations();
    }
    Table.noteMaking(E, C);
    New = !Was && C->isDefined();
  }
  Problems.setSuppressAllDiagnostics(Suppressed);
  return New;
}

OpBuilder::Making OpBuilder::makes(const CallExpr *E) const {
  const CXXConstructorDecl *Constructor = Table.making(E);
  return Constructor ? Making{Constructor, madeBy(Table, E).second} : Making();
}

void OpBuilder::make(const CallExpr *E, SourceLocation Loc) {
  Making Made = makes(E);
  if (!Made.Constructor)
    return;
  Op O = at(OpKind::Call, Loc);
  O.Call = CallKind::Construct;
  O.Callee = Table.function(Made.Constructor);
  O.NoReturn = isNoReturn(Made.Constructor);
  O.Args.push_back(Values.Node.unknown());
  for (const ParmVarDecl *P : Made.Constructor->parameters()) {
    size_t I = P->getFunctionScopeIndex();
    if (I >= Made.Args.size())
      O.Args.push_back(isPlain(P) ? Values.value(P->getDefaultArg())
                                  : Values.Node.unknown());
    else if (P->getType()->isReferenceType())
      O.Args.push_back(Values.argument(Made.Args[I]));
    else
      O.Args.push_back(taken(Made.Args[I]));
  }
  push(std::move(O));
}
