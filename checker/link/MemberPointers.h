// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which members of records the pointers of a program may be addresses of.
///
/// `init(&x->map, fn)` stores a function in the member `map` of some record,
/// and nobody who reads it in another member can find it there; unless the
/// address of `map` is kept somewhere, or records are copied from one member to
/// another. That is what is found out here, by inclusion. Only
/// addresses of members that are records and hold code go around, so sets are
/// small and one pass over the summaries is enough.

#ifndef SIGTIDY_LINK_MEMBERPOINTERS_H
#define SIGTIDY_LINK_MEMBERPOINTERS_H

#include "link/Flow.h"
#include "link/Inclusion.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace sigtidy {

class MemberPointers {
public:
  explicit MemberPointers(Flows &AllFlows);

  /// Whether \p Pointer, as \p In sees it, may be the address of \p Member.
  bool mayBe(FunctionId In, TermId Pointer, FieldId Member) const;

  /// Whether some record is copied to \p Member as a whole.
  bool isCopied(FieldId Member) const { return Copied.count(Member) != 0; }

private:
  using NodeId = Inclusion::NodeId;
  using NodeKind = Inclusion::NodeKind;
  /// Stands in a set for whatever else there is.
  static constexpr FieldId AnyMember = NoId - 2;

  bool holds(NodeKind Kind, uint32_t Id, uint32_t Local, FieldId Member) const;
  bool holds(NodeId Which, FieldId Member) const;

  void addFunction(FunctionId F);
  void addStore(FunctionId F, const Op &O);
  void addCall(FunctionId F, const Op &O);
  void flow(FunctionId F, uint32_t Value, NodeId To);
  void flowAddress(FunctionId F, const Place &P, NodeId To);
  bool isFollowed(FieldId Member) const;
  bool allocates(FunctionId F, const Op &O) const;

  /// Something is written, as a whole, to where the pointers of a node lead.
  struct Copy {
    NodeId Target;
    /// The record that is copied; empty where that is not known.
    llvm::StringRef Record;
    /// The member that it is copied from, where that is named.
    FieldId From;
    /// If the record is not known: the pointers to what is copied.
    NodeId Source;
  };
  FieldId namedMember(FunctionId F, uint32_t Value) const;
  void findCopied();
  std::optional<llvm::StringRef> recordOf(FunctionId F, const Place &P) const;
  std::optional<llvm::StringRef> pointee(FunctionId F, uint32_t Value) const;
  void addCopies(FunctionId F, uint32_t Pointer, uint32_t Source);
  void addCopy(FunctionId F, uint32_t Pointer,
               std::optional<llvm::StringRef> Record, uint32_t From);

  Flows &AllFlows;
  const Units &All;
  Inclusion Graph; ///< Of fields that pointers are addresses of.
  std::vector<Copy> Copies;
  llvm::DenseSet<FunctionId> AddressTaken;
  llvm::DenseSet<FieldId> Copied;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_MEMBERPOINTERS_H
