// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which functions run in the process that the program was started as, and
/// which in children that it forks: a child has its own copy of every object,
/// so what it writes its parent never reads.

#ifndef SIGTIDY_LINK_PROCESSES_H
#define SIGTIDY_LINK_PROCESSES_H

#include "link/Evaluator.h"
#include <set>

namespace sigtidy {

class Processes {
public:
  explicit Processes(Evaluator &E);

  /// Whether \p F never runs but in a child: all calls of it are in code that
  /// only the child of fork comes to.
  bool isInChildOnly(FunctionId F) const {
    return HasChildren && !InParent.count(F);
  }
  /// Whether \p F never runs in a child.
  bool isInParentOnly(FunctionId F) const {
    return HasChildren && !InChild.count(F);
  }

private:
  bool addCallee(const CallSite &S, std::set<FunctionId> &Into);
  void close(std::set<FunctionId> &Into, const std::set<CallSite> &Without);

  Evaluator &E;
  /// The program forks, and no child goes on in its parent's code.
  bool HasChildren = false;
  std::set<FunctionId> InParent, InChild;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_PROCESSES_H
