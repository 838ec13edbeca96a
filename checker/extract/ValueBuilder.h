// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Expressions as values and places of one function.
///
/// A value is read when the operation that uses it runs, so an operand with a
/// side effect shows its state after that effect. What `n++` had before is kept
/// in an unnamed local, where anything comes of it: `tab[n++] = f` is
/// `store old := n`, `store n := n + 1`, then `store tab[old] := f`. Link knows
/// of such a local which variable it is an index like (oldValues in
/// Counters.h).

#ifndef SIGTIDY_EXTRACT_VALUEBUILDER_H
#define SIGTIDY_EXTRACT_VALUEBUILDER_H

#include "extract/Entities.h"
#include "extract/Nodes.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <optional>
#include <utility>
#include <vector>

namespace clang {
class AbstractConditionalOperator;
class APValue;
class BinaryOperator;
class CallExpr;
class CastExpr;
class CXXConstructExpr;
class DeclRefExpr;
class Expr;
class MemberExpr;
class StmtExpr;
class UnaryOperator;
class ValueDecl;
} // namespace clang

namespace sigtidy {

/// Which part of a pair or a tuple something is; of none where Count is 0.
struct Position {
  uint32_t Number = 0;
  uint32_t Count = 0;
  /// Whether what is at the one may go to the other.
  bool fits(const Position &Other) const {
    return Count != Other.Count || Number == Other.Number;
  }
};

/// A place that holds something to call, and its type.
struct CodePart {
  clang::QualType Type;
  Place Where;
  Position At = {};
};
using CodeParts = llvm::SmallVector<CodePart, 2>;

/// \p Type without reference, alias and qualifiers.
clang::QualType bareType(clang::QualType Type);

/// The type that library class \p Record calls \p Name; or null.
clang::QualType memberType(const clang::CXXRecordDecl *Record,
                           llvm::StringRef Name);

/// The types of what an object of the library's class \p Record holds: what it
/// says itself ([container.requirements]), or what it is a template of.
llvm::SmallVector<clang::QualType, 4>
elementTypes(const clang::CXXRecordDecl *Record);

/// Whether \p LibraryClass is a tuple: parts of any types, told apart by their
/// number.
bool isTuple(const clang::CXXRecordDecl *LibraryClass);

class ValueBuilder {
public:
  /// \p Out is borrowed, and not (yet) an element of the unit's functions,
  /// which grow meanwhile.
  ValueBuilder(Entities &Table, Function &Out)
      : Table(Table), Out(Out), Node(Out) {}

  /// Makes the parameters the first locals.
  void enter(const clang::FunctionDecl *FD);

  /// \p E without the wrappers that change neither its value nor its place.
  static const clang::Expr *unwrap(const clang::Expr *E);

  /// What the statement expression \p E gives; null if that is nothing.
  static const clang::Expr *lastOf(const clang::StmtExpr *E);

  /// What \p E evaluates to; for a glvalue, what it holds.
  uint32_t value(const clang::Expr *E);
  /// The variable arguments' list that \p E, as a builtin is given it, names.
  static const clang::Expr *listOf(const clang::Expr *E);
  /// What is passed for \p E: the address, where it is bound to a reference.
  uint32_t argument(const clang::Expr *E);
  /// The memory that the lvalue \p E names.
  Place place(const clang::Expr *E);
  Place place(const clang::VarDecl *VD);
  /// An unnamed local that stands for \p Key, an expression of type \p Type.
  Place temporary(const clang::Expr *Key, clang::QualType Type);
  /// Where what atomic operation \p E has replaced, or has compared, is kept
  /// for its value; nothing if that says nothing.
  std::optional<Place> replaced(const clang::AtomicExpr *E);
  uint32_t atomicValue(const clang::AtomicExpr *E);
  /// What a pointer that the compiler has computed leads to.
  uint32_t constantPointer(const clang::APValue &Of);

  /// Notes that something comes of what \p E gives.
  void noteUsed(const clang::Expr *E);
  /// Where what the operand of postfix \p E held before is kept for its value;
  /// nothing if nothing comes of it.
  std::optional<Place> before(const clang::UnaryOperator *E);

  /// \p V, which is computed in \p From, as \p To holds it; both are types of
  /// integers, or it is \p V itself.
  uint32_t converted(clang::QualType From, clang::QualType To, uint32_t V);
  /// \p V, which an operator has made of what \p Target holds, as it is stored
  /// there.
  uint32_t stepped(const clang::Expr *Target, uint32_t V);

  /// What an assignment or an arithmetic expression computes from both its
  /// operands.
  uint32_t combine(const clang::BinaryOperator *E);
  /// Whether \p E assigns a C++ record as C does, byte for byte.
  static bool isPlainAssignment(const clang::CallExpr *E);
  /// The argument that a call of a compiler builtin returns unchanged and
  /// without effect (branch hints and the like), or that it assigned plainly;
  /// else null.
  static const clang::Expr *transparentCall(const clang::CallExpr *E);

