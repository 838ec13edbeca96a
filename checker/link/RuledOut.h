// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Signals that a program tests for before it installs a handler for the rest:
/// `if (sig == SIGKILL) continue;`, `if (table[i].deadly) signal(...);`.

#ifndef SIGTIDY_LINK_RULEDOUT_H
#define SIGTIDY_LINK_RULEDOUT_H

#include "link/Evaluator.h"

namespace sigtidy {

/// Whether comparisons on the way to \p At of \p F keep the program from
/// getting there where \p Operand of that call is \p Number: in \p F and in
/// the callers of \p Path, as far as the number is passed on.
bool isRuledOut(Evaluator &E, FunctionId F, OpPoint At,
                const FactOperand &Operand, const CallPath &Path,
                int64_t Number);

/// Whether a loop over a table passes by the place of \p Innermost, or one that
/// leads to it, in its turn with the elements that \p Q is about.
bool isElementSkipped(Evaluator &E, const Query &Q, const Frame &Innermost);

} // namespace sigtidy

#endif // SIGTIDY_LINK_RULEDOUT_H
