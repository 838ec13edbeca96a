// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where ordinary code looks at what a handler has set.
///
/// A block tests a flag where its condition, or what it returns, is computed
/// from it, directly, by way of a variable of the function, or of the result of
/// a call. A call tests what the callee tests on each of its ways: so a loop
/// tests in its own blocks what any helper tests for it.

#ifndef SIGTIDY_LINK_FLAGTESTS_H
#define SIGTIDY_LINK_FLAGTESTS_H

#include "link/FlagValues.h"
#include "link/NamedObjects.h"
#include "link/Reach.h"

namespace sigtidy {

/// An object, or a part of one, that a handler sets.
struct Flag {
  /// As in NamedObjects.
  GlobalId Object = NoId;
  std::vector<FieldId> Part;
  /// The write, among those that the handler reaches.
  const ReachedUse *Set = nullptr;
  /// What handlers write to it, and what ordinary code does.
  FlagValues Values, Before;
};

struct FlagTest {
  uint32_t Block = NoId;
  /// Index into the flags that were asked for.
  unsigned Flag = 0;
  /// The block branches on it itself.
  bool Branches = false;
  /// Something hangs on it for good: where the program goes, or that it takes
  /// the flag back. Else it only chooses between ways that come together again.
  bool Reacts = false;
  /// What the function returns depends on it.
  bool Told = false;
  /// How many calls lead from the function to the branch, and the first.
  unsigned Depth = 0;
  OpPoint Call = {};
  /// Where it is read.
  Position Where = {};
  std::string Function = {};
};

class FlagTests {
public:
  FlagTests(NamedObjects &Objects, Evaluator &E, const OrdinaryCode &Ordinary);

  /// By function and block; the first of each flag. Flags that only choose
  /// between ways that come together again, and that nobody but handlers sets,
  /// are a mode of the program, and nothing waits for them: they are left out.
  std::map<FunctionId, std::vector<FlagTest>> of(llvm::ArrayRef<Flag> Flags);

  /// Fills in what is written to \p Of.
  void addValues(Flag &Of);
  /// Whether \p Place of \p F is \p Of.
  bool isFlag(FunctionId F, uint32_t Place, const Flag &Of);

private:
  struct Search;
  std::optional<NamedObjects::Part> partAt(FunctionId F, uint32_t Place,
                                           FieldId Member);
  OpPoint firstUse(FunctionId F, uint32_t Place);
  std::set<FunctionId> naming(const Flag &Of, bool IsOrdinary) const;

  NamedObjects &Objects;
  Evaluator &E;
  const OrdinaryCode &Ordinary;
  /// What is stored to each variable of a function as a whole, and in which
  /// blocks; by function, when asked for.
  struct VariableStore {
    uint32_t Block = 0;
    uint32_t Source = NoId;
  };
  using VariableStores =
      llvm::DenseMap<uint32_t, llvm::SmallVector<VariableStore, 2>>;
  std::map<FunctionId, VariableStores> AllVariableStores;
  const VariableStores &variableStores(FunctionId F);
  /// What can be reached from each block of a function; when asked for.
  std::map<FunctionId, std::vector<std::optional<llvm::BitVector>>> Later;
  /// As blocksFrom.
  const llvm::BitVector &blocksAfter(FunctionId F, uint32_t Block);
  /// Functions that name an object: of ordinary code, and others.
  std::map<GlobalId, std::vector<FunctionId>> Naming, NamingElsewhere;
  /// The same by the innermost member, in whatever object.
  std::map<FieldId, std::vector<FunctionId>> Using, UsingElsewhere;
  /// What places behind pointers are, when asked for.
  std::map<std::pair<FunctionId, uint32_t>, std::optional<NamedObjects::Part>>
      Behind;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_FLAGTESTS_H
