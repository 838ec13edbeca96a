// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What the evaluator is asked and what it answers: values, the frames in which
/// terms have them, and queries.

#ifndef SIGTIDY_LINK_CONCRETE_H
#define SIGTIDY_LINK_CONCRETE_H

#include "link/Flow.h"
#include <map>
#include <set>
#include <vector>

namespace sigtidy {

enum class ConcreteKind : uint8_t {
  Int,      ///< Number.
  Bits,     ///< A number that has no other bits than those of Number.
  NonZero,  ///< A number that is not 0, not known further: a signal.
  Function, ///< Number: FunctionId.
  Address,  ///< Number: object, see Evaluator::object; At: the path into it.
  String,   ///< Number: unit, At: index of the literal.
  Kernel,   ///< The installed handler of signal Number; -1 for some signal.
  Signal,   ///< The signal that runs function Number, which is a handler.
  Unknown,  ///< Number: an Unknown term that gives the reason.
};

/// One value that an expression may have when the program runs.
struct Concrete {
  ConcreteKind Kind = ConcreteKind::Unknown;
  int64_t Number = 0;
  PathId At = Terms::EmptyPath;
  auto operator<=>(const Concrete &) const = default;
};

/// Sorted, without duplicates. Empty means that no value gets there.
using ConcreteSet = std::vector<Concrete>;

void insert(ConcreteSet &Into, const Concrete &Value);
void insertAll(ConcreteSet &Into, const ConcreteSet &From);

/// A place that calls a function.
struct CallSite {
  FunctionId In = NoId;
  OpPoint At;
  /// Set where a library function calls back: qsort.
  const CallFact *Through = nullptr;
  auto operator<=>(const CallSite &) const = default;
};

/// What a function is given when it is reached from a handler; Known[i] false
/// means anything.
struct EntryState {
  std::vector<bool> Known;
  std::vector<ConcreteSet> Params;
  /// Globals that were set to a constant on the way, or to a number of which is
  /// known that it is not 0.
  std::map<GlobalId, Concrete> Flags;
  auto operator<=>(const EntryState &) const = default;
};

/// What of an EntryState some answers depend on.
struct EntryUse {
  std::set<uint32_t> Params;
  std::set<GlobalId> Flags;
};

struct Frame {
  FunctionId F = NoId;
  OpPoint At;
  const Frame *Up = nullptr;
  /// How Up calls F, where that is not a plain call.
  const CallFact *Through = nullptr;
  const EntryState *Entry = nullptr;
  /// Distance from the frame that a query starts in; NoId for callees.
  uint32_t Level = 0;
  /// The data-flow of F for Entry; null: that for all entries.
  Flow *Narrowed = nullptr;
  /// The data-flow of F where a signal is one number, which the evaluator
  /// keeps; null: that for all signals.
  Flow *Assumed = nullptr;
  bool operator==(const Frame &) const = default;
  struct Hash {
    size_t operator()(const Frame &F) const {
      return llvm::hash_combine(F.F, F.At.Block, F.At.Index, F.Up, F.Through,
                                F.Entry, F.Level, F.Assumed);
    }
  };
};

/// An object of the running program.
struct Object {
  enum class Kind : uint8_t {
    Global,
    Local,
    Heap,
    Unknown
  } What = Kind::Unknown;
  /// GlobalId; local of F; ordinal of the allocating call in F.
  uint32_t Id = 0;
  FunctionId F = NoId;
  const Frame *In = nullptr;
  /// Of the heap: there may have been no memory for it, and null instead.
  bool OrNull = false;
  /// Of a function's own: its address was found in memory, which says nothing
  /// of the time. It is read as it is at any time while the function runs.
  bool AtAnyTime = false;
  auto operator<=>(const Object &) const = default;
};

/// Marks an index variable that is tied to a frame already.
inline constexpr uint32_t TiedVariable = 1U << 31;

/// One attempt to evaluate something.
struct Query {
  enum class Params : uint8_t {
    AskForCaller, ///< Stop and ask where the outermost parameters matter.
    AllCallers,   ///< Whatever any caller passes.
    Unknown,      ///< Unknown; and globals are, unless they are constant.
  } Outermost = Params::AllCallers;
  /// Stop and ask which element of a table is meant; else all of them.
  bool AskForIndex = false;
  /// Stop and ask as well which object a pointer leads to, and which call of
  /// the function that allocates it made an object of the heap.
  bool AskForObject = false;
  std::map<uint32_t, int64_t> Indices; ///< By index variable.

  enum class Need : uint8_t { Nothing, Caller, Index } Needs = Need::Nothing;
  uint32_t NeededVariable = 0;
  std::set<int64_t> Domain;
  /// The answer depends on what a loop counts with.
  bool Counts = false;
  /// A loop never counts with the index that is tried.
  bool IsOutside = false;
  /// The first parameter of a function that only a signal can call is that
  /// signal; else it is not known.
  bool NamesSignals = false;
  unsigned Steps = 0;
  /// What is open after so many steps is "don't know".
  unsigned Budget = 20000;

  bool stopped() const { return Needs != Need::Nothing; }
  /// Whether \p Values answer the query, whatever else there may be: where one
  /// "don't know" is as good as any, the rest need not be evaluated.
  bool isSettledBy(const ConcreteSet &Values) const {
    return Outermost == Params::Unknown && !Values.empty() &&
           Values.back().Kind == ConcreteKind::Unknown;
  }
};

/// A way to get to a function: call sites, innermost first.
using CallPath = std::vector<CallSite>;

/// A store that puts a function where somebody calls it from.
struct StoredFunction {
  FunctionId Function = NoId;
  FunctionId In = NoId;
  OpPoint At;
  /// The element of the table that it is put in, where that is a constant.
  std::optional<int64_t> Index;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_CONCRETE_H
