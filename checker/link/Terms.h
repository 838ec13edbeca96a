// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Symbolic values: what a function computes, in terms of what it was given.
///
/// A *term* is a value as a function sees it at its entry: its parameters, what
/// memory held when it was entered, what its calls returned, constants. Terms,
/// paths and sets of terms are interned, so that equal ones have equal numbers
/// and a set is copied by copying a number.

#ifndef SIGTIDY_LINK_TERMS_H
#define SIGTIDY_LINK_TERMS_H

#include "link/Units.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <unordered_map>

namespace sigtidy {

using TermId = uint32_t;
using PathId = uint32_t;
using SetId = uint32_t;

/// One step of a path into memory. Members of unions are no step: they are all
/// at the union's own place.
struct PathStep {
  enum class Kind : uint8_t {
    Field,     ///< Number: a FieldId.
    Index,     ///< Number: the constant index.
    IndexVar,  ///< Number: the variable that is the index, see Terms::variable.
    IndexTerm, ///< Number: the term that is the index.
    IndexAny,  ///< Some element.
    Named,     ///< Number: a list of field names, see Terms::names.
    First,     ///< The record's first member, down to a scalar.
    Member,    ///< No memory, but which member of a union its place was last
               ///< stored to as: a number that Terms::member makes.
  } What = Kind::Field;
  /// Pointer arithmetic on a base that is not known yet; merges with the index
  /// that the base ends in.
  bool Offset = false;
  int64_t Number = 0;
  /// Of an index: the size of an element in bytes; 0 where that is not known.
  uint32_t Stride = 0;
  auto operator<=>(const PathStep &) const = default;
  bool isIndex() const {
    return What == Kind::Index || What == Kind::IndexVar ||
           What == Kind::IndexTerm || What == Kind::IndexAny;
  }
};

using Path = llvm::SmallVector<PathStep, 4>;

enum class TermKind : uint8_t {
  Unknown,      ///< Number: a reason, see Terms::reason.
  Int,          ///< Number.
  String,       ///< A: unit, B: index of the literal.
  Function,     ///< A: FunctionId, resolved to its definition.
  LocalObject,  ///< The place of local A of the function.
  GlobalObject, ///< The place of global A (resolved).
  Address,      ///< The address that path B leads to from base term A.
  Load,         ///< What was at path B from base term A when the function was
                ///< entered.
  Param,        ///< What parameter A was given.
  Result,       ///< What call number A returned.
  Content,      ///< The part at path B of Param or Result A, a record by value.
  Kernel,       ///< The handler that is installed for signal term A.
  Unary,        ///< Op applied to A.
  Binary,       ///< Op applied to A and B.
  Element,      ///< Term B, where index variable A has the value Number.
  Counter,      ///< A number that index variable A has in a loop, see
                ///< Terms::counted.
  Callee,       ///< Term B of the function that call number A calls.
  Tested,       ///< Constant B where a test has found that term A is that.
};

struct Term {
  TermKind Kind = TermKind::Unknown;
  Operator Op = Operator::None;
  uint32_t A = 0;
  uint32_t B = 0;
  int64_t Number = 0;
  auto operator<=>(const Term &) const = default;
};

/// How terms are found by their content.
struct TermInfo {
  static Term getEmptyKey() { return {static_cast<TermKind>(0xff)}; }
  static Term getTombstoneKey() { return {static_cast<TermKind>(0xfe)}; }
  static unsigned getHashValue(const Term &T) {
    return llvm::hash_combine(static_cast<unsigned>(T.Kind) << 8 |
                                  static_cast<unsigned>(T.Op),
                              uint64_t(T.A) << 32 | T.B, T.Number);
  }
  static bool isEqual(const Term &L, const Term &R) { return L == R; }
};

/// The number of a Param term that stands for any of the arguments beyond the
/// named parameters.
inline constexpr uint32_t RestOfArguments = 0xffffff;

/// The interning tables of one image.
class Terms {
public:
  static constexpr PathId EmptyPath = 0;
  static constexpr SetId EmptySet = 0;

  explicit Terms(const Units &All);

  TermId get(const Term &T);
  const Term &operator[](TermId T) const { return All[T]; }

  PathId path(const Path &P);
  const Path &path(PathId P) const { return *AllPaths[P]; }
  PathId concat(PathId Prefix, PathId Suffix);
  /// \p Whole without its first \p Count steps.
  PathId dropFront(PathId Whole, size_t Count);

