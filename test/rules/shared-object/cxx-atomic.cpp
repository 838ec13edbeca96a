// std::atomic of what no instruction of the target changes at once takes a
// lock.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <atomic>
#include <csignal>
#include <unistd.h>
struct Stats {
  long Sent, Received, Lost;
};
std::atomic<Stats> Totals;
static std::atomic<long double> Load;
extern "C" void on_usr1(int) {
  Totals.store(Stats{1, 2, 3}); // want shared-object "Totals"; want unsafe-call "libat_lock_n"
  Load = 0.5L;                  // want shared-object "Load"
}
long lost();
int main() {
  std::signal(SIGUSR1, on_usr1);
  while (!lost() && Load.load() < 1)
    usleep(1);
}
//--- unsafe/lost.cpp
#include <atomic>
struct Stats {
  long Sent, Received, Lost;
};
extern std::atomic<Stats> Totals;
long lost() { return Totals.load().Lost; }
//--- clean/main.cpp
#include <atomic>
#include <csignal>
#include <unistd.h>
struct Pair {
  int First, Second;
};
enum class Mode { Run, Stop };
static std::atomic<Pair> Both;
static std::atomic<void *> Where;
static std::atomic<Mode> Now;
static struct {
  std::atomic<int> Count;
} State;
extern "C" void on_usr1(int) {
  Both.store(Pair{1, 2});
  Where = nullptr;
  Now = Mode::Stop;
  ++State.Count;
}
int main() {
  std::signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  while (Both.load().First == 0 && Where && Now == Mode::Run && !State.Count)
    usleep(1);
}
