// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The rows of the tables of facts: what each says of a function, a signal or a
/// resource.

#ifndef SIGTIDY_FACTROWS_H
#define SIGTIDY_FACTROWS_H

#include "sigtidy/Findings.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sigtidy {

/// What a table says of a function.
enum class FactVerdict : uint8_t { Safe, Unsafe, Conditional, Absent, Unknown };

/// A condition that a conditional fact hangs on and that we can check.
enum class FactCondition : uint8_t {
  None,
  /// The format is a literal without floating point, wide, positional or
  /// huge-width conversions.
  PlainFormat,
  /// The program has called the same function before it registers the handler.
  CalledBefore,
  /// The program registers no pthread_atfork handlers.
  NoAtforkHandlers,
  /// The element count and size are constants, and their product is small.
  SmallConstantSize,
  /// A condition that nothing checks; its words are in FunctionFact::Reason.
  Unchecked,
};

/// \p Condition in words, "the format is a literal ..."; empty for None and
/// Unchecked.
llvm::StringRef conditionWords(FactCondition Condition);

/// Something that functions work on and that a handler may find half changed,
/// or locked: a row of resources.csv.
struct ResourceFact {
  llvm::StringRef Name;  ///< "heap".
  llvm::StringRef Words; ///< "the heap".
  /// What happens to a handler that works on it as well.
  llvm::StringRef Harm;
  llvm::StringRef Source;
};

/// How a function works on a resource.
struct ResourceUse {
  /// Index into resourceFacts(): the first is what a report names first.
  unsigned Resource = 0;
  enum class Way : uint8_t {
    None,
    Always,
    May,     ///< On some calls only.
    Reads,   ///< Which disturbs nobody else who reads.
    Changes, ///< What others read.
    Else,    ///< If it works on nothing else.
  } How = Way::Always;
  /// Where there are several: which argument says which.
  std::optional<unsigned> Argument;
  /// Or its name: "stdout"; "all"; "own", which nobody else knows.
  llvm::StringRef Which;
};

/// In the order in which reports name them.
llvm::ArrayRef<ResourceFact> resourceFacts();
/// The resource for which it counts whether two calls are of one function.
unsigned ownResource();
/// The resource that is a lock of the program.
unsigned lockResource();

/// What a function works on, read off its effects as FunctionFact has them;
/// sorted by resource.
std::vector<ResourceUse> resourceUses(llvm::StringRef Effects);

/// What is known of one function under the selected profile.
struct FunctionFact {
  FactVerdict Judged = FactVerdict::Unknown;
  FactCondition Condition = FactCondition::None;
  /// The library's documentation gives the condition; false: it was read in
  /// its source only, so it does not silence a finding.
  bool ConditionDocumented = false;
  /// Helpers of the compiler and of correct handlers (memcpy, strlen,
  /// __errno_location, builtins): never worth a word.
  bool Transparent = false;
  /// A row or a family matched; false means that nothing is known at all.
  bool Known = false;
  bool MaySetErrno = false;
  /// The function never returns (exit, abort, longjmp …).
  bool NoReturn = false;
  /// The function ends the process because something is wrong (abort, the
  /// function behind assert).
  bool Aborts = false;
  /// The project says so, not a table.
  bool ByProject = false;
  /// It calls the callables that it is given.
  bool CallsBack = false;
  /// It can return a second time, when locals are not what they were (setjmp,
  /// C11 7.13.2.1p3; vfork).
  bool ReturnsTwice = false;
  /// It returns 0 in a new process.
  bool Forks = false;
  /// It puts another program in the place of this one.
  bool Execs = false;
  bool StartsThread = false;
  /// Nothing but the language's standard keeps it out of handlers.
  bool ByLanguage = false;
  /// Of such a function: C++17 and later say nothing against it.
  bool UntilCxx17 = false;
  /// It jumps to a place that the program chose, out of every function between
  /// (longjmp).
  bool JumpsOut = false;
  /// Its result is the address of errno: what `errno` is a macro for.
  bool GivesErrno = false;
  /// It changes what memory is mapped, and how (mprotect).
  bool MapsMemory = false;
  /// Its result names the calling process or thread (getpid).
  bool NamesCaller = false;
  /// It sends a signal, and this argument says which (kill).
  std::optional<unsigned> SendsSignal;
  /// It says which stack handlers run on (sigaltstack).
  bool SetsSignalStack = false;
  /// It lets a call that waits go on: any (a timer that will send a signal), or
  /// one that waits for the descriptor that the argument is (write).
  bool Wakes = false;
  std::optional<unsigned> WakesDescriptor;
  /// The canonical name, "printf" for "__printf_chk".
  llvm::StringRef Name;
  /// Comma-separated: "heap,stdio-lock".
  llvm::StringRef Effects;
  llvm::StringRef Reason;
  /// What to use instead; may be empty.
  llvm::StringRef Instead;
  /// In words: "glibc manual; not listed in POSIX.1-2017 XSH 2.4.3".
  std::string Source;
};

