// An atomic object that is too large for the processor has a lock in the
// library: one handler may interrupt another that holds it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <atomic>
#include <csignal>
struct Snap {
  long A, B, C, D;
};
static std::atomic<Snap> Latest{};
static volatile std::sig_atomic_t Seen;
static void reads(int) {
  Snap S = Latest.load(); // want unsafe-call "libat_lock_n"
  Seen = static_cast<int>(S.A);
}
static void writes(int) {
  Latest.store(Snap{}); // want unsafe-call "libat_lock_n"
}
static void assigns(int) {
  Latest = Snap{}; // want unsafe-call "libat_lock_n"
}
int main() {
  std::signal(SIGPROF, reads); // handler reads SIGPROF
  std::signal(SIGUSR1, writes); // handler writes SIGUSR1
  std::signal(SIGUSR2, assigns); // handler assigns SIGUSR2
}
//--- clean/main.cpp
#include <atomic>
#include <csignal>
struct Two {
  int A, B;
};
struct Four {
  long A, B, C, D;
};
static std::atomic<Two> Latest{};
static std::atomic<int *> Where;
static std::atomic<Four> Ordinary{};
static volatile std::sig_atomic_t Seen;
static void reads(int) {
  Two S = Latest.load();
  Seen = S.A + (Where != nullptr) + Ordinary.is_lock_free();
}
static void writes(int) { Latest = Two{}; }
int main() {
  Ordinary = Four{};
  std::signal(SIGPROF, reads); // handler reads SIGPROF
  std::signal(SIGUSR1, writes); // handler writes SIGUSR1
}
