// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where the addresses in one function's values come from; see KeptAddresses.h.

#ifndef SIGTIDY_LINK_ADDRESSSOLVER_H
#define SIGTIDY_LINK_ADDRESSSOLVER_H

#include "link/KeptAddresses.h"
#include <optional>

namespace sigtidy {

/// The inclusion of one function. Its nodes are its locals, then two for each
/// parameter as in Handling, then whatever others can reach.
class AddressSolver {
public:
  AddressSolver(KeptAddresses &Owner, FunctionId F);
  /// Solves it; what callees do is what is known of them.
  void run();
  /// What its callers have to know of it, once it is solved.
  KeptAddresses::Handling handling() const;
  /// What its own flow has to know, once it is solved.
  AddressMoves moves();

private:
  using Nodes = KeptAddresses::Nodes;
  using Handling = KeptAddresses::Handling;
  void step(const Op &O, uint32_t Ordinal);
  void stepStore(const Op &O);
  void stepCall(const Op &O, uint32_t Ordinal);
  void stepBody(const Op &O, uint32_t Ordinal, FunctionId Callee);
  void stepLibrary(const Op &O, uint32_t Ordinal, FunctionId Callee);
  void stepUnknown(const Op &O, uint32_t Ordinal);
  /// The nodes whose addresses may be in value \p Id.
  Nodes addresses(uint32_t Id) const;
  Nodes contents(const Nodes &Of) const;
  /// Whether \p P is a number by its type, so that no address is in it.
  bool isNumberAt(const Place &P) const;
  /// What the addresses in \p From lead to, step by step, but for \p From.
  Nodes behind(const Nodes &From) const;
  void put(uint32_t Into, const Nodes &What) { Changed |= By[Into] |= What; }
  void putAll(const Nodes &Into, const Nodes &What) {
    for (unsigned N : Into)
      put(N, What);
  }
  /// Op \p O may write \p What, and does not where \p Unless is known.
  void writes(const Op &O, uint32_t Unless, const Nodes &What);
  /// The parameter that value \p Id is, as it was given.
  std::optional<uint32_t> parameter(uint32_t Id) const;
  /// Op \p O writes through value \p Pointer, whose addresses are \p To.
  void writesThrough(const Op &O, uint32_t Pointer, const Nodes &To,
                     bool Whole);

  KeptAddresses &Owner;
  FunctionId F;
  const Function &Body;
  const uint32_t Count; ///< Of locals.
  const uint32_t Elsewhere;
  std::vector<Nodes> By;
  std::vector<Nodes> Results; ///< By ordinal.
  Nodes Returned, Passed, Written, Told;
  bool Changed = false;
  /// By operation, once all is known: where to note what is written.
  AddressMoves *Noted = nullptr;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_ADDRESSSOLVER_H
