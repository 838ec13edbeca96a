// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What must be known of all programs of the database before somebody changes
/// the source for the sake of one handler: that nothing else runs the code, and
/// that an object is a flag wherever it is used.

#ifndef SIGTIDY_LINK_MENDING_H
#define SIGTIDY_LINK_MENDING_H

#include "link/Image.h"
#include "link/OrdinaryCode.h"
#include "sigtidy/Program.h"

namespace sigtidy {

class Mending {
public:
  /// \param Images borrowed; all of the database.
  /// \param Ordinary of each image; nothing where it is not known yet.
  Mending(llvm::ArrayRef<Image> Images,
          std::vector<std::optional<OrdinaryCode>> Ordinary,
          const Facts &Knowledge);

  /// Fills in HandlersOnly and Declarations.
  void describe(std::vector<LinkedHandler> &Handlers);

private:
  llvm::ArrayRef<Image> Images;
  std::vector<std::optional<OrdinaryCode>> Ordinary;
  const Facts &Knowledge;
  const Units &All;
  /// Some unit was not understood in full: what it does is not known.
  bool Incomplete = false;
  /// Of each place at which a function of interest is defined, all that are
  /// defined there: a header's function is one in each unit.
  std::map<Position, std::vector<FunctionId>> Copies;
  /// The functions that are handlers, by where they are defined.
  std::set<Position> Handlers;
  std::map<Position, bool> Known;
  /// All globals, when one is asked for.
  std::map<llvm::StringRef, std::vector<GlobalId>> ByName;

  Position placeOf(FunctionId F) const {
    return All.positionOf(F, All.function(F).Where);
  }
  void findCopies(const std::vector<LinkedHandler> &Of);
  bool isOrdinary(size_t Image, FunctionId F);
  bool isHandlersOnly(FunctionId F);
  bool isHandlersAlone(FunctionId F);

  std::vector<Position> declarations(const SharedUse &S);
  bool isFlag(llvm::ArrayRef<GlobalId> Copies);
  bool isFlagIn(FunctionId F, const std::set<uint32_t> &Flags);
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_MENDING_H
