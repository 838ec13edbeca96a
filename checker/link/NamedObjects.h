// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The objects that a handler and other code can both get at, by number.
///
/// Those of static storage duration have their GlobalIds. Above these stand
/// what pointers in memory lead to besides: variables of functions, and objects
/// of the heap, each by the place that makes it.

#ifndef SIGTIDY_LINK_NAMEDOBJECTS_H
#define SIGTIDY_LINK_NAMEDOBJECTS_H

#include "link/Evaluator.h"

namespace sigtidy {

/// What of the type of a used object or part matters.
struct UsedType {
  bool Volatile = false;
  bool LockFree = false;
  bool SigAtomic = false;
  bool Scalar = false;
  bool Pointer = false;
  bool Wide = false;
  bool ThreadLocal = false;
};

class NamedObjects {
public:
  explicit NamedObjects(Evaluator &E) : E(E) {}

  /// A part of an object.
  struct Part {
    GlobalId Object = NoId;
    /// Without indices, and of a union all of it.
    std::vector<FieldId> Fields;
    /// An element that is only known when the program runs.
    bool SomeElement = false;
    auto operator<=>(const Part &) const = default;
  };
  struct Parts {
    std::vector<Part> Of;
    /// There may be others, which were not found.
    bool MayBeOthers = false;
    /// The one that it is for certain, or null.
    const Part *only() const {
      return Of.size() == 1 && !MayBeOthers ? &Of.front() : nullptr;
    }
  };

  /// Adds \p Steps, from \p Into on, to it.
  static void addSteps(const Path &Steps, Part &Into);

  /// What \p Pointer, a term of \p F that is valid at \p At, leads to, whoever
  /// calls \p F.
  const Parts &behind(FunctionId F, OpPoint At, TermId Pointer);
  /// What is at \p Where of \p F.
  Parts at(FunctionId F, OpPoint At, Cell Where);
  /// Variable \p Local of \p F.
  GlobalId local(FunctionId F, uint32_t Local);

  bool isStatic(GlobalId Object) const {
    return Object < E.units().globalCount();
  }
  /// How messages call \p Fields of \p Object: "Table.Size".
  std::string display(GlobalId Of, llvm::ArrayRef<FieldId> Fields) const;
  /// The type of \p Used, which \p Place of \p F is.
  UsedType typeOf(FunctionId F, uint32_t Place, const Part &Used) const;
  /// Where it is declared, or made.
  Position where(GlobalId Of) const;

private:
  struct Made {
    Object::Kind What;
    FunctionId F;
    uint32_t Id;
    auto operator<=>(const Made &) const = default;
  };
  void add(const Concrete &Value, Parts &Into);
  GlobalId number(const Made &Of);
  bool runsOnce(FunctionId F, OpPoint At, unsigned Depth = 0);

  Evaluator &E;
  std::map<Made, GlobalId> Numbers;
  std::vector<Made> All;
  std::map<std::pair<FunctionId, TermId>, Parts> Known;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_NAMEDOBJECTS_H
