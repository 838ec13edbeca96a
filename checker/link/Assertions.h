// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Calls that are made only where an assertion fails: a path that a program is
/// built never to take. What they reach is told, at a lower level.

#ifndef SIGTIDY_LINK_ASSERTIONS_H
#define SIGTIDY_LINK_ASSERTIONS_H

#include "link/Children.h"
#include "link/Evaluator.h"

namespace sigtidy {

class Assertions {
public:
  explicit Assertions(Evaluator &E) : E(E) {}

  /// Whether the call at \p At of \p F is made only where an assertion fails.
  /// It stands on a branch, and it is written in a macro whose name says
  /// "assert", or calls a function of the library that reports a failure and
  /// aborts, or a function of the program's own that does and that is called
  /// with a text from several places (BUG). Of what only runs in part, as
  /// \p Runs says, the branch stands in that part: what is called after exec
  /// has failed no test leads to.
  bool isFailure(FunctionId F, OpPoint At, llvm::ArrayRef<OpRange> Runs = {});

private:
  bool isOnBranch(FunctionId F, uint32_t Block);
  bool isOnBranch(FunctionId F, uint32_t Block, llvm::ArrayRef<OpRange> Runs);
  bool endsInAbort(FunctionId F);
  bool aborts(FunctionId External) const;

  Evaluator &E;
  std::map<std::pair<FunctionId, uint32_t>, bool> OnBranch;
  std::map<FunctionId, bool> EndsInAbort;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_ASSERTIONS_H
