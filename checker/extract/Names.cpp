// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What entities are called: for the linker, for other units (USRs), and for
/// people.

#include "extract/Entities.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Index/USRGeneration.h"

using namespace clang;
using namespace sigtidy;

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

uint32_t Entities::stride(QualType Element) const {
  if (Element.isNull() || Element->isDependentType())
    return 0;
  if (Element->isVoidType() || Element->isFunctionType())
    return 1; // GNU C.
  if (Element->isIncompleteType() || Element->isVariablyModifiedType())
    return 0;
  return Context.getTypeSizeInChars(Element).getQuantity();
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

std::string Entities::spelled(const TemplateArgumentList &Args) const {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  printTemplateArgumentList(OS, Args.asArray(), Context.getPrintingPolicy());
  return Text;
}

std::string Entities::fieldName(const FieldDecl *FD) {
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

std::string Entities::recordName(const RecordDecl *RD) {
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

std::string Entities::belongingTo(llvm::StringRef Mangled,
                                  llvm::StringRef Kind) {
  return Mangled.consume_front("_Z")
             ? ("_Z" + Kind + Mangled).str()
             : ("_Z" + Kind + Twine(Mangled.size()) + Mangled).str();
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
