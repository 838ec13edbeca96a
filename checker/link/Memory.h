// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The memory of one function at one point, in terms of its entry.

#ifndef SIGTIDY_LINK_MEMORY_H
#define SIGTIDY_LINK_MEMORY_H

#include "link/Terms.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"

namespace sigtidy {

/// A piece of memory: where path At leads to from term Base, which is an object
/// (LocalObject, GlobalObject) or a pointer.
struct Cell {
  TermId Base = 0;
  PathId At = Terms::EmptyPath;
  auto operator<=>(const Cell &) const = default;
};

/// What the cells that a function wrote hold. Cells it did not write hold what
/// they held at its entry: a Load term, or nothing for an automatic variable.
///
/// A cell may be a whole record (after `= {0}` or a copy) with cells for its
/// members beside it; the longest path that fits speaks.
///
/// Most blocks of a function change nothing, so copies share their cells until
/// one of them is written to.
class Memory {
public:
  SetId read(Terms &T, Cell At) const;

  enum class Strength : uint8_t {
    Replaces, ///< The cell holds Values now, and its parts with it.
    MayAdd,   ///< It may hold Values, or what it held before.
  };
  void write(Terms &T, Cell At, SetId Values, Strength How);

  /// \p At, which was written, holds no more than \p Values.
  void narrow(const Terms &T, Cell At, SetId Values);

  /// Copies the record at \p From, with what is known of its parts, to \p To.
  void copy(Terms &T, Cell From, Cell To, Strength How);

  /// The same for a cell that has no parts and of which only one value, or
  /// none, is of use: what may be one of several is not told apart.
  void writeFlag(Terms &T, Cell At, SetId Values, Strength How);

  /// Every cell of a global may hold again what it held at the entry.
  void forgetGlobals(Terms &T);

  /// Adds what \p Other may hold instead. \returns whether anything changed.
  bool join(Terms &T, const Memory &Other);

  using Entry = std::pair<Cell, SetId>;
  llvm::ArrayRef<Entry> entries() const {
    return Shared ? llvm::ArrayRef<Entry>(Shared->Entries)
                  : llvm::ArrayRef<Entry>();
  }
  /// The entries at \p Base.
  llvm::ArrayRef<Entry> entriesAt(TermId Base) const;
  /// Some write was not recorded, there were too many.
  bool truncated() const { return Shared && Shared->Truncated; }

private:
  struct Cells : llvm::RefCountedBase<Cells> {
    std::vector<Entry> Entries; ///< Sorted by cell.
    bool Truncated = false;
  };
  llvm::IntrusiveRefCntPtr<Cells> Shared;

  /// The cells of this memory alone.
  Cells &own();
  SetId initial(Terms &T, Cell At) const;
};

/// How \p M spells \p At, a place in an object that begins with record \p Root:
/// the path of the cell with the same bytes, where a cast has led there, else
/// \p At's own.
PathId spelledIn(Terms &T, const Memory &M, Cell At, llvm::StringRef Root);

/// The pointer at the end of a chain of loads that is too long to be followed:
/// `p->next->next...`.
TermId longChain(Terms &T);

} // namespace sigtidy

#endif // SIGTIDY_LINK_MEMORY_H
