// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// A project's configuration, .sigtidy. docs/configuration.md describes its
/// keys.

#ifndef SIGTIDY_CONFIG_H
#define SIGTIDY_CONFIG_H

#include "sigtidy/Facts.h"
#include "sigtidy/Findings.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sigtidy {

/// How a text with a configuration is called.
struct ConfigSource {
  /// The file, absolute; empty where it is none.
  std::string Path;
  /// In results: below the project's root, ".sigtidy".
  std::string Name;
  /// In errors: as the user would write it.
  std::string Shown;
};

/// A pattern, and who asked for it: "--exclude", ".sigtidy: exclude".
struct LeafPattern {
  std::string Text;
  std::string By;
};

/// What is left out of the findings, by where the unsafe call stands. The main
/// files of the database are no headers, all other files are.
struct LeafFilter {
  /// A regular expression that a header's absolute path must contain, and one
  /// that it must not; an empty one: all headers, and none.
  std::optional<LeafPattern> Headers;
  std::optional<LeafPattern> NotHeaders;
  /// Files, directories and globs; the files are analysed all the same.
  std::vector<LeafPattern> Exclude;
};

/// What one configuration says; what it leaves open is empty.
struct Config {
  ConfigSource From;
  /// Globs as --checks takes them.
  std::string Checks;
  /// In the order written.
  std::vector<LevelSetting> Levels;
  /// Globs as --warnings-as-errors takes them.
  std::string WarningsAsErrors;
  /// As in AnalysisOptions.
  bool RequireCollision = false;
  std::optional<std::string> Profile;
  std::optional<std::string> TargetLibc;
  /// Relative to the project's root.
  LeafFilter LeaveOut;
  /// The edition of the facts that must be this tool's.
  std::optional<unsigned> FactsEdition;
  /// The project's own facts, with their places in From.Name.
  ProjectFacts Project;
};

/// \returns what \p Text, which is YAML, says; or all that is wrong with it, an
///          error for each mistake, with its place and what to write instead.
llvm::Expected<Config> parseConfig(llvm::StringRef Text, ConfigSource From);

/// \p Settings as YAML that parseConfig reads back.
std::string dumpConfig(const Config &Settings);

} // namespace sigtidy

#endif // SIGTIDY_CONFIG_H
