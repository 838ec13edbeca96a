// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The tables of a summary that declarations go into: functions, globals,
/// fields, strings. Each is numbered in the order of its first mention, which
/// is the same for the same input.

#ifndef SIGTIDY_EXTRACT_ENTITIES_H
#define SIGTIDY_EXTRACT_ENTITIES_H

#include "extract/Locations.h"
#include "sigtidy/Summary.h"

#include "clang/AST/Mangle.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

#include <memory>
#include <optional>
#include <vector>

namespace clang {
class AnnotateAttr;
class ASTContext;
class CallExpr;
class CompoundLiteralExpr;
class CXXConstructorDecl;
class CXXRecordDecl;
class Decl;
class DeclContext;
class Expr;
class FieldDecl;
class FunctionDecl;
class NamedDecl;
class RecordDecl;
class Sema;
class ValueDecl;
class VarDecl;
} // namespace clang

namespace sigtidy {

/// What the annotations that are meant for us begin with.
inline constexpr llvm::StringLiteral AnnotationPrefix = "sigtidy::";

/// The first annotation for us of \p D, also of its declarations up to this
/// one; or null.
const clang::AnnotateAttr *annotation(const clang::Decl *D);

/// Visits the annotations of \p D that are meant for us, without the prefix.
void addAnnotations(
    const clang::Decl *D,
    llvm::function_ref<void(llvm::StringRef, const clang::AnnotateAttr *)> Add);

/// Usr of what no declaration stands for begins so, or Record, where it is a
/// field. Nothing in a source has such a name.
inline constexpr llvm::StringLiteral CompoundLiteral = "literal@";
inline constexpr llvm::StringLiteral RuntimeFunction = "runtime@";
inline constexpr llvm::StringLiteral StaticGuard = "guard@";
inline constexpr llvm::StringLiteral ThreadStart = "thread@";
inline constexpr llvm::StringLiteral ContainerElements = "elements@";
inline constexpr llvm::StringLiteral KeptValue = "kept@";
inline constexpr llvm::StringLiteral HeldPointer = "held@";

class Entities {
public:
  /// How code finds thread-local variables, as the command line says.
  struct ThreadStorage {
    /// Some model of ELF that needs no call is asked for.
    bool Fixed = false;
    /// By a function in every case.
    bool Emulated = false;
  };

  /// All but \p Threads are borrowed. Makes the "<initializers>" function.
  Entities(clang::ASTContext &Context, UnitSummary &Unit, Locations &Places,
           ThreadStorage Threads);

  uint32_t function(const clang::FunctionDecl *FD);
  /// Whether function() was ever asked for \p FD.
  bool mentions(const clang::FunctionDecl *FD) const;
  uint32_t global(const clang::VarDecl *VD);
  /// A compound literal of static storage duration.
  uint32_t global(const clang::CompoundLiteralExpr *Literal);
  /// A function of the language's runtime that nothing declares.
  uint32_t runtime(llvm::StringRef LinkName);
  /// The variable that says whether the static local \p VD is initialised.
  uint32_t guard(const clang::VarDecl *VD);
  /// The function that initialises the thread-local \p VD in each thread.
  uint32_t threadStart(const clang::VarDecl *VD);
  uint32_t field(const clang::FieldDecl *FD);
  /// The width of field \p Id where it is a bit-field, below 0 if it is signed;
  /// else 0.
  int64_t bitsOfField(uint32_t Id) const { return BitFields.lookup(Id); }
  uint32_t string(llvm::StringRef Text);
  /// The canonical type, without what a function promises: "int (int)".
  std::string typeName(clang::QualType Type) const;
  /// Numbers the function that is declared as \p Name, if one is: whoever is
  /// given the name may find it by that.
  void mentionByName(llvm::StringRef Name);

  /// USR of the record that \p Type is, or is an array of; else empty.
  std::string recordOf(clang::QualType Type) const;
  /// How far the elements of an array of \p Element are apart, in bytes; 0
  /// where that is not known.
  uint32_t stride(clang::QualType Element) const;
  /// What array type \p Array is an array of.
  static clang::QualType elementOf(clang::QualType Array) {
    return Array->getAsArrayTypeUnsafe()->getElementType();
  }
  /// A local of type \p Type.
  Local local(llvm::StringRef Name, clang::QualType Type) const;

  /// Whether a call of \p FD passes an object before the written arguments.
  /// The call operator of a lambda without captures has no use for its object
  /// and is called without one, as through a function pointer.
  static bool hasObjectParameter(const clang::FunctionDecl *FD);

