// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which numbers of the program a call through a pointer may change: those that
/// a function that it may lead to writes, or a callee of it.
///
/// A handler that sets a flag and then calls through a pointer keeps the flag,
/// unless something that can be called there writes it.

#ifndef SIGTIDY_LINK_GLOBALWRITES_H
#define SIGTIDY_LINK_GLOBALWRITES_H

#include "link/CallClosure.h"

namespace sigtidy {

/// The writes of an image to some of its globals, by the function that is
/// called.
class GlobalWrites {
public:
  /// What the image says: which functions store to a global by its name, and
  /// which globals have their address taken.
  struct Seen {
    std::map<GlobalId, std::vector<FunctionId>> Writers;
    const std::set<GlobalId> &Escaping;
  };
  /// Follows the writes to \p Globals.
  GlobalWrites(const CallClosure &Calls, const Units &All,
               const std::set<GlobalId> &Globals, const Seen &What);

  /// Whether a call of \p F may write \p G, there or in what it calls.
  bool mayWrite(FunctionId F, GlobalId G) const;
  /// Whether what \p F calls through pointers may, or what its callees do.
  bool mayWriteThroughPointers(FunctionId F, GlobalId G) const;
  /// Whether \p O, a call of \p In through a pointer, may.
  bool mayWrite(FunctionId In, const Op &O, GlobalId G) const;

private:
  bool holds(const std::vector<llvm::BitVector> &Sets,
             std::optional<CallClosure::NodeId> N, GlobalId G) const;
  std::optional<unsigned> indexOf(GlobalId G) const;

  const CallClosure &Calls;
  llvm::DenseMap<GlobalId, unsigned> Index;
  std::vector<llvm::BitVector> Writes, ThroughPointers; ///< By node.
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_GLOBALWRITES_H
