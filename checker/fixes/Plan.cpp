// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "sigtidy/Fixes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include <map>

using namespace llvm;
using namespace sigtidy;

static bool isInclude(const Edit &E) {
  return E.Length == 0 && StringRef(E.Text).starts_with("#include ");
}

/// Whether the order in which two different edits of one file are made would
/// matter.
static bool conflict(const Edit &A, const Edit &B) {
  if (A.Length == 0 && B.Length == 0)
    return A.Offset == B.Offset && !(isInclude(A) && isInclude(B));
  // What is inserted before a text or behind it does not touch it.
  return A.Offset < B.Offset + B.Length && B.Offset < A.Offset + A.Length;
}

FixPlan sigtidy::planFixes(const RunResult &Result, FixLevel Wanted) {
  FixPlan Plan;
  std::map<StringRef, std::vector<Edit>> ByFile;
  for (const Finding &F : Result.Findings) {
    if (!F.Mended ||
        (Wanted == FixLevel::Warnings && F.Severity < Level::Warning))
      continue;
    FixPlan::Taken Taken{&F, {}};
    bool Fits = true;
    for (const Edit &E : F.Mended->Edits) {
      const std::vector<Edit> &There = ByFile[E.File];
      if (is_contained(There, E))
        continue;
      Fits &=
          none_of(There, [&](const Edit &Other) { return conflict(E, Other); });
      Taken.Edits.push_back(E);
    }
    if (!Fits) {
      Plan.Overlapping.push_back(&F);
      continue;
    }
    for (const Edit &E : Taken.Edits)
      ByFile[E.File].push_back(E);
    append_range(Plan.Edits, Taken.Edits);
    Plan.All.push_back(std::move(Taken));
  }
  sort(Plan.Edits);
  return Plan;
}
