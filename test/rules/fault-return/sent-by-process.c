// No fault raised a signal that a process sent: one may return from that.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Seen;
static void on_segv(int Sig, siginfo_t *Info, void *Context) {
  if (Info->si_code == SI_USER)
    _exit(1);
  Seen = 1; // want fault-return "on_segv"
}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &Action, 0);
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Seen;
static int was_sent(const siginfo_t *Info) { return Info->si_code <= 0; }
static void on_segv(int Sig, siginfo_t *Info, void *Context) {
  if (Info->si_code != SI_USER)
    _exit(1);
  Seen = 1;
}
static void on_bus(int Sig, siginfo_t *Info, void *Context) {
  if (was_sent(Info)) {
    Seen = 1;
    return;
  }
  _exit(1);
}
static void on_fpe(int Sig, siginfo_t *Info, void *Context) {
  int Code = Info->si_code;
  if (Code == SI_USER || Code == SI_QUEUE)
    return;
  _exit(1);
}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &Action, 0);
  Action.sa_sigaction = on_bus;
  sigaction(SIGBUS, &Action, 0);
  Action.sa_sigaction = on_fpe;
  sigaction(SIGFPE, &Action, 0);
}
