// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a run has to say: findings, the audit of handlers, problems, counts.
/// Everything here is ready to print; nothing refers back to the program.

#ifndef SIGTIDY_FINDINGS_H
#define SIGTIDY_FINDINGS_H

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sigtidy {

/// A place in a file by absolute path; Line and Column count from 1.
struct Position {
  std::string File;
  unsigned Line = 0;
  unsigned Column = 0;
  auto operator<=>(const Position &) const = default;
};

/// How loud a finding is. Only Warning and above count for the exit status.
enum class Level : uint8_t { Remark, Warning, Error };

/// What is known of a handler or of a call, from worst to best.
enum class Verdict : uint8_t { Unsafe, Unknown, Protected, Safe };

/// How a handler is run.
enum class Context : uint8_t {
  AsyncSignal, ///< Interrupts the program at any instruction.
  Fault,       ///< For SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS.
  Crash,       ///< Of a fault signal or SIGABRT, and never returns.
  ForkChild,   ///< Runs in the child of fork.
  Ordinary,    ///< Called by an event loop; listed, never judged.
  Promised,    ///< No handler: a function that promises to be
               ///< async-signal-safe, verified as if it were one.
};

/// How loud a project wants something to be.
struct LevelSetting {
  /// A rule's bare id; empty: whatever rule, and no louder than that.
  std::string Rule;
  /// What is reported of code that runs so; nothing: of any.
  std::optional<Context> In;
  Level Wanted = Level::Warning;
};

/// A set of signals by name ("SIGINT", "SIGRTMIN+1", "33").
struct SignalSet {
  /// Sorted by number.
  std::vector<std::string> Names;
  /// False where some other, unknown signal may belong to it: with no names,
  /// "some signal".
  bool Complete = true;
  bool operator==(const SignalSet &) const = default;
};

/// One call on the way from a handler to a leaf; the last step may do something
/// else than call.
struct ChainStep {
  /// The function in which the call stands.
  std::string Function;
  /// What is called there.
  std::string Callee;
  Position Where;
  /// The macro that the call was written in, outermost name; else empty.
  std::string Macro;
  /// How the call finds its target: empty for a direct call, else words such
  /// as "through 'fatal_hook'" or "by 'qsort'".
  std::string How;
  /// What the function does with Callee: empty, it calls it; else "writes".
  std::string Does = {};
  auto operator<=>(const ChainStep &) const = default;
};

/// A place that installs a handler.
struct Registration {
  Position Where;
  /// The function in which it stands.
  std::string Function;
  SignalSet Signals;
  /// What is called there ("ssh_signal"), then, for a wrapper, what that calls
  /// in turn, down to the system's own function ("sigaction").
  struct Hop {
    std::string Function;
    Position Where; ///< Where that function is called.
    bool operator==(const Hop &) const = default;
  };
  std::vector<Hop> Via;
  bool operator==(const Registration &) const = default;
};

/// An annotation in the source that made us look at a function.
struct Mark {
  /// "SIGTIDY_HANDLER".
  std::string By;
  Position Where;
  bool operator==(const Mark &) const = default;
};

/// A call that is taken to be safe because the project says so.
struct BelievedCall {
  std::string Callee;
  Position Where;
  std::string Why;
  /// Where the project says so: ".sigtidy:12", "SIGTIDY_TRUSTED_SAFE at
  /// src/log.h:7".
  std::string Source;
  auto operator<=>(const BelievedCall &) const = default;
};

/// Who settled what a call is.
enum class Authority : uint8_t {
  Tables,        ///< The facts that come with the tool, or nobody.
  Configuration, ///< The project's .sigtidy.
  Annotation,    ///< An annotation in the source.
};

/// Why an operation that a handler reaches cannot be judged.
struct UnknownReason {
  /// The function or expression that is called.
  std::string Callee;
  Position Where;
  /// "no body and no fact", "no target found", "its unit failed to parse".
  std::string Why;
  /// A function without body that no table knows: a fact would settle it.
  bool IsFunction = false;
  auto operator<=>(const UnknownReason &) const = default;
};

/// A call, or the end of main, at which a handler may run in a program that
/// blocks its signals elsewhere.
struct OpenCall {
  /// Without a line: there is none that shows.
  Position Where;
  /// What is called there; empty for the end of main.
  std::string Callee;
  /// Another handler calls it.
  bool InHandler = false;
  /// It is not known that signals are let in there.
  bool Perhaps = false;
  auto operator<=>(const OpenCall &) const = default;
};

/// A function without a body that a handler reaches, or a call whose target is
/// not known.
struct ReachedLeaf {
  std::string Callee;
  /// Of the worst call.
  Verdict Judged = Verdict::Safe;
  /// That call, and the shortest chain to it.
  Position Where;
  std::vector<ChainStep> Chain;
};

/// What a handler may do, and how it is installed: what a lock file keeps.
struct HandlerExtent {
  /// One for each callee, sorted by that; without helpers of the compiler.
  std::vector<ReachedLeaf> Leaves;
  /// The flags and the signals of the mask that every call which installs it
  /// gives, sorted; what is not known is none.
  std::vector<std::string> Flags;
  std::vector<std::string> Masked;
  /// Among Masked: the signal that runs the handler, whichever it is.
  static constexpr const char *OwnSignal = "own";
  /// The mask has every signal that can be blocked.
  bool MasksAll = false;
};

/// A loop of ordinary code that waits: it does not see what a handler has left
/// for it before the wait is over.
struct WaitLoop {
  /// What the loop calls: it waits, or comes to what does.
  Position Where;
  std::string Function;
  std::string Callee;
  /// Where the system's function is called that waits.
  Position Waits;
  std::string WaitsIn;
  std::string Wait;
  /// What ends the wait, but for a signal.
  enum class End : uint8_t {
    Signal,     ///< Nothing.
    Ready,      ///< One of several descriptors.
    Descriptor, ///< One descriptor.
    Other,      ///< A child, a message, a lock.
  } EndsBy = End::Signal;
  /// It sets the signal mask for as long as it waits.
  bool SetsMask = false;
  /// It ends after a time.
  bool Limited = false;
  auto operator<=>(const WaitLoop &) const = default;
};

/// One function that is installed as a handler in one image.
struct HandlerReport {
  std::string Name;
  /// Where the function is defined.
  Position Where;
  /// The program that it belongs to, by main file relative to the root.
  std::string Image;
  SignalSet Signals;
  Context RunsAs = Context::AsyncSignal;
  std::vector<Registration> Registrations;
  /// How it was found where no registration shows it.
  std::optional<Mark> MarkedBy;
  Verdict Judged = Verdict::Safe;
  /// Callees that make it unsafe, sorted.
  std::vector<std::string> Reasons;
  std::vector<UnknownReason> Unknowns;
  /// What the verdict hangs on besides; sorted.
  std::vector<BelievedCall> Believed;
  /// Where Judged is Protected: the program blocks its signals wherever it
  /// calls what is not async-signal-safe. The first call that lets them in.
  std::optional<OpenCall> LetIn;
  /// Where the program blocks its signals and it is not protected all the same:
  /// a function that it may interrupt and that is not async-signal-safe.
  std::optional<OpenCall> MayInterrupt;
  /// Only where it is asked for.
  std::optional<HandlerExtent> Extent;
  /// Where that was asked for: the loops that wait while it is installed.
  std::vector<WaitLoop> Loops;
  /// No path through it leads back to what it interrupted.
  bool NeverReturns = false;
};

/// The first call on a chain into code that is not only a handler's.
struct FrontierCall {
  /// The function that the call stands in, and what it calls.
  std::string Function;
  std::string Callee;
  Position Where;
  auto operator<=>(const FrontierCall &) const = default;
};

/// An operation that a handler may interrupt, and that works on the same
/// resource as what the handler calls.
struct Collision {
  /// A row of resources.csv: "heap".
  std::string Resource;
  /// In words: "the heap", "the lock 'Queue.Lock'".
  std::string Words;
  /// What happens then.
  std::string Harm;
  /// Not on each call, or perhaps not on the same of several.
  bool Perhaps = false;
  /// The operation: the call of Callee in Function.
  Position Where;
  std::string Callee;
  std::string Function;
  std::string Macro;
  /// What the program comes there from.
  enum class Start : uint8_t {
    Main,
    Constructor, ///< Before main.
    Thread,      ///< Started at StartedAt.
    Outside,     ///< A function of a library, called by who uses it.
    Pointer,     ///< A function that is called through pointers.
    Handler,     ///< Another handler, which this one may interrupt.
  } From = Start::Main;
  std::string FromName;
  Position StartedAt;
  /// The calls from FromName to Function; empty where they are one.
  std::vector<ChainStep> Way;
  bool operator==(const Collision &) const = default;
};

/// One handler that reaches a finding's leaf, and how.
struct ReachedBy {
  /// Index into RunResult::Handlers.
  uint32_t Handler = 0;
  /// Those of the handler's signals that get there: a handler may look at its
  /// signal and do different things.
  SignalSet Signals;
  std::vector<ChainStep> Chain;
  FrontierCall Frontier;
  /// What the finding is for this handler alone.
  Level Severity = Level::Warning;
  Verdict Judged = Verdict::Unsafe;
  /// What it may interrupt there. Null where nothing was found; then why, and
  /// nothing is said where nobody asked.
  std::shared_ptr<const Collision> Hits;
  std::string NoHit;
};

/// Whether a condition of a fact held here.
enum class ConditionState : uint8_t { None, Held, Failed, Undecided };

/// Another place that a finding is about.
struct RelatedPlace {
  Position Where;
  /// "'main' reads it here".
  std::string Text;
  bool operator==(const RelatedPlace &) const = default;
};

/// How a finding could be mended, as far as that is known without a look at the
/// source.
struct Repair {
  enum class Kind : uint8_t {
    Call,      ///< Another function is called; the facts know which.
    SaveErrno, ///< The handler saves errno, and restores it where it returns.
    Flag,      ///< The object becomes a volatile sig_atomic_t.
    Zero,      ///< The variable is initialised with zeros.
  } What = Kind::Call;
  /// The function that is called, the handler, the object or the variable.
  std::string Name;
  /// Call: what a function writes that is given a literal text.
  std::string Text = {};
  /// SaveErrno: where the handler is defined, then its statements that return;
  /// Flag: each declaration; Zero: the function of the variable, and a call
  /// behind its declaration.
  std::vector<Position> Places = {};
  bool Cxx = false;
  bool operator==(const Repair &) const = default;
};

/// Text that is put in the place of Length bytes of a file, counted from 0.
struct Edit {
  std::string File;
  unsigned Offset = 0;
  unsigned Length = 0;
  std::string Text;
  auto operator<=>(const Edit &) const = default;
};

/// Edits that together mend a finding.
struct Fix {
  /// "call '_exit' in place of 'exit'".
  std::string Message;
  /// Sorted; they do not overlap.
  std::vector<Edit> Edits;
  bool operator==(const Fix &) const = default;
};

struct Finding {
  Position Where;
  /// Bare id, "unsafe-call".
  std::string Rule;
  /// What the finding is about: the function called, by its own name; the
  /// object used; the signal.
  std::string Callee;
  Level Severity = Level::Warning;
  /// The function in which the leaf stands.
  std::string Function;
  /// The macro that the leaf was written in; else empty.
  std::string Macro;
  /// "call to 'printf' is not async-signal-safe in a handler of SIGINT".
  std::string Message;
  /// The same without its handler, "call to 'printf' is not async-signal-safe":
  /// what is printed beneath another handler than the first. Empty where the
  /// message names none.
  std::string Claim;
  Verdict Judged = Verdict::Unsafe;
  Context RunsAs = Context::AsyncSignal;
  /// Sorted by severity, then chain length, then chain. The first is the one
  /// that text output prints. Empty where no handler is concerned: a
  /// registration that installs none.
  std::vector<ReachedBy> Handlers;
  /// In the order in which they are told.
  std::vector<RelatedPlace> Related;
  /// Why: the fact's reason, and where that is documented.
  std::string Reason;
  std::string ReasonSource;
  Authority SettledBy = Authority::Tables;
  /// What to use instead; may be empty.
  std::string Remedy;
  ConditionState ConditionHeld = ConditionState::None;
  /// The condition in words, "the format has no floating-point conversion".
  std::string Condition;
  /// Hex; stable under edits elsewhere (rule, function, callee, ordinal).
  std::string Fingerprint;
  /// Only where it is certain that nothing else would change.
  std::optional<Repair> Mend;
  /// Of Mend, what the source allows.
  std::optional<Fix> Mended;
};

/// Something that kept us from seeing all of the program.
struct RunProblem {
  /// "error", "missing-header", "fatal", "unknown-flag", "ambiguous-symbol",
  /// "unresolved-registration" …
  std::string Kind;
  /// The unit concerned, absolute; may be empty.
  std::string Unit;
  Position Where; ///< May be empty.
  std::string Message;
};

/// Findings that were made and are not reported.
struct LeftOut {
  /// Who asked for it: "--exclude", ".sigtidy: exclude".
  std::string By;
  /// Of level warning or above, and of level remark.
  unsigned Alarms = 0;
  unsigned Remarks = 0;
};

/// A place of the program that does something with the function.
struct TracePlace {
  Position Where;
  /// The function in which it stands.
  std::string Function;
  /// What is done there, "passed to 'run_later', which has no body"; empty for
  /// a plain call.
  std::string What;
  auto operator<=>(const TracePlace &) const = default;
};

/// What is known of one function of one image that somebody asks about: how
/// handlers reach it, or why none does.
struct FunctionTrace {
  std::string Name;
  /// Where it is defined; for a function without body, where it is declared.
  Position Where;
  /// As in HandlerReport.
  std::string Image;
  bool HasBody = false;
  /// Whether anything is installed as a handler of a signal in this image.
  bool ImageHasHandlers = false;

  /// A handler that reaches the function, and its shortest chain.
  struct Way {
    HandlerReport Handler;
    std::vector<ChainStep> Chain;
  };
  /// The shortest first.
  std::vector<Way> Ways;
  /// What it is itself installed as; in ordinary context, a handler apart.
  std::vector<HandlerReport> Installed;
  /// Where no handler reaches it: a chain of calls that would, if every branch
  /// were taken and no comment suppressed a call.
  std::vector<ChainStep> RuledOut;
  /// Direct calls, and where its address is taken; sorted by place.
  std::vector<TracePlace> Callers;
  std::vector<TracePlace> AddressUses;

  /// A handler that is installed by way of the function.
  struct Made {
    std::string Handler;
    Context RunsAs = Context::AsyncSignal;
    Registration Site;
  };
  /// For a function that installs handlers; sorted by place.
  std::vector<Made> Registrations;
  /// Calls that install handlers, but for which none was found; What says why.
  std::vector<TracePlace> Idle;
};

struct RunSummary {
  unsigned UnitsInDatabase = 0;
  unsigned UnitsAnalyzed = 0;
  unsigned UnitsWithErrors = 0;
  unsigned UnitsFailed = 0;
  unsigned Images = 0;
  double Seconds = 0;
  /// Without entries that count nothing.
  std::vector<LeftOut> NotReported = {};
};

/// What a file was when it was analysed.
struct SourceStamp {
  std::string File;
  /// As in UnitSummary::Hashes.
  uint64_t Hash = 0;
};

/// All that one run has to say.
struct RunResult {
  /// The project's root, absolute; JSON's paths are relative to it.
  std::string Root;
  /// Sorted by place, rule and callee.
  std::vector<Finding> Findings;
  /// Sorted by name, place and image.
  std::vector<HandlerReport> Handlers;
  std::vector<RunProblem> Problems;
  /// The files that fixes would change.
  std::vector<SourceStamp> Stamps;
  /// Where a function was asked for: one for each that is called so and each
  /// image, sorted by name, place and image. Where there is none, names that
  /// may have been meant.
  std::vector<FunctionTrace> Traces;
  std::vector<std::string> SimilarNames;
  RunSummary Summary;
  /// Which facts judged: "default" or a profile's name.
  std::string Profile;
  /// The library that "default" asked first; may be empty.
  std::string TargetLibc;
  /// The configuration that applied, ".sigtidy"; empty: none.
  std::string Configuration;
};

} // namespace sigtidy

#endif // SIGTIDY_FINDINGS_H
