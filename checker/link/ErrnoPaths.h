// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Whether a handler leaves errno as it was.
///
/// A data-flow over the ways through each function, in terms of its entry. What
/// errno, a variable or a result holds is a set of *origins*: what errno was
/// when the function was entered, what a cell of memory was then, or something
/// that was changed on the way. A handler is right if at each return errno can
/// only be what it was at the entry.
///
///     int saved = errno;      saved: {entry}
///     write(fd, "x", 1);      errno: {changed here}
///     errno = saved;          errno: {entry}
///
/// A function's exit, seen from outside, is its summary; it is translated at
/// each call. So it does not matter where errno is kept, or who keeps it: a
/// local variable, a global, a member of a guard object that its constructor
/// fills and its destructor reads.

#ifndef SIGTIDY_LINK_ERRNOPATHS_H
#define SIGTIDY_LINK_ERRNOPATHS_H

#include "link/Acts.h"
#include "link/Paths.h"

namespace sigtidy {

/// Where a value comes from.
struct Origin {
  enum class Kind : uint8_t {
    Entry,   ///< It is what errno was when the function was entered.
    Cell,    ///< It is what From was then.
    Changed, ///< Anything else, by the operation at At.
  } What = Kind::Entry;
  Cell From;
  OpPoint At;
  auto operator<=>(const Origin &) const = default;
};

/// Sorted; at most one is Changed.
using Origins = llvm::SmallVector<Origin, 2>;

Origins changedAt(OpPoint At);
/// The one of \p Of that is Changed, or null.
const Origin *changed(const Origins &Of);
/// Adds \p New; a change that is known already stays.
void add(Origins &Into, const Origin &New);

class ErrnoPaths {
public:
  /// Whether a signal that the process sends to itself, and that would end it
  /// by default, leads back. It does where an earlier handler is put back
  /// first, but then that one answers for errno.
  enum class Raising : uint8_t { LeadsBack, Ends };
  explicit ErrnoPaths(Acts &What, Raising Own = Raising::LeadsBack)
      : What(What), Graph(What.graph()), E(Graph.evaluator()), Own(Own) {}

  /// One with nothing ignored.
  ErrnoPaths afresh() const { return ErrnoPaths(What, Own); }
  CallGraph &graph() { return Graph; }

  /// A call, or an assignment, that changes errno for good.
  struct Step {
    FunctionId F = NoId;
    OpPoint At;
    /// Whom the call leads to: NoId for an assignment.
    FunctionId Callee = NoId;
    std::string How;
  };
  /// How a handler that is entered as \p Entry returns with another errno: the
  /// calls to what changes it, the first in the handler itself. Empty: it does
  /// not. \p DefaultSet: the signal's default is set when it is entered.
  std::vector<Step> find(NodeId Entry, bool DefaultSet);

  /// How a function that is entered so ends.
  struct End {
    bool Returns = false;
    /// The signal's default is set on every way to the return.
    bool DefaultSet = false;
  };
  End end(NodeId Entry, bool DefaultSet) {
    Steps = 0;
    const Summary &Of = summary({Entry, DefaultSet});
    if (!giveUp())
      return {Of.Returns, Of.Exit.DefaultSet};
    return {true, false};
  }

  /// From now on the operation at \p At of \p F changes nothing.
  void ignore(FunctionId F, OpPoint At) {
    Ignored.insert({F, At});
    Summaries.clear();
  }

private:
  struct Entered {
    NodeId N = 0;
    bool DefaultSet = false;
    auto operator<=>(const Entered &) const = default;
  };
  /// What is known at one point.
  struct State {
    Origins Errno = Origins(1, Origin());
    std::map<Cell, Origins> Held;
    std::map<uint32_t, Origins> Results; ///< By the ordinal of the call.
    bool DefaultSet = false;
    /// Somebody was given the address of errno before it was changed: a guard
    /// that keeps it. It is believed to restore it.
    bool Kept = false;
    bool operator==(const State &) const = default;
  };
  struct Summary {
    bool Returns = false;
    /// Whoever calls it must know where values come from.
    bool HandsOn = false;
    State Exit;
    Origins Result;
  };
  /// The function that is being solved.
  struct Solving {
    Entered Here;
    FunctionId F;
    const Function &Body;
    Flow &In;
    Paths Ways;
    /// It has to do with errno, or somebody that it calls has.
    bool Aware = false;
    /// What errno is restored from. What a test says of it counts: of what a
    /// caller kept there that was no errno, the restoring tells.
    std::set<Origin> Restored = {Origin()};
    /// What else tests would say something of.
    std::set<Origin> Tested = {};
  };

  const Summary &summary(Entered Here);
  void solve(Entered Here, Summary &Into);
  std::optional<State> exit(Solving &S);
  bool isAware(NodeId N);
  /// Applies operation \p At. \returns false if no path goes on.
  bool step(Solving &S, State &Now, OpPoint At);
  bool call(Solving &S, State &Now, OpPoint At);
  bool givesAddress(Solving &S, OpPoint At);
  /// \returns false if the call of the library ends the process.
  bool callLibrary(Solving &S, State &Now, OpPoint At, FunctionId Callee);
  State apply(Solving &S, const State &Now, OpPoint At, FunctionId Callee,
              const Summary &What);
  /// What edge \p I of block \p B tells of errno, at the end of the block.
  /// \returns false if it is not taken.
  bool along(Solving &S, State &Now, uint32_t B, uint32_t I);
  bool isRestored(Solving &S, const Origins &Of);
  void store(Solving &S, State &Now, OpPoint At);
  void copyMembers(Solving &S, State &Now, OpPoint At, Cell To);

  Origins value(Solving &S, const State &Now, OpPoint At, uint32_t Value);
  Origins read(const Solving &S, const State &Now, Cell From);
  llvm::SmallVector<Cell, 2> cells(Solving &S, OpPoint At, uint32_t Which);
  Origins asCaller(Solving &S, const State &Now, OpPoint At, FunctionId Callee,
                   const Origins &Of);
  llvm::SmallVector<Cell, 2> asCaller(Solving &S, OpPoint At, FunctionId Callee,
                                      Cell Of);
  bool isErrno(FunctionId F, Cell C);
  bool changesErrno(FunctionId External);
  void join(const Paths &Ways, Origins &Into, const Origins &From);
  void join(const Solving &S, State &Into, const State &From);
  Origins initial(FunctionId F, Cell Of);

  Acts &What;
  CallGraph &Graph;
  Evaluator &E;
  Raising Own;
  std::set<std::pair<FunctionId, OpPoint>> Ignored;
  std::map<Entered, Summary> Summaries;
  /// Blocks that were gone through for one question.
  unsigned Steps = 0;

  /// A handler that leads to more is in ordinary code, where other rules have
  /// more to say: nothing is said of its errno.
  static constexpr unsigned MaxSteps = 20000;
  /// No more memory than this is followed at a time.
  static constexpr size_t MaxHeld = 48;
  bool isExhausted() const { return Steps > MaxSteps; }
  /// Whether the question was too much; forgets what is only half known.
  bool giveUp() {
    if (!isExhausted())
      return false;
    Summaries.clear();
    return true;
  }
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_ERRNOPATHS_H
