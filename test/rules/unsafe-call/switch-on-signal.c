// A switch over the signal number takes only the cases of the handler's signals.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_signal(int Sig) {
  switch (Sig) {
  case SIGINT:
  case SIGTERM:
    Stop = 1;
    break;
  case SIGHUP:
    printf("reload\n"); // want unsafe-call "printf"
    break;
  }
}
int main(void) {
  signal(SIGTERM, on_signal); // handler on_signal SIGTERM
  signal(SIGHUP, on_signal);  // handler on_signal SIGHUP
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_signal(int Sig) {
  switch (Sig) {
  case SIGINT:
  case SIGTERM:
    Stop = 1;
    break;
  default:
    printf("signal %d\n", Sig);
  }
  if (Sig == SIGHUP)
    printf("reload\n");
}
int main(void) {
  signal(SIGTERM, on_signal); // handler on_signal SIGTERM
  signal(SIGINT, on_signal);  // handler on_signal SIGINT
  on_signal(SIGHUP);
}
