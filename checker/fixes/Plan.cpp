// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "sigtidy/Fixes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

using namespace llvm;
using namespace sigtidy;

static bool isInclude(const Edit &E) {
  return E.Length == 0 && StringRef(E.Text).starts_with("#include ");
}

/// Whether the order in which two different edits are made would matter.
static bool conflict(const Edit &A, const Edit &B) {
  if (A.File != B.File)
    return false;
  if (A.Length == 0 && B.Length == 0)
    return A.Offset == B.Offset && !(isInclude(A) && isInclude(B));
  // What is inserted before a text or behind it does not touch it.
  return A.Offset < B.Offset + B.Length && B.Offset < A.Offset + A.Length;
}

FixPlan sigtidy::planFixes(const RunResult &Result, FixLevel Wanted) {
  FixPlan Plan;
  for (const Finding &F : Result.Findings) {
    if (!F.Mended ||
        (Wanted == FixLevel::Warnings && F.Severity < Level::Warning))
      continue;
    FixPlan::Taken Taken{&F, {}};
    bool Fits = true;
    for (const Edit &E : F.Mended->Edits) {
      if (is_contained(Plan.Edits, E))
        continue;
      Fits &= none_of(Plan.Edits,
                      [&](const Edit &Other) { return conflict(E, Other); });
      Taken.Edits.push_back(E);
    }
    if (!Fits) {
      Plan.Overlapping.push_back(&F);
      continue;
    }
    append_range(Plan.Edits, Taken.Edits);
    Plan.All.push_back(std::move(Taken));
    ++Plan.Fixes;
  }
  sort(Plan.Edits);
  return Plan;
}
