// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which local variables may be written by who has been given their address
/// before: in a record, an array, a closure, by a helper that keeps it.
///
/// A Flow knows what is written where a pointer's targets are known. What is
/// written through an address that was put away it does not see, so it has to
/// know which variables that may be. Here is no order and there are no members:
/// each variable holds the addresses that are ever stored in it, in whatever
/// part (Andersen's inclusion, one node a variable). What a function does with
/// the addresses that it is given is found once, callees first, and is used at
/// each call of it.

#ifndef SIGTIDY_LINK_KEPTADDRESSES_H
#define SIGTIDY_LINK_KEPTADDRESSES_H

#include "link/Units.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/SparseBitVector.h"
#include <memory>
#include <vector>

namespace sigtidy {

class Flows;

/// Locals that an operation may write.
struct UnseenWrite {
  /// Nothing is to be added where it is known where this value points; NoId:
  /// they may be written in any case.
  uint32_t Unless = NoId;
  std::vector<uint32_t> Locals;
};

/// What a function does with the addresses of its locals.
struct AddressMoves {
  /// Locals that others may write whenever they run; and those whose address
  /// others are given for at least one call. By local.
  llvm::BitVector Kept, Passed;
  /// By operation; numbers only.
  llvm::DenseMap<const Op *, llvm::SmallVector<UnseenWrite, 1>> Writes;
};

/// What the functions of an image do with addresses.
class KeptAddresses {
public:
  explicit KeptAddresses(Flows &Program);
  ~KeptAddresses();

  /// What \p F, which has a body, does with its locals' addresses.
  const AddressMoves &of(FunctionId F);

  using Nodes = llvm::SparseBitVector<>;
  /// What a function does with what it is given, for its callers. Its node 2*I
  /// is what parameter I points at, and 2*I+1 what lies behind that; then
  /// come whatever others can reach, and what it returns.
  struct Handling {
    /// By node, the last two among them: whose addresses are put there.
    std::vector<Nodes> Into;
    /// Nodes that may be written where effects do not tell.
    Nodes Written;
    /// Parameters that are written through where effects do tell.
    Nodes Told;
    bool operator==(const Handling &Other) const {
      return Into == Other.Into && Written == Other.Written &&
             Told == Other.Told;
    }
  };
  /// Which parameters of a function, and its result as the last, may hold an
  /// address by their types.
  struct Shape {
    llvm::BitVector Holds, ToConst, ToNumber;
    bool Result = true;
  };

private:
  friend class AddressSolver;
  /// What is known of a function with a body.
  struct Known {
    Handling Of;
    AddressMoves Moves;
    unsigned Order = 0, Lowest = 0;
    bool Open = false;
  };
  Known &visit(FunctionId F);
  bool solve(FunctionId F);
  const Shape &shapeOf(FunctionId F);
  std::vector<FunctionId> calleesOf(FunctionId F) const;

  Flows &Program;
  llvm::DenseMap<FunctionId, std::unique_ptr<Known>> All;
  llvm::DenseMap<FunctionId, std::unique_ptr<Shape>> Shapes;
  std::vector<FunctionId> Stack;
  unsigned Next = 0;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_KEPTADDRESSES_H