  /// The object that \p E, a prvalue of record type, makes: a part of something
  /// with a name where Objects says so, else a temporary.
  Place object(const clang::Expr *E);

  // Containers.cpp.
  /// Appends the places in \p Of that something to call is kept in, or that
  /// stand for it. Elements are those at \p Index.
  void addParts(const CodePart &Of, uint32_t Index, CodeParts &Into,
                unsigned Depth = 0);
  void addFields(const CodePart &Of, CodeParts &Into, unsigned Depth = 0);
  CodePart objectOf(const clang::Expr *E);
  /// The same for what \p E names or points at.
  CodeParts partsOf(const clang::Expr *E, uint32_t Index);
  /// Whether a library's call makes an object that holds something to call.
  bool makesParts(const clang::CallExpr *E);
  /// What all objects of the library keep of \p Type.
  Place elements(clang::QualType Type, uint32_t Index);
  /// One of \p Places, of which there is one at least.
  Place anyOf(llvm::ArrayRef<Place> Places);
  // Tuples.cpp.
  /// The parts of \p Of, a pair or a tuple that something to call is kept in,
  /// all of them and in order; none for other types.
  CodeParts spread(const CodePart &Of);
  /// A call's object, null if it has none, and its other arguments.
  struct Operands {
    const clang::Expr *Object = nullptr;
    llvm::ArrayRef<const clang::Expr *> Args;
  };
  static Operands operands(const clang::CallExpr *E);

  llvm::DenseMap<const clang::Expr *, Place> Objects;

  /// Rank among the function's calls of an expression that calls something.
  llvm::DenseMap<const clang::Expr *, uint32_t> Ordinals;

  /// Unnamed objects that values came to refer to, with what they start as.
  /// Whoever emits operations takes them and emits their stores first.
  std::vector<std::pair<Place, const clang::Expr *>> Pending;

  Entities &Table;
  Function &Out;
  Nodes Node;

private:
  std::optional<int64_t> constant(const clang::Expr *E);
  uint32_t folded(const clang::Expr *E, uint32_t Otherwise);
  uint32_t scalar(const clang::Expr *E);
  uint32_t made(const clang::Expr *E);
  uint32_t result(const clang::Expr *Call);
  uint32_t cast(const clang::CastExpr *E);
  uint32_t decay(const clang::Expr *Array);
  uint32_t atFirst(clang::QualType From, clang::QualType To, uint32_t V);
  uint32_t wrapped(clang::QualType Type, uint32_t V);
  uint32_t compared(clang::QualType Type, uint32_t V, uint32_t With);
  uint32_t negate(Operator Op, const clang::UnaryOperator *E);
  uint32_t unary(const clang::UnaryOperator *E);
  uint32_t binary(const clang::BinaryOperator *E);
  uint32_t conditional(const clang::AbstractConditionalOperator *E);
  uint32_t call(const clang::CallExpr *E);
  std::optional<Place> element(const clang::CallExpr *E);
  /// What std::get<I> names, or a function of that shape. (Tuples.cpp)
  std::optional<Place> partByNumber(const clang::CallExpr *E);
  // Containers.cpp.
  const clang::FunctionDecl *libraryCallee(const clang::CallExpr *E) const;
  bool isKey(const clang::Expr *E) const;
  const clang::Expr *foundBy(const clang::Expr *E);
  uint32_t elementIndex(const Operands &In, clang::QualType Given);
  void addPartOf(clang::QualType Type, clang::QualType Given, uint32_t Index,
                 llvm::SmallVector<Place, 2> &Into);
  llvm::SmallVector<Place, 2> found(const clang::CallExpr *E,
                                    clang::QualType Given);
  /// Where what the library's call \p E gives, or points at, is kept.
  std::optional<Place> kept(const clang::CallExpr *E);
  uint32_t construct(const clang::CXXConstructExpr *E);
  uint32_t thisPointer();
  Place reference(const clang::DeclRefExpr *E);
  Place computed(const clang::Expr *E);
  Place member(const clang::MemberExpr *E);
  Place throughReference(const Place &P, clang::QualType Type);

  llvm::DenseMap<const void *, uint32_t> LocalIds;
  /// Postfix increments and decrements whose values something comes of.
  llvm::SmallPtrSet<const clang::UnaryOperator *, 8> Used;
  /// In the call operator of a lambda: what it captured.
  llvm::DenseMap<const clang::ValueDecl *, clang::FieldDecl *> Captures;
  const clang::FieldDecl *CapturedThis = nullptr;
};

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_VALUEBUILDER_H
