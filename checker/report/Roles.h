// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Facts in sentences, as text and JSON of an explanation share them.

#ifndef SIGTIDY_REPORT_ROLES_H
#define SIGTIDY_REPORT_ROLES_H

#include "sigtidy/FactSheet.h"

namespace sigtidy {

/// "argument 2", "'sa_handler' in what argument 1 points at", "the result";
/// empty for none.
std::string operandWords(const FactOperand &Operand);

/// "installs argument 2 as handler of the signal in argument 1".
std::string roleWords(const RegistrationFact &Fact);

/// "calls argument 4 before it returns".
std::string roleWords(const CallFact &Fact);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_ROLES_H
