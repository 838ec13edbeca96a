// The C library keeps two realtime signals, and SIGRTMAX is the last one.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  signal(32, stop);           // want bad-signal "32"
  signal(33, SIG_IGN);        // want bad-signal "33"
  signal(SIGRTMIN - 1, stop); // want bad-signal "33"
  signal(SIGRTMAX + 1, stop); // want bad-signal "65"
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  signal(SIGRTMIN, stop);
  signal(SIGRTMIN + 3, stop);
  signal(SIGRTMAX - 1, stop);
  signal(SIGRTMAX, stop);
}
