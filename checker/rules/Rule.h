// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a rule is: metadata and one function over the linked program.

#ifndef SIGTIDY_RULES_RULE_H
#define SIGTIDY_RULES_RULE_H

#include "sigtidy/Facts.h"
#include "sigtidy/Findings.h"
#include "sigtidy/Program.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace sigtidy {

/// What a rule says of one place and one handler. Findings at one place about
/// one callee are merged by the caller, with their handlers.
struct Report {
  /// Of Program::Handlers; null where no handler is concerned.
  const LinkedHandler *Handler = nullptr;
  const ReachedPlace &At;
  Level Severity = Level::Warning;
  Verdict Judged = Verdict::Unsafe;
  /// What is said of the place, "call to 'printf' is not async-signal-safe".
  std::string Claim;
  /// Whether Claim says all; else ", in a handler of SIGINT" follows.
  bool SaysAll = false;
  std::string Reason = {};
  std::string ReasonSource = {};
  Authority SettledBy = Authority::Tables;
  std::string Remedy = {};
  ConditionState ConditionHeld = ConditionState::None;
  std::string Condition = {};
  std::vector<RelatedPlace> Related = {};
  /// How to mend it, if that is certain.
  std::optional<Repair> Mend = {};
  /// As in ReachedBy.
  std::shared_ptr<const Collision> Hits = nullptr;
  std::string NoHit = {};
  /// What tells it from others of that rule and callee in the function; for its
  /// fingerprint.
  std::string Besides = {};
};

using Reporter = llvm::function_ref<void(const Report &)>;

struct Rule {
  /// Kebab-case; file, page and tests are named after it.
  llvm::StringLiteral Id;
  /// One line: what is wrong where it reports.
  llvm::StringLiteral Summary;
  Level Default;
  /// Reports only where --checks or the configuration names it: what is wrong
  /// for some projects alone.
  bool OnRequest = false;
  /// The clause that the rule follows.
  llvm::StringLiteral Source;
  /// Names of the same rule elsewhere: CERT, CWE, MISRA.
  llvm::ArrayRef<llvm::StringLiteral> References;
  /// What goes wrong in the program, and what to do: a sentence or two each,
  /// for who asks; the rule's page says it at length.
  llvm::StringLiteral Why = "";
  llvm::StringLiteral Advice = "";
  /// What '--fix' changes in the source, and when; empty: nothing.
  llvm::StringLiteral Fix = "";
  void (*Run)(const Program &, const Facts &, Reporter);
  /// What it reports is allowed to a handler that interrupts no function which
  /// is not async-signal-safe (POSIX.1-2024, XSH 2.4.3).
  bool EndsWithMasks = false;
  /// What it reports hurts only where the handler interrupts what works on the
  /// same: AnalysisOptions::RequireCollision is about it.
  bool Collides = false;
};

#define SIGTIDY_RULE(NAME) extern const Rule NAME;
#include "rules/Rules.def"
#undef SIGTIDY_RULE

/// How the fact of a call came out, its condition checked.
struct Judgement {
  /// Of an annotated function: what the annotation says, as a fact.
  FunctionFact Fact;
  ConditionState Condition = ConditionState::None;
  /// The condition in words; empty without one.
  llvm::StringRef ConditionText;
  Authority SettledBy = Authority::Tables;
  /// What it means for the call.
  enum class Outcome : uint8_t {
    Safe,
    /// On a condition that was only read in a library's source: it holds, and
    /// the project trusts such conditions.
    Trusted,
    Unsafe,
    /// It depends on something that nothing checks.
    Depends,
    /// Nothing is known.
    Unknown,
  } Is = Outcome::Unknown;
};

Judgement judge(const LinkedHandler &Handler, const ReachedCall &Call,
                const Facts &Knowledge);

/// What a handler may interrupt that is not async-signal-safe, or not known,
/// although the program blocks its signals somewhere: a named call of the
/// program itself before those of other handlers; null where the masks keep it
/// away from all such functions.
const Interruptions::Call *unsafeInterruption(const Interruptions &Of,
                                              const Facts &Knowledge);

/// Whether \p Call is of a function that promises to be async-signal-safe and
/// whose body is verified for itself.
bool isVerifiedElsewhere(const ReachedCall &Call, const Judgement &J);

/// Whether \p Handler reaches an unsafe call behind \p Frontier, a call into
/// code that is not its own: that is reported, and to mend it mends whatever
/// else is behind that call.
bool isUnsafeBehind(const LinkedHandler &Handler, const FrontierCall &Frontier,
                    const Facts &Knowledge);

} // namespace sigtidy

#endif // SIGTIDY_RULES_RULE_H
