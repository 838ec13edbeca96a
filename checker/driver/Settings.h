// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which configuration a run goes by.

#ifndef SIGTIDY_DRIVER_SETTINGS_H
#define SIGTIDY_DRIVER_SETTINGS_H

#include "sigtidy/CompileCommand.h"
#include "sigtidy/Driver.h"
#include "llvm/ADT/ArrayRef.h"

namespace sigtidy {

struct Settings {
  /// The options laid over it.
  Config Effective;
  /// Bare ids, of the rules that are enabled and of those whose warnings are
  /// errors.
  std::vector<std::string> Rules;
  std::vector<std::string> ErrorRules;
  /// The project's root, absolute.
  std::string Root;
};

/// \returns what a run over \p Commands goes by, or what is wrong with the
///          configuration.
llvm::Expected<Settings> settle(const DriverOptions &Options,
                                llvm::ArrayRef<CompileCommand> Commands);

/// A problem for each function that the configuration names and that occurs
/// nowhere in \p Units: the entry is stale, or the name is misspelled.
std::vector<RunProblem> staleEntries(const Config &Settings,
                                     const Facts &Knowledge,
                                     llvm::ArrayRef<UnitSummary> Units);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_SETTINGS_H
