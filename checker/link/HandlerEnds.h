// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// How a handler ends, for the rules that ask: whether it returns to what
/// raised its signal, and what it then leaves changed.

#ifndef SIGTIDY_LINK_HANDLERENDS_H
#define SIGTIDY_LINK_HANDLERENDS_H

#include "link/ErrnoPaths.h"
#include "link/Reach.h"

namespace sigtidy {

class HandlerEnds {
public:
  /// \p Handlers: all of the image.
  HandlerEnds(CallGraph &Graph, llvm::ArrayRef<HandlerGroup> Handlers,
              const SuppressionIndex &Suppressed)
      : Graph(Graph), Suppressed(Suppressed), What(Graph, Handlers), Ends(What),
        Errno(What, ErrnoPaths::Raising::Ends) {}

  /// Fills in what \p Into says of how handler \p H, whose calls are known,
  /// ends.
  void describe(const HandlerGroup &H, LinkedHandler &Into);

  /// Whether no ordinary code runs after \p H: it ends the process, or sets the
  /// default and raises its signal again. What it leaves behind nobody sees.
  bool isLast(const HandlerGroup &H);

private:
  Context classify(const HandlerGroup &H, llvm::ArrayRef<ReachedCall> Calls);
  std::vector<ReachedPlace> faultReturns(const HandlerGroup &H);
  std::vector<ReachedPlace> errnoChanges(const HandlerGroup &H);

  CallGraph &Graph;
  const SuppressionIndex &Suppressed;
  Acts What;
  /// What the handlers of the image have in common.
  ErrnoPaths Ends, Errno;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_HANDLERENDS_H
