// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where jumps land:
///
///     static void on_term(int sig) { if (!setjmp(top)) run_trap(); _exit(1); }
///     void run_trap(void) { ... longjmp(top, 1); ... }
///
/// An interpreter that runs a command in a handler catches the command's errors
/// there. Such a jump leaves nothing that the signal interrupted.

#ifndef SIGTIDY_LINK_LANDINGS_H
#define SIGTIDY_LINK_LANDINGS_H

#include "link/CallGraph.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace sigtidy {

/// Which jumps of one handler land in what it has entered itself.
class Landings {
public:
  /// Tells of each call that can be made in a node where it stands and what it
  /// leads to.
  using CallsOf = llvm::function_ref<void(
      NodeId, llvm::function_ref<void(OpPoint, NodeId)>)>;

  /// \p Next is borrowed.
  Landings(CallGraph &Graph, NodeId Entry, CallsOf Next)
      : Graph(Graph), E(Graph.evaluator()), Entry(Entry), Next(Next) {}

  /// Whether the jump at \p At of \p F, which the entry reaches, lands in a
  /// function that has been entered since: on every way there one has filled
  /// the buffer, a global, before it went on.
  bool isInside(FunctionId F, OpPoint At);

private:
  /// A global and a member of it.
  using Buffer = std::pair<GlobalId, std::vector<FieldId>>;
  using Fills = std::vector<std::pair<OpPoint, Buffer>>;

  Buffer bufferOf(FunctionId F, OpPoint At) const;
  const Fills &fills(FunctionId F);
  bool fillsBefore(FunctionId F, OpPoint At, const Buffer &Wanted);
  const llvm::DenseSet<NodeId> &reachedWithout(const Buffer &Wanted);

  CallGraph &Graph;
  Evaluator &E;
  NodeId Entry;
  CallsOf Next;
  llvm::DenseMap<FunctionId, Fills> FillsOf;
  std::map<Buffer, llvm::DenseSet<NodeId>> Reached;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_LANDINGS_H
