// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What runs in a program without a signal.

#ifndef SIGTIDY_LINK_ORDINARYCODE_H
#define SIGTIDY_LINK_ORDINARYCODE_H

#include "link/Evaluator.h"
#include <set>

namespace sigtidy {

/// What the code of an image that is no handler's own can reach.
class OrdinaryCode {
public:
  OrdinaryCode(Evaluator &E, const std::set<FunctionId> &Handlers);
  bool reaches(FunctionId F) const { return Reached.count(F) != 0; }

private:
  std::set<FunctionId> Reached;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_ORDINARYCODE_H
