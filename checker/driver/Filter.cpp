// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The relation between findings, handlers and selected files.

#include "driver/Filter.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Regex.h"
#include <functional>
#include <memory>

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
  // No signal runs what a child does.
  erase_if(Result.Handlers, [](const HandlerReport &Handler) {
    return Handler.RunsAs == Context::ForkChild;
  });
  if (Selection.Patterns.empty())
    return;
  SelectedFiles Selected(Selection);
  erase_if(Result.Handlers, [&](const HandlerReport &Handler) {
    return !Selected(Handler.Where) && !isRegisteredIn(Selected, Handler);
  });
}

Error sigtidy::checkRegex(StringRef Pattern) {
  std::string Complaint;
  // No expression is none that LLVM would take.
  if (Pattern.empty() || Regex(Pattern).isValid(Complaint))
    return Error::success();
  return createStringError("malformed regular expression '" + Pattern +
                           "': " + Complaint);
}

Error sigtidy::checkLeafFilter(const LeafFilter &Filter) {
  for (const std::optional<LeafPattern> &Regex :
       {Filter.Headers, Filter.NotHeaders})
    if (Regex)
      if (Error E = checkRegex(Regex->Text))
        return createStringError("'" + Regex->By +
                                 "': " + toString(std::move(E)));
  for (const LeafPattern &Glob : Filter.Exclude)
    if (Error E = filePatterns(Glob.Text, "/").takeError())
      return E;
  return Error::success();
}

namespace {
/// One reason to leave a finding out.
struct Criterion {
  StringRef By;
  std::function<bool(const Position &Leaf)> Matches;
};
} // namespace

static Expected<std::vector<Criterion>>
criteria(const LeafFilter &Filter, const CompileDatabase &Database,
         StringRef From) {
  std::vector<Criterion> All;
  for (const LeafPattern &Glob : Filter.Exclude) {
    Expected<std::vector<std::string>> Patterns = filePatterns(Glob.Text, From);
    if (!Patterns)
      return Patterns.takeError();
    auto Selection = std::make_shared<FileSelection>(std::move(*Patterns));
    All.push_back(
        {Glob.By, [Selection, Is = SelectedFiles(*Selection)](
                      const Position &Leaf) mutable { return Is(Leaf); }});
  }
  auto MainFiles = std::make_shared<StringSet<>>();
  for (const CompileCommand &Command : Database.Commands)
    MainFiles->insert(Command.File);
  auto AddRegex = [&](const std::optional<LeafPattern> &Given, bool Wanted) {
    if (!Given || Given->Text.empty())
      return;
    auto Path = std::make_shared<Regex>(Given->Text);
    All.push_back({Given->By, [=](const Position &Leaf) {
                     return !MainFiles->contains(Leaf.File) &&
                            Path->match(Leaf.File) == Wanted;
                   }});
  };
  AddRegex(Filter.Headers, false);
  AddRegex(Filter.NotHeaders, true);
  return All;
}

Error sigtidy::leaveOut(const LeafFilter &Filter,
                        const CompileDatabase &Database, StringRef From,
                        RunResult &Result) {
  Expected<std::vector<Criterion>> All = criteria(Filter, Database, From);
  if (!All)
    return All.takeError();
  MapVector<StringRef, LeftOut> Counts;
  for (const Criterion &C : *All)
    Counts.try_emplace(C.By, LeftOut{C.By.str()});
  erase_if(Result.Findings, [&](const Finding &F) {
    auto Reason =
        find_if(*All, [&](const Criterion &C) { return C.Matches(F.Where); });
    if (Reason == All->end())
      return false;
    LeftOut &By = Counts.find(Reason->By)->second;
    ++(F.Severity == Level::Remark ? By.Remarks : By.Alarms);
    return true;
  });
  for (auto &[Name, By] : Counts)
    if (By.Alarms + By.Remarks != 0)
      Result.Summary.NotReported.push_back(std::move(By));
  return Error::success();
}
