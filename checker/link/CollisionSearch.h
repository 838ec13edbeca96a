// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The search of Collisions for one handler.

#ifndef SIGTIDY_LINK_COLLISIONSEARCH_H
#define SIGTIDY_LINK_COLLISIONSEARCH_H

#include "link/Collisions.h"

namespace sigtidy {

/// The search for one handler and some of its signals.
struct Collisions::Search {
  Search(Collisions &All, const HandlerGroup &Of, SignalBits Signals)
      : All(All), Of(Of), Signals(Signals) {}

  Collisions &All;
  const HandlerGroup &Of;
  SignalBits Signals;

  /// What calls of the handler ask for.
  struct Question {
    WorkedOn Works;
    std::string Canonical;
    struct Answer {
      uint32_t Visit = NoId;
      const Item *What = nullptr;
      WorkedOn Works;
      bool InSameFile = false;
    };
    /// The nearest of each kind of meeting.
    Answer Nearest[static_cast<size_t>(Meeting::No)];
    const Answer &best() const {
      return Nearest[static_cast<size_t>(bestMeeting(Works))];
    }
  };
  struct Visit {
    FunctionId F = NoId;
    uint32_t Parent = NoId;
    OpPoint At; ///< In the parent.
    uint32_t Root = 0;
    unsigned Depth = 0;
    MaskValue Mask;
  };
  std::vector<Question> Questions;
  /// By call of the handler, in the order of resources.
  std::vector<std::pair<ReachedCall *, std::vector<size_t>>> Calls;
  std::vector<Visit> Visits;
  /// How a function was visited: where the handler is not installed, where it
  /// is and these of its signals are blocked, and where they are open.
  struct Ways {
    bool Plain = false;
    SignalBits Blocked = 0, Open = 0;
  };
  std::map<FunctionId, Ways> Seen;
  std::pair<const Item *, uint32_t> FirstUnknown{nullptr, NoId};
  /// The masks of places where the handler may come, not all of them.
  std::vector<MaskValue> OpenMasks;

  void ask(ReachedCall &C);
  void run();
  std::shared_ptr<const Collision> answer(llvm::ArrayRef<size_t> To);
  std::string whyNot() const;
  /// Whether \p Other may run where this handler may interrupt.
  bool isOpenWith(FunctionId Other) const;

private:
  SignalBits openIn(const MaskValue &Mask) const {
    return All.Open.deliveredIn(Mask, Of.Handler) & Signals;
  }
  void enter(FunctionId F, uint32_t Parent, OpPoint At, uint32_t Root,
             unsigned Depth, const MaskValue &Mask);
  void visit(uint32_t V);
  void use(uint32_t V, const Item &I);
  uint32_t wanted() const;
  bool isDone() const;
  bool isTaken(uint32_t V, OpPoint At) const;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_COLLISIONSEARCH_H
