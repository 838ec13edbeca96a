// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which of a handler's signals lead to what it reaches.

#ifndef SIGTIDY_LINK_SIGNALWAYS_H
#define SIGTIDY_LINK_SIGNALWAYS_H

#include "link/Reach.h"
#include <map>
#include <tuple>

namespace sigtidy {

/// What a handler reaches, and in its last argument what it uses.
using ReachAgain = llvm::function_ref<std::vector<ReachedCall>(
    const HandlerGroup &, std::vector<ReachedUse> &)>;

/// Which signals lead to what a handler reaches, by place.
class SignalWays {
public:
  /// Finds it out for \p G where it looks at its signal, or has that choose
  /// what it calls, if it reaches \p Calls calls. \p Reach is asked once for
  /// all signals for which it does the same.
  SignalWays(CallGraph &Graph, const HandlerGroup &G, ReachAgain Reach,
             size_t Calls);

  void apply(llvm::MutableArrayRef<ReachedUse> Uses) const;
  void apply(const Facts &Knowledge, LinkedHandler &H) const;

private:
  using Key = std::tuple<Position, std::string, std::string>;
  using Ways = std::map<Key, std::set<int64_t>>;
  static Key keyOf(const ReachedPlace &P) {
    return {P.Where, P.Function, P.Callee};
  }
  /// Of each kind of use of a part only the nearest is told.
  using UseKey = std::tuple<GlobalId, std::vector<FieldId>, bool, bool>;
  static UseKey keyOf(const ReachedUse &U) {
    return {U.What.Object, U.What.Part, U.What.Write, U.What.Updates};
  }
  Ways Calls, Changes;
  std::map<UseKey, std::set<int64_t>> Uses;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_SIGNALWAYS_H