/// Names a piece of a call: `arg1->sa_handler`, `result`, `arg0`.
struct FactOperand {
  enum class Kind : uint8_t { None, Argument, Result } What = Kind::None;
  unsigned Argument = 0;
  /// The operand is a member of what the argument points at.
  bool Deref = false;
  /// Names of which one must be the member (outermost: glibc's sa_handler is
  /// a union member of __sigaction_handler). Empty with Deref: all of it.
  llvm::ArrayRef<llvm::StringRef> Fields;
  /// The member is the record's first, whatever its name.
  bool FirstField = false;
  bool operator==(const FactOperand &) const = default;
};

/// A type that handlers have: how the system calls them.
struct HandlerTypeFact {
  llvm::StringRef Name;
  /// Of the record that describes an action: where such handlers are stored.
  llvm::ArrayRef<llvm::StringRef> Members;
  /// Canonical types, "*" for any pointer to an object.
  llvm::ArrayRef<llvm::StringRef> Parameters;
  /// The flag of the action that asks for this type; empty where none does.
  llvm::StringRef Flag;
  llvm::StringRef Source;
};

/// Whether a handler stays installed when its signal is delivered (POSIX.1-2017
/// XSH signal(): implementations differ; sigset(): it stays).
enum class Persistence : uint8_t {
  No,
  BySystem, ///< It does here, and elsewhere not.
  Yes
};

/// A function that installs a handler.
struct RegistrationFact {
  llvm::StringRef Function;
  FactOperand Handler;
  FactOperand Signal;
  /// The one signal that it is for, where no argument says which.
  std::optional<int64_t> FixedSignal;
  /// Where the previous handler is stored.
  FactOperand Old;
  /// The name of the handler's type; ByMember where the member that it is
  /// stored to decides, empty where nothing is known of it.
  llvm::StringRef CalledAs;
  static constexpr llvm::StringLiteral ByMember = "by-member";
  /// The action's flags, and the signals that are blocked while it runs.
  FactOperand Flags;
  FactOperand Mask;
  /// Nothing where the action's flags say so.
  std::optional<Persistence> Persistent;
  Context RunsAs = Context::AsyncSignal;
  /// Only when argument WhenArgument is the constant WhenValue.
  std::optional<unsigned> WhenArgument;
  int64_t WhenValue = 0;
  llvm::StringRef Source;
};

/// A function that calls one of its arguments, or keeps it to be called.
struct CallFact {
  llvm::StringRef Function;
  enum class When : uint8_t {
    Now,       ///< Before it returns: qsort.
    AtExit,    ///< Kept, run by functions of When::RunsExit: atexit.
    RunsExit,  ///< Runs what AtExit functions of the same List kept: exit.
    Thread,    ///< In another thread: pthread_create.
    Later,     ///< Kept, run in ordinary context: an event loop.
    ForkChild, ///< In the child of fork: pthread_atfork.
  } Called = When::Now;
  FactOperand Callee;
  /// The list that AtExit and RunsExit share: "exit", "quick_exit".
  llvm::StringRef List;
  /// For each parameter of the callee, the argument that it gets, or -1.
  llvm::ArrayRef<int> Arguments;
  llvm::StringRef Source;
};

/// A function that writes memory in a way that matters to us.
struct MemoryFact {
  llvm::StringRef Function;
  FactOperand Target; ///< With Deref.
  enum class Effect : uint8_t {
    Zero,   ///< All zero (memset with a zero byte: WhenArgument/WhenValue).
    Copy,   ///< A copy of what Source points at.
    Opaque, ///< Something that is no function (sigemptyset, read).
    Update, ///< The same, to a part of what must have been written before.
    None,   ///< The pointed-at memory is only read.
    Heap,   ///< The result is a fresh object, or null (malloc), with what
            ///< Source pointed at, if there is one; Target is Result.
    Object, ///< The same, but never null (operator new).
    Named,  ///< The result is the function that the string Source names
            ///< (dlsym).
  } Does = Effect::Opaque;
  FactOperand Source;
  std::optional<unsigned> WhenArgument;
  int64_t WhenValue = 0;
  /// Number of the argument that says how many bytes; -1: it is always all.
  int Bytes = -1;
};

/// What a member of the system's records says, by its name.
enum class FieldMeaning : uint8_t {
  None,
  Sender,    ///< Who sent a signal: positive only if the system raised it.
  Signal,    ///< The number of the signal.
  StackSize, ///< How large the stack is that is set for handlers.
};

/// A row of locks.csv: a function that takes, tries to take, or releases a lock
/// that one of its arguments points at.
struct LockFact {
  llvm::StringRef Function;
  enum class Effect : uint8_t { Takes, Tries, Releases } Does = Effect::Takes;
  int Lock = 0; ///< Number of the argument.
  /// A function that tries returns something else than 0 when it has the lock;
  /// else it returns 0 then.
  bool SuccessIsNonZero = false;
  /// The row is for calls where the argument has the value.
  std::optional<unsigned> WhenArgument;
  int64_t WhenValue = 0;
};

