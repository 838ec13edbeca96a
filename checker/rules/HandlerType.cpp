// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace sigtidy;

//===-- Types
//------------------------------------------------------------===//

namespace {
/// A canonical function type in its pieces.
struct Signature {
  llvm::StringRef Result;
  llvm::SmallVector<llvm::StringRef, 4> Parameters;
  /// `()` in C before C23: nothing is said of the parameters.
  bool Unsaid = false;
};
} // namespace

static bool isCxx(const InstalledFunction &F) {
  return llvm::StringRef(F.Standard).contains("++");
}

static Signature signatureOf(const InstalledFunction &F) {
  Signature Result;
  auto [Before, After] = llvm::StringRef(F.Type).split('(');
  Result.Result = Before.trim();
  unsigned Depth = 0;
  size_t Start = 0;
  for (size_t I = 0; I != After.size(); ++I) {
    char C = After[I];
    bool Ends = Depth == 0 && (C == ',' || C == ')');
    if (Ends)
      Result.Parameters.push_back(After.slice(Start, I).trim());
    if (Ends && C == ')')
      break;
    if (Ends)
      Start = I + 1;
    Depth += (C == '(' || C == '<') - (C == ')' || C == '>');
  }
  llvm::ArrayRef<llvm::StringRef> Said = Result.Parameters;
  if (Said.size() == 1 && (Said[0].empty() || Said[0] == "void")) {
    Result.Unsaid = Said[0].empty() && !isCxx(F);
    Result.Parameters.clear();
  }
  return Result;
}

static bool takes(const Signature &S, const HandlerTypeFact &Type) {
  auto Fits = [](llvm::StringRef Has, llvm::StringRef Wants) {
    return Wants == "*" ? Has.ends_with("*") : Has == Wants;
  };
  return S.Unsaid ||
         (S.Parameters.size() == Type.Parameters.size() &&
          llvm::all_of(llvm::zip(S.Parameters, Type.Parameters),
                       [&](const auto &Pair) {
                         return Fits(std::get<0>(Pair), std::get<1>(Pair));
                       }));
}

static bool fits(const Signature &S, const HandlerTypeFact &Type) {
  return S.Result == "void" && takes(S, Type);
}

/// "void (int)", "void (int, siginfo_t *, void *)".
static std::string words(const HandlerTypeFact &Type) {
  std::vector<std::string> Words;
  for (llvm::StringRef P : Type.Parameters)
    Words.push_back(P == "*" ? "pointer" : P.str());
  return "void (" + llvm::join(Words, ", ") + ")";
}

//===-- What is asked for
//-----------------------------------------------------===//

namespace {
/// Which type of handler a call asks for, as far as is known.
struct Asked {
  /// By the flags, or since the function has no others.
  const HandlerTypeFact *For = nullptr;
  /// By the member that the handler was stored to.
  const HandlerTypeFact *Stored = nullptr;
};
} // namespace

static Asked askedBy(const Install &I, const Facts &Knowledge) {
  Asked Result;
  llvm::ArrayRef<HandlerTypeFact> Types = Knowledge.handlerTypes();
  bool ByMember = I.CalledAs == RegistrationFact::ByMember;
  for (const HandlerTypeFact &T : Types) {
    if (T.Name == I.CalledAs)
      Result.For = &T;
    if (ByMember && llvm::is_contained(T.Members, I.Member))
      Result.Stored = &T;
  }
  if (!ByMember || I.Flags.empty())
    return Result;
  // The type whose flag is set in all that the flags may be; the one without a
  // flag if none may have any.
  const HandlerTypeFact *Plain = nullptr;
  bool AnySet = false;
  for (const HandlerTypeFact &T : Types) {
    if (T.Flag.empty()) {
      Plain = &T;
      continue;
    }
    int64_t Bit = Knowledge.actionFlag(T.Flag).value_or(0);
    auto IsSet = [Bit](int64_t Flags) { return (Flags & Bit) != 0; };
    AnySet |= llvm::any_of(I.Flags, IsSet);
    if (llvm::all_of(I.Flags, IsSet))
      Result.For = &T;
  }
  if (!AnySet)
    Result.For = Plain;
  return Result;
}