  /// The call operator that \p From, a lambda's conversion to a pointer or the
  /// static function behind that pointer, stands for: of a generic lambda the
  /// one with the same template arguments. Null if there is none.
  static const clang::FunctionDecl *
  lambdaBody(const clang::CXXMethodDecl *From);

  /// Gives a lambda its ordinal for display; to be called in source order.
  void rank(const clang::CXXRecordDecl *Lambda);

  /// Fills in what later declarations can still change (attributes, the place
  /// of the definition); call once, after all of the unit was read.
  void finish();

  SourcePlace place(clang::SourceLocation Loc);
  /// Whether the compiler has found an error within \p Range.
  bool hasError(clang::SourceRange Range);
  uint32_t macro(clang::SourceLocation Loc);

  clang::ASTContext &context() const { return Context; }
  UnitSummary &unit() const { return Unit; }
  bool inSystemHeader(clang::SourceLocation Loc) const;
  /// Whether \p Record, which may be null, holds any callable: std::function.
  /// See Callables.cpp.
  bool isWrapper(const clang::CXXRecordDecl *Record) const;

  // Containers.cpp.
  /// All that libraries keep of \p Type, as one array without a length.
  uint32_t elements(clang::QualType Type);
  /// Lets the compiler make the library's classes that nothing in the unit has
  /// asked it for: another unit may have, and both must see the same elements.
  void setSema(clang::Sema &S) { Compiler = &S; }
  /// Notes, and says, which constructor library call \p E calls to make an
  /// object of a class of the program; null where it makes none. See Making.h.
  void noteMaking(const clang::CallExpr *E,
                  const clang::CXXConstructorDecl *C) {
    Makings[E] = C;
  }
  const clang::CXXConstructorDecl *making(const clang::CallExpr *E) const {
    return Makings.lookup(E);
  }
  /// Whether an object of \p Type is called as a function is.
  bool isCode(clang::QualType Type) const;
  /// Whether \p Type is a library's class that such objects are kept in.
  bool keepsCode(clang::QualType Type) const;
  const clang::CXXRecordDecl *systemClass(clang::QualType Type) const;
  /// Whether \p Type is a number that may name a signal.
  bool isNumber(clang::QualType Type) const;
  /// Notes the parts of objects of \p Class, as ClassParts.h has it.
  void noteParts(const clang::CXXRecordDecl *Class);
  /// What \p Type, a library's class, keeps one beside the other, if that are
  /// such numbers: int for std::vector<int>. Else null.
  clang::QualType keptNumber(clang::QualType Type) const;
  /// The member of such a class that stands for all of them.
  uint32_t numbers(clang::QualType Number);
  /// The member that stands for the one value that \p Type, a library's class,
  /// keeps: std::optional; or for part \p Number of a tuple.
  uint32_t kept(clang::QualType Type, uint32_t Number = 0);
  /// The same, if its parts that they are kept in are written down by name.
  bool isNamed(clang::QualType Type) const;
  /// Whether there are public members among them.
  bool isOpen(const clang::CXXRecordDecl *LibraryClass) const;
  static const clang::FieldDecl *onlyArray(const clang::CXXRecordDecl *Record);

