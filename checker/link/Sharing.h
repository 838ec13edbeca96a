// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Objects that both a handler and the code that it interrupts use.

#ifndef SIGTIDY_LINK_SHARING_H
#define SIGTIDY_LINK_SHARING_H

#include "link/Locks.h"
#include "link/NamedObjects.h"
#include "link/Reach.h"
#include "link/Window.h"

namespace sigtidy {

/// Where the code of an image that is no handler's own uses which object.
class OrdinaryUses {
public:
  OrdinaryUses(NamedObjects &Objects, Evaluator &E,
               const OrdinaryCode &Ordinary, Window &Open);

  /// Those of \p Uses, of handler \p H, for which there is a use elsewhere that
  /// the handler may interrupt, and one of the two writes. What is written
  /// where only the end of the process follows does not count: \p IsLast, if
  /// that is all of the handler.
  std::vector<SharedUse> shared(const HandlerGroup &H,
                                const ReachedBeside &Beside, bool IsLast);

  NamedObjects &objects() { return Objects; }
  /// The locks of the program.
  Locks &locks() { return Guarding; }

private:
  struct Use {
    FunctionId In = NoId;
    OpPoint At;
    std::vector<FieldId> Part;
    bool Write = false;
    SourcePlace Where;
    uint32_t Place = NoId;
    /// Its address is given to a function of the program, no more: what that
    /// uses of it is a use of its own.
    bool HandedOver = false;
  };
  using Parts = std::set<std::vector<FieldId>>;
  void index(FunctionId F);
  void indexBlock(FunctionId F, uint32_t B);
  /// The parts that \p F, or what it calls, writes of what its parameter
  /// \p Param points at.
  const Parts &writtenThrough(FunctionId F, uint32_t Param);
  const std::vector<Use> &handedWrites(GlobalId Object);
  /// \param IsNumber what is used is one.
  const Use *conflict(const ReachedUse &With, const HandlerGroup &H,
                      SignalBits Signals, bool IsNumber);
  bool hasCandidate(const ReachedUse &With) const;
  // MemberUses.cpp.
  llvm::ArrayRef<Use> usesOfMember(const ReachedUse &With) const;
  bool leadsTo(const ReachedUse &With, FunctionId F, OpPoint At, Cell Where,
               llvm::function_ref<bool(FunctionId, OpPoint)> IsOpen,
               unsigned Depth = 0);
  const Use *
  memberConflict(const ReachedUse &With,
                 llvm::function_ref<bool(const Use &)> Conflicts,
                 llvm::function_ref<bool(FunctionId, OpPoint)> IsOpen);

  NamedObjects &Objects;
  Evaluator &E;
  std::map<std::pair<FunctionId, uint32_t>, Parts> Through;
  std::map<GlobalId, std::vector<Use>> ByObject;
  /// Those of members of other objects, by the innermost member.
  std::map<FieldId, std::vector<Use>> ByMember;
  /// The calls of functions with a body that an object's address is given to,
  /// and what these write, when somebody asks.
  std::map<GlobalId, std::vector<std::pair<FunctionId, OpPoint>>> HandedOut;
  std::map<GlobalId, std::vector<Use>> HandedWrites;
  Window &Open;
  Locks Guarding;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_SHARING_H
