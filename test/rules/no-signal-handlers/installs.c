// Each place that installs a handler is reported, whatever the function.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/install.c
#include <signal.h>
int on(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  return sigaction(Sig, &Action, 0);
}
//--- unsafe/main.c
#include <signal.h>
int on(int, void (*)(int));
static volatile sig_atomic_t Stop;
static void on_term(int Sig) { Stop = 1; }
static void on_hup(int Sig) { Stop = 2; }
static const struct {
  int Sig;
  void (*Fn)(int);
} Table[] = {{SIGUSR1, on_hup}, {SIGUSR2, on_term}};
int main(void) {
  struct sigaction Action = {.sa_handler = on_term}, Old;
  signal(SIGINT, on_term); // want no-signal-handlers "signal"
  sigaction(SIGTERM, &Action, &Old); // want no-signal-handlers "sigaction"
  on(SIGHUP, on_hup); // want no-signal-handlers "on"
  for (int I = 0; I != 2; ++I)
    on(Table[I].Sig, Table[I].Fn); // want no-signal-handlers "on"
  signal(SIGPIPE, SIG_IGN);
  sigaction(SIGTERM, &Old, 0);
}
//--- clean/main.c
// no-handlers
#include <signal.h>
#include <sys/signalfd.h>
int main(void) {
  sigset_t Taken;
  int Sig;
  sigemptyset(&Taken);
  sigaddset(&Taken, SIGTERM);
  sigprocmask(SIG_BLOCK, &Taken, 0);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGINT, SIG_DFL);
  sigwait(&Taken, &Sig);
  return signalfd(-1, &Taken, 0);
}
