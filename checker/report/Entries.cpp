// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Entries.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace sigtidy {

static constexpr size_t LabelWidth = 13;
static constexpr size_t LineWidth = 80;

void writeEntry(StringRef Label, StringRef Text, raw_ostream &OS) {
  if (Text.empty())
    return;
  OS << left_justify(Label, LabelWidth);
  SmallVector<StringRef, 32> Words;
  Text.split(Words, ' ', -1, /*KeepEmpty=*/false);
  size_t Column = LabelWidth;
  for (StringRef Word : Words) {
    if (Column != LabelWidth && Column + 1 + Word.size() > LineWidth) {
      (OS << '\n').indent(LabelWidth);
      Column = LabelWidth;
    }
    if (Column != LabelWidth) {
      OS << ' ';
      ++Column;
    }
    OS << Word;
    Column += Word.size();
  }
  OS << '\n';
}

} // namespace sigtidy
