// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a registration installs for which of its signals, where the program
/// chooses by the signal: `switch (sig) { case SIGHUP: f = reload; ... }`.
///
/// A data-flow joins what all branches assign. So the functions on the way to
/// the registration are solved once more for each signal, with its number in
/// its place, and the branches that this rules out are not taken.

#ifndef SIGTIDY_LINK_BYSIGNAL_H
#define SIGTIDY_LINK_BYSIGNAL_H

#include "link/Evaluator.h"

namespace sigtidy {

/// The call of a registration, in one context.
struct RegistrationCall {
  FunctionId F = NoId;
  OpPoint At;
  const CallPath &Path;
  const RegistrationFact &Fact;
};

/// The frame of \p Call where its signal is \p Number. Nothing where no branch
/// on the way depends on the signal.
std::optional<Frame> frameForSignal(Evaluator &E, const RegistrationCall &Call,
                                    int64_t Number);

} // namespace sigtidy

#endif // SIGTIDY_LINK_BYSIGNAL_H
