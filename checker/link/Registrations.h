// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Finds the handlers of an image.
///
/// A registration is a call that the facts know to install a handler. Wrappers
/// are not listed anywhere: the call's handler and signal are evaluated in
/// every context that they depend on, and the outermost call of that context is
/// where the program installs its handler.

#ifndef SIGTIDY_LINK_REGISTRATIONS_H
#define SIGTIDY_LINK_REGISTRATIONS_H

#include "link/Evaluator.h"
#include <set>

namespace sigtidy {

struct FoundRegistration {
  FunctionId Handler = NoId;
  Context RunsAs = Context::AsyncSignal;
  std::set<int64_t> Signals;
  bool SignalsComplete = true;
  /// Handlers that register it for the signal that has just run them: their
  /// signals are among Signals.
  std::set<FunctionId> SignalsOf;
  /// It is reset to the default when a signal comes.
  bool RunsOnce = false;
  /// Another handler calls it with its signal, where that came: what it leaves
  /// behind when it returns is the other's.
  bool ByHandler = false;
  /// Where the program asks for it: the outermost call that mattered.
  FunctionId In = NoId;
  OpPoint At;
  /// What is called there, and in turn, down to the system's own function.
  struct Hop {
    std::string Function;
    FunctionId In = NoId;
    OpPoint At;
  };
  std::vector<Hop> Via;

  /// Fills in where: the outermost call of \p Path, or \p Where of \p F itself,
  /// which calls \p Last.
  void setPlace(const Units &All, FunctionId F, OpPoint Where,
                const CallPath &Path, llvm::StringRef Last);
};

/// A call that sets what a signal does, in one of the contexts in which the
/// program makes it: what it sets, and for which signal, whatever these are.
struct FoundInstall {
  const RegistrationFact *Fact = nullptr;
  /// Where the system's function is called, and how the program gets there.
  FunctionId F = NoId;
  OpPoint At;
  CallPath Path;
  /// The elements of tables that this context is about.
  std::map<uint32_t, int64_t> Indices;
  ConcreteSet Handlers;
  ConcreteSet Signals;
};

/// A registration whose handler could not be found out.
struct UnresolvedRegistration {
  FunctionId In = NoId;
  OpPoint At;
  std::string Why;
  /// The system's function, and which function calls it.
  std::string Function;
  FunctionId Caller = NoId;
};

struct Registrations {
  std::vector<FoundRegistration> Found;
  /// Every call, those that install no function too.
  std::vector<FoundInstall> Installs;
  std::vector<UnresolvedRegistration> Unresolved;
  /// Calls that install no function as far as can be seen, and why: nothing is
  /// said of them unless somebody asks.
  std::vector<UnresolvedRegistration> Idle;
};

/// The signals of a handler that is registered by another, for the signal that
/// runs it, are in SignalsOf until nameSignals() has been called.
Registrations findRegistrations(Evaluator &E);

/// Makes signals of what SignalsOf says, when all handlers are known.
void nameSignals(Evaluator &E, Registrations &Into);

/// Functions that handler \p H calls through a variable and hands its signal
/// to: the handlers proper, where H is a trampoline that they share.
std::vector<FoundRegistration> findTrampolined(Evaluator &E,
                                               const FoundRegistration &H);

} // namespace sigtidy

#endif // SIGTIDY_LINK_REGISTRATIONS_H
