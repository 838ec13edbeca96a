// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Calls that take a handler away, or give back what was there before it.

#ifndef SIGTIDY_LINK_RESETS_H
#define SIGTIDY_LINK_RESETS_H

#include "link/Registrations.h"

namespace sigtidy {

/// A call that sets a signal back to its default, or has it ignored.
struct Reset {
  FunctionId F = NoId;
  OpPoint At;
  int64_t Signal = 0;
  /// It installs what had been installed before instead: when F was entered,
  /// or, unless it is FromEntry, perhaps something that F has installed since.
  bool Restores = false;
  bool FromEntry = false;
  /// Not for Restores: what may be installed after it nevertheless, as another
  /// function has kept what was there: what is installed by calls that keep
  /// nothing. Those that do are taken to be undone one by one.
  std::vector<FunctionId> Others;
};

/// Those of the image for which one signal is known.
std::vector<Reset> findResets(Evaluator &E,
                              llvm::ArrayRef<FoundInstall> Installs);

} // namespace sigtidy

#endif // SIGTIDY_LINK_RESETS_H
