// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Waits that begin although a handler has just set what was tested before.
///
///     while (!Stop)   // the signal may come behind this test
///       pause();      // and this waits for another one
///
/// Such a wait and such a test stand in one loop, the innermost that the test
/// is in; of a wait that nothing but a signal ends, it is enough that the test
/// decides whether it is come to. What the loop calls belongs to it as far as
/// Waits and FlagTests say.

#ifndef SIGTIDY_LINK_WAKEUPS_H
#define SIGTIDY_LINK_WAKEUPS_H

#include "link/FlagTests.h"
#include "link/Waits.h"
#include "link/Window.h"

namespace sigtidy {

class Wakeups {
public:
  Wakeups(NamedObjects &Objects, Evaluator &E, const OrdinaryCode &Ordinary,
          const SuppressionIndex &Suppressed, Window &Open)
      : Objects(Objects), E(E), Ordinary(Ordinary), Suppressed(Suppressed),
        Open(Open), AllWaits(E) {}

  /// The waits at which \p H may have set, a moment ago, one of what it writes.
  /// \param Uses what it reaches.
  std::vector<MissedWakeup> missed(const HandlerGroup &H,
                                   llvm::ArrayRef<ReachedUse> Uses);

  /// The loops of ordinary code that wait where \p H is installed, one for each
  /// call that waits: the nearest around it.
  std::vector<WaitLoop> loops(const HandlerGroup &H);

private:
  struct Candidate {
    FunctionId F = NoId; ///< The function with the test.
    const FlagTest *Test = nullptr;
    WaitCall Wait;
    /// As in MissedWakeup.
    bool Apart = false;
  };
  std::vector<Flag> flagsOf(const HandlerGroup &H,
                            llvm::ArrayRef<ReachedUse> Uses);
  using TestsOf = std::map<FunctionId, std::vector<FlagTest>>;
  void findIn(FunctionId F, const TestsOf &Tests, llvm::ArrayRef<Flag> Flags,
              const HandlerGroup &H, std::vector<Candidate> &Into);
  SignalBits openAtTests(FunctionId F, const TestsOf &Tests, unsigned Flag,
                         FunctionId Handler);
  bool comesTooEarly(FunctionId F, const TestsOf &Tests, unsigned Flag,
                     const WaitCall &W, const HandlerGroup &H);
  bool isWaitedFor(FunctionId F, const FlagTest &T, const Flag &Of, OpPoint At,
                   const llvm::BitVector *Loop);
  bool isTakenBackBefore(FunctionId F, const FlagTest &T, const Flag &Of,
                         OpPoint At);
  bool isSynchronous(const HandlerGroup &H) const;
  bool runsInThreads(FunctionId F);
  bool isInstalledAt(FunctionId F, OpPoint At, const HandlerGroup &H);
  MissedWakeup describe(const Candidate &C, const Flag &Of);

  NamedObjects &Objects;
  Evaluator &E;
  const OrdinaryCode &Ordinary;
  const SuppressionIndex &Suppressed;
  Window &Open;
  Waits AllWaits;
  /// When first needed.
  std::optional<FlagTests> AllTests;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_WAKEUPS_H
