// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The relation between findings, handlers and selected files.

#include "driver/Filter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;
using namespace sigtidy;

namespace {
/// Remembers the answers: a selection may ask the file system.
class SelectedFiles {
public:
  explicit SelectedFiles(const FileSelection &Selection)
      : Selection(Selection) {}

  bool operator()(const Position &Where) {
    auto [Entry, New] = Known.try_emplace(Where.File, false);
    if (New)
      Entry->second = Selection.contains(Where.File);
    return Entry->second;
  }

private:
  const FileSelection &Selection;
  StringMap<bool> Known;
};
} // namespace

static bool isRegisteredIn(SelectedFiles &Selected,
                           const HandlerReport &Handler) {
  return any_of(Handler.Registrations,
                [&](const Registration &R) { return Selected(R.Where); });
}

static bool touches(SelectedFiles &Selected, const Finding &F,
                    const RunResult &Result) {
  if (Selected(F.Where))
    return true;
  return any_of(F.Handlers, [&](const ReachedBy &By) {
    return any_of(By.Chain,
                  [&](const ChainStep &S) { return Selected(S.Where); }) ||
           isRegisteredIn(Selected, Result.Handlers[By.Handler]);
  });
}

void sigtidy::keepFindings(const FileSelection &Selection, RunResult &Result) {
  if (Selection.Patterns.empty())
    return;
  SelectedFiles Selected(Selection);
  erase_if(Result.Findings,
           [&](const Finding &F) { return !touches(Selected, F, Result); });
}

void sigtidy::keepHandlers(const FileSelection &Selection, RunResult &Result) {
  Result.Findings.clear();
  if (Selection.Patterns.empty())
    return;
  SelectedFiles Selected(Selection);
  erase_if(Result.Handlers, [&](const HandlerReport &Handler) {
    return !Selected(Handler.Where) && !isRegisteredIn(Selected, Handler);
  });
}
