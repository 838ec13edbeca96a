// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

namespace {
enum class OnStack : uint8_t { Unknown, Yes, No };
} // namespace

/// Whether \p I asks for the handler to run on the stack that was set for that.
static OnStack asks(const Install &I, const Facts &Knowledge) {
  bool Plain = llvm::any_of(Knowledge.registrations(I.Via.back().Function),
                            [](const RegistrationFact &R) {
                              return R.Flags.What == FactOperand::Kind::None &&
                                     R.Persistent;
                            });
  if (Plain)
    return OnStack::No; // It takes no flags.
  if (I.Flags.empty())
    return OnStack::Unknown;
  size_t Asking = llvm::count_if(
      I.Flags, [&](int64_t Flags) { return Knowledge.usesSignalStack(Flags); });
  if (Asking == 0)
    return OnStack::No;
  return Asking == I.Flags.size() ? OnStack::Yes : OnStack::Unknown;
}

/// The first of \p I's signals that a full stack raises; nothing if there is
/// none.
static std::optional<int64_t> overflowSignal(const Install &I,
                                             const Facts &Knowledge) {
  for (int64_t Number : I.Signals)
    if (const SignalFact *S = Knowledge.signal(Number); S && S->ByOverflow)
      return Number;
  return std::nullopt;
}

/// Whether another call of the program may install a handler of \p Signal on
/// the other stack.
static bool isSetElsewhere(const Program &P, const Install &I, int64_t Signal,
                           const Facts &Knowledge) {
  return llvm::any_of(P.Installs, [&](const Install &Other) {
    return Other.Image == I.Image && !Other.Functions.empty() &&
           asks(Other, Knowledge) != OnStack::No &&
           (!Other.SignalsComplete ||
            llvm::is_contained(Other.Signals, Signal));
  });
}

static void reportUnset(const Install &I, const ReachedPlace &At,
                        Reporter Report) {
  Report({.At = At,
          .Judged = Verdict::Safe,
          .Claim = "'" + I.Functions.front().Name +
                   "' is to run on the stack that sigaltstack sets "
                   "(SA_ONSTACK), and nothing in the program calls that",
          .SaysAll = true,
          .Reason = "without another stack the handler runs on the one that it "
                    "interrupts; where that is full, the process ends without "
                    "it",
          .ReasonSource = "POSIX.1-2024, sigaltstack; sigaltstack(2)",
          .Remedy = "sigaltstack in each thread, before the handler is "
                    "installed; or leave the flag out"});
}

static void reportUnused(const Install &I, const ReachedPlace &At,
                         const std::string &Signal, Reporter Report) {
  const bool Meant = I.Traits.SetsSignalStack;
  Report({.At = At,
          .Severity = Meant ? Level::Warning : Level::Remark,
          .Judged = Verdict::Safe,
          .Claim = "'" + I.Functions.front().Name + "' handles " + Signal +
                   " on the stack that it interrupts" +
                   (Meant ? ", though the program sets another with sigaltstack"
                          : ""),
          .SaysAll = true,
          .Reason = "a stack that is full raises " + Signal +
                    ", and leaves no room for the handler: the process ends "
                    "without it",
          .ReasonSource = "sigaltstack(2); POSIX.1-2024, sigaltstack",
          .Remedy = Meant ? "sigaction with SA_ONSTACK"
                          : "sigaltstack in each thread, and sigaction with "
                            "SA_ONSTACK"});
}

/// A handler that needs more than the largest stack has, by its arrays and
/// records alone.
static void reportSmall(const Program &P, const Install &I, ReachedPlace At,
                        Reporter Report) {
  if (!I.Traits.SignalStackSize)
    return;
  const int64_t Size = *I.Traits.SignalStackSize;
  for (const InstalledFunction &F : I.Functions) {
    if (F.Handler == NoId)
      continue;
    llvm::ArrayRef<StackFrame> Frames = P.Handlers[F.Handler].Frames;
    uint64_t Needed = 0;
    for (const StackFrame &S : Frames)
      Needed += S.Size;
    if (Size < 0 || Needed < static_cast<uint64_t>(Size))
      continue;
    const StackFrame &Largest = *llvm::max_element(
        Frames, [](const StackFrame &L, const StackFrame &R) {
          return L.Size < R.Size;
        });
    At.Callee = F.Name;
    Report({.At = At,
            .Judged = Verdict::Safe,
            .Claim = "'" + F.Name + "' and what it calls need " +
                     std::to_string(Needed) +
                     " bytes of stack for their arrays and records alone, and "
                     "the stack that sigaltstack sets has " +
                     std::to_string(Size) + " at most",
            .SaysAll = true,
            .Reason = "the handler writes over whatever lies below the stack",
            .ReasonSource = "POSIX.1-2024, sigaltstack; sigaltstack(2)",
            .Remedy = "a larger stack; or objects of static storage duration "
                      "in place of large ones on the stack",
            .Related = {{Largest.Where, "'" + Largest.Function + "' keeps " +
                                            std::to_string(Largest.Size) +
                                            " bytes of them"}}});
  }
}

static void run(const Program &P, const Facts &Knowledge, Reporter Report) {
  for (const Install &I : P.Installs) {
    if (I.RunsAs != Context::AsyncSignal || I.Functions.empty())
      continue;
    ReachedPlace At = I.At;
    At.Callee = I.Functions.front().Name;
    OnStack Asks = asks(I, Knowledge);
    if (Asks == OnStack::Yes && !I.Traits.SetsSignalStack &&
        !I.Traits.IsLibrary)
      reportUnset(I, At, Report);
    if (Asks == OnStack::Yes && I.Traits.SignalStackSize)
      reportSmall(P, I, At, Report);
    std::optional<int64_t> Signal = overflowSignal(I, Knowledge);
    if (Asks == OnStack::No && Signal && !I.Traits.IsLibrary &&
        !isSetElsewhere(P, I, *Signal, Knowledge))
      reportUnused(I, At, Knowledge.signalName(*Signal), Report);
  }
}

static constexpr llvm::StringLiteral References[] = {"CWE-674"};

constinit const Rule sigtidy::AltStack = {
    .Id = "alt-stack",
    .Summary = "a handler's stack is asked for and not set, set and not asked "
               "for, or too small",
    .Default = Level::Warning,
    .Source = "POSIX.1-2024, sigaltstack; sigaltstack(2)",
    .References = References,
    .Why =
        "a handler runs on the stack that it interrupts. Where that is full, "
        "which is what raised the signal, there is no room for it; it needs "
        "a stack of its own, which two calls must agree on",
    .Advice = "call sigaltstack in each thread that may overflow, and install "
              "the handler with sigaction and SA_ONSTACK",
    .Run = run,
};
