// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which members of an automatic record some path leaves unwritten.
///
/// A Flow joins what paths store and forgets that one stored nothing, so this
/// is a data-flow of its own: forward over the blocks, a bit for each member,
/// set where a store, a call that the facts know or a callee with a body writes
/// it. At a join a bit stays where all paths have it. What cannot be followed
/// (an indirect call, an unknown function, an address that is kept) writes
/// everything, so that nothing is said without need.

#ifndef SIGTIDY_LINK_UNWRITTEN_H
#define SIGTIDY_LINK_UNWRITTEN_H

#include "link/Evaluator.h"
#include "link/Registrations.h"
#include "link/TestedValues.h"

namespace sigtidy {

class Unwritten {
public:
  explicit Unwritten(Evaluator &E) : E(E), T(E.terms()) {}

  struct Answer {
    /// Where the record is a variable: its function, the call there that it is
    /// handed to, and which local it is.
    FunctionId F = NoId;
    OpPoint At;
    uint32_t Local = NoId;
    /// A bit for each of the operands that were asked for.
    llvm::BitVector OnSomePath, OnEveryPath;
  };
  /// For the members \p Asked of the record that the call of \p Found is given;
  /// nothing where that is no automatic variable.
  std::optional<Answer> at(const FoundInstall &Found,
                           llvm::ArrayRef<FactOperand> Asked);

private:
  /// A record, as a function names it, and the members asked for.
  struct Subject {
    FunctionId F = NoId;
    /// A LocalObject, or a Param that points at it.
    TermId Base = 0;
    std::vector<PathId> Members;
    auto operator<=>(const Subject &) const = default;
  };
  enum class Paths : uint8_t { All, Some };
  using Edges = std::set<std::pair<uint32_t, size_t>>;

  /// The edges of block \p B that are only taken where the parameter that leads
  /// to the object is null: there is no object then.
  llvm::SmallBitVector nullEdges(const Subject &S, uint32_t B);
  /// What is written at \p At, or where that is nothing at the exit, on \p
  /// Which paths that take none of the edges \p Without, and are kept apart by
  /// \p Apart.
  llvm::BitVector written(const Subject &S, std::optional<OpPoint> At,
                          Paths Which, const Edges &Without,
                          const TestedValues &Apart);
  const llvm::BitVector &summary(const Subject &S, Paths Which);
  void apply(const Subject &S, OpPoint At, const Op &O, Paths Which,
             llvm::BitVector &State);
  void applyCall(const Subject &S, OpPoint At, const Op &O, Paths Which,
                 llvm::BitVector &State);
  void applyLibrary(const Subject &S, OpPoint At, const Op &O,
                    const Function &Callee, unsigned Argument, PathId Passed,
                    llvm::BitVector &State);
  /// The same as mark(), for the first \p Bytes bytes at \p Where alone.
  void markBytes(const Subject &S, PathId Where, int64_t Bytes,
                 llvm::BitVector &State) const;
  void applyCallee(const Subject &S, const Op &O, FunctionId Callee,
                   unsigned Argument, PathId Passed, Paths Which,
                   llvm::BitVector &State);
  /// Sets the members that a write to \p Where writes, or writes a part of.
  void mark(const Subject &S, PathId Where, llvm::BitVector &State) const;
  bool meets(const Path &Written, const Path &Member) const;
  /// Where \p Value leads to in \p S's record, if it does.
  std::optional<PathId> inside(const Subject &S, TermId Value) const;
  /// Edges that no run takes that comes to \p At: the same condition was
  /// decided otherwise on the way.
  Edges contradicted(FunctionId F, OpPoint At);

  Evaluator &E;
  Terms &T;
  std::map<std::pair<Subject, Paths>, llvm::BitVector> Summaries;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_UNWRITTEN_H