  SetId set(llvm::SmallVector<TermId, 4> Elements);
  llvm::ArrayRef<TermId> elements(SetId S) const { return *AllSets[S]; }
  SetId single(TermId T);
  SetId join(SetId A, SetId B);

  TermId integer(int64_t N) { return get({TermKind::Int, {}, 0, 0, N}); }
  TermId function(FunctionId F) { return get({TermKind::Function, {}, F}); }
  TermId unknown(llvm::StringRef Why);
  llvm::StringRef reason(TermId T) const { return Reasons[All[T].Number]; }
  /// \p Value, of which a test has found that it is the constant \p Is; nothing
  /// where it cannot be.
  std::optional<TermId> tested(TermId Value, TermId Is);
  /// The address of \p P from \p Base; \p Base itself where the path is empty
  /// and it is a pointer already.
  TermId address(TermId Base, PathId P);
  /// The part of \p Whole that path \p P leads to.
  TermId project(TermId Whole, PathId P);
  SetId projectAll(SetId Whole, PathId P);

  /// What variable \p Variable is in a loop: one of \p Values, of which each is
  /// as far from the one before.
  TermId counter(uint32_t Variable, llvm::ArrayRef<int64_t> Values);
  /// The values of Counter term \p T.
  std::vector<int64_t> counted(TermId T) const;

  /// What a Member step leads to where the member is \p Field; 0 is none.
  TermId member(FieldId Field) { return integer(int64_t(Field) + 1); }

  /// Interns a list of field names for a Named step.
  int64_t names(llvm::ArrayRef<llvm::StringRef> Names);
  llvm::ArrayRef<llvm::StringRef> names(int64_t Number) const {
    return NameLists[Number];
  }

  /// Whether field step \p Field is what the Named or First step \p Which asks
  /// for.
  bool matches(const PathStep &Which, const PathStep &Field) const;

  /// Where a path leads from its base on, in bytes.
  struct Extent {
    bool Known = false; ///< Else nothing below is.
    int64_t Offset = 0;
    uint64_t Size = 0; ///< 0: not known.
  };
  const Extent &extent(PathId P);
  /// Whether \p P names members as \p Root, the USR of a record, and the
  /// records in it have them; no casts lead to others. An empty Root may be any
  /// record.
  bool fits(PathId P, llvm::StringRef Root) const;
  /// Whether \p L and \p R, paths into one object that begins with record
  /// \p Root, lead to the same bytes although only one of them fits.
  bool isSamePlace(PathId L, PathId R, llvm::StringRef Root);

  bool isObject(TermId T) const {
    return All[T].Kind == TermKind::LocalObject ||
           All[T].Kind == TermKind::GlobalObject;
  }

private:
  const Units &AllUnits;
  std::vector<Term> All;
  struct Hash {
    size_t operator()(const Path &P) const {
      size_t H = P.size();
      for (const PathStep &S : P)
        H = llvm::hash_combine(H, static_cast<unsigned>(S.What), S.Offset,
                               S.Number, S.Stride);
      return H;
    }
    size_t operator()(const llvm::SmallVector<TermId, 4> &Set) const {
      return llvm::hash_combine_range(Set.begin(), Set.end());
    }
  };
  llvm::DenseMap<Term, TermId, TermInfo> Known;
  std::vector<const Path *> AllPaths;
  std::unordered_map<Path, PathId, Hash> KnownPaths;
  std::vector<const llvm::SmallVector<TermId, 4> *> AllSets;
  std::unordered_map<llvm::SmallVector<TermId, 4>, SetId, Hash> KnownSets;
  llvm::DenseMap<std::pair<SetId, SetId>, SetId> Joins;
  llvm::DenseMap<std::pair<PathId, PathId>, PathId> Concats;
  llvm::DenseMap<PathId, Extent> Extents;
  std::vector<SetId> Singles; ///< By term; 0 where not asked for yet.
  std::vector<std::string> Reasons;
  llvm::StringMap<int64_t> KnownReasons;
  std::vector<llvm::ArrayRef<llvm::StringRef>> NameLists;
};

/// The result of \p Op on constants; \p B is ignored for unary operators.
std::optional<int64_t> fold(Operator Op, int64_t A, int64_t B);

/// Appends \p Step to \p P, merging pointer arithmetic with a trailing index.
void appendStep(Path &P, PathStep Step);

} // namespace sigtidy

#endif // SIGTIDY_LINK_TERMS_H
