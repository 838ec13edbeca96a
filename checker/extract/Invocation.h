// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// A compile command, of Clang or GCC, as an invocation of Clang's parser.

#ifndef SIGTIDY_EXTRACT_INVOCATION_H
#define SIGTIDY_EXTRACT_INVOCATION_H

#include "sigtidy/Extract.h"

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <memory>

namespace clang {
class CompilerInvocation;
} // namespace clang

namespace sigtidy {

/// \param Files has the command's directory as its working directory.
/// \param Unit gets a problem for each flag that had to be dropped.
/// \returns null where the command compiles nothing that we could read.
std::shared_ptr<clang::CompilerInvocation>
makeInvocation(const CompileCommand &Command, const ExtractOptions &Options,
               const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &Files,
               UnitSummary &Unit);

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_INVOCATION_H
