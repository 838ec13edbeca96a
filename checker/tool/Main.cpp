// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// sigtidy on the command line.

#include "tool/CommandLine.h"
#include "tool/Commands.h"

int main(int ArgumentCount, char **Words) {
  using namespace sigtidy;
  auto Parsed = parseCommandLine(ArgumentCount, Words);
  auto *Line = std::get_if<CommandLine>(&Parsed);
  ExitStatus Status =
      Line ? runCommand(std::move(*Line)) : *std::get_if<ExitStatus>(&Parsed);
  return static_cast<int>(Status);
}
