// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What may get where in a program, by inclusion (Andersen's analysis, PhD
/// thesis, 1994, with one node for a field of all objects): a node for each
/// variable, field and function result, a set of numbers for each node, edges
/// where a value may go from one to the other.

#ifndef SIGTIDY_LINK_INCLUSION_H
#define SIGTIDY_LINK_INCLUSION_H

#include "link/Image.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>
#include <vector>

namespace sigtidy {

class Inclusion {
public:
  using NodeId = uint32_t;
  /// What a node stands for; memory of which no field is named is Anything.
  enum class NodeKind : uint8_t { Anything, Local, Global, Field, Result };

  explicit Inclusion(const Image &Program) : Program(Program) {}

  /// The node of \p Kind with number \p Id, made when first asked for; a
  /// local's is its function's and its own.
  NodeId node(NodeKind Kind, uint32_t Id = 0, uint32_t Local = 0);
  /// The same, if there is one.
  std::optional<NodeId> find(NodeKind Kind, uint32_t Id = 0,
                             uint32_t Local = 0) const;
  /// The node of what is at \p P of \p F.
  NodeId of(FunctionId F, const Place &P);
  /// A node of no kind.
  NodeId newNode();
  size_t size() const { return Sets.size(); }

  /// Puts \p Member, any number, into the set of \p To.
  void add(NodeId To, uint32_t Member);
  /// What is at \p Shared is read and written through pointers too: its address
  /// is taken.
  void share(NodeId Shared);
  /// What value \p Id of \p F may be goes to \p To: from where it is loaded. Of
  /// operands that are neither loaded nor numbers nor texts, \p Leaf says what.
  void flow(FunctionId F, uint32_t Id, NodeId To,
            llvm::function_ref<void(const Value &)> Leaf);
  /// All that is in the set of \p From is in that of \p To.
  void addEdge(NodeId From, NodeId To) { Edges[From].push_back(To); }
  void solve();

  bool holds(NodeId Which, uint32_t Member) const;
  void forEach(NodeId Which, llvm::function_ref<void(uint32_t)> Visit) const;
  /// All numbers that are in some set.
  const std::vector<uint32_t> &members() const { return Members; }

private:
  const Image &Program;
  /// By kind and number, then by local variable.
  llvm::DenseMap<std::pair<uint64_t, uint32_t>, NodeId> Nodes;
  std::vector<std::vector<NodeId>> Edges;
  /// By node: bits are ranks in Members.
  std::vector<llvm::BitVector> Sets;
  std::vector<uint32_t> Members;
  llvm::DenseMap<uint32_t, uint32_t> Ranks;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_INCLUSION_H
