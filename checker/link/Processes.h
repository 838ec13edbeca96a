// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which functions run in the process that the program was started as, and
/// which in children that it forks: a child has its own copy of every object,
/// so what it writes its parent never reads.

#ifndef SIGTIDY_LINK_PROCESSES_H
#define SIGTIDY_LINK_PROCESSES_H

#include "link/Children.h"
#include "link/Evaluator.h"
#include <set>

namespace sigtidy {

class Processes {
public:
  explicit Processes(Evaluator &E);

  /// Whether children that the program forks do not go on in their parent's
  /// code: all that they run is after the calls that isChildCall tells.
  bool hasChildren() const { return HasChildren; }
  /// Whether only a child makes the call at \p At of \p F.
  bool isChildCall(FunctionId F, OpPoint At) const {
    return OfChildren.count({F, At}) != 0;
  }
  /// Whether \p F never runs but in a child: all calls of it are in code that
  /// only the child of fork comes to.
  bool isInChildOnly(FunctionId F) const {
    return HasChildren && !InParent.count(F);
  }
  /// Whether \p F never runs in a child.
  bool isInParentOnly(FunctionId F) const {
    return HasChildren && !InChild.count(F);
  }
  /// Whether \p F may be run, in whichever process it is, by what is called
  /// through pointers, a handler for one: between any two operations of others.
  bool mayRunByPointer(FunctionId F) const { return ByPointer.count(F) != 0; }

private:
  FunctionId callee(const CallSite &S) const;
  bool isCalledUntold(FunctionId F) const;
  void close(std::set<FunctionId> &Into, const std::set<CallSite> &Without);
  void addCalls(const ChildCode &Child);

  Evaluator &E;
  bool HasChildren = false;
  std::set<CallSite> OfChildren;
  std::set<FunctionId> InParent, InChild, ByPointer;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_PROCESSES_H
