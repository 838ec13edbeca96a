// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Follows what a handler can reach, shortest chains first.

#ifndef SIGTIDY_LINK_REACH_H
#define SIGTIDY_LINK_REACH_H

#include "link/CallGraph.h"
#include "link/OrdinaryCode.h"
#include "link/Prepared.h"
#include "link/Registrations.h"
#include "link/Suppressed.h"
#include "sigtidy/Program.h"

namespace sigtidy {

class Guards;

/// All handlers of one image, and for the chained calls of previous handlers
/// who is installed for which signal.
struct HandlerGroup {
  FunctionId Handler = NoId;
  Context RunsAs = Context::AsyncSignal;
  std::set<int64_t> Signals;
  bool SignalsComplete = true;
  std::vector<FoundRegistration> Registrations;
  /// Where no registration shows it.
  std::optional<Mark> MarkedBy;
};

/// Functions that somebody asks about, and the shortest chain to each that was
/// found.
struct WantedWays {
  std::set<FunctionId> To;
  std::map<FunctionId, std::vector<ChainStep>> Found;
};

/// A use of an object that a handler reaches.
struct ReachedUse {
  FunctionId In = NoId;
  CallGraph::Access What;
  /// Callee is empty.
  ReachedPlace Place;
  /// The signals that lead to it, where some do not.
  std::optional<std::set<int64_t>> Signals;
};

/// What a handler reaches beside calls, as far as it is wanted.
struct ReachedBeside {
  enum class Wanted : uint8_t { Uses, Everything, EverythingAndFrames };
  explicit ReachedBeside(Wanted What) : What(What) {}
  Wanted What;

  /// Of each part of an object that it uses and kind of use, the nearest.
  std::vector<ReachedUse> Uses;
  /// The calls on the way to jumps to what the handler has interrupted.
  std::set<std::pair<FunctionId, OpPoint>> JumpsOut;
  /// The uses of thread-local variables that may run their initialisation.
  std::vector<ReachedCall> Starts;
  /// Of each thread-local variable that it calls a function to find, the
  /// nearest use.
  std::vector<ReachedCall> Finds;
  /// The try-blocks that it enters.
  std::vector<ReachedCall> Tries;
  /// The throws whose exceptions nothing catches.
  std::vector<ReachedCall> Escapes;
  /// As LinkedHandler::Frames.
  std::vector<StackFrame> Frames;
};

/// The step of a chain that stands at \p At of \p F.
ChainStep chainStep(const Units &All, FunctionId F, OpPoint At,
                    std::string Callee, std::string How);

/// How \p H is entered by its signals.
EntryState entryState(const Units &All, const HandlerGroup &H);

/// Whether \p H may be what a call of the handler of \p Signal (-1: some
/// signal) calls.
bool mayBeInstalled(const Units &All, const HandlerGroup &H, int64_t Signal);

/// What the searches of one image share.
struct ReachContext {
  CallGraph &Graph;
  llvm::ArrayRef<HandlerGroup> Handlers;
  const SuppressionIndex &Suppressed;
  const OrdinaryCode &Ordinary;
  Prepared &Before;
  Guards &Flags;
};

/// \param Wanted filled in on the way; most runs want none.
/// \param Beside is filled in; null: nobody asks.
/// \returns the calls that \p H reaches, in the order of their distance.
std::vector<ReachedCall> reach(const ReachContext &In, const HandlerGroup &H,
                               WantedWays &Wanted,
                               ReachedBeside *Beside = nullptr);

/// \param Set what the program has set whenever it comes to \p Start.
/// \returns the calls that can be reached from \p Start, which no signal runs,
/// in the order of their distance.
std::vector<ReachedCall> reach(const ReachContext &In, NodeId Start,
                               const llvm::BitVector &Set);

} // namespace sigtidy

#endif // SIGTIDY_LINK_REACH_H
