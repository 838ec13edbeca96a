// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The lock file: what each handler of a project may do, as a text that is kept
/// with the source and compared. docs/lock-file.md has its form.

#ifndef SIGTIDY_LOCK_H
#define SIGTIDY_LOCK_H

#include "sigtidy/Findings.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <set>

namespace sigtidy {

/// What is kept of one handler of one image.
struct LockedHandler {
  std::set<std::string> Signals;
  std::set<std::string> Flags;
  /// "all" stands for every signal.
  std::set<std::string> Masked;
  /// "in main (sshd.c) with ssh_signal".
  std::set<std::string> Registered;
  std::map<std::string, Verdict> Reaches;
  Verdict Judged = Verdict::Safe;
};

struct Lock {
  struct Key {
    std::string Image;
    std::string Handler;
    /// Where it is defined, relative to the project's root.
    std::string File;
    auto operator<=>(const Key &) const = default;
  };
  std::map<Key, LockedHandler> Handlers;
};

/// \param Result of a run for Purpose::Lock.
Lock lockOf(const RunResult &Result);

/// One line a fact, sorted by bytes, with a comment on top.
void writeLock(const Lock &Kept, llvm::raw_ostream &OS);

/// \param Name of the file, for messages.
/// \returns what the text of a lock file says, or what is wrong with its first
///          bad line: it is no lock file, is of another format, or has a
///          conflict of a merge in it.
llvm::Expected<Lock> readLock(llvm::StringRef Text, llvm::StringRef Name);

/// A difference between a lock file and the program.
struct LockChange {
  Lock::Key Of;
  /// The handler may do more than before, or is less protected.
  bool Grows = false;
  /// "now reaches 'syslog', which is not async-signal-safe".
  std::string What;
  /// Of what it reaches: its name; else empty.
  std::string Leaf;
};

/// Those that grow first; each kind in the order of handlers.
std::vector<LockChange> compareLocks(const Lock &Kept, const Lock &Found);

/// Says what changed; of what grows with the chain that is new. \p Name is the
/// lock file's.
void writeLockChangesText(llvm::ArrayRef<LockChange> Changes,
                          const RunResult &Result, const TextOptions &Options,
                          llvm::StringRef Name, llvm::raw_ostream &OS);
void writeLockChangesJson(llvm::ArrayRef<LockChange> Changes,
                          const RunResult &Result, llvm::raw_ostream &OS);

} // namespace sigtidy

#endif // SIGTIDY_LOCK_H
