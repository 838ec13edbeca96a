// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which units make up one program, and what an external name means there.
///
/// One database often builds several executables that define the same name,
/// so there is never one merged graph. An image starts at each unit that
/// defines main and takes in, name by name, the units that define what is
/// still undefined. A name that several units define is taken from the nearest
/// by output, then by directory; where the main unit itself asks for a name
/// that several units define, equally near, it starts a program with each of
/// them (one `main` that calls each tool's `cmd_main`). A unit that runs by
/// itself before main goes to the one program that it lies beside, though no
/// name leads to it. Units that no image takes in form a last image of their
/// own, in which every external function can be called by somebody that we do
/// not see.

#ifndef SIGTIDY_LINK_IMAGE_H
#define SIGTIDY_LINK_IMAGE_H

#include "link/Units.h"
#include "sigtidy/Facts.h"
#include <set>
#include <string>
#include <vector>

namespace sigtidy {

class Image {
public:
  /// \param NamedBy the unit that sets the image apart from others with the
  ///        same main unit; else \p MainUnit.
  /// \param Own those of \p Members that no other image has; empty: all.
  Image(const Units &All, std::vector<uint32_t> Members, uint32_t MainUnit,
        uint32_t NamedBy, std::vector<uint32_t> Own = {});

  /// The unit that defines main, or NoId for the image of everything that no
  /// program takes in.
  uint32_t mainUnit() const { return MainUnit; }
  /// The unit that the image is called after; NoId as for mainUnit().
  uint32_t namedBy() const { return NamedBy; }
  llvm::ArrayRef<uint32_t> units() const { return Members; }
  /// Whether \p Unit is here for its own sake. A plugin calls the program that
  /// loads it, and so its units are followed; but what they do by themselves is
  /// that program's.
  bool owns(uint32_t Unit) const { return Own.empty() || Own.count(Unit); }

  /// The definition that a mention of \p F means here; \p F itself when there
  /// is none. Aliases are followed.
  FunctionId definition(FunctionId F) const;
  /// Calls \p Visit with each function of its units that has a body. Of an
  /// inline function each unit has a copy; one is called, and only that counts.
  void forEachBody(llvm::function_ref<void(FunctionId)> Visit) const;
  GlobalId globalDefinition(GlobalId G) const;

  const Units &all() const { return All; }

private:
  FunctionId findDefinition(FunctionId F) const;

  const Units &All;
  std::vector<uint32_t> Members;
  uint32_t MainUnit;
  uint32_t NamedBy;
  std::set<uint32_t> Own;
  /// By function, NoId where not asked for yet.
  mutable std::vector<FunctionId> Definitions;
  llvm::StringMap<FunctionId> Functions;
  llvm::StringMap<GlobalId> Globals;
};

/// A name that several units of the database define, where distance did not
/// settle which one an image means.
struct AmbiguousName {
  std::string Name;
  uint32_t MainUnit = NoId;
  std::vector<uint32_t> Candidates;
};

/// Splits the units into images, in the order of their main units. Of a name
/// that the libraries of \p Knowledge define too, the program's own definition
/// counts where it is no other program's.
std::vector<Image> inferImages(const Units &All, const Facts &Knowledge,
                               std::vector<AmbiguousName> &Ambiguous);

} // namespace sigtidy

#endif // SIGTIDY_LINK_IMAGE_H
