// A handler of several signals is judged for each of them.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Seen;
static void on_any(int Sig) {
  if (Sig != SIGFPE)
    _exit(1);
  Seen = 1; // want fault-return "on_any"
}
int main(void) {
  signal(SIGSEGV, on_any); // handler on_any SIGSEGV
  signal(SIGFPE, on_any);  // handler on_any SIGFPE
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Seen;
static void on_any(int Sig) {
  switch (Sig) {
  case SIGSEGV:
  case SIGBUS:
    _exit(1);
  default:
    Seen = 1;
  }
}
static void on_info(int Sig, siginfo_t *Info, void *Context) {
  if (Info->si_signo == SIGSEGV)
    _exit(1);
  Seen = 1;
}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_info, .sa_flags = SA_SIGINFO};
  signal(SIGBUS, on_any);  // handler on_any SIGBUS
  signal(SIGTERM, on_any); // handler on_any SIGTERM
  sigaction(SIGSEGV, &Action, 0); // handler on_info SIGSEGV
  sigaction(SIGHUP, &Action, 0);  // handler on_info SIGHUP
}
