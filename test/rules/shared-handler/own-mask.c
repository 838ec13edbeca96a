// A handler that blocks its other signals itself is not interrupted by them
// from there on.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static int First, Second;
static sigset_t All, Old;
static void on_first(int Sig) {
  First++; // want shared-handler "First"
  sigprocmask(SIG_BLOCK, &All, 0);
}
// Only one of the two uses.
static void again(void) { Second++; }
static void on_second(int Sig) {
  sigprocmask(SIG_BLOCK, &All, &Old);
  Second++; // want shared-handler "Second"
  sigprocmask(SIG_SETMASK, &Old, 0);
  again();
}
int main(void) {
  sigfillset(&All);
  signal(SIGHUP, on_first);
  signal(SIGTERM, on_first);
  signal(SIGUSR1, on_second);
  signal(SIGUSR2, on_second);
}
//--- clean/main.c
// want-remarks
#include <signal.h>
static int First, Second;
static sigset_t All;
static void on_first(int Sig) {
  sigprocmask(SIG_BLOCK, &All, 0);
  First++;
}
static void hold(int Number) {
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, Number);
  sigprocmask(SIG_BLOCK, &Set, 0);
}
static void again(void) { Second++; }
static void on_second(int Sig) {
  hold(SIGUSR1);
  hold(SIGUSR2);
  again();
}
int main(void) {
  sigfillset(&All);
  signal(SIGHUP, on_first);
  signal(SIGTERM, on_first);
  signal(SIGUSR1, on_second);
  signal(SIGUSR2, on_second);
}
