// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What the linker's name of a C++ function says beside its qualified name:
/// which overload it is, and what a template was instantiated with.

#ifndef SIGTIDY_KNOWLEDGE_INSTANCES_H
#define SIGTIDY_KNOWLEDGE_INSTANCES_H

#include "knowledge/Tables.h"
#include <optional>
#include <string>
#include <vector>

namespace sigtidy::knowledge {

/// A C++ function, read off its mangled name.
struct Instance {
  /// Without template arguments and inline namespaces: "std::sort".
  std::string Name;
  /// The types that it was instantiated with, its class's first.
  std::vector<std::string> Arguments;
  /// How many of these are its class's.
  size_t OfClass = 0;
  std::vector<std::string> Parameters;
  /// It has template arguments of its own.
  bool IsTemplate = false;

  /// \returns the function, or nothing where \p Mangled names none.
  static std::optional<Instance> of(llvm::StringRef Mangled);

  /// How rows name one overload: "std::operator<<(std::byte,int)". References,
  /// qualifiers and template arguments are left out.
  std::string signature() const;
};

/// What the operations are on the types that an instance works on.
struct Operations {
  /// Safe, Unsafe, or Unknown where that cannot be told.
  FactVerdict Are = FactVerdict::Unknown;
  /// Of an unsafe type: the row about it.
  const FamilyRow *Type = nullptr;
};

/// What condition \p Hangs asks of what \p Of works on. A class is judged by
/// the rows about its constructors and its destructor; one that is not the
/// library's is unknown.
Operations operationsOf(const Instance &Of, TypeCondition Hangs);

} // namespace sigtidy::knowledge

#endif // SIGTIDY_KNOWLEDGE_INSTANCES_H
