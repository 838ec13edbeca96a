// A comment at the call silences it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Action;
  Action.sa_handler = stop;
  // NOLINTNEXTLINE(sigtidy-handler-type)
  sigaction(SIGINT, &Action, 0); // want sigaction-init "sa_flags"
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Action;
  Action.sa_handler = stop;
  sigaction(SIGINT, &Action, 0); // NOLINT(sigtidy-sigaction-init)
}
