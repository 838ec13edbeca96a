// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Links all images, and makes one program of them.

#include "link/HandlerGroups.h"
#include "link/Installs.h"
#include "link/LinkImage.h"
#include "link/Mending.h"
#include "link/Trace.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/thread.h"
#include <algorithm>
#include <atomic>
#include <numeric>

using namespace sigtidy;

/// Adds to \p Known what it does not have of \p Others.
template <class T>
static void addOthers(std::vector<T> &Known, std::vector<T> Others) {
  for (T &P : Others)
    if (llvm::none_of(Known, [&](const T &K) {
          return K.Where == P.Where && K.Callee == P.Callee;
        }))
      Known.push_back(std::move(P));
}

/// Where one copy of a handler may interrupt anything, the handler may.
static void mergeInterruptions(std::optional<Interruptions> &Known,
                               const std::optional<Interruptions> &Other) {
  if (Known && Other)
    llvm::append_range(Known->Calls, Other->Calls);
  else
    Known.reset();
}

/// The same handler of one image, seen in several units (a static inline
/// function of a header), is one handler.
static void mergeHandlers(std::vector<LinkedHandler> &Handlers,
                          const Facts &Knowledge) {
  auto Key = [](const LinkedHandler &H) {
    // These two stand beside the same function as a handler.
    Context Runs = H.Report.RunsAs;
    if (Runs != Context::Ordinary && Runs != Context::Promised)
      Runs = Context::AsyncSignal;
    return std::tuple(H.Report.Name, H.Report.Where, H.Report.Image, Runs);
  };
  llvm::sort(Handlers, [&](const LinkedHandler &L, const LinkedHandler &R) {
    return Key(L) < Key(R);
  });
  std::vector<LinkedHandler> Merged;
  for (LinkedHandler &H : Handlers) {
    if (Merged.empty() || Key(Merged.back()) != Key(H)) {
      Merged.push_back(std::move(H));
      continue;
    }
    LinkedHandler &Known = Merged.back();
    mergeSignals(Known.Report.Signals, H.Report.Signals, Knowledge);
    for (Registration &R : H.Report.Registrations)
      addRegistration(Known.Report.Registrations, std::move(R), Knowledge);
    addOthers(Known.Shared, std::move(H.Shared));
    addOthers(Known.Starts, std::move(H.Starts));
    addOthers(Known.Finds, std::move(H.Finds));
    addOthers(Known.Tries, std::move(H.Tries));
    addOthers(Known.Escapes, std::move(H.Escapes));
    if (Known.FaultReturns.empty())
      Known.FaultReturns = std::move(H.FaultReturns);
    if (Known.ErrnoChanges.empty()) {
      Known.ErrnoChanges = std::move(H.ErrnoChanges);
      Known.Body = std::move(H.Body);
    }
    addOthers(Known.Changes, std::move(H.Changes));
    for (MissedWakeup &M : H.Missed)
      if (llvm::none_of(Known.Missed, [&](const MissedWakeup &K) {
            return K.Where == M.Where && K.Callee == M.Callee &&
                   K.Flag == M.Flag;
          }))
        Known.Missed.push_back(std::move(M));
    mergeInterruptions(Known.Interrupts, H.Interrupts);
    for (ReachedCall &C : H.Calls) {
      auto Same = llvm::find_if(Known.Calls, [&](const ReachedCall &K) {
        return K.Where == C.Where && K.Callee == C.Callee;
      });
      if (Same == Known.Calls.end()) {
        Known.Calls.push_back(std::move(C));
        continue;
      }
      mergeSignals(Same->Signals, C.Signals, Knowledge);
      Same->Blocked &= C.Blocked;
      if (!Same->Hits) {
        Same->Hits = std::move(C.Hits);
        Same->NoHit = std::move(C.NoHit);
      }
    }
  }
  Handlers = std::move(Merged);
}

/// In a total order, whatever the order of images; those of several variants of
/// one file are one.
static void mergeChildren(std::vector<LinkedChild> &Children) {
  auto Key = [](const LinkedChild &C) {
    return std::tie(C.Report.Name, C.Report.Where, C.Report.Image);
  };
  llvm::sort(Children, [&](const LinkedChild &L, const LinkedChild &R) {
    return std::make_tuple(Key(L), R.Calls.size()) <
           std::make_tuple(Key(R), L.Calls.size());
  });
  auto IsSame = [&](const LinkedChild &L, const LinkedChild &R) {
    return Key(L) == Key(R);
  };
  Children.erase(llvm::unique(Children, IsSame), Children.end());
}

