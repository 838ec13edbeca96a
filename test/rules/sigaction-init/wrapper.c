// In a wrapper the place is the wrapper's own call, however many call it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void on(int Sig, void (*Fn)(int)) {
  struct sigaction Action;
  Action.sa_handler = Fn;
  sigemptyset(&Action.sa_mask);
  sigaction(Sig, &Action, 0); // want sigaction-init "sa_flags"
}
int main(void) {
  on(SIGINT, stop);
  on(SIGTERM, stop);
  on(SIGPIPE, SIG_IGN);
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void on(int Sig, void (*Fn)(int)) {
  struct sigaction Action;
  Action.sa_handler = Fn;
  Action.sa_flags = SA_RESTART;
  sigemptyset(&Action.sa_mask);
  sigaction(Sig, &Action, 0);
}
int main(void) {
  on(SIGINT, stop);
  on(SIGTERM, stop);
  on(SIGPIPE, SIG_IGN);
}
