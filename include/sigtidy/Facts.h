// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The facts about functions that we cannot see into: which are
/// async-signal-safe, which install handlers, which call their arguments,
/// which move memory, and what signals there are. All of it is data, compiled
/// in from the tables in checker/knowledge; the sources are named there. A
/// project's own facts are laid over them.

#ifndef SIGTIDY_FACTS_H
#define SIGTIDY_FACTS_H

#include "sigtidy/FactRows.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sigtidy {

/// What a project says of a function, whether or not it defines it.
struct ProjectFact {
  std::string Function;
  /// Safe or Unsafe.
  FactVerdict Judged = FactVerdict::Safe;
  std::string Reason;
  /// May be empty.
  std::string Instead;
  /// Where the project says so: ".sigtidy:12".
  std::string Source;
};

/// A function that, says the project, installs a handler.
struct ProjectRegistration {
  std::string Function;
  /// As the table of registrations spells it: "arg1", "arg1->sa_handler".
  std::string Handler;
  /// Likewise, or the signal itself ("SIGALRM"); empty: some signal.
  std::string Signal;
  Context RunsAs = Context::AsyncSignal;
  std::string Source;
};

/// A function that, says the project, leaves the signal mask as it finds it.
struct ProjectMask {
  std::string Function;
  std::string Reason;
  std::string Source;
};

struct ProjectFacts {
  std::vector<ProjectFact> Functions;
  std::vector<ProjectMask> KeepsMask;
  std::vector<ProjectRegistration> Registrations;
  /// Where the project says that it trusts conditions which were only read in a
  /// library's source; empty: it does not.
  std::string TrustsConditions;
};

/// The tables under one profile, and over them what the project says.
class Facts {
public:
  /// \param Profile "default", or a column of the tables: posix2001, posix2008,
  ///        posix2017, posix2024, glibc, glibc236, musl, freebsd, openbsd,
  ///        netbsd, macos, c11.
  /// \param Triple chooses the library for "default" ("x86_64-linux-gnu").
  /// \returns the facts, or an error that lists the profiles.
  static llvm::Expected<Facts> forProfile(llvm::StringRef Profile,
                                          llvm::StringRef Triple);

  /// As "default", but with the column \p Library in the place of the target's
  /// own: another library or version.
  /// \param Triple still says which signals there are.
  /// \returns the facts, or an error that lists the libraries.
  static llvm::Expected<Facts> forLibrary(llvm::StringRef Library,
                                          llvm::StringRef Triple);

  static std::vector<llvm::StringRef> profiles();

  /// These facts with \p Project's in front. Operands that isOperand refuses
  /// name nothing.
  Facts with(ProjectFacts Project) const;

  /// Whether \p Text names a piece of a call as the tables do.
  static bool isOperand(llvm::StringRef Text);

  /// What the project says of the function \p Name, or null. It holds for
  /// functions that the program defines as well.
  const ProjectFact *project(llvm::StringRef Name) const;
  /// What the project says of the mask that \p Name leaves, or null.
  const ProjectMask *keepsMask(llvm::StringRef Name) const;
  /// Where the project says that conditions which are not documented are good
  /// enough; else empty.
  llvm::StringRef trustsConditions() const;
  /// Whether the project says that \p Name installs a handler.
  bool isProjectRegistration(llvm::StringRef Name) const;

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
  llvm::ArrayRef<LockFact> locks(llvm::StringRef Name) const;

  /// Why a call of \p Name may wait, or null where it does not. An argument
  /// that is no constant is taken to be none of those that are named.
  /// \param Constants the arguments, as far as they are constants.
  const WaitFact *waits(llvm::StringRef Name,
                        llvm::ArrayRef<std::optional<int64_t>> Constants) const;

  /// How a call of \p Name can be mended, or null.
  static const CallRepair *repair(llvm::StringRef Name);
  /// The descriptor of a stream that is there from the start, by name:
  /// "STDERR_FILENO". Empty for other names.
  static llvm::StringRef descriptorOf(llvm::StringRef Stream);

  /// What \p Name does to signal masks: of each call the first whose condition
  /// holds.
  llvm::ArrayRef<MaskFact> masks(llvm::StringRef Name) const;
  /// What the way \p Number (SIG_BLOCK and its like) asks for on the profile's
  /// platform: Block, Unblock or Replace.
  std::optional<MaskFact::Effect> maskWay(int64_t Number) const;

  /// What a call of \p Function returns, where that is always the same number:
  /// SIGRTMIN is a call in glibc and musl.
  std::optional<int64_t> constantResult(llvm::StringRef Function) const;

  llvm::ArrayRef<HandlerTypeFact> handlerTypes() const;
  /// The bit of flag \p Name of an action on the profile's platform.
  std::optional<int64_t> actionFlag(llvm::StringRef Name) const;

  /// The names of the flags of an action that \p Flags has set, sorted.
  std::vector<llvm::StringRef> actionFlagNames(int64_t Flags) const;

  /// Whether macro \p Name checks what its author holds for certain, by its
  /// name: "assert", "serverAssert", "ASSERT_LOCKED".
  static bool isAssertion(llvm::StringRef Macro);

  /// Values that signal() and friends take and that are no handlers: SIG_DFL,
  /// SIG_IGN, SIG_HOLD, SIG_ERR.
  static bool isSpecialDisposition(int64_t Value);
  /// Whether that is SIG_DFL.
  static bool isDefaultDisposition(int64_t Value);
  /// Whether that is SIG_DFL or SIG_IGN, which take the handler away. SIG_HOLD
  /// leaves it (POSIX.1-2017, sigset).
  static bool replacesHandler(int64_t Value);
  /// Whether a handler that is installed with \p Flags runs once: it is reset
  /// to the default when the signal comes (SA_RESETHAND).
  bool resetsHandler(int64_t Flags) const;
  /// Whether a handler that is installed with \p Flags runs on the stack that
  /// was set for handlers (SA_ONSTACK).
  bool usesSignalStack(int64_t Flags) const;
  static FieldMeaning meaningOf(llvm::StringRef Field);
  /// The members that mean \p What.
  static llvm::SmallVector<llvm::StringRef, 2> namesOf(FieldMeaning What);

  /// Name of signal \p Number of the profile's platform, "SIGRTMIN+2" for
  /// realtime ones, "65" where there is none.
  std::string signalName(int64_t Number) const;
  /// The number of "SIGINT", "INT", "SIGRTMIN+1" or "2".
  std::optional<int> signalNumber(llvm::StringRef Name) const;
  const SignalFact *signal(int64_t Number) const;
  llvm::ArrayRef<SignalFact> signals() const;

  /// "default" or the profile's column.
  llvm::StringRef profile() const { return ProfileName; }
  /// The library that "default" asks first; empty where the target's has no
  /// column, and under a named profile, which asks nobody else.
  llvm::StringRef targetLibc() const;
  /// The profile of the target's library, "glibc"; empty if it has none.
  llvm::StringRef libcProfile() const;
  /// The number of the tables' edition; printed by --version.
  static unsigned edition();

private:
  struct ProjectLayer;
  struct Judged;

  Facts();
  FunctionFact judgeByTables(llvm::StringRef Name) const;
  FunctionFact judgeAnew(llvm::StringRef Name) const;

  std::shared_ptr<const ProjectLayer> Layer;
  /// What has been asked for; copies of these facts share it.
  std::shared_ptr<Judged> Known;
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