  // Pointers.cpp.
  /// Notes what the annotations for us of \p D, or of its type, say of what is
  /// stored there. To be called in source order. False where \p D is no pointer
  /// to a function, and no array of such.
  bool annotate(const clang::NamedDecl *D);
  bool hasAnnotatedPointers() const { return !Annotated.empty(); }
  /// The function that stands for a call through \p Callee, if that is
  /// annotated and is not just a handler.
  std::optional<uint32_t> throughPointer(const clang::Expr *Callee);
  /// The variable or member that \p E names, or names an element of; or null.
  static const clang::ValueDecl *holderOf(const clang::Expr *E);
  /// Where what is stored to automatic variable \p D, or passed as a \p Type,
  /// is kept, if that is annotated.
  std::optional<uint32_t> slotOf(const clang::ValueDecl *D);
  std::optional<uint32_t> slotOf(clang::QualType Type);
  /// Makes the functions of all annotated pointers; after annotate().
  void finishPointers();

private:
  bool holdsCode(clang::QualType Type) const;
  bool membersHoldCode(const clang::RecordDecl *RD) const;
  bool leadsToCode(clang::QualType Type) const;
  // Pointers.cpp.
  const clang::NamedDecl *annotatedType(clang::QualType Type) const;
  const clang::NamedDecl *annotatedPointer(const clang::ValueDecl *D) const;
  static clang::QualType pointerType(const clang::NamedDecl *Key);
  std::string pointerUsr(const clang::NamedDecl *Key) const;
  uint32_t slot(const clang::NamedDecl *Key);
  uint32_t through(const clang::NamedDecl *Key);
  // Uses.cpp.
  bool isLockFree(clang::QualType Type) const;
  /// Whether the C++ library makes \p Type atomic: its members do not say so.
  static bool isLibraryAtomic(clang::QualType Type);
  static bool isSigAtomic(clang::QualType Type);
  bool isWide(clang::QualType Type) const;
  // Descriptions.cpp.
  uint32_t locationOf(const clang::FieldDecl *FD);
  const clang::CXXRecordDecl *virtualPart(clang::QualType Type);
  bool hasVirtualParts(const clang::CXXRecordDecl *Class);
  void describe(const clang::FunctionDecl *FD, Function &F);
  void describe(const clang::VarDecl *VD, Global &G);
  std::vector<SourcePlace> declarations(const clang::VarDecl *VD);
  // Names.cpp.
  void distinguish();
  /// "<2, int>".
  std::string spelled(const clang::TemplateArgumentList &Args) const;
  std::string usr(const clang::NamedDecl *D) const;
  std::string display(const clang::NamedDecl *D) const;
  std::string linkName(const clang::NamedDecl *D);
  /// The Itanium ABI's name for something that belongs to variable \p Mangled.
  static std::string belongingTo(llvm::StringRef Mangled, llvm::StringRef Kind);
  /// The name of \p FD; of a lambda's member, that of the variable it captures.
  static std::string fieldName(const clang::FieldDecl *FD);
  /// What people call a record: its tag or typedef name; for an anonymous one
  /// the name of the record around it, so that a member of a union inside
  /// `struct x` is a member of "x".
  static std::string recordName(const clang::RecordDecl *RD);
  /// As Global::FoundBy.
  std::string foundBy(const clang::VarDecl *VD) const;

  clang::ASTContext &Context;
  clang::Sema *Compiler = nullptr;
  UnitSummary &Unit;
  Locations &Places;
  ThreadStorage Threads;
  clang::ASTNameGenerator Names;
  /// Parallel to Unit.Functions and Unit.Globals; null for what has no
  /// declaration.
  std::vector<const clang::FunctionDecl *> FunctionDecls;
  std::vector<const clang::VarDecl *> GlobalDecls;
  llvm::DenseMap<const void *, uint32_t> Ids;
  llvm::DenseMap<uint32_t, int64_t> BitFields;
  llvm::DenseMap<const clang::CallExpr *, const clang::CXXConstructorDecl *>
      Makings;
  /// Rank of a lambda among those of its enclosing function, from 1.
  llvm::DenseMap<const clang::CXXRecordDecl *, unsigned> LambdaRanks;
  llvm::DenseMap<const clang::DeclContext *, unsigned> LambdaCounts;
  llvm::StringMap<uint32_t> StringIds;
  /// By the linker's name.
  llvm::StringMap<uint32_t> RuntimeIds;
  llvm::DenseMap<const clang::VarDecl *, uint32_t> GuardIds, ThreadStartIds;
  /// What hasVirtualParts() said of a definition.
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> HasVirtualParts;
  /// What locationOf() said.
  llvm::DenseMap<const clang::FieldDecl *, uint32_t> BitFieldStarts;
  /// Records of which field() has numbered all fields.
  llvm::DenseSet<const clang::RecordDecl *> NamedAll;
  /// By the name of their type.
  llvm::StringMap<uint32_t> ElementsIds, NumbersIds, KeptIds;
  /// What an annotated pointer is in the tables.
  struct AnnotatedPointer {
    std::vector<Annotation> Said;
    uint32_t Function = NoId;
    uint32_t Slot = NoId;
  };
  llvm::MapVector<const clang::NamedDecl *, AnnotatedPointer> Annotated;
  /// What keepsCode() said of a canonical type.
  mutable llvm::DenseMap<const void *, bool> KeepsCode;
  /// What membersHoldCode() said of a definition.
  mutable llvm::DenseMap<const clang::RecordDecl *, bool> MembersHoldCode;
};

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_ENTITIES_H
