// Atomics of the C++ library, static members and objects with methods.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <atomic>
struct Big { char Bytes[64]; };
struct Server {
  static bool Stopping;
  int Jobs = 0;
  void stop() { Stopping = true; } // want shared-object "Server::Stopping"
};
bool Server::Stopping;
static Server Only;
namespace {
int Count;
}
static void handle(int) {
  Only.stop();
  ++Count; // want shared-object "Count"
}
int main() {
  std::signal(SIGTERM, handle); // handler handle SIGTERM
  while (!Server::Stopping)
    Only.Jobs += Count;
}
//--- clean/main.cpp
#include <csignal>
#include <atomic>
static std::atomic<bool> Stopping{false};
static std::atomic<int> Count;
static std::atomic_flag Seen = ATOMIC_FLAG_INIT;
static volatile std::sig_atomic_t Flag;
constexpr int Limit = 3;
static void handle(int Sig) {
  Stopping = true;
  Count++;
  Count.store(Limit, std::memory_order_relaxed);
  Seen.test_and_set();
  Flag = Sig;
}
int main() {
  std::signal(SIGTERM, handle); // handler handle SIGTERM
  while (!Stopping && !Flag)
    Count += Limit;
  return Seen.test_and_set();
}
