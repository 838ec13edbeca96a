// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where jumps land:
///
///     static void on_term(int sig) { if (!setjmp(top)) run_trap(); _exit(1); }
///     void run_trap(void) { ... longjmp(top, 1); ... }
///
/// An interpreter that runs a command in a handler catches the command's errors
/// there. Such a jump leaves nothing that the signal interrupted.

#ifndef SIGTIDY_LINK_LANDINGS_H
#define SIGTIDY_LINK_LANDINGS_H

#include "link/CallGraph.h"

namespace sigtidy {

/// Tells of each call that can be made in a node where it stands and what it
/// leads to.
using CallsOf =
    llvm::function_ref<void(NodeId, llvm::function_ref<void(OpPoint, NodeId)>)>;

/// Whether the jump at \p At of \p F, which \p Entry reaches, lands in a
/// function that has been entered since: on every way there one has filled the
/// buffer, a global, before it went on.
bool landsInside(CallGraph &Graph, NodeId Entry, FunctionId F, OpPoint At,
                 CallsOf Next);

} // namespace sigtidy

#endif // SIGTIDY_LINK_LANDINGS_H
