// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which memory a program has set before it installs a handler, and which
/// branches a handler therefore does not take.
///
///     if (!cache)           // Taken once,
///       cache = lookup();   // and main() did before it installed the handler.
///
/// A *condition* is a test of a global or of a field against the value that
/// stands for "not set yet": null, 0, -1. It is of use if nothing sets the
/// memory back. There are two kinds:
///
/// - *certain*: a global that is only ever given other constants or the
///   addresses of things (`initialised = 1`);
/// - *likely*: the branch itself fills what it found empty, and nobody else
///   empties it. The first attempt may have failed, and of a field there are as
///   many as there are objects; so what such a branch calls is still told, at a
///   lower level. A function that clears several fields of a record is taken to
///   build or to tear down an object, which is then nobody's cache.
///
/// What is set at a point is a forward data-flow in which facts are only ever
/// added: by a store, by the edge of a test, by a call of a function that does
/// so on every path to its return. A function starts with what is set at all of
/// its calls, main with the initialisers.

#ifndef SIGTIDY_LINK_PREPARED_H
#define SIGTIDY_LINK_PREPARED_H

#include "link/Registrations.h"
#include "llvm/ADT/BitVector.h"

namespace sigtidy {

class Prepared {
public:
  /// \p Found: every registration of the image.
  Prepared(Evaluator &E, llvm::ArrayRef<FoundRegistration> Found);

  /// The conditions that are known not to hold at all of \p Installs.
  llvm::BitVector setBefore(llvm::ArrayRef<FoundRegistration> Installs);
  /// Those that are known not to hold at \p At of \p F.
  llvm::BitVector setAt(FunctionId F, OpPoint At);

  /// What a handler does in one block when conditions are known not to hold.
  enum class Entered : uint8_t {
    Yes,
    Unlikely, ///< Only if what was set has not been filled.
    Never,
  };
  struct BlockState {
    Entered How = Entered::Yes;
    /// The condition that guards it, where unlikely.
    uint32_t Condition = NoId;
  };
  /// For each block of \p F; empty where nothing is ruled out.
  std::vector<BlockState> blocks(FunctionId F, const llvm::BitVector &Set);

  /// What \p Condition tests, as it is written: "ssh->remote_ipaddr".
  const std::string &spelling(uint32_t Condition) const {
    return Conditions[Condition].Spelling;
  }

private:
  /// A piece of memory: a global or any object, and fields in it.
  struct Spot {
    GlobalId Root = NoId;
    std::vector<FieldId> Path;
    auto operator<=>(const Spot &) const = default;
  };
  struct Condition {
    std::string Spelling;
    bool Certain = false;
  };
  /// What a branch tests, and by which edge it goes when that is not set.
  struct Test {
    Spot Where;
    uint32_t Value = NoId; ///< The load that is tested.
    int64_t Unset = 0;
    uint32_t Edge = 0;
  };
  struct StoreAt {
    FunctionId F = NoId;
    OpPoint At;
    Spot Where;
  };
  /// Everything that decides which conditions are of use.
  struct Census {
    struct TestAt {
      FunctionId F = NoId;
      uint32_t Block = 0;
      Test What;
    };
    std::map<Spot, std::vector<TestAt>> Tests;
    std::map<GlobalId, std::vector<StoreAt>> ByRoot;
    std::map<FieldId, std::vector<StoreAt>> ByField;
    /// The functions that name it.
    std::map<Spot, std::set<FunctionId>> Mentions;
    /// Parts of globals whose addresses are taken, and of which some element is
    /// stored to.
    std::map<GlobalId, std::set<std::vector<FieldId>>> Reachable;
    /// Fields of a record that one function clears.
    std::map<std::pair<FunctionId, std::string>, std::set<FieldId>> Cleared;
  };
  /// What a store leaves, from best to worst.
  enum class Stored : uint8_t { Set, Perhaps, Copied, Unset };
  /// What a function does for its callers.
  struct Summary {
    bool Returns = false;
    llvm::BitVector Sets;
  };

  std::optional<Spot> spot(FunctionId F, uint32_t Place) const;
  std::optional<Spot> returned(FunctionId F, uint32_t Ordinal) const;
  std::optional<Test> test(FunctionId F, uint32_t Block) const;
  Stored stored(FunctionId F, uint32_t Value, int64_t Unset, int Depth) const;
  Stored stored(FunctionId F, const Op &O, int64_t Unset) const;
  Census count() const;
  void countStore(Census &Into, FunctionId F, OpPoint At) const;
  void countAddress(Census &Into, FunctionId F, uint32_t Place) const;
  bool seesAllStores(const Census &All, const Spot &Where) const;
  void choose(const Census &All);
  bool isCertain(const Census &All, const Spot &Where, int64_t Unset) const;
  bool isLikely(const Census &All, const Spot &Where, int64_t Unset) const;
  /// Whether the function has filled \p What when it went by the edge on which
  /// that is not set, and ends.
  bool fillsItself(const Census &All, FunctionId F, uint32_t Block,
                   const Test &What) const;
  /// Who may fill what one test found empty.
  struct Filling {
    const Test &What;
    const std::set<FunctionId> &Mentioning;
    /// By function and how many calls it is away.
    std::map<std::pair<FunctionId, int>, bool> Known;
  };
  bool mayFill(Filling &Of, FunctionId F, const Op &O, int Depth) const;
  bool mayFillIn(Filling &Of, FunctionId F, int Depth) const;
  std::vector<StoreAt> storesTo(const Census &All, const Spot &Where) const;
  std::optional<uint32_t> conditionOf(const Test &What) const;
  /// A branch on a condition, and the edge by which it goes when that is not
  /// set.
  struct Cut {
    uint32_t Block = 0, Edge = 0;
    uint32_t Condition = NoId;
  };
  /// Those of \p F, in the order of its blocks.
  llvm::ArrayRef<Cut> cuts(FunctionId F);

  /// Adds what operation \p O sets. \returns false when it does not return.
  bool apply(FunctionId F, const Op &O, llvm::BitVector &State);
  std::vector<llvm::BitVector> solve(FunctionId F, Summary &Exit);
  const Summary &summary(FunctionId F);
  /// What \p F sets on every path from its entry to \p At.
  llvm::BitVector setOnTheWay(FunctionId F, OpPoint At);
  void findEntries(llvm::ArrayRef<FoundRegistration> Found);

  Evaluator &E;
  std::vector<Condition> Conditions;
  std::map<Spot, std::map<int64_t, uint32_t>> Known;
  std::map<FunctionId, std::vector<Cut>> Cuts; ///< When asked for.
  llvm::BitVector Initially;
  std::vector<std::unique_ptr<Summary>> Summaries;
  std::map<FunctionId, std::vector<llvm::BitVector>> Solved;
  /// What is set whenever a function is entered.
  std::map<FunctionId, llvm::BitVector> Entries;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_PREPARED_H
