// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// How verdicts, lists and counts are spelled in output.

#ifndef SIGTIDY_REPORT_WORDS_H
#define SIGTIDY_REPORT_WORDS_H

#include "sigtidy/Facts.h"
#include "sigtidy/Findings.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace sigtidy {

/// The words of JSON and text alike: "async-signal", "warning", "unsafe",
/// "held".
llvm::StringRef wordFor(Context RunsAs);
llvm::StringRef wordFor(Level Severity);
llvm::StringRef wordFor(Verdict Judged);
llvm::StringRef wordFor(ConditionState State);
llvm::StringRef wordFor(Authority By);

/// What \p H is: "handler", or "promised function".
llvm::StringRef subjectWord(const HandlerReport &H);
llvm::StringRef wordFor(FactVerdict Judged);

/// "1 handler", "2 handlers"; \p Many where the plural is no mere "s".
std::string counted(size_t Number, llvm::StringRef One,
                    llvm::StringRef Many = "");

/// "a", "a and b", "a, b and c"; past \p Limit "a, b and 7 more".
std::string sentenceList(llvm::ArrayRef<std::string> Items, size_t Limit);

/// "SIGINT and SIGTERM", "SIGINT and some other signal", "some signal"; empty
/// where the handler belongs to no signal.
std::string signalWords(const SignalSet &Signals, size_t Limit);

/// "a, b, c"; past \p Limit "a, b and 7 more".
std::string plainList(llvm::ArrayRef<std::string> Items, size_t Limit);

/// \p Name in single quotes, as messages name a symbol.
std::string quoted(llvm::StringRef Name);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_WORDS_H
