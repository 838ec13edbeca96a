// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What the children of an image do.

#ifndef SIGTIDY_LINK_LINKCHILDREN_H
#define SIGTIDY_LINK_LINKCHILDREN_H

#include "link/Reach.h"

namespace sigtidy {

/// What is known of the image by then; all of it is borrowed.
struct Surroundings {
  const ReachContext &Reaching;
  llvm::ArrayRef<FoundRegistration> Found;
  const ImageTraits &Traits;
  std::string Image;
};

/// \returns the children that the image makes, with what they reach, and the
///          functions that run in those of others.
std::vector<LinkedChild> linkChildren(const Surroundings &Of);

} // namespace sigtidy

#endif // SIGTIDY_LINK_LINKCHILDREN_H
