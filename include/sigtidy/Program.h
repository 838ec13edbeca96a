// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The linked program: every handler of every image, and what it reaches.

#ifndef SIGTIDY_PROGRAM_H
#define SIGTIDY_PROGRAM_H

#include "sigtidy/Facts.h"
#include "sigtidy/Findings.h"
#include "sigtidy/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>
#include <vector>

namespace sigtidy {

/// A set of rules, a bit for each in the order of LinkOptions::Rules.
using RuleMask = uint32_t;

struct LinkOptions {
  /// Bare ids of the rules that suppressions in the middle of a chain are
  /// matched against.
  std::vector<std::string> Rules;
  /// The project's root, absolute; images are named relative to it.
  std::string Root;
  /// Images that are linked at once; 0: as many as there are processors. The
  /// result does not depend on it.
  unsigned Jobs = 0;
  /// A function to trace, "name", "file.c:name" or "Class::name"; empty: none.
  std::string Traced;
};

/// What an annotation says of a function that is called.
struct Decree {
  enum class Kind : uint8_t {
    None,
    TrustedSafe,     ///< Believed to be async-signal-safe.
    AsyncSignalSafe, ///< Promised to be; verified where its body is.
    NotInHandler,    ///< Not to be called in a handler.
  } What = Kind::None;
  std::string Why;
  /// Which annotation, and where: "SIGTIDY_TRUSTED_SAFE at src/log.h:7".
  std::string Source;
  /// Where the function is defined, if the program has its body.
  Position Definition;
};

/// A place that a handler reaches, at the end of its chain.
struct ReachedPlace {
  /// The last step of the chain.
  Position Where;
  /// Display name of the function that it stands in.
  std::string Function;
  /// What it is about, as it is shown: the function that is called there, or
  /// for an open call the expression; the object that is used.
  std::string Callee;
  std::string Macro;
  /// The handler's signals whose delivery leads here.
  SignalSet Signals;
  /// Rank among the places about Callee in Function, from 0.
  unsigned Ordinal = 0;
  /// Rules that no suppression on the chain or at the place silences.
  RuleMask Rules = 0;
  std::vector<ChainStep> Chain;
  FrontierCall Frontier;
  /// Only a failed assertion leads here.
  bool Assertion = false;
  /// What must be unset for the program to come here, though it was set before
  /// the handler was installed: "ssh->remote_ipaddr". Else empty.
  std::string Unset;
};

/// A call that a handler reaches.
struct ReachedCall : ReachedPlace {
  /// The name that facts know it by; empty for an open call.
  std::string Fact;
  /// Of a function that is annotated: nothing beyond it was looked at.
  Decree Said;
  /// For an open call (no target found): why. Empty for a function without
  /// body.
  std::string Open;
  /// Of a call that jumps out of the handler: the flag that a branch on the way
  /// tests and that the program sets where it may, "waiting". Else empty.
  std::string Guard;
  /// What Clang says of a literal format; nothing for other calls.
  std::optional<FormatUse> Format;
  /// The arguments that are constants.
  std::vector<std::optional<int64_t>> Constants;
};

struct LinkedHandler {
  /// Everything but the verdict, its reasons and unknowns.
  HandlerReport Report;
  /// In the order of their distance from the handler.
  std::vector<ReachedCall> Calls;
  /// Where it returns to the instruction that raised its signal, for Signals;
  /// at most one.
  std::vector<ReachedPlace> FaultReturns;
  /// The calls in the handler that change errno for good, with the chains to
  /// what does; Callee is that. At most one for each rule.
  std::vector<ReachedPlace> ErrnoChanges;
  /// Functions without body that the program has called whenever it installs
  /// the handler, and those that it calls anywhere; sorted.
  std::vector<std::string> CalledBefore;
  std::vector<std::string> CalledAnywhere;
};

struct Program {
  /// Sorted by name, place and image.
  std::vector<LinkedHandler> Handlers;
  std::vector<RunProblem> Problems;
  unsigned Images = 0;
  /// Of LinkOptions::Traced; sorted by name, place and image.
  std::vector<FunctionTrace> Traces;
  /// Where nothing is called so: names that may have been meant.
  std::vector<std::string> SimilarNames;
};

/// Links \p Units: infers images, finds their handlers, and follows every call
/// that these can make. Any order of \p Units gives the same program.
Program link(llvm::ArrayRef<UnitSummary> Units, const Facts &Knowledge,
             const LinkOptions &Options);

} // namespace sigtidy

#endif // SIGTIDY_PROGRAM_H
