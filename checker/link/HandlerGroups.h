// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The handlers of an image, each with all its registrations and signals.

#ifndef SIGTIDY_LINK_HANDLERGROUPS_H
#define SIGTIDY_LINK_HANDLERGROUPS_H

#include "link/Decrees.h"
#include "link/Reach.h"

namespace sigtidy {

/// One group a handler, in the order of functions.
std::vector<HandlerGroup> groupByHandler(std::vector<FoundRegistration> Found);

/// Adds the functions that only an annotation of their own shows.
void addMarked(std::vector<HandlerGroup> &Groups, const Decrees &Says,
               const Image &I);

/// The signals by name, as \p Knowledge has them.
SignalSet signalSet(const Facts &Knowledge, const std::set<int64_t> &Numbers,
                    bool Complete);

Registration describeRegistration(const FoundRegistration &R, Evaluator &E);

/// Adds the signals of \p From, by number.
void mergeSignals(SignalSet &Into, const SignalSet &From,
                  const Facts &Knowledge);

/// Registrations of one handler at one place are one registration.
void addRegistration(std::vector<Registration> &All, Registration R,
                     const Facts &Knowledge);

} // namespace sigtidy

#endif // SIGTIDY_LINK_HANDLERGROUPS_H
