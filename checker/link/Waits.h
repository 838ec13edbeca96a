// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where code waits: its own calls, and those of the functions that it calls.
///
/// A function that may do many things, one of which is to wait, is not what a
/// loop waits in. Of what a loop calls those waits count of which a function
/// makes one on each of its ways; and those that it makes itself, not in a
/// loop, where it is called on each way through what the loop calls.

#ifndef SIGTIDY_LINK_WAITS_H
#define SIGTIDY_LINK_WAITS_H

#include "link/Evaluator.h"

namespace sigtidy {

/// A call of a library's function that waits.
struct WaitCall {
  FunctionId F = NoId;
  OpPoint At;
  FunctionId Callee = NoId;
  const WaitFact *Fact = nullptr;
  /// How it is reached from the function that is asked about.
  CallPath Path;
  /// Whether it ends after a time; nothing where that is not known.
  std::optional<bool> Limited;
  bool SetsMask = false;
};

class Waits {
public:
  explicit Waits(Evaluator &E) : E(E) {}

  struct Found {
    /// The nearest: those of the function itself, or where it has none that is
    /// not told before what is ready, those of what it calls as well. Without
    /// those that are over soon, or set a mask.
    std::vector<WaitCall> Calls;
    /// What is left out of these because it sets a mask or ends after a time.
    std::vector<WaitCall> Others;
    /// One of them, or of what is called on each way, sets a mask while it
    /// waits.
    bool Masks = false;
    /// One of these says which descriptors are ready, or one of Calls would
    /// have ended after a time.
    bool Polls = false;
  };
  /// The waits in \p Blocks of \p F, of which those that end after a time are
  /// left out.
  Found in(FunctionId F, const llvm::BitVector &Blocks);

private:
  struct Summary {
    /// Of F itself, and in no loop; or so of what F calls on each of its ways.
    std::vector<WaitCall> Own;
    /// One of these is called whenever F returns; else empty.
    std::vector<WaitCall> Certain;
    bool Masks = false;
    bool Polls = false;
  };
  const Summary &of(FunctionId F);
  std::optional<WaitCall> waitAt(FunctionId F, OpPoint At);
  void callees(FunctionId F, OpPoint At,
               llvm::function_ref<void(FunctionId)> Visit);
  std::optional<bool> isLimited(const WaitCall &W);

  Evaluator &E;
  std::map<FunctionId, Summary> Known;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_WAITS_H
