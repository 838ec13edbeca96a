// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a handler may interrupt that works on the same resource as a call of
/// its own: where the program would be when it goes wrong.
///
/// A breadth-first search for each handler, from main, from constructors, from
/// what threads begin with and last from what is called through pointers. It
/// carries the signal mask along, so that each call on a way that is shown is
/// made where the handler is installed and its signal is not blocked, or leads
/// to such a place. Functions in which that changes nothing, and that are
/// entered where the handler cannot come, are not looked into. The search ends
/// when all that the handler calls has met what it works on; so it is linear in
/// the calls of the program, and mostly short.

#ifndef SIGTIDY_LINK_COLLISIONS_H
#define SIGTIDY_LINK_COLLISIONS_H

#include "link/OrdinaryCode.h"
#include "link/Reach.h"
#include "link/Resources.h"
#include "link/Window.h"

namespace sigtidy {

class Collisions {
public:
  Collisions(Evaluator &E, const OrdinaryCode &Ordinary, Window &Open,
             llvm::ArrayRef<HandlerGroup> Groups)
      : E(E), Ordinary(Ordinary), Open(Open), Groups(Groups) {}

  /// Writes down in the calls of \p Handlers, of group number I the I-th, what
  /// they collide with, or why nothing was found.
  void find(llvm::MutableArrayRef<LinkedHandler> Handlers);

private:
  struct Search;

  /// A function without body, as the facts have it.
  struct Library {
    std::string Fact, Canonical;
    llvm::StringRef Effects;
    std::vector<ResourceUse> Uses;
    uint32_t Resources = 0; ///< A bit each.
    bool Known = false;
    /// It does not come back, so it is seldom what is interrupted.
    bool Ends = false;
  };
  /// A call of ordinary code.
  struct Item {
    OpPoint At;
    /// A function with a body; else NoId, and By says what is called.
    FunctionId To = NoId;
    const Library *By = nullptr;
    FunctionId Callee = NoId;
  };
  /// Where the program begins to run something.
  struct Root {
    FunctionId F = NoId;
    Collision::Start From = Collision::Start::Main;
    MaskValue Mask;
    Position StartedAt;
  };

  const std::vector<Item> &items(FunctionId F);
  const Library *library(FunctionId Callee);
  void findRoots();
  void addThreads(std::set<FunctionId> &Into);

  Evaluator &E;
  const OrdinaryCode &Ordinary;
  Window &Open;
  llvm::ArrayRef<HandlerGroup> Groups;
  std::map<std::string, Library, std::less<>> Libraries; ///< By fact name.
  llvm::DenseMap<FunctionId, const Library *> ByFunction;
  std::map<FunctionId, std::vector<Item>> Items;
  std::vector<Root> Roots; ///< In the order in which they are tried.
  bool RootsFound = false;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_COLLISIONS_H
