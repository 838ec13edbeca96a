// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tool/Flags.h"

using namespace sigtidy;

std::vector<Flags::Use> Flags::uses() {
  return {
      {"input", Build, InRuns | InExtract},
      {"input", ExtraArgs, InRuns | InExtract},
      {"input", ExtraArgsBefore, InRuns | InExtract},
      {"input", RemovedArgs, InRuns | InExtract},
      {"input", QueryDrivers, InRuns | InExtract},
      {"input", ResourceDir, InRuns | InExtract},
      {"input", Jobs, InRuns},
      {"input", UnitTimeout, InRuns},
      {"input", UnitMemory, InRuns},
      {"checks", Checks, InCheck},
      {"checks", ListChecks, InCheck},
      {"checks", WarningsAsErrors, InCheck},
      {"checks", RequireCollision, InCheck | InExplain},
      {"checks", Profile, InRuns | InSignals},
      {"checks", TargetLibc, InRuns},
      {"selection", HeaderFilter, InCheck},
      {"selection", ExcludeHeaderFilter, InCheck},
      {"selection", Exclude, InCheck},
      {"gates", MaxFailed, InRuns},
      {"gates", RequireComplete, InCheck},
      {"configuration", ConfigText, InRuns},
      {"configuration", ConfigFile, InRuns},
      {"configuration", DumpConfig, InRuns},
      {"output", Format, InRuns},
      {"output", Output, InRuns | InSignals | InExtract},
      {"output", GroupBy, InCheck},
      {"output", All, InRuns},
      {"output", Remarks, InCheck},
      {"output", Fingerprints, InCheck},
      {"output", Suggest, InExplain},
      {"output", Quiet, InRuns},
      {"output", Color, InRuns},
      {"output", UseColor, InRuns},
      {"fixes", Fix, InCheck},
      {"fixes", ExportFixes, InCheck},
      {"lock file", Lock, InHandlers},
      {"lock file", CheckLock, InHandlers},
      {"other", Help, ~0U},
      {"other", Version, ~0U},
  };
}
