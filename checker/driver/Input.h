// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a run works on: the units and which of them were asked for.

#ifndef SIGTIDY_DRIVER_INPUT_H
#define SIGTIDY_DRIVER_INPUT_H

#include "sigtidy/CompileDatabase.h"
#include "sigtidy/Driver.h"

namespace sigtidy {

struct Input {
  CompileDatabase Database;
  /// What the file arguments select.
  FileSelection Selection;
  /// What is to be said of the database and of the compilers in it.
  std::vector<RunProblem> Problems;
};

/// \returns the input, or an error where there is nothing to analyse.
llvm::Expected<Input> loadInput(const DriverOptions &Options);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_INPUT_H
