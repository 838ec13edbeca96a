// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The code that runs in the child of fork: what comes after the call where its
/// result is 0.

#ifndef SIGTIDY_LINK_CHILDREN_H
#define SIGTIDY_LINK_CHILDREN_H

#include "link/Evaluator.h"
#include "sigtidy/Findings.h"

namespace sigtidy {

/// The operations [First, Last) of a block.
struct OpRange {
  uint32_t Block = 0;
  uint32_t First = 0;
  uint32_t Last = 0;
};

/// What a call that makes a child returns in each process.
struct ForkResults {
  int64_t Child = 0;
  /// Some process's number stands for all of them.
  int64_t Parent = 1;
  /// Where no child was made, if that is one number.
  std::optional<int64_t> Failed = -1;
};

/// What one call of fork, or of a function that hands its result on, starts.
struct ChildCode {
  FunctionId In = NoId;
  OpPoint Fork;
  /// The system's function that makes the child.
  FunctionId Made = NoId;
  /// The parent stands still and lends the child its memory (vfork).
  bool SharesMemory = false;
  ForkResults Tells = {};
  /// In the order of blocks.
  std::vector<OpRange> Runs = {};
  /// Of a child that shares memory: where it writes to what its parent uses as
  /// well, other than the variable that holds what the call returned.
  std::vector<OpPoint> Writes = {};
  /// A place where the child leaves In and goes on in its caller.
  std::optional<OpPoint> Leaves = {};
  /// The child may go on as its parent does, in code that both run, other than
  /// by handing its result on.
  bool Joins = false;
};

/// The children that the functions of the image make, in the order of units
/// and places.
std::vector<ChildCode> findChildren(Evaluator &E);

/// Takes out of the children of vfork what may be run by that of fork instead,
/// where the program chooses between the two.
void dropChosen(const Units &All, std::vector<ChildCode> &Children);

/// Whether any function of the image starts a thread.
bool startsThreads(Evaluator &E);

} // namespace sigtidy

#endif // SIGTIDY_LINK_CHILDREN_H
