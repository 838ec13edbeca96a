// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Locks that a handler only tries to take, and what they keep it from.
///
/// A handler that gets no lock at once, and then leaves alone what the lock
/// guards, does not disturb code that holds it: `if (!trylock(&l)) return;`. So
/// is a signal's disposition a lock that whoever ignores it first has taken:
/// `if (signal(SIGINT, SIG_IGN) != SIG_IGN)`.
/// What is held at a point is a data-flow over each function, in which a lock
/// is held only where it is on every way. Locks are named by their address;
/// those that a function is given are its parameters, and what a function
/// leaves held or may release is said to its callers in these terms.

#ifndef SIGTIDY_LINK_LOCKS_H
#define SIGTIDY_LINK_LOCKS_H

#include "link/Evaluator.h"
#include <map>

namespace sigtidy {

class Locks {
public:
  explicit Locks(Evaluator &E);

  /// How a lock came to be held. A second run of a handler may find a flag to
  /// be 0 that the first has not set yet.
  enum class By : uint8_t { Taken, Tested, Tried };
  using Held = std::map<TermId, By>;

  /// The object that a parameter leads to, of a function that works on what it
  /// is given: only calls that may give it that count.
  struct Given {
    uint32_t Param = 0;
    GlobalId Object = NoId;
    auto operator<=>(const Given &) const = default;
  };
  /// Whether a lock that the handler has only tried for keeps it, at \p At of
  /// \p F, from what the program does at \p OtherAt of \p Other.
  bool keepApart(FunctionId F, OpPoint At, std::optional<Given> What,
                 FunctionId Other, OpPoint OtherAt);
  /// Whether some lock that it has only tried for is held at \p At of \p F, so
  /// that a second run in the middle of the first does not come there.
  bool hasTried(FunctionId F, OpPoint At);

private:
  /// What a call of a function does to locks.
  struct Summary {
    Held Leaves;               ///< Held when it returns.
    std::set<TermId> Releases; ///< Perhaps released.
    /// Held where it returns 0, and where it returns something else.
    Held IfZero, IfNonZero;
    std::vector<std::optional<Held>> Entered; ///< By block.
  };
  const Summary &of(FunctionId F);
  Held inside(FunctionId F, OpPoint At);
  Held heldAt(FunctionId F, OpPoint At, unsigned Levels);
  const Held &atCalls(FunctionId F, unsigned Levels);
  const std::optional<Held> &heldFor(FunctionId F, OpPoint At, Given What,
                                     unsigned Levels);
  std::optional<Held> askFor(FunctionId F, OpPoint At, Given What,
                             unsigned Levels);
  /// The same, once for each point.
  const Held &around(FunctionId F, OpPoint At);
  void step(FunctionId F, OpPoint At, Held &Now, std::set<TermId> &Releases);
  std::optional<TermId> lock(FunctionId F, OpPoint At, uint32_t Value);
  std::optional<TermId> inCaller(FunctionId F, OpPoint At, FunctionId Callee,
                                 TermId Lock);
  Held implied(FunctionId F, OpPoint At, uint32_t Value, bool IsTrue);
  Held impliedByTerm(FunctionId F, TermId Condition, bool IsTrue,
                     unsigned Depth = 0);
  bool isFlag(TermId Object) const;
  bool handlesFlag(FunctionId F) const;
  bool sets(FunctionId F, const Op &O, Cell Target);
  bool mayRelease(FunctionId F, TermId Lock);
  Held triedBy(FunctionId F, uint32_t Ordinal, bool IsTrue);
  bool testsDispositions(FunctionId F) const;
  std::optional<TermId> disposition(FunctionId F, TermId Result,
                                    int64_t Ignored);
  void releaseDispositions(FunctionId F, OpPoint At, Held &Now,
                           std::set<TermId> &Releases);
  void addReturns(FunctionId F, const Held &Now, OpPoint At, const Op &O,
                  std::optional<Held> &Zero, std::optional<Held> &NonZero);

  Evaluator &E;
  /// The program tries to take some lock; only then wrappers are looked into.
  bool Tries = false;
  /// Functions that set flags, or tell of them, which are always looked into.
  std::set<FunctionId> OfFlags;
  std::map<FunctionId, Summary> Known;
  std::map<std::pair<FunctionId, OpPoint>, Held> Points;
  std::map<std::pair<FunctionId, unsigned>, Held> Calls;
  std::map<std::tuple<FunctionId, OpPoint, Given, unsigned>,
           std::optional<Held>>
      For;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_LOCKS_H
