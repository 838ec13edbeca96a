// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Draws the line of progress.

#include "tool/Progress.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace sigtidy;

/// Back to the first column, and clear what stands there.
static constexpr StringLiteral ClearLine = "\r\033[K";

Progress::~Progress() {
  if (Shown)
    errs() << ClearLine;
}

void Progress::show(size_t Done, size_t Total, StringRef File) {
  auto Now = std::chrono::steady_clock::now();
  if (Now < Next)
    return;
  // Often enough to look alive, seldom enough to cost nothing.
  Next = Now + std::chrono::milliseconds(50);
  Shown = true;
  std::string Count = utostr(Total);
  std::string Line = "[" + utostr(Done) + "/" + Count + "] ";
  Line.insert(1, Count.size() - utostr(Done).size(), ' ');
  Line += sys::path::filename(File);
  // A line that wraps could not be erased.
  unsigned Columns = sys::Process::StandardErrColumns();
  errs() << ClearLine << StringRef(Line).take_front(Columns ? Columns - 1 : 79);
}
