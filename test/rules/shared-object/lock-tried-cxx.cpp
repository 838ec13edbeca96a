// Likewise std::atomic_flag, std::atomic and std::mutex.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <atomic>
#include <csignal>
static std::atomic_flag Busy = ATOMIC_FLAG_INIT;
static long Shared[4];
static void tick(int) {
  if (Busy.test_and_set())
    Shared[0]++; // want shared-object "Shared"
}
int main() {
  std::signal(SIGALRM, tick);
  for (;;) {
    while (Busy.test_and_set())
      ;
    Shared[0] = 0;
    Busy.clear();
  }
}
//--- clean/main.cpp
#include <atomic>
#include <csignal>
#include <mutex>
static std::atomic_flag Busy = ATOMIC_FLAG_INIT;
static std::mutex Mutex;
static char Flagged[4], Locked[4];
static void tick(int) {
  if (!Busy.test_and_set()) {
    Flagged[0]++;
    Busy.clear();
  }
  if (!Mutex.try_lock())
    return;
  Locked[0]++;
  Mutex.unlock();
}
int main() {
  std::signal(SIGALRM, tick);
  for (;;) {
    while (Busy.test_and_set())
      ;
    Flagged[0] = 0;
    Busy.clear();
    Mutex.lock();
    Locked[0] = 0;
    Mutex.unlock();
  }
}
