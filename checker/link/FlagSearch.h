// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The search behind FlagTests.h: FlagTests.cpp looks at one function,
/// FlagSearch.cpp goes from callees to callers.

#ifndef SIGTIDY_LINK_FLAGSEARCH_H
#define SIGTIDY_LINK_FLAGSEARCH_H

#include "link/FlagTests.h"
#include "llvm/ADT/DenseSet.h"

namespace sigtidy {

/// One set of flags that is looked for.
struct FlagTests::Search {
  Search(FlagTests &Of, llvm::ArrayRef<Flag> Flags)
      : Of(Of), E(Of.E), Ordinary(Of.Ordinary), Flags(Flags),
        Matters(Flags.size()), Writers(Flags.size()) {
    for (unsigned I = 0; I != Flags.size(); ++I) {
      ByObject[Flags[I].Object].emplace_back(Flags[I].Part, I);
      if (!Flags[I].Part.empty())
        ByMember[Flags[I].Part.back()].push_back(I);
    }
  }

  FlagTests &Of;
  Evaluator &E;
  const OrdinaryCode &Ordinary;
  llvm::ArrayRef<Flag> Flags;
  /// The parts that are flags, with their indices.
  llvm::DenseMap<GlobalId,
                 std::vector<std::pair<std::vector<FieldId>, unsigned>>>
      ByObject;
  /// The flags by their innermost member, those that are one.
  std::map<FieldId, std::vector<unsigned>> ByMember;
  /// Flags that are no mere mode.
  llvm::BitVector Matters;
  /// By flag: the functions of ordinary code that take it back, themselves or
  /// by what they call.
  std::vector<llvm::DenseSet<FunctionId>> Writers;
  std::map<FunctionId, std::vector<FlagTest>> Tests;
  /// What each function tests on all of its ways: one test of each flag.
  std::map<FunctionId, std::vector<FlagTest>> Always;

  /// \param Start the functions of ordinary code that name a flag.
  void run(const std::vector<FunctionId> &Start);
  bool isFollowed(const CallSite &S) const {
    return !S.Through && Ordinary.reaches(S.In);
  }
  std::vector<FunctionId> calleesFirst(llvm::ArrayRef<FunctionId> Start);
  bool addAlways(FunctionId F);
  void findIn(FunctionId F);
  void readsOf(FunctionId F, uint32_t Block, uint32_t Value,
               llvm::function_ref<void(unsigned, const FlagTest *)> Visit);
  void searchReads(FunctionId F, uint32_t Block, uint32_t Value,
                   llvm::function_ref<void(unsigned, const FlagTest *)> Visit);
  std::optional<unsigned> flagAt(FunctionId F, uint32_t Place) const;
  Position readAt(FunctionId F, uint32_t Block, unsigned Flag) const;
  bool decides(FunctionId F, uint32_t Block) const;
  bool decidesWait(FunctionId F, uint32_t Block) const;
  void addWritten(FunctionId F);
  void addCallersOfWriters();
  bool takesBack(FunctionId F, uint32_t Block, unsigned Flag) const;
  bool tells(FunctionId F, uint32_t Block) const;
  bool writes(FunctionId F, uint32_t Block, unsigned Flag) const;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_FLAGSEARCH_H
