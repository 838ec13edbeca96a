// Who calls the previous handler, or restores it, leaves the fault to it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static struct sigaction Old;
static volatile sig_atomic_t Seen;
static void on_segv(int Sig) {
  sigaction(SIGSEGV, 0, &Old); // Only asks.
  Seen = 1; // want fault-return "on_segv"
}
int main(void) {
  struct sigaction Action = {.sa_handler = on_segv};
  sigaction(SIGSEGV, &Action, &Old);
}
//--- clean/main.c
#include <signal.h>
static struct sigaction OldSegv, OldBus;
static volatile sig_atomic_t Seen;
static void on_segv(int Sig) {
  Seen = 1;
  OldSegv.sa_handler(Sig);
}
static void on_bus(int Sig) {
  Seen = 1;
  sigaction(SIGBUS, &OldBus, 0);
}
void chain(struct sigaction *Old, int Sig, siginfo_t *Info, void *Context);
static struct sigaction OldFpe;
static void on_fpe(int Sig, siginfo_t *Info, void *Context) {
  chain(&OldFpe, Sig, Info, Context);
}
int main(void) {
  struct sigaction Action = {.sa_handler = on_segv};
  sigaction(SIGSEGV, &Action, &OldSegv);
  Action.sa_handler = on_bus;
  sigaction(SIGBUS, &Action, &OldBus);
  Action.sa_sigaction = on_fpe;
  Action.sa_flags = SA_SIGINFO;
  sigaction(SIGFPE, &Action, &OldFpe);
}
//--- clean/chain.c
#include <signal.h>
void chain(struct sigaction *Old, int Sig, siginfo_t *Info, void *Context) {
  if (Old->sa_flags & SA_SIGINFO)
    Old->sa_sigaction(Sig, Info, Context);
  else if (Old->sa_handler == SIG_DFL)
    signal(Sig, SIG_DFL);
  else if (Old->sa_handler != SIG_IGN)
    Old->sa_handler(Sig);
}
