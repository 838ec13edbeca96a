// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which exceptions may leave a handler: those that are thrown in it or in what
/// it calls, and that no try-block catches and no noexcept function stops on
/// the way.
///
/// A state of the search is a node and the types that try-blocks around it
/// catch, as handlers are declared; behind a handler of everything, or a
/// noexcept function, nothing is looked for. Types are compared by name, which
/// a throw gives with its public bases. What libraries throw is not followed.

#ifndef SIGTIDY_LINK_ESCAPES_H
#define SIGTIDY_LINK_ESCAPES_H

#include "link/CallGraph.h"
#include "link/OrdinaryCode.h"
#include "link/Suppressed.h"
#include "sigtidy/Program.h"
#include <map>
#include <set>

namespace sigtidy {

class Escapes {
public:
  /// Tells of each call of a node that is made in the usual run of things.
  using CallsOf = llvm::function_ref<void(
      NodeId, llvm::function_ref<void(OpPoint, NodeId, const std::string &)>)>;
  /// Whether the program usually comes to a block of a function.
  using IsUsual = llvm::function_ref<bool(FunctionId, uint32_t)>;

  Escapes(CallGraph &Graph, const SuppressionIndex &Suppressed,
          const OrdinaryCode &Ordinary)
      : Graph(Graph), All(Graph.evaluator().units()), Suppressed(Suppressed),
        Ordinary(Ordinary) {}

  /// The throws whose exceptions leave \p Entry, in the order of their
  /// distance; of each the nearest way there. Callee is "throw of" a type, or
  /// "throw".
  std::vector<ReachedCall> find(NodeId Entry, CallsOf Next, IsUsual Usual);

private:
  using Types = std::set<std::string>;
  struct Visit {
    NodeId Node = 0;
    const Types *Caught = nullptr;
    RuleMask Rules = 0;
    uint32_t Parent = NoId;
    OpPoint At; ///< In the parent.
    std::string How;
  };

  void enter(Visit V);
  bool stops(FunctionId F, OpPoint At, Types &Caught) const;
  ReachedCall escape(uint32_t From, OpPoint At, RuleMask Rules) const;

  CallGraph &Graph;
  const Units &All;
  const SuppressionIndex &Suppressed;
  const OrdinaryCode &Ordinary;
  std::set<Types> Known;
  std::vector<Visit> Visits;
  std::map<NodeId, std::map<const Types *, RuleMask>> Entered;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_ESCAPES_H
