// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Links one image: its handlers, and what each of them reaches. Images know
/// nothing of each other, so they are linked side by side.

#ifndef SIGTIDY_LINK_LINKIMAGE_H
#define SIGTIDY_LINK_LINKIMAGE_H

#include "link/Reach.h"
#include "sigtidy/Program.h"

namespace sigtidy {

struct LinkedImage {
  std::vector<LinkedHandler> Handlers;
  /// The functions that code without a signal reaches; nothing where no handler
  /// was looked for.
  std::optional<OrdinaryCode> Ordinary;
  std::vector<LinkedChild> Children;
  std::vector<Install> Installs;
  std::vector<RunProblem> Problems;
  std::vector<FunctionTrace> Traces;
  /// The annotations of functions that are believed to be safe.
  std::vector<Silence> Trusted;
};

/// \param Suppressed the comments of all units.
LinkedImage linkImage(const Image &I, const Facts &Knowledge,
                      const LinkOptions &Options,
                      const SuppressionIndex &Suppressed);

/// \p File as it is called in messages: relative to \p Root, where it lies
/// below it.
std::string relativeTo(llvm::StringRef Root, llvm::StringRef File);

} // namespace sigtidy

#endif // SIGTIDY_LINK_LINKIMAGE_H
