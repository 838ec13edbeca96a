// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// A project's own facts, in the form in which tables are asked.

#ifndef SIGTIDY_KNOWLEDGE_PROJECTLAYER_H
#define SIGTIDY_KNOWLEDGE_PROJECTLAYER_H

#include "sigtidy/Facts.h"
#include "llvm/ADT/StringMap.h"
#include <deque>

namespace sigtidy {

/// Owns the strings that the facts made of it refer to.
struct Facts::ProjectLayer {
  ProjectFacts Says;
  llvm::StringMap<const ProjectFact *> Functions;
  llvm::StringMap<std::vector<RegistrationFact>> Registrations;
  /// The members that operands name; a deque, since operands point into it.
  std::deque<std::vector<llvm::StringRef>> Members;
};

} // namespace sigtidy

#endif // SIGTIDY_KNOWLEDGE_PROJECTLAYER_H
