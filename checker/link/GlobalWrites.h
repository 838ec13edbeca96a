// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which numbers of the program a call through a pointer may change: those that
/// a function that it may lead to writes, or a callee of it. Where the targets
/// are not known, that is any function whose address is taken and that the
/// call's arguments fit.
///
/// A handler that sets a flag and then calls through a pointer keeps the flag,
/// unless something that can be called there writes it.

#ifndef SIGTIDY_LINK_GLOBALWRITES_H
#define SIGTIDY_LINK_GLOBALWRITES_H

#include "link/Image.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sigtidy {

class CallTargets;
class Flows;

/// The writes of an image to some of its globals, by the function that is
/// called. Computed once, as the least solution over the call graph.
class GlobalWrites {
public:
  /// What the image says: which functions store to a global by its name, which
  /// functions have their address taken, and which globals do.
  struct Seen {
    std::map<GlobalId, std::vector<FunctionId>> Writers;
    const std::set<FunctionId> &AddressTaken;
    const std::set<GlobalId> &Escaping;
  };
  /// Follows the writes to \p Globals.
  GlobalWrites(const Flows &Program, const std::set<GlobalId> &Globals,
               const Seen &What);

  /// Whether a call of \p F may write \p G, there or in what it calls.
  bool mayWrite(FunctionId F, GlobalId G) const;
  /// Whether what \p F calls through pointers may, or what its callees do.
  bool mayWriteThroughPointers(FunctionId F, GlobalId G) const;
  /// Whether \p O, a call of \p In through a pointer, may.
  bool mayWrite(FunctionId In, const Op &O, GlobalId G) const;

private:
  struct Node {
    llvm::BitVector Writes, ThroughPointers;
    std::vector<uint32_t> Callers;
  };
  /// Calls through pointers that may lead to the same functions.
  struct PointerCalls {
    llvm::BitVector Writes;
    std::vector<uint32_t> Callers;
  };
  /// The kinds of a function's parameters, a letter each. Pointers are often
  /// cast from one type to another, numbers to numbers.
  using Shape = std::string;
  static Shape shapeOf(llvm::StringRef Type);
  static bool fits(llvm::StringRef Function, llvm::StringRef Call);
  Shape shapeOf(FunctionId In, const Op &O) const;

  void addCalls(const Flows &Program, const CallTargets &Targets, uint32_t N);
  void addPointerCall(const CallTargets &Targets, uint32_t N, const Op &O);
  /// By function: the calls through pointers that may lead to it.
  std::vector<llvm::SmallVector<PointerCalls *, 2>>
  findCalledBy(const std::set<FunctionId> &AddressTaken);
  void solve(const std::set<FunctionId> &AddressTaken);
  bool addTo(uint32_t Caller, const llvm::BitVector &Writes,
             const llvm::BitVector &ThroughPointers);
  std::optional<unsigned> indexOf(GlobalId G) const;

  const Units &All;
  llvm::DenseMap<GlobalId, unsigned> Index;
  llvm::DenseMap<FunctionId, uint32_t> NodeOf;
  std::vector<FunctionId> Functions;
  std::vector<Node> Nodes;
  /// Calls whose targets are known, and those of a shape.
  std::map<std::vector<FunctionId>, PointerCalls> ByTargets;
  std::map<Shape, PointerCalls> ByShape;
  /// By function and value called.
  llvm::DenseMap<std::pair<FunctionId, uint32_t>, const PointerCalls *> Calls;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_GLOBALWRITES_H
