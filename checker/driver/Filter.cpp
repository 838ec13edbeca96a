// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The relation between findings, handlers and selected files.

#include "driver/Filter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Regex.h"

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

static Error checkRegex(StringRef Option, StringRef Pattern) {
  std::string Complaint;
  // No expression is none that LLVM would take.
  if (Pattern.empty() || Regex(Pattern).isValid(Complaint))
    return Error::success();
  return createStringError("malformed regular expression '" + Pattern +
                           "' in '" + Option + "': " + Complaint);
}

static constexpr StringLiteral HeaderOption = "--header-filter";
static constexpr StringLiteral NotHeaderOption = "--exclude-header-filter";
static constexpr StringLiteral ExcludeOption = "--exclude";

Error sigtidy::checkLeafFilter(const LeafFilter &Filter, StringRef From) {
  if (Error E = checkRegex(HeaderOption, Filter.Headers))
    return E;
  if (Error E = checkRegex(NotHeaderOption, Filter.NotHeaders))
    return E;
  return filePatterns(Filter.Exclude, From).takeError();
}

static void count(LeftOut &Counts, const Finding &F) {
  ++(F.Severity == Level::Remark ? Counts.Remarks : Counts.Alarms);
}

Error sigtidy::leaveOut(const LeafFilter &Filter,
                        const CompileDatabase &Database, StringRef From,
                        RunResult &Result) {
  Expected<std::vector<std::string>> Patterns =
      filePatterns(Filter.Exclude, From);
  if (!Patterns)
    return Patterns.takeError();
  FileSelection Excluded{std::move(*Patterns)};
  SelectedFiles IsExcluded(Excluded);
  StringSet<> MainFiles;
  for (const CompileCommand &Command : Database.Commands)
    MainFiles.insert(Command.File);
  const Regex Headers(Filter.Headers), NotHeaders(Filter.NotHeaders);
  LeftOut ByHeader{HeaderOption.str()}, ByNotHeader{NotHeaderOption.str()},
      ByExclude{ExcludeOption.str()};
  erase_if(Result.Findings, [&](const Finding &F) {
    bool IsHeader = !MainFiles.contains(F.Where.File);
    LeftOut *By = nullptr;
    if (!Excluded.Patterns.empty() && IsExcluded(F.Where))
      By = &ByExclude;
    else if (IsHeader && !Filter.Headers.empty() &&
             !Headers.match(F.Where.File))
      By = &ByHeader;
    else if (IsHeader && !Filter.NotHeaders.empty() &&
             NotHeaders.match(F.Where.File))
      By = &ByNotHeader;
    if (By)
      count(*By, F);
    return By != nullptr;
  });
  for (LeftOut &By :
       {std::ref(ByExclude), std::ref(ByHeader), std::ref(ByNotHeader)})
    if (By.Alarms + By.Remarks != 0)
      Result.Summary.NotReported.push_back(std::move(By));
  return Error::success();
}
