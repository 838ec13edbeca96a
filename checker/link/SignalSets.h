// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What signal masks and sets of signals may be, for all signals at once.
///
/// Each signal is a bit, and goes its way for itself: a function can only put
/// it into a set, take it out, or copy from one set to another. So what a set
/// may be at a point is, for each signal, a choice of sources: it is in, it is
/// out, or it is as it was in some set when the function was entered.

#ifndef SIGTIDY_LINK_SIGNALSETS_H
#define SIGTIDY_LINK_SIGNALSETS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <utility>
#include <vector>

namespace sigtidy {

/// Signal N is bit N-1.
using SignalBits = uint64_t;

/// Nothing for what is no signal that is followed.
inline SignalBits bitOf(int64_t Signal) {
  return Signal >= 1 && Signal <= 64 ? SignalBits(1) << (Signal - 1) : 0;
}

/// \p Signals as bits; all, if there are others or one is not followed.
template <typename Numbers>
SignalBits bitsOf(const Numbers &Signals, bool Complete) {
  SignalBits Bits = Complete ? 0 : ~SignalBits(0);
  for (int64_t S : Signals)
    Bits |= bitOf(S) ? bitOf(S) : ~SignalBits(0);
  return Bits;
}

/// Where a signal's membership of a set may come from.
struct SetSource {
  static constexpr uint32_t In = 0;    ///< It is in the set.
  static constexpr uint32_t Out = 1;   ///< It is not.
  static constexpr uint32_t Mask = 2;  ///< As in the mask at the entry.
  static constexpr uint32_t First = 3; ///< And above: as in a place, then.
};

/// What one set may be.
class SetValue {
public:
  static SetValue from(uint32_t Source, SignalBits Bits = ~SignalBits(0)) {
    SetValue V;
    V.add(Source, Bits);
    return V;
  }
  /// Nobody knows.
  static SetValue unknown() {
    SetValue V = from(SetSource::In);
    V.add(SetSource::Out, ~SignalBits(0));
    return V;
  }

  /// The signals that may come from \p Source.
  SignalBits of(uint32_t Source) const;
  /// Those of which anything is known.
  SignalBits any() const;
  bool isEmpty() const { return Parts.empty(); }

  void add(uint32_t Source, SignalBits Bits);
  /// \returns whether anything changed.
  bool join(const SetValue &Other);
  /// The same, of the signals of \p Bits alone.
  SetValue only(SignalBits Bits) const;
  /// \p Bits come from \p Source and nowhere else.
  void set(uint32_t Source, SignalBits Bits);

  using Part = std::pair<uint32_t, SignalBits>;
  llvm::ArrayRef<Part> parts() const { return Parts; }
  /// It says of each signal that it is in or out, and nothing else.
  bool isKnown() const {
    return Parts.empty() || Parts.back().first < SetSource::Mask;
  }
  bool operator==(const SetValue &) const = default;
  bool operator<(const SetValue &Other) const { return Parts < Other.Parts; }

private:
  llvm::SmallVector<Part, 2> Parts; ///< By source; none is empty.
};

/// How a mask is changed by a set.
enum class MaskChange : uint8_t { Block, Unblock, Replace };

/// What mask \p Before becomes when \p By changes it. Of a signal that is in
/// By as in a place, both outcomes are possible.
SetValue changed(const SetValue &Before, MaskChange How, const SetValue &By);

/// The set of those signals whose bits are set, and no others.
SetValue exactly(SignalBits Bits);

/// The mask, apart for which handler is installed for each signal: a function
/// that runs before a handler is installed, and again where it is blocked, is
/// never interrupted by it.
class MaskValue {
public:
  static constexpr uint32_t None = 0;  ///< No handler is installed.
  static constexpr uint32_t Same = 1;  ///< As at the entry.
  static constexpr uint32_t First = 2; ///< And above: a handler.

  /// The mask for the signals for which \p Handler is installed.
  SetValue where(uint32_t Handler) const;
  void add(uint32_t Handler, const SetValue &Mask);

  /// Whatever is installed.
  SetValue mask() const;
  /// \returns whether anything changed.
  bool join(const MaskValue &Other);
  /// For the signals of each part of \p Handlers that handler is installed, or
  /// one of those that several parts name.
  void install(llvm::ArrayRef<std::pair<uint32_t, SignalBits>> Handlers);
  void change(MaskChange How, const SetValue &Set);

  using Part = std::pair<uint32_t, SetValue>;
  llvm::ArrayRef<Part> parts() const { return Parts; }
  bool operator==(const MaskValue &) const = default;

private:
  llvm::SmallVector<Part, 1> Parts; ///< By handler; none is empty.
};

/// What both \p A and \p B say that a mask may be, neither in terms of an
/// entry.
MaskValue common(const MaskValue &A, const MaskValue &B);

/// What sets in memory hold that were written since the entry, by source.
/// Copies share what they hold until one of them is written to.
class PlaceValues {
public:
  using Entry = std::pair<uint32_t, SetValue>;

  /// Null where it was not written.
  const SetValue *find(uint32_t Source) const;
  void set(uint32_t Source, SetValue Value);
  void erase(llvm::function_ref<bool(uint32_t Source)> Which);
  llvm::ArrayRef<Entry> entries() const {
    return Shared ? llvm::ArrayRef<Entry>(Shared->Entries)
                  : llvm::ArrayRef<Entry>();
  }
  bool operator==(const PlaceValues &Other) const {
    return Shared == Other.Shared || entries() == Other.entries();
  }

private:
  struct Values : llvm::RefCountedBase<Values> {
    std::vector<Entry> Entries; ///< By source.
  };
  std::vector<Entry> &own();
  llvm::IntrusiveRefCntPtr<Values> Shared;
};

/// The mask and the sets in memory at one point of a function.
struct SignalState {
  bool Reached = false;
  MaskValue Mask;
  PlaceValues Places;
  bool operator==(const SignalState &) const = default;
};

/// A function's value \p Inner, in terms of its entry, where it is entered with
/// \p Mask and places that hold what \p Place says.
SetValue resolve(const SetValue &Inner, const SetValue &Mask,
                 llvm::function_ref<SetValue(uint32_t Source)> Place);

/// The same for the mask that a function leaves.
MaskValue resolve(const MaskValue &Inner, const MaskValue &Mask,
                  llvm::function_ref<SetValue(uint32_t Source)> Place);

} // namespace sigtidy

#endif // SIGTIDY_LINK_SIGNALSETS_H
