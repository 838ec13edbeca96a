// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Destroying.h"
#include "extract/ValueBuilder.h"

#include "clang/AST/ASTContext.h"

using namespace clang;
using namespace sigtidy;

/// The destructor that \p Element calls, or null where it runs no code.
static const CXXDestructorDecl *destructorOf(const CFGImplicitDtor &Element,
                                             ASTContext &Context) {
  const CXXDestructorDecl *Destructor = nullptr;
  // Clang leaves these two out.
  QualType Type;
  if (auto Base = Element.getAs<CFGBaseDtor>())
    Type = Base->getBaseSpecifier()->getType();
  else if (auto Member = Element.getAs<CFGMemberDtor>())
    Type = Context.getBaseElementType(Member->getFieldDecl()->getType());
  if (Type.isNull())
    Destructor = Element.getDestructorDecl(Context);
  else if (const CXXRecordDecl *Record = Type->getAsCXXRecordDecl())
    Destructor = Record->getDestructor();
  return Destructor && !Destructor->isTrivial() ? Destructor : nullptr;
}

namespace {
/// Finds the destructors of the parts of a class that nobody wrote one for.
class PartFinder {
public:
  explicit PartFinder(const Entities &Table) : Table(Table) {}

  /// Appends them to \p Into. False where they cannot be told: a library's
  /// class has a part that does work for it (std::shared_ptr's counter).
  bool add(const CXXRecordDecl *Class, Destruction &Into) {
    if (Class->isUnion() || Class->getNumVBases())
      return false;
    if (!Class->isLambda())
      for (QualType Type : elementTypes(Class))
        MadeFor.push_back(Type.getCanonicalType().getUnqualifiedType());
    for (const FieldDecl *Field : Class->fields())
      if (!addPart(Class, Field->getType(), Into))
        return false;
    for (const CXXBaseSpecifier &Base : Class->bases())
      if (!addPart(Class, Base.getType(), Into))
        return false;
    return true;
  }

  /// Whether only parts have a destructor that somebody wrote.
  bool isThrough(const CXXDestructorDecl *Destructor) const {
    const CXXRecordDecl *Class = Destructor->getParent();
    return !Destructor->isUserProvided() && !Destructor->isVirtual() &&
           (Class->isLambda() || Table.inSystemHeader(Class->getLocation()));
  }

private:
  bool addPart(const CXXRecordDecl *Class, QualType Type, Destruction &Into) {
    Type = Table.context().getBaseElementType(Type);
    const CXXRecordDecl *Part = Type->getAsCXXRecordDecl();
    if (!Part || !Part->hasDefinition() || Part->hasTrivialDestructor())
      return true;
    const CXXDestructorDecl *Destructor = Part->getDestructor();
    if (!Destructor)
      return false;
    if (isThrough(Destructor)) {
      Destruction Inner;
      PartFinder Finder(Table);
      Finder.MadeFor = MadeFor;
      if (Finder.add(Part, Inner)) {
        Into.Run.append(Inner.Run.begin(), Inner.Run.end());
        return true;
      }
    }
    Into.Run.push_back(Destructor);
    return Class->isLambda() ||
           llvm::is_contained(MadeFor,
                              Type.getCanonicalType().getUnqualifiedType());
  }

  const Entities &Table;
  /// What the library's classes that were looked into were instantiated with.
  llvm::SmallVector<QualType, 4> MadeFor;
};
} // namespace

Destruction sigtidy::destruction(const CFGImplicitDtor &Element,
                                 const Entities &Table) {
  Destruction Result;
  const CXXDestructorDecl *Own = destructorOf(Element, Table.context());
  if (!Own)
    return Result;
  PartFinder Finder(Table);
  Result.OfParts =
      Finder.isThrough(Own) && Finder.add(Own->getParent(), Result);
  if (!Result.OfParts)
    Result.Run = {Own};
  return Result;
}
