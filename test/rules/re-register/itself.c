// A handler that installs itself again; the default action, before a raise, is fine.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Count;
static void on_int(int Sig) {
  signal(Sig, on_int); // want re-register "signal" from on_int
  Count++;
}
static void on_term(int Sig) {
  Count++;
  if (signal(SIGTERM, &on_term) == SIG_ERR) // want re-register "signal" from on_term
    Count = 0;
}
static void second(int Sig) { Count = 2; }
static void first(int Sig) {
  signal(SIGHUP, second); // want re-register "signal" from first
}
static void old(int Sig) {
  sysv_signal(Sig, old); // want re-register "sysv_signal"
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
  signal(SIGHUP, first);
  sysv_signal(SIGUSR1, old);
}
//--- clean/main.c
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 600
#include <signal.h>
static volatile sig_atomic_t Count;
static void (*Before)(int);
static void on_int(int Sig) {
  signal(Sig, SIG_DFL);
  raise(Sig);
}
static void on_term(int Sig) {
  signal(SIGINT, SIG_IGN);
  signal(Sig, Before);
  raise(Sig);
}
static void on_hup(int Sig) {
  struct sigaction Action = {.sa_handler = on_hup};
  sigaction(Sig, &Action, 0);
  Count++;
}
// These keep the handler on every system.
static void on_usr1(int Sig) { sigset(Sig, on_usr1); }
static void on_usr2(int Sig) { bsd_signal(Sig, on_usr2); }
int main(void) {
  sigset(SIGUSR1, on_usr1);
  bsd_signal(SIGUSR2, on_usr2);
  signal(SIGINT, on_int);
  Before = signal(SIGTERM, on_term);
  signal(SIGHUP, on_hup);
}
