// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The words for the enumerators of Summary.h. Each function returns "" for a
/// number that is no enumerator, which is also how bytes from the disk are
/// checked.

#ifndef SIGTIDY_MODEL_SUMMARYNAMES_H
#define SIGTIDY_MODEL_SUMMARYNAMES_H

#include "sigtidy/Summary.h"
#include "llvm/ADT/StringRef.h"

namespace sigtidy {

llvm::StringRef nameOf(Linkage L);
llvm::StringRef nameOf(ValueKind K);
/// The operator as C spells it; "none" for Operator::None.
llvm::StringRef nameOf(Operator Op);
llvm::StringRef nameOf(RootKind K);
llvm::StringRef nameOf(StepKind K);
llvm::StringRef nameOf(OpKind K);
llvm::StringRef nameOf(CallKind K);
llvm::StringRef nameOf(TerminatorKind K);
llvm::StringRef nameOf(Problem::Kind K);

} // namespace sigtidy

#endif // SIGTIDY_MODEL_SUMMARYNAMES_H