/// A function that may wait for something that never comes.
struct WaitFact {
  llvm::StringRef Function;
  /// It waits only where a test of one argument comes out so.
  enum class Test : uint8_t { None, Equal, Other, Lacks } When = Test::None;
  unsigned Argument = 0;
  int64_t Value = 0;
  /// The profiles of the libraries that the row is for; 0 is all.
  uint16_t Libraries = 0;
  /// Whether it ends after a time: never, always, or where an argument is a
  /// time (not negative) or points at one (not null).
  enum class Limit : uint8_t {
    None,
    Always,
    NotNegative,
    NotNull
  } Limited = Limit::None;
  unsigned LimitArgument = 0;
  /// Whether it sets the mask of signals for as long as it waits: never,
  /// always, or where an argument points at one.
  enum class Mask : uint8_t { None, Always, NotNull } Sets = Mask::None;
  unsigned MaskArgument = 0;
  /// What ends it, but for a handler that runs meanwhile.
  enum class End : uint8_t {
    Signal,     ///< Nothing.
    Ready,      ///< One of several descriptors.
    Descriptor, ///< One descriptor, of a kind that waits.
    File,       ///< One descriptor; that of a file on a disk does not wait.
    Child,      ///< A child ends.
    Event,      ///< Something that this program may do as well: a message.
    Brief,      ///< What is under way: a lock is released.
  } EndsBy = End::Signal;
  /// It goes on after a handler that was installed with SA_RESTART, says
  /// signal(7).
  bool Restarts = false;
  llvm::StringRef Source;
};

/// How a call of a function is written so that it is async-signal-safe and does
/// much the same.
struct CallRepair {
  llvm::StringRef Function;
  enum class Way : uint8_t {
    Rename,    ///< Another function with the same arguments.
    WriteText, ///< A function of descriptor, text and length writes the text.
  } How = Way::Rename;
  llvm::StringRef With;
  /// What declares it, "unistd.h".
  llvm::StringRef Header;
  /// WriteText: the argument that is the text.
  int Text = -1;
  /// It is a format.
  bool Format = false;
  /// The argument that is the stream; -1: the descriptor is Descriptor.
  int Stream = -1;
  llvm::StringRef Descriptor;
  /// A newline follows the text.
  bool AddsNewline = false;
};

/// What a function does to the signal mask of the thread, or to a set of
/// signals that may become one.
struct MaskFact {
  llvm::StringRef Function;
  enum class Effect : uint8_t {
    Block,   ///< Adds Set, or Signal, to the mask.
    Unblock, ///< Takes it out of the mask.
    Replace, ///< The mask is Set.
    ByWay,   ///< One of those, as argument Way says; nothing without a set.
    Wait,    ///< The mask is Set while it waits, then what it was.
    Tell,    ///< Only writes Old.
    Resume,  ///< Returns again with the mask of the first time, if Signal, a
             ///< flag, is not 0.
    Empty,   ///< Set := no signal.
    Fill,    ///< Set := all signals.
    Add,     ///< Adds Signal to Set.
    Delete,  ///< Takes Signal out of Set.
  } Does = Effect::Tell;
  /// A set where it is dereferenced, else the bits of a number.
  FactOperand Set;
  FactOperand Signal;
  FactOperand Way;
  /// Where it leaves the mask that was.
  FactOperand Old;
  /// Only when argument WhenArgument is the constant WhenValue.
  std::optional<unsigned> WhenArgument;
  int64_t WhenValue = 0;
};

/// One row of the table of signals.
struct SignalFact {
  llvm::StringRef Name;
  int Number = 0;
  llvm::StringRef AliasOf;
  /// "terminate", "terminate+core", "ignore", "stop", "continue".
  llvm::StringRef DefaultAction;
  bool Catchable = true;
  /// Raised by the CPU: SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS.
  bool Fault = false;
  /// Raised by an instruction that is executed again when the handler returns:
  /// SIGSEGV, SIGBUS, SIGFPE, SIGILL. (One returns from SIGTRAP to behind the
  /// breakpoint, from SIGSYS to behind the system call.)
  bool Repeats = false;
  /// What abort raises.
  bool ByAbort = false;
  /// Raised in the thread whose write finds no reader or too large a file:
  /// SIGPIPE, SIGXFSZ (POSIX.1-2024, write).
  bool ByWrite = false;
  /// Raised where a stack is full: SIGSEGV, SIGBUS.
  bool ByOverflow = false;
  /// glibc's own realtime signals.
  bool Reserved = false;
  llvm::StringRef Standard;
  llvm::StringRef Notes;

  /// Whether it comes of what the program does at that moment, and not from
  /// outside, at any.
  bool isSynchronous() const { return Fault || ByAbort || ByWrite; }
};

} // namespace sigtidy

#endif // SIGTIDY_FACTROWS_H
