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
/// Which constructor it is, is chosen by the types of the arguments alone, and
/// only among those that the program has written.

#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

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

/// How well \p From becomes \p To; 0: not at all.
static unsigned rank(QualType From, QualType To) {
  From = bareType(From);
  To = bareType(To);
  if (From == To)
    return 2;
  auto IsNumber = [](QualType T) {
    return T->isArithmeticType() || T->isEnumeralType();
  };
  auto IsPointer = [](QualType T) {
    return T->isPointerType() || T->isArrayType() || T->isFunctionType() ||
           T->isNullPtrType();
  };
  return (IsNumber(From) && IsNumber(To)) ||
         (IsPointer(From) && To->isPointerType()) || From->isRecordType() ||
         To->isRecordType();
}

/// The constructor of \p Class that takes \p Args, of those with a body that
/// somebody wrote; or null.
static const CXXConstructorDecl *
constructorFor(const CXXRecordDecl *Class, llvm::ArrayRef<const Expr *> Args) {
  const CXXConstructorDecl *Best = nullptr;
  unsigned Most = 0;
  for (const CXXConstructorDecl *C : Class->ctors()) {
    if (C->isDeleted() || Args.size() < C->getMinRequiredArguments() ||
        Args.size() > C->getNumParams())
      continue;
    unsigned Sum = 1;
    for (size_t I = 0; Sum && I != Args.size(); ++I) {
      unsigned One = rank(Args[I]->getType(), C->getParamDecl(I)->getType());
      Sum = One ? Sum + One : 0;
    }
    if (Sum > Most) {
      Most = Sum;
      Best = C;
    }
  }
  return Best && Best->isUserProvided() ? Best : nullptr;
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

OpBuilder::Making OpBuilder::makes(const CallExpr *E) const {
  const FunctionDecl *FD = E->getDirectCallee();
  if (!FD || !Table.inSystemHeader(FD->getLocation()) || wrapperOf(FD))
    return {};
  const FunctionTemplateDecl *Template = forwardingTemplate(FD);
  if (!Template)
    return {};
  const FunctionDecl *Pattern = Template->getTemplatedDecl();
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  QualType Type = namedClass(FD, Template);
  if (Type.isNull() && Method && !Method->isStatic())
    for (QualType Held : elementTypes(Method->getParent()))
      if (Type.isNull())
        Type = Held;
  const CXXRecordDecl *Class =
      Type.isNull() ? nullptr : bareType(Type)->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() ||
      Table.inSystemHeader(Class->getLocation()))
    return {};
  llvm::ArrayRef<const Expr *> Args(E->getArgs(), E->getNumArgs());
  Args = Args.drop_front(
      std::min<size_t>(Args.size(), Pattern->getNumParams() - 1));
  return {constructorFor(Class->getDefinition(), Args), Args};
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
