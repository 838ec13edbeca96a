// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Questions that lead back to themselves, and how long their answers hold.
///
/// What a recursive function is given depends on what it is given. The question
/// that is met again while it is open answers with what it has found so far,
/// and is asked again, round after round, until that is all:
///
///     run(&first);   in run(p): run(p->next);     p: {} -> {&first}
///                                                    -> {&first, &second} ...
///
/// What other questions found meanwhile rests on an answer that was not whole,
/// and holds for the round alone. Only the outermost question that was met goes
/// on to another round: those below it are asked again with it.

#ifndef SIGTIDY_LINK_ROUNDS_H
#define SIGTIDY_LINK_ROUNDS_H

#include <algorithm>
#include <cstdint>
#include <utility>

namespace sigtidy {

class Rounds {
public:
  static constexpr uint32_t None = ~0U;

  /// How long an answer holds: for good, or in a round of an open question.
  struct Validity {
    uint32_t Head = None;
    unsigned Round = 0;
    bool forGood() const { return Head == None; }
  };

  /// Begins to collect which open questions an answer rests on. \returns what
  /// end() wants.
  uint32_t begin() { return std::exchange(Met, None); }
  /// Ends it. \returns how long the answer holds.
  Validity end(uint32_t Begun) {
    const Validity Result{Met, Round};
    Met = std::min(Met, Begun);
    return Result;
  }
  /// The outermost open question that was met since begin(); None: none was.
  uint32_t met() const { return Met; }
  /// Whether a kept answer still holds; who asks is about to rest on it.
  bool holds(const Validity &V) {
    if (V.forGood())
      return true;
    if (V.Round != Round || V.Head >= Open)
      return false;
    Met = std::min(Met, V.Head);
    return true;
  }

  /// Opens a question that may be met again. \returns its number.
  uint32_t open() { return Open++; }
  void close() { --Open; }
  /// Notes that open question \p Number was met.
  void meet(uint32_t Number) { Met = std::min(Met, Number); }
  /// Begins another round: what holds for the last one does no longer.
  void next() {
    ++Round;
    Met = None;
  }
  /// Notes that some open question has found more than in the round before.
  void grow() { ++Growth; }
  unsigned growth() const { return Growth; }

private:
  uint32_t Met = None, Open = 0;
  unsigned Round = 1, Growth = 0;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_ROUNDS_H
