// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// A parser that loops, eats the memory or overwrites what is not its own can
/// be stopped safely only from another process. So units are extracted by
/// workers, processes that this one forks: each is told the number of a unit by
/// a socket, sends the summary back in its disk form, and is told the next. One
/// that dies, or has to be killed, costs its unit alone, and another is forked.
///
///     this process            worker
///       index, 4 bytes    ->    extractUnit
///       receive           <-    size, 8 bytes; then the bytes
///
/// Time is kept here, since a worker may hang in the kernel. Memory is kept by
/// a thread of the worker, since nobody else can ask how much it has in use
/// without /proc. What counts is memory in use, not addresses that are
/// reserved: a limit on these (RLIMIT_AS) would also count the large stack of
/// extractUnit and the shadow memory of sanitizers.
///
/// Workers are forked and not started anew: that saves the loading of Clang,
/// and they have the commands already. It needs a process with one thread, so
/// this loop is driven by poll() and not by a pool of threads.

#include "driver/Workers.h"
#include "sigtidy/SummaryIO.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/Threading.h"
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <thread>

#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;
using namespace sigtidy;

using Clock = std::chrono::steady_clock;
using UnitIndex = uint32_t;
using ByteCount = uint64_t;

/// How a worker ends that needs too much memory.
static constexpr int TooMuchMemory = 3;
/// How often a worker looks at its memory; a parser takes some 50 MB in it.
static constexpr std::chrono::milliseconds MemoryPeriod(50);
/// How often at least we look at the time. What takes much longer than that was
/// no work: the process was stopped, or the machine slept.
static constexpr std::chrono::milliseconds TimePeriod(500);

// ------------------------------------------------------------- in the worker

/// The most memory that this process ever had in use.
static uint64_t peakMemory() {
  rusage Usage = {};
  getrusage(RUSAGE_SELF, &Usage);
#ifdef __APPLE__
  return Usage.ru_maxrss;
#else
  return uint64_t(Usage.ru_maxrss) << 10;
#endif
}

/// Ends this process when it is not wanted any more, or needs too much memory.
static void guard(pid_t Parent, unsigned Megabytes) {
  // What the parent had in use at the fork is no fault of a unit.
  uint64_t Limit = peakMemory() + (uint64_t(Megabytes) << 20);
  while (getppid() == Parent) {
    if (Megabytes != 0 && peakMemory() > Limit)
      _exit(TooMuchMemory);
    std::this_thread::sleep_for(MemoryPeriod);
  }
  _exit(0);
}

static bool sendAll(int Socket, const void *Bytes, size_t Size) {
  const char *Next = static_cast<const char *>(Bytes);
  while (Size != 0) {
    ssize_t Sent =
        sys::RetryAfterSignal(-1, ::send, Socket, Next, Size, MSG_NOSIGNAL);
    if (Sent <= 0)
      return false;
    Next += Sent;
    Size -= Sent;
  }
  return true;
}

/// Extracts what it is told to until nobody is there to tell.
[[noreturn]] static void work(int Socket, pid_t Parent,
                              ArrayRef<CompileCommand> Commands,
                              const ExtractOptions &Options,
                              const UnitLimits &Limits) {
  std::thread(guard, Parent, Limits.Megabytes).detach();
  UnitIndex Index = 0;
  while (sys::RetryAfterSignal(-1, ::recv, Socket, &Index, sizeof Index,
                               MSG_WAITALL) == sizeof Index) {
    std::string Bytes = serializeSummary(extractUnit(Commands[Index], Options));
    ByteCount Size = Bytes.size();
    if (!sendAll(Socket, &Size, sizeof Size) ||
        !sendAll(Socket, Bytes.data(), Bytes.size()))
      break;
  }
  // Not exit(): streams and temporary files are the parent's.
  _exit(0);
}

// ------------------------------------------------------------- in the parent

namespace {
struct Worker {
  static constexpr size_t Idle = SIZE_MAX;
  pid_t Process = 0;
  int Socket = -1;
  /// What it is at, or Idle.
  size_t Unit = Idle;
  Clock::duration Spent{};
  /// Room for what it sends: the size, then also the bytes; and how much of it
  /// is there.
  std::string Received;
  size_t Filled = 0;
};

class Workers {
public:
  Workers(ArrayRef<CompileCommand> Commands, const ExtractOptions &Options,
          const UnitLimits &Limits, function_ref<void(size_t)> Done)
      : Commands(Commands), Options(Options), Limits(Limits), Done(Done),
        Units(Commands.size()) {}

  std::vector<UnitSummary> run(unsigned Jobs);

private:
  bool start();
  bool giveUnit(Worker &W);
  void keepBusy(unsigned Jobs);
  void receive(Worker &W);
  void keepTime(Clock::duration Passed);
  /// \returns how its process ended, as waitpid says it.
  static int end(Worker &W);
  void finish(Worker &W, UnitSummary Summary);
  void fail(Worker &W, std::string Message) {
    finish(W, failedUnit(Commands[W.Unit], std::move(Message)));
  }
  std::string causeOfDeath(int Status) const;

  ArrayRef<CompileCommand> Commands;
  const ExtractOptions &Options;
  const UnitLimits &Limits;
  function_ref<void(size_t)> Done;
  std::vector<UnitSummary> Units;
  std::vector<Worker> Alive;
  /// The next unit to give away.
  size_t Next = 0;
};
} // namespace

