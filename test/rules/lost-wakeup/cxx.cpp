// Atomic objects, virtual calls.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <atomic>
#include <csignal>
#include <poll.h>
#include <unistd.h>
static std::atomic<bool> Stop{false};
static std::atomic<int> Count;
struct Backend {
  virtual ~Backend() = default;
  virtual int wait() = 0;
};
struct Poller : Backend {
  pollfd Fd{};
  int wait() override {
    return poll(&Fd, 1, -1); // want lost-wakeup "poll"
  }
};
extern "C" void onTerm(int) {
  Stop = true;
  Count.fetch_add(1);
}
int main() {
  std::signal(SIGTERM, onTerm);
  Poller P;
  Backend &B = P;
  while (!Stop)
    B.wait();
  while (!Stop.load(std::memory_order_relaxed))
    pause(); // want lost-wakeup "pause"
  while (Count.load() < 2)
    pause(); // want lost-wakeup "pause"
}
//--- clean/main.cpp
#include <atomic>
#include <csignal>
#include <poll.h>
#include <unistd.h>
static std::atomic<bool> Stop{false};
static std::atomic<int> Read;
extern "C" void onTerm(int) {
  Stop = true;
  if (Read.load())
    _exit(1);
}
int main() {
  std::signal(SIGTERM, onTerm);
  pollfd Fd{};
  while (!Stop)
    poll(&Fd, 1, 100);
  while (Read.load() < 2)
    pause();
}
