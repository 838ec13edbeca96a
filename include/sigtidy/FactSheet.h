// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// All that the tables say of one function, for a person who asks: what each
/// standard and library holds, where that is documented, and which other names
/// the function goes by.

#ifndef SIGTIDY_FACTSHEET_H
#define SIGTIDY_FACTSHEET_H

#include "sigtidy/Facts.h"

namespace sigtidy {

/// What one profile says of a function: a cell of functions.csv.
struct ProfileVerdict {
  llvm::StringRef Profile; ///< "posix2017".
  llvm::StringRef Title;   ///< "POSIX.1-2017".
  FactVerdict Judged = FactVerdict::Unknown;
  /// Unsafe says only that the profile's list lacks the function.
  bool IsList = false;
  /// The condition is in this profile's documentation.
  bool ConditionDocumented = false;
  /// In words, one each; empty where there is no verdict.
  std::vector<std::string> Sources;
};

/// What the default profile says where a target has this library.
struct LibraryVerdict {
  llvm::StringRef Library; ///< "glibc"; empty: one without a column.
  FunctionFact Fact;
};

struct Effect {
  llvm::StringRef Name; ///< "stdio-lock", "lock:arg0".
  std::string Words;    ///< "takes a stream's lock".
};

struct FactSheet {
  std::string Asked;
  /// What Asked is judged as: itself, "printf" for "__printf_chk".
  std::string Name;
  /// What says that Asked and Name are one; empty where they are the same.
  llvm::StringRef SpellingSource;
  /// The pattern that matched, "std::vector::*", where a family of names
  /// decides and no row of its own.
  std::string Family;
  /// Under the profile that was asked for; without its name.
  FunctionFact Fact;
  /// The library of the target that was asked for; empty: none that has facts.
  llvm::StringRef Library;
  /// Under "default", a library each. Empty for families: all are the same.
  std::vector<LibraryVerdict> Libraries;
  /// Every profile; empty where there is no row.
  std::vector<ProfileVerdict> Profiles;
  /// What any conditional cell of Profiles hangs on.
  FactCondition Condition = FactCondition::None;
  std::vector<Effect> Effects;
  /// Other names with a row in aliases.csv, sorted.
  std::vector<llvm::StringRef> Aliases;
  llvm::ArrayRef<RegistrationFact> Registrations;
  llvm::ArrayRef<CallFact> Calls;
};

/// What the tables say of \p Name, or nothing where no row, family or pattern
/// has it. Classes may be named by their typedefs ("std::string::append").
std::optional<FactSheet> factSheet(const Facts &Knowledge,
                                   llvm::StringRef Name);

/// The names in the tables that are nearest to \p Name, at most \p Limit; none
/// that is too far off to be meant.
std::vector<std::string> similarNames(llvm::StringRef Name, size_t Limit);

} // namespace sigtidy

#endif // SIGTIDY_FACTSHEET_H