//===-- Findings
//-----------------------------------------------------------===//

namespace {
struct Mismatch {
  std::string Claim;
  std::string Reason;
};
} // namespace

/// That the member and the flags do not agree.
static std::optional<Mismatch>
byMember(const Install &I, const InstalledFunction &F, const Asked &A) {
  if (!A.For || !A.Stored || A.For == A.Stored)
    return std::nullopt;
  std::string Stored = "'" + F.Name + "' is stored in '" + I.Member + "'";
  if (!A.Stored->Flag.empty())
    return Mismatch{Stored + ", but the flags lack " + A.Stored->Flag.str(),
                    "the handler is given its signal only: its other "
                    "parameters hold what was left in their places"};
  return Mismatch{Stored + ", but the flags have " + A.For->Flag.str(),
                  "with that flag the system takes the handler from '" +
                      A.For->Members.front().str() + "'"};
}

/// That the function is none that a signal can call.
static std::optional<Mismatch> byType(const Install &I,
                                      const InstalledFunction &F,
                                      const Asked &A, const Facts &Knowledge) {
  Signature S = signatureOf(F);
  const HandlerTypeFact *Wanted = A.For ? A.For : A.Stored;
  bool Open = !A.For && I.CalledAs == RegistrationFact::ByMember;
  if (Open ? llvm::any_of(Knowledge.handlerTypes(),
                          [&](const auto &T) { return fits(S, T); })
           : !Wanted || fits(S, *Wanted))
    return std::nullopt;
  if (!Wanted)
    Wanted = &Knowledge.handlerTypes().front();
  return Mismatch{"'" + F.Name + "' is '" + F.Type + "', but is called as '" +
                      words(*Wanted) + "'",
                  "to call a function as one of another type is undefined; a "
                  "cast does not change what it is"};
}

/// That the handler is a C++ function, and the signal a C caller.
static bool lacksLinkage(const InstalledFunction &F) {
  if (F.ExternC || !isCxx(F))
    return false;
  llvm::StringRef Year = llvm::StringRef(F.Standard).split("++").second;
  return Year.starts_with("98") || Year.starts_with("0") ||
         Year.starts_with("11") || Year.starts_with("14");
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const Install &I : P.Installs) {
    if (I.RunsAs != Context::AsyncSignal || I.CalledAs.empty())
      continue;
    Asked A = askedBy(I, Knowledge);
    for (const InstalledFunction &F : I.Functions) {
      ReachedPlace At = I.At;
      At.Callee = F.Name;
      std::optional<Mismatch> Wrong = byMember(I, F, A);
      if (!Wrong)
        Wrong = byType(I, F, A, Knowledge);
      if (Wrong)
        Report({.At = At,
                .Judged = Verdict::Safe,
                .Claim = Wrong->Claim,
                .SaysAll = true,
                .Reason = Wrong->Reason,
                .ReasonSource = "POSIX.1-2024, sigaction; C17 6.3.2.3p8"});
      else if (lacksLinkage(F))
        Report({.At = At,
                .Severity = Level::Remark,
                .Judged = Verdict::Safe,
                .Claim = "'" + F.Name + "' has C++ language linkage",
                .SaysAll = true,
                .Reason = "before C++17 only a function with C linkage that C "
                          "could have is a handler everywhere",
                .ReasonSource = "C++14 [support.runtime]p10"});
    }
  }
}

static constexpr llvm::StringLiteral References[] = {"CERT MSC54-CPP",
                                                     "CERT EXP37-C", "CWE-686"};

constinit const Rule sigtidy::HandlerType = {
    .Id = "handler-type",
    .Summary = "a handler is not of the type that the signal calls it as",
    .Default = Level::Warning,
    .Source = "POSIX.1-2024, sigaction; C17 7.14.1.1",
    .References = References,
    .Why = "the system calls a handler with its signal, and with SA_SIGINFO "
           "with two pointers besides; a handler that expects the pointers and "
           "does not get them reads what was left in two registers",
    .Advice = "give the handler the type void (int), or store a "
              "void (int, siginfo_t *, void *) in sa_sigaction and set "
              "SA_SIGINFO in sa_flags",
    .Run = run,
};
