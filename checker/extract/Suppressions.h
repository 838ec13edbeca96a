// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// NOLINT comments, as clang-tidy reads them.

#ifndef SIGTIDY_EXTRACT_SUPPRESSIONS_H
#define SIGTIDY_EXTRACT_SUPPRESSIONS_H

#include "extract/Locations.h"
#include "sigtidy/Summary.h"

#include "clang/Lex/Preprocessor.h"

namespace sigtidy {

/// Collects the suppressions that can concern us from all files outside
/// system headers, in the order in which the preprocessor sees them.
class SuppressionCollector : public clang::CommentHandler {
public:
  /// Both are borrowed.
  SuppressionCollector(UnitSummary &Unit, Locations &Places)
      : Unit(Unit), Places(Places) {}

  bool HandleComment(clang::Preprocessor &PP,
                     clang::SourceRange Comment) override;

  /// Orders what was found and removes what a header included twice doubled.
  /// A range without an end is dropped, as clang-tidy does.
  void finish();

private:
  struct Marker;
  void add(const Marker &M, SourcePlace Where);

  UnitSummary &Unit;
  Locations &Places;
  /// Ranges that have begun, innermost last; Last is still 0.
  std::vector<Suppression> Open;
};

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_SUPPRESSIONS_H
