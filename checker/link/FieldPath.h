// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Paths into memory as far as fields are named, for two ends that do not know
/// each other's object: `&x->map` and then `p->cmp` is [map, cmp].

#ifndef SIGTIDY_LINK_FIELDPATH_H
#define SIGTIDY_LINK_FIELDPATH_H

#include "link/Terms.h"

namespace sigtidy {

/// The fields of a path, outermost first. Elements of arrays are not told
/// apart. C's casts between a record and its first member are undone, so that
/// `((struct base *)d)->fn` and `d->base.fn` are one path.
struct FieldPath {
  llvm::SmallVector<FieldId, 4> Fields;
  /// The path leads through a cast or out of a member: what is before Fields,
  /// between them and the path's base, is not known.
  bool Cut = false;

  /// \param Root USR of the record that the path starts in; empty where that is
  ///        not known.
  FieldPath(const Units &All, const Path &P, llvm::StringRef Root = "");

private:
  void append(const Units &All, FieldId F, llvm::StringRef Holds);
};

/// How far a path that is stored to and one that is read agree, from their
/// ends.
enum class Agreement : uint8_t {
  None,  ///< They name different fields.
  Whole, ///< The stored path may be the wanted one.
  Tail,  ///< It may be, if its base is a member of what is wanted.
};
Agreement compare(const FieldPath &Stored, const FieldPath &Wanted);

} // namespace sigtidy

#endif // SIGTIDY_LINK_FIELDPATH_H
