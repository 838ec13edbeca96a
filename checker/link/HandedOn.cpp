// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The signals of handlers that are registered by other handlers, or by
/// themselves, for the signal that has just run these.

#include "link/Registrations.h"

using namespace sigtidy;

namespace {
struct KnownSignals {
  std::set<int64_t> Numbers;
  bool Complete = true;
};

/// The signals that run handlers, by handler.
using SignalsOfHandlers = std::map<FunctionId, KnownSignals>;
} // namespace

/// The signals of all handlers of \p Found: a handler that registers others, or
/// itself, for the signal that has run it hands its own on.
static SignalsOfHandlers handedOn(llvm::ArrayRef<FoundRegistration> Found) {
  SignalsOfHandlers Known;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const FoundRegistration &R : Found) {
      KnownSignals Adds{R.Signals, R.SignalsComplete};
      bool Any = R.SignalsOf.empty();
      for (FunctionId By : R.SignalsOf)
        if (auto It = Known.find(By); It != Known.end()) {
          Adds.Numbers.insert(It->second.Numbers.begin(),
                              It->second.Numbers.end());
          Adds.Complete &= It->second.Complete;
          Any = true;
        }
      if (!Any && Adds.Numbers.empty())
        continue;
      auto [It, New] = Known.try_emplace(R.Handler, Adds);
      size_t Before = It->second.Numbers.size();
      It->second.Numbers.insert(Adds.Numbers.begin(), Adds.Numbers.end());
      bool Complete = It->second.Complete && Adds.Complete;
      Changed |= New || Before != It->second.Numbers.size() ||
                 Complete != It->second.Complete;
      It->second.Complete = Complete;
    }
  }
  return Known;
}

void sigtidy::nameSignals(Evaluator &E, Registrations &Into) {
  SignalsOfHandlers Known = handedOn(Into.Found);
  for (FoundRegistration &R : Into.Found) {
    for (FunctionId By : R.SignalsOf)
      if (auto It = Known.find(By); It != Known.end()) {
        R.Signals.insert(It->second.Numbers.begin(), It->second.Numbers.end());
        R.SignalsComplete &= It->second.Complete;
      } else {
        R.SignalsComplete = false;
      }
    R.SignalsOf.clear();
  }
  for (FoundInstall &I : Into.Installs) {
    ConcreteSet Signals;
    for (const Concrete &S : I.Signals) {
      if (S.Kind != ConcreteKind::Signal) {
        insert(Signals, S);
        continue;
      }
      auto It = Known.find(S.Number);
      if (It != Known.end())
        for (int64_t N : It->second.Numbers)
          insert(Signals, {ConcreteKind::Int, N});
      if (It == Known.end() || !It->second.Complete)
        insert(Signals, {ConcreteKind::Unknown,
                         E.terms().unknown("the signal of another handler")});
    }
    I.Signals = std::move(Signals);
  }
}