/// In a total order, whatever the order of images.
static void sortTraces(std::vector<FunctionTrace> &Traces) {
  for (FunctionTrace &T : Traces) {
    auto WayKey = [](const FunctionTrace::Way &W) {
      return std::make_tuple(W.Chain.size(), std::cref(W.Chain),
                             std::cref(W.Handler.Name),
                             std::cref(W.Handler.Where), W.Handler.RunsAs);
    };
    llvm::sort(T.Ways, [&](const auto &L, const auto &R) {
      return WayKey(L) < WayKey(R);
    });
    auto MadeKey = [](const FunctionTrace::Made &M) {
      return std::make_tuple(std::cref(M.Site.Where), std::cref(M.Handler),
                             M.RunsAs, std::cref(M.Site.Signals.Names));
    };
    llvm::sort(T.Registrations, [&](const auto &L, const auto &R) {
      return MadeKey(L) < MadeKey(R);
    });
    llvm::sort(T.Idle);
    T.Idle.erase(llvm::unique(T.Idle), T.Idle.end());
  }
  auto Key = [](const FunctionTrace &T) {
    // The last ones tell the copies of a header's static function apart.
    return std::make_tuple(std::cref(T.Name), std::cref(T.Where),
                           std::cref(T.Image), T.Ways.size(),
                           std::cref(T.Callers), std::cref(T.AddressUses));
  };
  llvm::sort(Traces,
             [&](const auto &L, const auto &R) { return Key(L) < Key(R); });
}

/// Follows calls and values recursively, as deep as programs nest them: deeper
/// than the stack of a usual thread.
static constexpr unsigned StackSize = 512U << 20;

/// The large ones first, so that none is left for the end.
static std::vector<LinkedImage> linkAll(llvm::ArrayRef<Image> Images,
                                        const Facts &Knowledge,
                                        const LinkOptions &Options,
                                        const SuppressionIndex &Suppressed) {
  std::vector<LinkedImage> Linked(Images.size());
  std::vector<size_t> Order(Images.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [&](size_t L, size_t R) {
    return std::make_pair(Images[R].units().size(), L) <
           std::make_pair(Images[L].units().size(), R);
  });
  std::atomic<size_t> Next = 0;
  auto Work = [&] {
    for (size_t I = Next++; I < Order.size(); I = Next++)
      Linked[Order[I]] =
          linkImage(Images[Order[I]], Knowledge, Options, Suppressed);
  };
  std::vector<llvm::thread> Workers;
  size_t Count =
      llvm::hardware_concurrency(Options.Jobs).compute_thread_count();
  for (size_t I = 0; I != std::min(Count, Images.size()); ++I)
    Workers.emplace_back(std::optional<unsigned>(StackSize), Work);
  for (llvm::thread &W : Workers)
    W.join();
  return Linked;
}

Program sigtidy::link(llvm::ArrayRef<UnitSummary> Summaries,
                      const Facts &Knowledge, const LinkOptions &Options) {
  Program Result;
  Units All(Summaries);
  SuppressionIndex Suppressed(All, Options.Rules, Options.Ignored);
  Result.Silences = silencesOf(All, Options.Rules);
  std::vector<AmbiguousName> Ambiguous;
  std::vector<Image> Images = inferImages(All, Knowledge, Ambiguous);
  std::set<uint32_t> WithHandlers; // By main unit.
  std::vector<std::optional<OrdinaryCode>> Ordinary;
  std::vector<LinkedImage> Linked =
      linkAll(Images, Knowledge, Options, Suppressed);
  for (size_t I = 0; I != Images.size(); ++I) {
    Result.Images += Images[I].mainUnit() != NoId;
    if (!Linked[I].Handlers.empty())
      WithHandlers.insert(Images[I].mainUnit());
    llvm::append_range(Result.Handlers, Linked[I].Handlers);
    llvm::append_range(Result.Children, Linked[I].Children);
    llvm::append_range(Result.Installs, Linked[I].Installs);
    llvm::append_range(Result.Problems, Linked[I].Problems);
    llvm::append_range(Result.Traces, Linked[I].Traces);
    Ordinary.push_back(std::move(Linked[I].Ordinary));
    llvm::append_range(Result.Silences, Linked[I].Trusted);
    Linked[I] = {};
  }
  for (const AmbiguousName &A : Ambiguous) {
    // Variants of one file, and programs without handlers, matter to nobody.
    if (All.unit(A.Candidates[0]).MainFile ==
            All.unit(A.Candidates[1]).MainFile ||
        !WithHandlers.count(A.MainUnit))
      continue;
    RunProblem P;
    P.Kind = "ambiguous-symbol";
    P.Unit = A.MainUnit == NoId ? "" : All.unit(A.MainUnit).MainFile;
    P.Message = "'" + A.Name +
                "' is defined by several units at the same "
                "distance; took " +
                relativeTo(Options.Root, All.unit(A.Candidates[0]).MainFile) +
                " rather than " +
                relativeTo(Options.Root, All.unit(A.Candidates[1]).MainFile);
    Result.Problems.push_back(std::move(P));
  }
  if (!Result.Handlers.empty())
    Mending(Images, std::move(Ordinary), Knowledge).describe(Result.Handlers);
  llvm::sort(Result.Silences);
  Result.Silences.erase(llvm::unique(Result.Silences), Result.Silences.end());
  mergeHandlers(Result.Handlers, Knowledge);
  mergeChildren(Result.Children);
  finishInstalls(Result);
  sortTraces(Result.Traces);
  if (Result.Traces.empty() && !Options.Traced.empty())
    Result.SimilarNames = similarFunctions(All, Options.Traced);
  return Result;
}
