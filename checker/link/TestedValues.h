// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a function tests several times, and what that ties together:
///
///     if (threaded)
///       block(&old);
///     work();
///     if (threaded)
///       restore(&old);
///
/// A data-flow that keeps the ways apart by what such values are, 0 or not,
/// does not find the one call without the other.

#ifndef SIGTIDY_LINK_TESTEDVALUES_H
#define SIGTIDY_LINK_TESTEDVALUES_H

#include "link/Flow.h"
#include <set>

namespace sigtidy {

class TestedValues {
public:
  /// What is known of each value, two bits for one.
  using Known = uint32_t;

  /// Nothing is kept apart.
  TestedValues() = default;
  /// Keeps the ways through \p F apart by what is tested before a block that
  /// \p Matters: the nearest to the beginning of the function.
  TestedValues(Flows &All, const Image &Program, FunctionId F,
               llvm::function_ref<bool(uint32_t Block)> Matters);

  /// At the entry of the function, given \p Numbers, and addresses of functions
  /// or objects of the program as the parameters \p Code; \p Global tells what
  /// is known of others.
  Known
  atEntry(const std::map<uint32_t, int64_t> &Numbers,
          const std::set<uint32_t> &Code,
          llvm::function_ref<std::optional<int64_t>(GlobalId)> Global) const;
  /// The parameters that are tested.
  std::vector<uint32_t> params() const;
  /// Whether it is of interest what the call at \p At returns.
  bool testsResult(OpPoint At) const;
  /// After the operation at \p At, before which \p Now is known.
  Known after(OpPoint At, Known Now) const;
  /// The same after a call whose result is 0, or is not.
  Known afterCall(OpPoint At, Known Now, bool IsZero) const;
  /// At the end of edge \p I of block \p B; nothing: it is not taken.
  std::optional<Known> along(uint32_t B, unsigned I, Known Now) const;

private:
  /// An address is not 0, and that of a function none of the numbers that stand
  /// for one: SIG_IGN.
  enum Truth : uint8_t { Either = 0, Zero = 1, NonZero = 2, Code = 3 };
  /// A variable, or what a call returns.
  struct Subject {
    bool IsResult = false;
    uint32_t Id = 0; ///< A place; the call's ordinal.
    bool operator==(const Subject &) const = default;
  };

  std::optional<Subject> subject(uint32_t Value) const;
  bool isSteady(Subject S) const;
  std::optional<unsigned> find(Subject S) const;
  std::optional<Subject> tested(uint32_t Condition) const;
  std::optional<uint32_t> paramOf(Subject S) const;
  /// The variable, with nothing around it.
  std::optional<GlobalId> globalOf(Subject S) const;
  Truth eval(uint32_t Value, Known Now) const;
  static Truth get(Known Now, unsigned I) {
    return static_cast<Truth>(Now >> (2 * I) & 3);
  }
  static Known set(Known Now, unsigned I, Truth Is) {
    return (Now & ~(Known(3) << (2 * I))) | (Known(Is) << (2 * I));
  }

  static Known notZero(Known Now, unsigned I) {
    return get(Now, I) == Code ? Now : set(Now, I, NonZero);
  }

  Flows *All = nullptr;
  const Image *Program = nullptr;
  FunctionId F = NoId;
  const Function *Body = nullptr;
  std::vector<Subject> Subjects;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_TESTEDVALUES_H
