// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// How explanations are laid out: a label, and a text beside it.

#ifndef SIGTIDY_REPORT_ENTRIES_H
#define SIGTIDY_REPORT_ENTRIES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace sigtidy {

/// "label        text", in lines that begin below the text; nothing for an
/// empty text.
void writeEntry(llvm::StringRef Label, llvm::StringRef Text,
                llvm::raw_ostream &OS);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_ENTRIES_H
