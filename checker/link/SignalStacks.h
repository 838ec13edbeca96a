// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// How large the stacks are that a program sets for its handlers, and how much
/// of one a handler needs.

#ifndef SIGTIDY_LINK_SIGNALSTACKS_H
#define SIGTIDY_LINK_SIGNALSTACKS_H

#include "link/CallGraph.h"
#include "sigtidy/Program.h"

namespace sigtidy {

/// The size of the largest stack that the image sets for handlers; nothing
/// where it sets none, or one whose size is not known.
std::optional<int64_t> largestSignalStack(Evaluator &E);

/// The functions on the way down from \p Entry on which the most of the stack
/// is used, each with its arrays and records. \p Next visits the calls of a
/// node. A function that calls itself is on the way once.
std::vector<StackFrame> deepestFrames(
    CallGraph &Graph, NodeId Entry,
    llvm::function_ref<void(
        NodeId, llvm::function_ref<void(OpPoint, NodeId, const std::string &)>)>
        Next);

} // namespace sigtidy

#endif // SIGTIDY_LINK_SIGNALSTACKS_H
