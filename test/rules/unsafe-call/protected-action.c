// An action gets one mask with a handler, and another with SIG_IGN or SIG_DFL:
// handlers do not interrupt one another.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/masked
// RUN: %want %t/swapped
// RUN: %want %t/one-signal

//--- masked/main.c
#include "set.h"
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
static void on_term(int Sig) { // verdict on_term protected
  puts("bye"); // want remark unsafe-call "puts"
}
int main(int argc, char **argv) {
  init();
  set(SIGTERM, on_term);   // handler on_term SIGTERM
  set(SIGALRM, SIG_IGN);
  set(SIGCHLD, on_child);  // handler on_child SIGCHLD
  set(SIGURG, SIG_DFL);
  for (;;) {
    puts(argv[0]);
    wait_for_work();
  }
}
//--- masked/set.h
#include <signal.h>
#include <stdio.h>
typedef void (*handler_t)(int);
void init(void);
handler_t set(int Signal, handler_t Handler);
void wait_for_work(void);
//--- masked/set.c
#include "set.h"
#include <sys/select.h>
static sigset_t All, None;
void init(void) {
  sigemptyset(&None);
  sigfillset(&All);
  sigdelset(&All, SIGSEGV);
  sigprocmask(SIG_SETMASK, &All, 0);
}
handler_t set(int Signal, handler_t Handler) {
  struct sigaction Action, Old;
  Action.sa_handler = Handler;
  if (Handler == SIG_IGN || Handler == SIG_DFL) {
    sigemptyset(&Action.sa_mask);
    Action.sa_flags = SA_RESTART;
  } else {
    Action.sa_mask = All;
    Action.sa_flags = 0;
  }
  if (Signal == SIGCHLD)
    Action.sa_flags |= SA_NOCLDSTOP;
  if (sigaction(Signal, &Action, &Old) < 0)
    return SIG_ERR;
  return Old.sa_handler;
}
void wait_for_work(void) { pselect(0, 0, 0, 0, 0, &None); }

//--- swapped/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
static sigset_t All, None;
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
static void on_term(int Sig) { // verdict on_term unsafe
  puts("bye"); // want unsafe-call "puts"
}
static void set(int Signal, void (*Handler)(int)) {
  struct sigaction Action;
  Action.sa_handler = Handler;
  Action.sa_flags = 0;
  if (Handler != SIG_IGN && Handler != SIG_DFL)
    sigemptyset(&Action.sa_mask);
  else
    Action.sa_mask = All;
  sigaction(Signal, &Action, 0);
}
int main(int argc, char **argv) {
  sigemptyset(&None);
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, 0);
  set(SIGTERM, on_term);  // handler on_term SIGTERM
  set(SIGCHLD, on_child); // handler on_child SIGCHLD
  set(SIGALRM, SIG_IGN);
  for (;;) {
    puts(argv[0]);
    pselect(0, 0, 0, 0, 0, &None);
  }
}

//--- one-signal/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
static sigset_t All, None;
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
// Nothing interrupts it, but it interrupts the other one.
static void on_term(int Sig) { // verdict on_term unsafe
  puts("bye"); // want unsafe-call "puts"
}
static void set(int Signal, void (*Handler)(int)) {
  struct sigaction Action;
  Action.sa_handler = Handler;
  Action.sa_flags = 0;
  Action.sa_mask = All;
  if (Signal == SIGCHLD)
    sigdelset(&Action.sa_mask, SIGTERM);
  sigaction(Signal, &Action, 0);
}
int main(int argc, char **argv) {
  sigemptyset(&None);
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, 0);
  set(SIGTERM, on_term);  // handler on_term SIGTERM
  set(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    puts(argv[0]);
    pselect(0, 0, 0, 0, 0, &None);
  }
}
