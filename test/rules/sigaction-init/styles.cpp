// Jumps, conditions, helpers and copies between the declaration and the call.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/goto
// RUN: %want %t/old
// RUN: %want %t/wrapper

//--- goto/main.c
#include <signal.h>
#include <string.h>
#include <unistd.h>
static void on(int s) { _exit(s); }
static int one(int quiet) {
  struct sigaction act;
  act.sa_handler = quiet ? SIG_IGN : on;
  if (quiet) {
    act.sa_flags = 0;
    goto set;
  }
  sigemptyset(&act.sa_mask);
  act.sa_flags = SA_RESTART;
set:
  // FIXME: the mask matters only where a function is installed.
  return sigaction(SIGINT, &act, NULL); // want sigaction-init "sa_mask"
}
static int two(void) {
  struct sigaction act;
  sigfillset(&act.sa_mask);
  act.sa_handler = on;
  return sigaction(SIGTERM, &act, NULL); // want sigaction-init "sa_flags"
}
static int three(void) {
  struct sigaction act, *p = &act;
  memset(p, 0, sizeof *p);
  p->sa_handler = on;
  return sigaction(SIGHUP, p, NULL);
}
static int four(int restart) {
  struct sigaction act;
  act.sa_handler = on;
  act.sa_mask = (sigset_t){0};
  if (restart)
    act.sa_flags = SA_RESTART;
  return sigaction(SIGQUIT, &act, NULL); // want sigaction-init "sa_flags"
}
int main(int c, char **v) { return one(c) + two() + three() + four(c); }
//--- old/main.cpp
#include <csignal>
#include <unistd.h>
struct Saved {
  struct sigaction before;
  Saved(int s) { sigaction(s, nullptr, &before); }
};
static void on(int) { _exit(1); }
static void fill(struct sigaction &sa, void (*f)(int)) {
  sa.sa_handler = f;
  sigemptyset(&sa.sa_mask);
}
int main() {
  struct sigaction sa;
  fill(sa, on);
  sigaction(SIGINT, &sa, nullptr); // want sigaction-init "sa_flags"
  Saved old(SIGTERM);
  struct sigaction mod = old.before;
  mod.sa_handler = on;
  sigaction(SIGTERM, &mod, nullptr);
  auto *heap = new struct sigaction();
  heap->sa_handler = on;
  sigaction(SIGHUP, heap, nullptr);
}
//--- wrapper/act.c
#include "act.h"
Sigfunc *Signal(int signo, Sigfunc *func) {
  struct sigaction act, oact;
  act.sa_handler = func;
  sigemptyset(&act.sa_mask);
  act.sa_flags = 0;
  if (signo == SIGALRM) {
#ifdef SA_INTERRUPT
    act.sa_flags |= SA_INTERRUPT;
#endif
  } else {
    act.sa_flags |= SA_RESTART;
  }
  if (sigaction(signo, &act, &oact) < 0)
    return SIG_ERR;
  return oact.sa_handler;
}
Sigfunc *Signal2(int signo, Sigfunc *func) {
  struct sigaction act, oact;
  act.sa_handler = func;
  sigemptyset(&act.sa_mask);
  act.sa_flags |= SA_RESTART;
  if (sigaction(signo, &act, &oact) < 0) // want sigaction-init "sa_flags"
    return SIG_ERR;
  return oact.sa_handler;
}
//--- wrapper/act.h
#include <signal.h>
typedef void Sigfunc(int);
Sigfunc *Signal(int signo, Sigfunc *func);
Sigfunc *Signal2(int signo, Sigfunc *func);
//--- wrapper/main.c
#include "act.h"
#include <unistd.h>
static void on(int s) { _exit(s); }
int main(void) {
  Signal(SIGALRM, on);
  Signal2(SIGINT, on);
}
