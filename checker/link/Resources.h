// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What the calls of a program work on together: the heap, a stream, a lock.

#ifndef SIGTIDY_LINK_RESOURCES_H
#define SIGTIDY_LINK_RESOURCES_H

#include "link/Evaluator.h"
#include "sigtidy/Program.h"

namespace sigtidy {

/// What the call at \p At of \p F works on, of a function whose effects are
/// \p Effects.
std::vector<WorkedOn> worksOn(const Image &I, FunctionId F, OpPoint At,
                              llvm::StringRef Effects);

/// Whether two calls work on the same, the likeliest first.
enum class Meeting : uint8_t {
  Yes,
  Perhaps, ///< The handler's not each time, or perhaps on another of its kind.
  Seldom,  ///< The program's not each time.
  No,
};

/// The best that \p Handlers can meet.
Meeting bestMeeting(const WorkedOn &Handlers);

/// \param Handlers, \p Program what a call of a handler and one of the program
///        that it interrupts work on.
/// \param SameFunction whether they are of one function.
Meeting meet(const WorkedOn &Handlers, const WorkedOn &Programs,
             bool SameFunction);

/// "the heap", "the lock 'Lock'".
std::string wordsFor(const WorkedOn &Handlers, const WorkedOn &Programs);

} // namespace sigtidy

#endif // SIGTIDY_LINK_RESOURCES_H
