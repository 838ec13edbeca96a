// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where a program can be interrupted by one of its handlers: not before it has
/// installed it, nor where it has set the signal back to its default or to be
/// ignored.
///
/// A forward data-flow over the linked program, from main, constructors and
/// whatever is called through a pointer, which may be at any time. A function
/// that installs nothing leaves things as they are; of the others it is
/// computed what they do for each way in which they are entered.

#ifndef SIGTIDY_LINK_EXPOSURE_H
#define SIGTIDY_LINK_EXPOSURE_H

#include "link/Registrations.h"
#include <map>
#include <set>

namespace sigtidy {

/// A call that sets a signal back to its default, or has it ignored.
struct Reset {
  FunctionId F = NoId;
  OpPoint At;
  int64_t Signal = 0;
};

/// Those of the image for which one signal is known.
std::vector<Reset> findResets(Evaluator &E);

class Exposure {
public:
  /// \param Installs the registrations of one handler.
  /// \param Signals its signals, all of them if \p SignalsComplete.
  /// \param Resets all of the image.
  Exposure(Evaluator &E, llvm::ArrayRef<FoundRegistration> Installs,
           llvm::ArrayRef<Reset> Resets, const std::set<int64_t> &Signals,
           bool SignalsComplete);

  /// Whether the handler may run just before \p At of \p F.
  bool at(FunctionId F, OpPoint At);

private:
  /// Of the two, which may be: bit 0, it is not installed; bit 1, it is.
  using State = uint8_t;
  static constexpr State Off = 1, On = 2;

  bool sets(FunctionId F, OpPoint At, State &To) const;
  void findRelevant();
  void findTransfers();
  State after(FunctionId F, OpPoint At, State Before);
  /// The states before each block of \p F when it is entered in \p Entry, and
  /// in \p Exit those in which it returns.
  std::vector<State> solve(FunctionId F, State Entry, State &Exit);
  State transfer(FunctionId F, State Entry);
  void enter(FunctionId F, State In);
  void enterCallees(FunctionId F);
  void enterRoots();
  void callees(FunctionId F, OpPoint At,
               llvm::function_ref<void(FunctionId)> Visit);

  Evaluator &E;
  std::set<std::pair<FunctionId, OpPoint>> Installing, Resetting;
  /// Functions that install or reset, themselves or by their callees.
  std::set<FunctionId> Relevant;
  /// By function: what it leaves when entered in Off and in On.
  std::map<FunctionId, std::pair<State, State>> Transfers;
  std::map<FunctionId, State> Entries;
  /// Before each block, of functions that were asked about.
  std::map<FunctionId, std::vector<State>> Solved;
  std::vector<FunctionId> Open;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_EXPOSURE_H
