// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// How a run ends: by its findings, and by the gates that were asked for.

#include "report/Words.h"
#include "sigtidy/Driver.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace sigtidy;

static bool exceeds(unsigned Bad, unsigned All, Gates::Limit Allowed) {
  return Allowed.InPercent
             ? uint64_t(Bad) * 100 > uint64_t(Allowed.Number) * All
             : Bad > Allowed.Number;
}

static std::string tooManyFailed(const RunSummary &Summary,
                                 Gates::Limit Allowed) {
  return utostr(Summary.UnitsFailed + Summary.UnitsWithErrors) + " of " +
         counted(Summary.UnitsInDatabase, "translation unit",
                 "translation units") +
         " failed or have errors, more than '--max-failed=" +
         utostr(Allowed.Number) + (Allowed.InPercent ? "%" : "") + "' allows";
}

/// What was not understood, each thing in a few words.
static std::vector<std::string> incompleteParts(const RunResult &Result) {
  const RunSummary &Summary = Result.Summary;
  std::vector<std::string> Parts;
  if (Summary.UnitsFailed != 0)
    Parts.push_back(
        counted(Summary.UnitsFailed, "translation unit", "translation units") +
        " failed");
  if (Summary.UnitsWithErrors != 0)
    Parts.push_back(counted(Summary.UnitsWithErrors, "translation unit has",
                            "translation units have") +
                    " errors");
  size_t Sites = count_if(Result.Problems, [](const RunProblem &P) {
    return P.Kind == "unresolved-registration";
  });
  if (Sites != 0)
    Parts.push_back(counted(Sites, "registration is", "registrations are") +
                    " not resolved");
  size_t Unknown = count_if(Result.Handlers, [](const HandlerReport &H) {
    return !H.Unknowns.empty();
  });
  if (Unknown != 0)
    Parts.push_back(counted(Unknown, "handler reaches", "handlers reach") +
                    " calls that cannot be judged ('sigtidy handlers' lists "
                    "them)");
  return Parts;
}

Outcome sigtidy::outcomeOf(const RunResult &Result, const Gates &Limits) {
  const RunSummary &Summary = Result.Summary;
  Outcome End;
  if (any_of(Result.Findings,
             [](const Finding &F) { return F.Severity >= Level::Warning; }))
    End.Status = ExitStatus::Findings;
  if (Limits.RequireComplete)
    if (std::vector<std::string> Parts = incompleteParts(Result);
        !Parts.empty()) {
      End.Status = ExitStatus::Findings;
      End.Complaints.push_back("'--require-complete': " + join(Parts, ", "));
    }
  if (Summary.UnitsAnalyzed == 0) {
    End.Status = ExitStatus::Failure;
    End.Complaints.push_back(
        (Summary.UnitsInDatabase == 1
             ? std::string("the one translation unit could not be analysed")
             : "none of the " + utostr(Summary.UnitsInDatabase) +
                   " translation units could be analysed") +
        "; build the project first, so that generated headers exist");
  } else if (Limits.MaxFailed &&
             exceeds(Summary.UnitsFailed + Summary.UnitsWithErrors,
                     Summary.UnitsInDatabase, *Limits.MaxFailed)) {
    End.Status = ExitStatus::Failure;
    End.Complaints.push_back(tooManyFailed(Summary, *Limits.MaxFailed));
  }
  return End;
}
