// Through a wrapper in another file the place is the call that names the signal.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/on.c
#include <signal.h>
int on(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  return sigaction(Sig, &Action, 0);
}
//--- unsafe/main.c
#include <signal.h>
int on(int, void (*)(int));
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  on(SIGINT, stop);
  on(SIGKILL, stop);   // want bad-signal "SIGKILL"
  on(SIGSTOP, SIG_IGN); // want bad-signal "SIGSTOP"
  on(0, stop);         // want bad-signal "0"
}
//--- clean/on.c
#include <signal.h>
int on(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  if (Sig <= 0 || Sig >= NSIG)
    return -1;
  switch (Sig) {
  case SIGKILL:
  case SIGSTOP:
    return -1;
  }
  return sigaction(Sig, &Action, 0);
}
//--- clean/main.c
#include <signal.h>
int on(int, void (*)(int));
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void each(int Sig) {
  if (!Sig)
    return;
  on(Sig, stop);
}
int main(void) {
  on(SIGINT, stop);
  on(SIGKILL, stop);
  on(SIGSTOP, SIG_IGN);
  on(0, stop);
  on(200, stop);
  each(0);
}
