// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <functional>
#include <map>
#include <tuple>

using namespace sigtidy;

namespace {
/// How one handler uses an object.
struct UseOf {
  const LinkedHandler *Handler;
  const SharedUse *What;
  /// Told as a remark.
  bool Quiet;
};
} // namespace

/// A number, or a pointer to a function, that is volatile, or that one side
/// reads and the other writes, is not torn apart on the machines of today; what
/// the language promises is less.
static bool isMild(const SharedUse &S) {
  return S.Scalar && !S.Pointer && (S.Volatile || !S.Write);
}

static std::string claim(const SharedUse &S) {
  if (S.Write)
    return "write to '" + S.Callee + "'" +
           (S.Volatile ? ", whose type is not sig_atomic_t"
                       : ", which is neither volatile sig_atomic_t nor a "
                         "lock-free atomic");
  return "read of '" + S.Callee + "', which the interrupted code may be " +
         (S.Volatile ? "writing" : "changing");
}

static std::string reason(const SharedUse &S) {
  if (isMild(S))
    return "the language promises only for volatile sig_atomic_t and lock-free "
           "atomics that a handler finds a whole value; most machines keep it "
           "for an aligned number as well";
  if (S.Write)
    return "the compiler may keep the object in a register, or have written "
           "one half of it, when the signal arrives; what the handler writes "
           "is then lost or mixed";
  return "the signal may arrive in the middle of a change: the handler then "
         "finds a part of the old state and a part of the new, or memory that "
         "is freed";
}

/// The worst first, then the nearest; then in the order of the program.
static auto rankOf(const UseOf &U) {
  const SharedUse &S = *U.What;
  return std::make_tuple(U.Quiet, !S.Write, S.Chain.size(), std::cref(S.Where),
                         U.Handler, U.What);
}

/// A flag gets the type of one.
static std::optional<Repair> repair(const SharedUse &S) {
  if (S.Declarations.empty())
    return std::nullopt;
  return Repair{.What = Repair::Kind::Flag,
                .Name = S.Callee,
                .Places = S.Declarations,
                .Cxx = S.Cxx};
}

static void reportObject(std::vector<UseOf> &Uses, Reporter Report) {
  llvm::sort(Uses, [](const UseOf &A, const UseOf &B) {
    return rankOf(A) < rankOf(B);
  });
  const UseOf &Worst = Uses.front();
  const SharedUse &S = *Worst.What;
  std::string What =
      S.OtherName.empty()
          ? "it"
          : "'" + S.OtherName + "', a bit-field in the same memory location,";
  std::string Other = "'" + S.OtherFunction + "' " +
                      (S.OtherWrites ? "writes " : "uses ") + What +
                      " here, where the handler may interrupt it";
  llvm::SmallPtrSet<const LinkedHandler *, 8> Told;
  for (const UseOf &U : Uses) {
    if (!Told.insert(U.Handler).second)
      continue;
    // The object is one; each handler has its own way there.
    ReachedPlace At = *U.What;
    At.Where = S.Where;
    At.Function = S.Function;
    At.Macro = S.Macro;
    Report({.Handler = U.Handler,
            .At = At,
            .Severity = Worst.Quiet ? Level::Remark : Level::Warning,
            .Judged = Worst.Quiet ? Verdict::Safe : Verdict::Unsafe,
            .Claim = claim(S),
            .Reason = reason(S),
            .ReasonSource = "C17 5.1.2.3p5, 7.14.1.1p5; POSIX.1-2024 XSH 2.4.3",
            .Remedy =
                "a flag: 'volatile sig_atomic_t'; a counter or pointer: a "
                "lock-free atomic; else block the signal around the uses "
                "outside the handler",
            .Condition = "",
            .Related = {{S.Other, Other}},
            .Mend = repair(S)});
  }
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  std::map<std::pair<Position, std::string>, std::vector<UseOf>> Objects;
  for (const LinkedHandler &H : P.Handlers)
    for (const SharedUse &S : H.Shared)
      Objects[{S.Object, S.Callee}].push_back(
          {&H, &S,
           isMild(S) || (S.Frontier.Where != S.Where &&
                         isUnsafeBehind(H, S.Frontier, Knowledge))});
  for (auto &[Object, Uses] : Objects)
    reportObject(Uses, Report);
}

static constexpr llvm::StringLiteral References[] = {"CERT SIG31-C", "CWE-364",
                                                     "CWE-662"};

constinit const Rule sigtidy::SharedObject = {
    .Id = "shared-object",
    .Summary = "a handler shares an object that is neither volatile "
               "sig_atomic_t nor a lock-free atomic",
    .Default = Level::Warning,
    .Source = "C17 5.1.2.3p5, 7.14.1.1p5; POSIX.1-2024, XSH 2.4.3",
    .References = References,
    .Why = "the handler may run between any two instructions of the code that "
           "it interrupts: that code may hold the object in a register, or "
           "have changed half of it",
    .Advice = "make a flag 'volatile sig_atomic_t' or a lock-free atomic; keep "
              "the handler away from anything bigger, or block the signal "
              "while the program changes it",
    .Fix = "a variable of type int or bool that only ever gets small "
           "constants, and whose address nobody takes, becomes volatile "
           "sig_atomic_t wherever it is declared",
    .Run = run,
};
