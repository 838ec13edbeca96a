// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The facts about functions that we cannot see into: which are
/// async-signal-safe, which install handlers, which call their arguments,
/// which move memory, and what signals there are. All of it is data, compiled
/// in from the tables in checker/knowledge; the sources are named there.

#ifndef SIGTIDY_FACTS_H
#define SIGTIDY_FACTS_H

#include "sigtidy/Findings.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
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
  /// It calls the callables that it is given.
  bool CallsBack = false;
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
  llvm::ArrayRef<llvm::StringLiteral> Fields;
  /// The member is the record's first, whatever its name.
  bool FirstField = false;
};

/// A function that installs a handler.
struct RegistrationFact {
  llvm::StringRef Function;
  FactOperand Handler;
  FactOperand Signal;
  /// Where the previous handler is stored.
  FactOperand Old;
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
    None,   ///< The pointed-at memory is only read.
    Heap,   ///< The result is a fresh object (malloc); Target is Result.
  } Does = Effect::Opaque;
  FactOperand Source;
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
  /// What abort raises.
  bool ByAbort = false;
  /// glibc's own realtime signals.
  bool Reserved = false;
  llvm::StringRef Standard;
  llvm::StringRef Notes;
};

/// The tables under one profile.
class Facts {
public:
  /// \param Profile "default", or a column of the tables: posix2001, posix2008,
  ///        posix2017, posix2024, glibc, glibc236, musl, freebsd, openbsd,
  ///        netbsd, macos, c11.
  /// \param Triple chooses the library for "default" ("x86_64-linux-gnu").
  /// \returns the facts, or an error that lists the profiles.
  static llvm::Expected<Facts> forProfile(llvm::StringRef Profile,
                                          llvm::StringRef Triple);

  static std::vector<llvm::StringRef> profiles();

  /// What is known of the function that the program calls \p Name and has no
  /// body of. Aliases and fortified names are normalised first.
  FunctionFact judge(llvm::StringRef Name) const;

  /// \p Name without alias: "printf" for "__printf_chk"; itself otherwise.
  llvm::StringRef canonical(llvm::StringRef Name) const;

  /// Rows for \p Name, or where it has none, for its canonical name; empty when
  /// there are none. (Some aliases have rows of their own, since their
  /// arguments stand elsewhere.)
  llvm::ArrayRef<RegistrationFact> registrations(llvm::StringRef Name) const;
  llvm::ArrayRef<CallFact> calls(llvm::StringRef Name) const;
  llvm::ArrayRef<MemoryFact> memory(llvm::StringRef Name) const;

  /// What a call of \p Function returns, where that is always the same number:
  /// SIGRTMIN is a call in glibc and musl.
  std::optional<int64_t> constantResult(llvm::StringRef Function) const;

  /// Whether macro \p Name checks what its author holds for certain, by its
  /// name: "assert", "serverAssert", "ASSERT_LOCKED".
  static bool isAssertion(llvm::StringRef Macro);

  /// Values that signal() and friends take and that are no handlers: SIG_DFL,
  /// SIG_IGN, SIG_HOLD, SIG_ERR.
  static bool isSpecialDisposition(int64_t Value);

  /// Name of signal \p Number of the profile's platform, "SIGRTMIN+2" for
  /// realtime ones, "65" where there is none.
  std::string signalName(int64_t Number) const;
  /// The number of "SIGINT", "INT", "SIGRTMIN+1" or "2".
  std::optional<int> signalNumber(llvm::StringRef Name) const;
  const SignalFact *signal(int64_t Number) const;
  llvm::ArrayRef<SignalFact> signals() const;

  /// "default" or the profile's column.
  llvm::StringRef profile() const { return ProfileName; }
  /// The number of the tables' edition; printed by --version.
  static unsigned edition();

private:
  const char *ProfileName = "default";
  /// The profile's column; not used under "default".
  unsigned Column = 0;
  /// The column of the target's library; may be "none".
  unsigned Library = 0;
  /// Which signals there are.
  unsigned Platform = 0;
};

} // namespace sigtidy

#endif // SIGTIDY_FACTS_H