/// \returns false, with errno, if there can be no further worker.
bool Workers::start() {
  int Ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, Ends) != 0)
    return false;
  pid_t Parent = getpid();
  pid_t Process = fork();
  if (Process == 0) {
    close(Ends[0]);
    for (const Worker &Other : Alive)
      close(Other.Socket);
    work(Ends[1], Parent, Commands, Options, Limits);
  }
  close(Ends[1]);
  if (Process < 0) {
    close(Ends[0]);
    return false;
  }
  Worker New;
  New.Process = Process;
  New.Socket = Ends[0];
  Alive.push_back(std::move(New));
  return true;
}

/// \returns false if \p W is dead, and has ended without a unit.
bool Workers::giveUnit(Worker &W) {
  auto Index = static_cast<UnitIndex>(Next);
  if (!sendAll(W.Socket, &Index, sizeof Index)) {
    end(W);
    return false;
  }
  W.Unit = Next++;
  W.Spent = {};
  return true;
}

/// Gives each worker a unit, and sees to it that there are \p Jobs of them as
/// long as units are left. If there can be none, the units are lost.
void Workers::keepBusy(unsigned Jobs) {
  for (Worker &W : Alive)
    if (W.Unit == Worker::Idle && Next != Commands.size())
      giveUnit(W);
  erase_if(Alive, [](const Worker &W) { return W.Process == 0; });
  while (Alive.size() < Jobs && Next != Commands.size()) {
    if (start()) {
      if (!giveUnit(Alive.back()))
        Alive.pop_back();
      continue;
    }
    std::string Why = sys::StrError();
    if (!Alive.empty())
      return;
    for (; Next != Commands.size(); ++Next) {
      Units[Next] = failedUnit(Commands[Next],
                               "no process could be started for it: " + Why);
      Done(Next);
    }
  }
}

int Workers::end(Worker &W) {
  close(W.Socket);
  int Status = 0;
  sys::RetryAfterSignal(-1, ::waitpid, W.Process, &Status, 0);
  W.Process = 0;
  return Status;
}

void Workers::finish(Worker &W, UnitSummary Summary) {
  Units[W.Unit] = std::move(Summary);
  Done(W.Unit);
  W.Unit = Worker::Idle;
  W.Received.clear();
  W.Filled = 0;
}

std::string Workers::causeOfDeath(int Status) const {
  if (WIFEXITED(Status) && WEXITSTATUS(Status) == TooMuchMemory)
    return "it was given up, since it needs more than " +
           utostr(Limits.Megabytes) +
           " MB of memory; '--unit-memory' allows more";
  // The kernel's way to say that the machine has no memory left.
  if (WIFSIGNALED(Status) && WTERMSIG(Status) == SIGKILL)
    return "its process was killed, mostly because memory ran out; fewer units "
           "at once ('-j 1') need less";
  return CrashMessage.str();
}

/// Takes what is there from \p W.
void Workers::receive(Worker &W) {
  ByteCount Size = 0;
  if (W.Received.empty())
    W.Received.resize(sizeof Size);
  ssize_t Got =
      sys::RetryAfterSignal(-1, ::recv, W.Socket, W.Received.data() + W.Filled,
                            W.Received.size() - W.Filled, MSG_DONTWAIT);
  if (Got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    return;
  if (Got <= 0) {
    int Status = end(W);
    if (W.Unit != Worker::Idle)
      fail(W, causeOfDeath(Status));
    return;
  }
  W.Filled += Got;
  if (W.Filled != W.Received.size())
    return;
  if (W.Filled == sizeof Size) {
    std::copy_n(W.Received.data(), sizeof Size,
                reinterpret_cast<char *>(&Size));
    W.Received.resize(sizeof Size + Size);
    return;
  }
  Expected<UnitSummary> Summary =
      deserializeSummary(StringRef(W.Received).drop_front(sizeof Size));
  if (Summary)
    finish(W, std::move(*Summary));
  else
    fail(W, "its summary is damaged: " + toString(Summary.takeError()));
}

void Workers::keepTime(Clock::duration Passed) {
  for (Worker &W : Alive) {
    if (W.Unit == Worker::Idle)
      continue;
    W.Spent += std::min<Clock::duration>(Passed, 2 * TimePeriod);
    if (Limits.Seconds == 0 || W.Spent < std::chrono::seconds(Limits.Seconds))
      continue;
    kill(W.Process, SIGKILL);
    end(W);
    fail(W, "it was given up after " + utostr(Limits.Seconds) +
                " s; '--unit-timeout' allows more");
  }
}

std::vector<UnitSummary> Workers::run(unsigned Jobs) {
  Clock::time_point Last = Clock::now();
  for (keepBusy(Jobs);
       any_of(Alive, [](const Worker &W) { return W.Unit != Worker::Idle; });
       keepBusy(Jobs)) {
    std::vector<pollfd> Sockets;
    Sockets.reserve(Alive.size());
    for (const Worker &W : Alive)
      Sockets.push_back({W.Socket, POLLIN, 0});
    if (poll(Sockets.data(), Sockets.size(), TimePeriod.count()) > 0)
      for (const auto &[W, Socket] : zip_equal(Alive, Sockets))
        if (Socket.revents != 0)
          receive(W);
    erase_if(Alive, [](const Worker &W) { return W.Process == 0; });
    Clock::time_point Now = Clock::now();
    keepTime(Now - Last);
    Last = Now;
    erase_if(Alive, [](const Worker &W) { return W.Process == 0; });
  }
  for (Worker &W : Alive)
    end(W);
  return std::move(Units);
}

std::vector<UnitSummary> sigtidy::extractInWorkers(
    ArrayRef<CompileCommand> Commands, const ExtractOptions &Options,
    const UnitLimits &Limits, unsigned Jobs, function_ref<void(size_t)> Done) {
  return Workers(Commands, Options, Limits, Done)
      .run(hardware_concurrency(Jobs).compute_thread_count());
}
