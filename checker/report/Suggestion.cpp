// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Says how to move the work out of a handler.
///
/// Two ways are known to be right. A flag is enough where each wait sets the
/// signal mask for as long as it waits: then the signal comes in the wait, or
/// before the test. Where anything waits for descriptors, the handler writes to
/// a pipe that the wait looks at as well (the self-pipe trick), so that it does
/// not matter when the signal comes.

#include "report/Entries.h"
#include "report/Story.h"
#include "report/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <set>

using namespace llvm;

namespace sigtidy {

static constexpr size_t MaxWork = 8;

/// What the handler calls now and must not: the first steps of the chains of
/// all that is found in it.
static std::vector<std::string> workOf(const RunResult &Result,
                                       const HandlerReport &H,
                                       const TextOptions &Options) {
  std::vector<std::string> Work;
  std::set<std::pair<Position, std::string>> Seen;
  for (const Finding &F : Result.Findings)
    for (const ReachedBy &By : F.Handlers) {
      const HandlerReport &Other = Result.Handlers[By.Handler];
      if (Other.Name != H.Name || Other.Where != H.Where || By.Chain.empty() ||
          F.Severity == Level::Remark)
        continue;
      const ChainStep &First = By.Chain.front();
      // What it writes itself may stay.
      if (First.Does.empty() && Seen.insert({First.Where, First.Callee}).second)
        Work.push_back(quoted(First.Callee) + " (" +
                       placeWords(Result, Options, First.Where) + ")");
    }
  return Work;
}

/// What to do at the wait itself.
static std::string adviceFor(const WaitLoop &L) {
  if (L.SetsMask)
    return "block the signal before the loop looks at the flag, and let it in "
           "with the mask of this call alone";
  switch (L.EndsBy) {
  case WaitLoop::End::Ready:
    return "wait for the pipe's read end too";
  case WaitLoop::End::Signal:
    return "wait with sigsuspend, with the signal blocked outside of it; else "
           "a signal just before the wait is missed";
  case WaitLoop::End::Descriptor:
    return "poll this descriptor and the pipe's read end first, and call it "
           "when it is ready; or install the handler without SA_RESTART, look "
           "at the flag on EINTR, and accept that a signal just before the "
           "call is seen late";
  case WaitLoop::End::Other:
    return L.Limited ? "look at the flag each time this is over"
                     : "the handler ends this wait only with EINTR, so install "
                       "it without SA_RESTART and look at the flag then; a "
                       "signal just before the call is seen late";
  }
  llvm_unreachable("every end has advice");
}

static std::string loopWords(const RunResult &Result,
                             const TextOptions &Options, const WaitLoop &L) {
  std::string Text = placeWords(Result, Options, L.Where) + ": the loop in " +
                     quoted(L.Function);
  Text += L.Where == L.Waits
              ? " waits in " + quoted(L.Wait)
              : " calls " + quoted(L.Callee) + ", and " + quoted(L.WaitsIn) +
                    " waits in " + quoted(L.Wait) + " (" +
                    placeWords(Result, Options, L.Waits) + ")";
  return Text + (L.Limited ? ", for some time" : "");
}

/// The loops of all programs that install the function.
static std::set<WaitLoop> loopsOf(const RunResult &Result,
                                  const HandlerReport &H) {
  std::set<WaitLoop> Loops;
  for (const HandlerReport &Other : Result.Handlers)
    if (Other.Name == H.Name && Other.Where == H.Where)
      Loops.insert(Other.Loops.begin(), Other.Loops.end());
  return Loops;
}

/// The child of fork has nobody to leave its work to.
static void writeForChild(const RunResult &Result, const HandlerReport &H,
                          const TextOptions &Options, raw_ostream &OS) {
  OS << "to move the work out of the child of fork in " << quoted(H.Name)
     << " (" << placeWords(Result, Options, H.Where) << "):\n\n";
  const std::vector<std::string> Work = workOf(Result, H, Options);
  writeEntry("take out",
             Work.empty() ? "nothing that is a warning"
                          : sentenceList(Work, MaxWork),
             OS);
  writeEntry("before",
             "prepare everything before the fork: the arguments, the "
             "environment as an array for execve, the texts of messages, the "
             "descriptors",
             OS);
  writeEntry("keep",
             "in the child, what is async-signal-safe: dup2, close, setsid, "
             "chdir, sigprocmask, then execve, and _exit where that fails",
             OS);
  writeEntry("or",
             "posix_spawn, whose file actions and attributes do the same "
             "without a child that runs code of the program",
             OS);
}

/// The calls may stay where errno is what it was afterwards.
static void writeForErrno(const RunResult &Result, const HandlerReport &H,
                          const TextOptions &Options, raw_ostream &OS) {
  OS << "to leave errno as " << quoted(H.Name) << " ("
     << placeWords(Result, Options, H.Where) << ") has found it:\n\n";
  writeEntry("put in",
             "'int saved = errno;' before all else, and 'errno = saved;' "
             "before each return, on every way",
             OS);
  writeEntry("keep", "the calls: none has to go for errno's sake", OS);
  writeEntry("or",
             "a wrapper or a guard object that saves it for all handlers: it "
             "does not matter who keeps it",
             OS);
}

/// Whether the handler jumps away from what it has interrupted.
static bool jumpsOut(const RunResult &Result, const HandlerReport &H) {
  return any_of(Result.Findings, [&](const Finding &F) {
    return F.Rule == "longjmp-out" && any_of(F.Handlers, [&](const auto &By) {
             const HandlerReport &Other = Result.Handlers[By.Handler];
             return Other.Name == H.Name && Other.Where == H.Where;
           });
  });
}

static void writeEnd(const RunResult &Result, const HandlerReport &H,
                     raw_ostream &OS) {
  if (jumpsOut(Result, H)) {
    writeEntry("and",
               "return: now the handler jumps away from what it has "
               "interrupted. Who finds the flag or the byte goes where the "
               "jump went, in ordinary code; a call that waits ends with EINTR "
               "if the handler is installed without SA_RESTART",
               OS);
    writeEntry("or keep",
               "the jump, where it interrupts nothing that is not "
               "async-signal-safe: let the signal in around the wait alone, "
               "and block it everywhere else",
               OS);
  } else if (H.NeverReturns) {
    writeEntry("and",
               "return: now the handler ends the process itself. Who "
               "finds the flag or the byte ends it, in ordinary code",
               OS);
  }
}

void writeSuggestion(const RunResult &Result, const Finding &Of,
                     const TextOptions &Options, raw_ostream &OS) {
  if (Of.Handlers.empty()) {
    OS << "this finding is about no handler's work: there is none to move\n";
    return;
  }
  const HandlerReport &H = Result.Handlers[Of.Handlers.front().Handler];
  if (H.RunsAs == Context::ForkChild)
    return writeForChild(Result, H, Options, OS);
  if (Of.Rule == "errno-clobber")
    return writeForErrno(Result, H, Options, OS);
  const std::set<WaitLoop> Loops = loopsOf(Result, H);
  OS << "to move the work out of " << quoted(H.Name) << " ("
     << placeWords(Result, Options, H.Where) << "):\n\n";
  if (H.RunsAs == Context::Fault || H.RunsAs == Context::Crash) {
    writeEntry("handler",
               "A handler of " + signalWords(H.Signals, MaxWork) +
                   " cannot leave its work for later: to return repeats what "
                   "raised the signal. Keep to write(2) of texts that are "
                   "ready beforehand, then restore the default action and "
                   "return, or call _exit; leave the rest to another process.",
               OS);
    return;
  }
  const bool Pipe = any_of(Loops, [](const WaitLoop &L) {
    return !L.SetsMask && (L.EndsBy == WaitLoop::End::Ready ||
                           L.EndsBy == WaitLoop::End::Descriptor);
  });
  std::vector<std::string> Work = workOf(Result, H, Options);
  writeEntry("take out",
             Work.empty() ? "nothing that is a warning"
                          : sentenceList(Work, MaxWork),
             OS);
  writeEntry("put in",
             Pipe ? "write(2) of one byte to a pipe that the program has made "
                    "before, with O_NONBLOCK at both ends (the byte may be the "
                    "signal's number); save errno before and restore it"
                  : "an assignment to a variable of type volatile "
                    "sig_atomic_t, and nothing else",
             OS);
  writeEnd(Result, H, OS);
  if (Loops.empty()) {
    writeEntry("look",
               "No loop was found that waits while the handler is "
               "installed: look at the flag where the program's main "
               "loop begins anew.",
               OS);
    return;
  }
  writeEntry(
      "then",
      std::string("each of the loops below has to look ") +
          (Pipe ? "(to read the pipe until it is empty)" : "at the flag") +
          " and do what was taken out",
      OS);
  // In the order of the first loop that it is for.
  std::vector<std::pair<std::string, std::vector<std::string>>> ByAdvice;
  for (const WaitLoop &L : Loops) {
    std::string Advice = adviceFor(L);
    auto It = find_if(ByAdvice,
                      [&](const auto &Known) { return Known.first == Advice; });
    if (It == ByAdvice.end())
      It = ByAdvice.insert(It, {Advice, {}});
    It->second.push_back(loopWords(Result, Options, L));
  }
  for (const auto &[Advice, Places] : ByAdvice) {
    OS << '\n';
    writeEntry("at the wait", Advice + ":", OS);
    for (const std::string &Place : Places)
      OS << "  " << Place << '\n';
  }
}

} // namespace sigtidy
