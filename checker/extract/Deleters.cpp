// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Smart pointers with a deleter of the program: std::unique_ptr<FILE, Close>.
///
/// What such a pointer does when it lets go of its object is to call its
/// deleter, and nothing else. So a call of its destructor, of its assignment,
/// or of what gives it another pointer, is written down as that call: the
/// program's deleter says whether it is safe. Pointers to functions are what
/// any such pointer has been given.

#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace sigtidy;

/// Whether \p Method lets go of the object that its own object owns.
static bool letsGo(const CXXMethodDecl *Method) {
  if (isa<CXXDestructorDecl>(Method) ||
      Method->getOverloadedOperator() == OO_Equal)
    return true;
  // reset(); swap() takes a reference.
  return Method->getReturnType()->isVoidType() && !Method->isConst() &&
         !Method->isStatic() && !isa<CXXConstructorDecl>(Method) &&
         llvm::none_of(Method->parameters(), [](const ParmVarDecl *P) {
           return P->getType()->isReferenceType();
         });
}

/// The call operator of \p Deleter that takes a \p Pointer; or null.
static const CXXMethodDecl *operatorFor(const CXXRecordDecl *Deleter,
                                        QualType Pointer) {
  for (const CXXMethodDecl *Operator : callOperators(Deleter))
    if (Operator && Operator->getNumParams() == 1 &&
        (Pointer.isNull() ||
         bareType(Operator->getParamDecl(0)->getType()) == Pointer ||
         Operator->getParamDecl(0)->getType()->isVoidPointerType()))
      return Operator;
  return nullptr;
}

bool OpBuilder::callDeleter(const FunctionDecl *FD, Op &O) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(FD);
  if (!Method || !Table.inSystemHeader(Method->getLocation()) ||
      !letsGo(Method))
    return false;
  const CXXRecordDecl *Owner = Method->getParent();
  QualType Type = memberType(Owner, "deleter_type");
  if (Type.isNull())
    return false;
  Nodes &Node = Values.Node;
  Op Call = O;
  Call.Call = CallKind::Plain;
  Call.Args.clear();
  if (Type->isFunctionPointerType()) {
    Call.Callee = NoId;
    Call.CalleeValue = Node.load(Values.elements(Type, Node.unknown()));
    Call.Signature = Table.string(Table.typeName(Type->getPointeeType()));
  } else {
    const CXXRecordDecl *Deleter = Type->getAsCXXRecordDecl();
    if (Deleter)
      Deleter = Deleter->getDefinition();
    if (!Deleter || Table.inSystemHeader(Deleter->getLocation()))
      return false;
    const CXXMethodDecl *Operator =
        operatorFor(Deleter, memberType(Owner, "pointer"));
    if (!Operator)
      return false;
    Call.Callee = Table.function(Operator);
    Call.NoReturn = isNoReturn(Operator);
    if (Entities::hasObjectParameter(Operator))
      Call.Args.push_back(Node.unknown());
  }
  Call.Args.push_back(Node.unknown()); // What it owns.
  O = std::move(Call);
  return true;
}
