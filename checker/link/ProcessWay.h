// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The way of one process through a function, from a call on that has made a
/// child and whose result says which of the two it is.

#ifndef SIGTIDY_LINK_PROCESSWAY_H
#define SIGTIDY_LINK_PROCESSWAY_H

#include "link/Children.h"
#include <map>
#include <set>

namespace sigtidy {

class ProcessWay {
public:
  /// By block.
  using Ranges = std::map<uint32_t, OpRange>;

  /// The process for which the call at \p Fork of \p F returns \p Number.
  ProcessWay(Evaluator &E, FunctionId F, OpPoint Fork, int64_t Number);

  /// What it runs; notes in \p Into where it leaves the function.
  Ranges run(ChildCode &Into);
  /// It leaves with the result of the call.
  bool returnsResult() const { return ReturnsResult; }
  /// The numbers that it leaves with.
  const std::set<int64_t> &returned() const { return Returned; }
  /// It leaves with what is no number that follows from it.
  bool returnsOther() const { return ReturnsOther; }
  /// Whether it leaves with anything but \p Told.
  bool leavesUntold(std::optional<int64_t> Told) const;
  /// What it writes, but for the result of the call.
  const std::set<OpPoint> &writes() const { return Writes; }

private:
  /// What a place holds.
  struct Content {
    int64_t Number = 0;
    bool IsResult = false;
    auto operator<=>(const Content &) const = default;
  };
  /// By place.
  using Places = std::map<uint32_t, Content>;

  Places atFork() const;
  std::optional<int64_t> value(uint32_t V, const Places &Held) const;
  std::optional<int64_t> returnedBy(uint32_t Ordinal, const Places &Held) const;
  bool isResult(uint32_t V, const Places &Held) const;
  std::optional<uint32_t> variable(uint32_t Place) const;
  void store(OpPoint At, const Op &O, Places &Held);
  bool step(OpPoint At, Places &Held, ChildCode &Into);
  void follow(const Block &B, const Places &Held);
  void enter(uint32_t Block, const Places &Held);

  Evaluator &E;
  FunctionId F;
  const Function &Body;
  Flow &In;
  OpPoint Fork;
  uint32_t Call;
  int64_t Number;
  std::map<uint32_t, Places> Entered;
  std::vector<uint32_t> Work;
  bool ReturnsResult = false;
  bool ReturnsOther = false;
  std::set<int64_t> Returned;
  std::set<OpPoint> Writes;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_PROCESSWAY_H
