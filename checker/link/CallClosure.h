// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Who may call whom in an image, without the order of anything, and what
/// callers have of their callees by that.
///
/// A call through a pointer leads to the functions that are stored to what is
/// called; where there may be others, to all functions whose address is taken
/// and that the call's arguments fit. Calls of one kind share a node.

#ifndef SIGTIDY_LINK_CALLCLOSURE_H
#define SIGTIDY_LINK_CALLCLOSURE_H

#include "link/Image.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sigtidy {

class CallTargets;
class Flows;

class CallClosure {
public:
  using NodeId = uint32_t;

  CallClosure(const Flows &Program, const std::set<FunctionId> &AddressTaken);

  /// The node of \p F, if it has a body.
  std::optional<NodeId> find(FunctionId F) const;
  /// The node of what \p O, a call of \p In through a pointer, may call.
  std::optional<NodeId> find(FunctionId In, const Op &O) const;
  size_t size() const { return CallersOf.size(); }

  /// Calls \p Visit with each function that has a node.
  void
  forEachFunction(llvm::function_ref<void(NodeId, FunctionId)> Visit) const;
  /// Calls \p Visit with each function that calls through pointers, and the
  /// node of what it calls.
  void forEachPointerCall(llvm::function_ref<void(NodeId, NodeId)> Visit) const;
  /// Calls \p Visit with each function that is called through pointers, and the
  /// node of the calls.
  void forEachPointerTarget(
      llvm::function_ref<void(NodeId, FunctionId)> Visit) const;
  /// As CallTargets::givenToLibraries.
  llvm::ArrayRef<FunctionId> givenToLibraries() const { return Given; }
  /// Calls \p Visit with the node of each call whose targets are not known.
  void forEachOpenCall(llvm::function_ref<void(NodeId)> Visit) const;
  /// Which calls are followed.
  enum class Through : uint8_t { AllCalls, Names };
  /// Adds to the set of each caller those of its callees, until nothing
  /// changes. \p Sets has one for each node.
  void close(std::vector<llvm::BitVector> &Sets, Through Which) const;

private:
  struct Shape {
    /// The kinds of the parameters, a letter each. Pointers are often cast from
    /// one type to another, numbers to numbers.
    std::string Params;
    /// Of a function: it returns something. Of a call: what it returns is used.
    bool Returns = false;
    auto operator<=>(const Shape &) const = default;
  };
  static Shape shapeOf(llvm::StringRef Type);
  static bool fits(const Shape &Function, const Shape &Call);
  Shape shapeOf(FunctionId In, const Op &O, bool IsUsed) const;

  void addCalls(const Flows &Program, const CallTargets &Targets, NodeId N);
  void addPointerCall(const CallTargets &Targets, NodeId N, const Op &O,
                      bool IsUsed);

  const Units &All;
  llvm::DenseMap<FunctionId, NodeId> NodeOf;
  std::vector<FunctionId> Functions; ///< The first nodes.
  std::vector<std::vector<NodeId>> CallersOf;
  std::vector<FunctionId> Given;
  std::map<std::vector<FunctionId>, NodeId> ByTargets;
  std::map<Shape, NodeId> ByShape;
  /// By function and value called.
  llvm::DenseMap<std::pair<FunctionId, uint32_t>, NodeId> Calls;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_CALLCLOSURE_H
