// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Whether a handler returns to an instruction that then faults again.
///
/// A path from the handler's entry to its return counts if nothing on it keeps
/// the fault from coming back to the same handler for ever: it does not set
/// another disposition, call the previous handler, change the saved context or
/// the mapping of memory, or call what cannot be seen into; and it can be taken
/// when the system itself raised the signal, not another process.

#ifndef SIGTIDY_LINK_FAULTRETURNS_H
#define SIGTIDY_LINK_FAULTRETURNS_H

#include "link/Acts.h"

namespace sigtidy {

class FaultReturns {
public:
  explicit FaultReturns(Acts &What)
      : What(What), Graph(What.graph()), E(Graph.evaluator()) {}

  /// How \p Handler, entered as \p Entry for \p Signal, can return so: the last
  /// operation on a shortest way, if that way has any. Nothing: it cannot.
  struct Way {
    std::optional<OpPoint> Last;
  };
  std::optional<Way> find(NodeId Entry, FunctionId Handler, int64_t Signal);

private:
  /// A function on the way. Context: the parameter that points at what the
  /// fault interrupted, or NoId.
  struct Entered {
    NodeId N = 0;
    uint32_t Context = NoId;
    auto operator<=>(const Entered &) const = default;
  };
  std::optional<Way> walk(Entered Here);
  bool returns(Entered Here);
  /// Whether a path that counts goes on after operation \p At.
  bool goesOn(Entered Here, OpPoint At);
  bool goesOnAfterCall(Entered Here, OpPoint At);
  bool goesOnAfterLibrary(Entered Here, OpPoint At, FunctionId Callee);
  bool changesContext(Entered Here, const Op &O, OpPoint At);
  /// Whether \p Value of \p Here leads to what was interrupted.
  bool isContext(Entered Here, OpPoint At, uint32_t Value);
  /// Whether the edge can be taken when the system raised the signal.
  bool fits(FunctionId F, uint32_t Block, uint32_t Edge);
  /// What a fault may find.
  struct Found {
    int64_t Code = 0;     ///< What the sender's code says.
    int64_t Previous = 0; ///< What was installed before: no SIG_IGN, with which
                          ///< a fault ends the process.
  };
  /// What \p Term of \p F is then.
  std::optional<int64_t> number(FunctionId F, TermId Term, Found Here,
                                int Depth);
  std::optional<int64_t> returned(FunctionId F, uint32_t Ordinal, Found Here,
                                  int Depth);
  std::optional<int64_t> loaded(FunctionId F, TermId Load, Found Here);

  Acts &What;
  CallGraph &Graph;
  Evaluator &E;
  /// Of the question that is being answered.
  FunctionId Handler = NoId;
  int64_t Signal = 0;
  std::map<Entered, bool> Known;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_FAULTRETURNS_H
