// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which functions the calls through pointers of an image may lead to, whatever
/// the order of stores: all that is stored to the variable or the field that is
/// called, in any object.
///
/// The evaluator knows better, but each of its answers costs a search, and it
/// asks the flows. This is one pass, before them.

#ifndef SIGTIDY_LINK_CALLTARGETS_H
#define SIGTIDY_LINK_CALLTARGETS_H

#include "link/Inclusion.h"
#include <set>

namespace sigtidy {

class Flows;

class CallTargets {
public:
  /// Functions of which more may be called than is stored in the program, as
  /// their \p AddressTaken, have parameters that may be anything.
  CallTargets(const Flows &Program, const std::set<FunctionId> &AddressTaken);

  /// The targets of \p O, a call of \p In through a pointer, in order; nothing
  /// where there may be others.
  std::optional<std::vector<FunctionId>> of(FunctionId In, const Op &O) const;

  /// The functions that libraries may call, as far as they call what they were
  /// given: as an argument, in a variable or a record of theirs, or in memory
  /// whose address somebody takes. What lies in a record of the program's own
  /// they do not know. In order.
  std::vector<FunctionId> givenToLibraries() const;

private:
  using NodeId = Inclusion::NodeId;
  using NodeKind = Inclusion::NodeKind;
  /// Stands in a set for whatever else there is.
  static constexpr FunctionId Others = NoId - 2;

  void addFunction(FunctionId F, bool AnyArguments);
  void addCall(FunctionId F, const Op &O);
  bool isLibrarys(FunctionId F, const Place &P) const;
  void flow(FunctionId F, uint32_t Value, NodeId To);

  const Flows &Program;
  const Units &All;
  Inclusion Graph;  ///< Of functions.
  NodeId Libraries; ///< What they have been given.
  /// By function and value: what is called.
  llvm::DenseMap<std::pair<FunctionId, uint32_t>, NodeId> Called;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_CALLTARGETS_H
