// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The notes beneath a finding: how a handler gets there, where it is
/// registered, who else gets there.

#ifndef SIGTIDY_REPORT_CHAINS_H
#define SIGTIDY_REPORT_CHAINS_H

#include "report/Diagnostics.h"
#include "sigtidy/Findings.h"
#include "llvm/ADT/ArrayRef.h"

namespace sigtidy {

/// "'fatal' calls 'log_it' through 'fatal_hook' (macro 'die')".
std::string callWords(const ChainStep &Step);

/// "'h' (SIGINT; image sshd.c)"; the image only in a program of several.
std::string handlerWords(const RunResult &Result, const HandlerReport &Handler);

/// "'h' (SIGINT; images a.c and b.c)" of one function in several images.
std::string handlerWords(llvm::ArrayRef<const HandlerReport *> SameFunction);

/// Whether two reports are of one function; they differ in the image.
bool isSameFunction(const HandlerReport &A, const HandlerReport &B);

/// Whether a chain's first step stands in the handler, and says so.
enum class ChainStart : uint8_t { Handler, Promised, Child, Inside };

/// How a chain of \p H starts.
inline ChainStart startOf(const HandlerReport &H) {
  if (H.RunsAs == Context::ForkChild)
    return ChainStart::Child;
  return H.RunsAs == Context::Promised ? ChainStart::Promised
                                       : ChainStart::Handler;
}

/// One note a step of \p Steps, indented by \p Indent.
void noteChain(Diagnostics &Out, llvm::ArrayRef<ChainStep> Steps,
               ChainStart Start, llvm::StringRef Indent = "");

/// Of the ways to \p F, which may start in other handlers and programs, that on
/// which the nearest is interrupted that works on the same; \p Shown if it is
/// as good.
const ReachedBy &collidingWay(const Finding &F, const ReachedBy &Shown);

/// "main > serve > log_it", with what comes before.
std::string wayWords(const Collision &Hits);

/// What may be interrupted on \p By, where \p Shown is the way that is told;
/// nothing where none was found.
void noteCollision(Diagnostics &Out, const RunResult &Result,
                   const ReachedBy &By, const ReachedBy &Shown);

/// Where \p Handler is registered, through which wrappers and, if \p Image is
/// not empty, in which image.
void noteRegistrations(Diagnostics &Out, const HandlerReport &Handler,
                       llvm::StringRef Image);

/// \p Handler's image in a program of several; else empty, as it says nothing.
llvm::StringRef imageWorthSaying(const RunResult &Result,
                                 const HandlerReport &Handler);

/// Who of \p Others (indices of handlers) gets there besides \p First, in
/// \p Lead's words: "also reached from".
void noteOtherHandlers(Diagnostics &Out, const RunResult &Result,
                       const HandlerReport &First, llvm::StringRef Lead,
                       llvm::ArrayRef<uint32_t> Others);

} // namespace sigtidy

#endif // SIGTIDY_REPORT_CHAINS_H
