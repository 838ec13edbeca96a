// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What the project itself says of functions of one image: by annotations,
/// which count on any declaration in any unit of the image, and by its
/// configuration, which knows functions by their names.

#ifndef SIGTIDY_LINK_DECREES_H
#define SIGTIDY_LINK_DECREES_H

#include "link/Image.h"
#include "sigtidy/Program.h"
#include <map>

namespace sigtidy {

class Decrees {
public:
  /// \param Root the project's, which places are told relative to; borrowed.
  /// \param Ignored annotations that are not heeded, sorted; borrowed.
  Decrees(const Image &I, const Facts &Knowledge, llvm::StringRef Root,
          llvm::ArrayRef<Silence> Ignored);

  /// What an annotation says of \p F, which is a definition where the image
  /// has one; or null.
  const Decree *of(FunctionId F) const;
  /// Whether \p F is a leaf although it may have a body: what it does is said.
  bool isLeaf(FunctionId F) const;
  /// Whether the body of \p F is looked into where \p F is the handler: what
  /// it promises is verified.
  bool isFollowed(FunctionId F) const;

  /// Whether \p F stands for a pointer of which is said that what it holds is
  /// async-signal-safe: what the program does not store there is believed.
  bool isBelievedPointer(FunctionId F) const;

  /// Where a function is said to be a handler, or to be async-signal-safe.
  /// Functions with a body only, in order.
  const std::map<FunctionId, Position> &handlers() const { return Handlers; }
  const std::map<FunctionId, Position> &promised() const { return Promised; }

  /// The functions, with a body, that are said to leave the signal mask as they
  /// find it, and who says so.
  const std::map<FunctionId, BelievedCall> &keepMask() const {
    return KeepsMask;
  }

  /// The annotations of functions that are believed, those that are ignored as
  /// well.
  const std::vector<Silence> &trusted() const { return Trusted; }

  /// Annotations that say nothing.
  const std::vector<RunProblem> &problems() const { return Problems; }

private:
  void read(uint32_t Unit, FunctionId F, const Annotation &A);
  void complain(uint32_t Unit, Position Where, std::string Message);

  const Image &I;
  const Facts &Knowledge;
  llvm::StringRef Root;
  llvm::ArrayRef<Silence> Ignored;
  std::vector<Silence> Trusted;
  std::map<FunctionId, Decree> Said;
  std::map<FunctionId, Position> Handlers, Promised;
  std::map<FunctionId, BelievedCall> KeepsMask;
  std::vector<RunProblem> Problems;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_DECREES_H
