// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which signals are blocked where a handler does something: by the system
/// while it runs, or by the handler itself.

#ifndef SIGTIDY_LINK_OWNMASKS_H
#define SIGTIDY_LINK_OWNMASKS_H

#include "link/Reach.h"
#include "link/Window.h"

namespace sigtidy {

class OwnMasks {
public:
  /// Follows \p Of, which has a body, in all that it calls, if any of that
  /// changes the mask of signals. What is given outlives this.
  OwnMasks(const ReachContext &In, Window &Open, const HandlerGroup &Of);

  /// Writes down in \p Calls and \p Uses, those of the handler, what is blocked
  /// there for certain, whichever way it comes there; of a use wherever it uses
  /// the same object.
  void apply(std::vector<ReachedCall> &Calls, std::vector<ReachedUse> &Uses);

private:
  void findNodes(NodeId Start);
  void solve(NodeId Start);
  SignalBits blockedAt(FunctionId F, OpPoint At);
  SignalBits blockedAtCall(FunctionId F, OpPoint At);
  SignalBits atEntry(FunctionId F) const;
  void findUses();

  CallGraph &Graph;
  llvm::ArrayRef<HandlerGroup> Handlers;
  Window &Open;
  /// Those that the system blocks.
  SignalBits AtStart;
  /// It is installed for several signals.
  bool RunsAgain;
  /// The handler may change the mask.
  bool Moves = false;
  std::map<NodeId, FunctionId> Nodes;
  std::map<FunctionId, SignalBits> AtEntry;
  /// By object, and wherever it is used through a parameter.
  std::map<GlobalId, SignalBits> AtUses;
  SignalBits AtHanded = ~SignalBits(0);
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_OWNMASKS_H
