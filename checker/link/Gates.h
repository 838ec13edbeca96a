// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where functions are called without being named: through pointers, and by
/// the library.
///
/// What calls of one kind lead to they all lead to, so they share a gate: what
/// comes to the gate, at any of its calls, goes on to each of its functions.

#ifndef SIGTIDY_LINK_GATES_H
#define SIGTIDY_LINK_GATES_H

#include "link/CallClosure.h"
#include "link/Evaluator.h"
#include "llvm/ADT/SmallVector.h"

namespace sigtidy {

using GateIndex = uint32_t;

struct Gate {
  /// What may be called, with a body; in order.
  std::vector<FunctionId> Targets;
  /// They may run in a thread of their own.
  bool InThread = false;
  bool operator<(const Gate &Other) const {
    return std::tie(Targets, InThread) <
           std::tie(Other.Targets, Other.InThread);
  }
};

class Gates {
public:
  /// \param Callable the functions that whoever calls back may call.
  Gates(Evaluator &E, std::vector<FunctionId> Callable);

  /// Those of the call at \p At of \p F, which may be any call.
  llvm::ArrayRef<GateIndex> at(FunctionId F, OpPoint At);
  /// That of the end of main, which is a call of exit (C17 5.1.2.2.3).
  GateIndex atEnd();
  const Gate &operator[](GateIndex I) const { return All[I]; }
  size_t size() const { return All.size(); }

private:
  GateIndex add(Gate G);
  GateIndex ofPointer(CallClosure::NodeId Kind);
  GateIndex ofTargets(const ConcreteSet &Targets, bool InThread);
  void addLibrary(FunctionId F, OpPoint At, FunctionId Callee,
                  llvm::SmallVectorImpl<GateIndex> &Into);

  static constexpr GateIndex Anything = 0;
  /// What the system's libraries may call. Another part of the program, which
  /// is not at hand, may call anything.
  static constexpr GateIndex Given = 1;
  Evaluator &E;
  std::vector<Gate> All;
  std::map<Gate, GateIndex> Numbers;
  /// What calls of a kind lead to, until the kind has its gate.
  std::map<CallClosure::NodeId, std::vector<FunctionId>> ByKind;
  std::map<CallClosure::NodeId, GateIndex> OfKind;
  std::map<std::pair<FunctionId, OpPoint>, llvm::SmallVector<GateIndex, 1>>
      Known;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_GATES_H
