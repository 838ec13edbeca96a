// Numbers that no signal has.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Action = {.sa_handler = stop};
  signal(0, stop);              // want bad-signal "0"
  signal(-1, stop);             // want bad-signal "-1"
  signal(65, stop);             // want bad-signal "65"
  signal(NSIG, SIG_IGN);        // want bad-signal "65"
  sigaction(99, &Action, 0);    // want bad-signal "99"
  int Wrong = SIGINT + SIGRTMAX;
  sigaction(Wrong, &Action, 0); // want bad-signal "66"
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Action = {.sa_handler = stop};
  signal(1, stop);
  signal(31, stop);
  signal(64, stop);
  sigaction(NSIG - 1, &Action, 0);
}
