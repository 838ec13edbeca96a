// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Answers what somebody asks about a function of an image. Nothing here runs
/// unless a name is asked for.

#ifndef SIGTIDY_LINK_TRACE_H
#define SIGTIDY_LINK_TRACE_H

#include "link/Reach.h"

namespace sigtidy {

/// A function that the question means: its definition, or all declarations of
/// a function that this image does not define.
struct TracedFunction {
  std::set<FunctionId> Ids;
  FunctionId first() const { return *Ids.begin(); }
};

/// The functions of \p I that \p Asked names: "name", "file.c:name",
/// "space::Class::name", the end of a qualified name, or with template
/// arguments left out.
std::vector<TracedFunction> tracedFunctions(const Image &I,
                                            llvm::StringRef Asked);

/// The names of functions in \p All that are nearest to \p Asked.
std::vector<std::string> similarFunctions(const Units &All,
                                          llvm::StringRef Asked);

/// Everything about \p F that the text of the program alone says: where it is,
/// who calls it, where its address is taken.
FunctionTrace describeFunction(const Image &I, const TracedFunction &F,
                               const Facts &Knowledge);

/// The shortest chain of direct calls from one of \p Handlers to \p F, whatever
/// branches guard it; empty where there is none.
std::vector<ChainStep> anyChain(const Image &I,
                                llvm::ArrayRef<HandlerGroup> Handlers,
                                const TracedFunction &F);

} // namespace sigtidy

#endif // SIGTIDY_LINK_TRACE_H
