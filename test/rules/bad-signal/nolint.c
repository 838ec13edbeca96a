// A comment at the call or at the wrapper's own call silences it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  // NOLINTNEXTLINE(sigtidy-unsafe-call)
  signal(SIGKILL, stop); // want bad-signal "SIGKILL"
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void on(int Sig) { signal(Sig, stop); } // NOLINT(sigtidy-bad-signal)
int main(void) {
  signal(SIGKILL, stop); // NOLINT(sigtidy-bad-signal)
  signal(SIGINT, stop);
  on(SIGSTOP);
}
