// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The line on a terminal that says how far a long run has come.

#ifndef SIGTIDY_TOOL_PROGRESS_H
#define SIGTIDY_TOOL_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <chrono>

namespace sigtidy {

/// Rewrites one line, "[ 41/237] file.c", on standard error; the first time
/// after a second. The line is erased on destruction.
class Progress {
public:
  Progress() = default;
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;
  ~Progress();

  void show(size_t Done, size_t Total, llvm::StringRef File);

private:
  std::chrono::steady_clock::time_point Next =
      std::chrono::steady_clock::now() + std::chrono::seconds(1);
  bool Shown = false;
};

} // namespace sigtidy

#endif // SIGTIDY_TOOL_PROGRESS_H
