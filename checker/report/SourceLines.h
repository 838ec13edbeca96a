// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The source lines that text output quotes.

#ifndef SIGTIDY_REPORT_SOURCELINES_H
#define SIGTIDY_REPORT_SOURCELINES_H

#include "sigtidy/Findings.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <vector>

namespace sigtidy {

/// Reads each file once, when its first line is asked for, and keeps it.
class SourceLines {
public:
  /// \returns the text of \p Where's line without its end, or nothing where
  /// the file cannot be read or has no such line and column: it was changed,
  /// and quoting another line would mislead.
  std::optional<llvm::StringRef> lineAt(const Position &Where);

private:
  struct File {
    std::unique_ptr<llvm::MemoryBuffer> Text;
    /// Where each line starts.
    std::vector<size_t> Starts;
  };
  llvm::StringMap<File> Files;
};

/// A line as a terminal shows it, and the column of one of its characters.
struct ShownLine {
  std::string Text;
  size_t CaretColumn = 0;
};

/// Expands tabs (to 8 columns), and spells what is not printable as clang does
/// ("<U+200B>", "<FF>").
///
/// \param Column counts bytes from 1.
ShownLine showLine(llvm::StringRef Line, unsigned Column);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_SOURCELINES_H
