// A handler of many signals calls the entry of its own, and hands the number to
// a function that stores it: that makes no other way of each signal.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/blocked
// RUN: %want %t/open

//--- blocked/traps.h
#include <signal.h>
struct trap {
  int Signal;
  void (*Own)(int);
};
extern struct trap Traps[65];
void trap_signal(int Sig);
void set_trap(struct trap *P, void (*Handler)(int), int Own);
//--- blocked/traps.c
#include "traps.h"
struct trap Traps[65];
static void note(int Sig) {
  struct {
    void *Self;
    int Sig;
  } Both;
  Both.Self = &Both;
  Both.Sig = Sig;
}
void trap_signal(int Sig) {
  struct trap *P = &Traps[Sig];
  note(Sig);
  if (P->Own)
    P->Own(Sig);
}
void set_trap(struct trap *P, void (*Handler)(int), int Own) {
  if (Own) {
    P->Own = Handler;
    Handler = trap_signal;
  }
  signal(P->Signal, Handler);
}
//--- blocked/main.c
#include "traps.h"
#include <unistd.h>
#define TEN(X) X X X X X X X X X X
static int Jobs;
static void on_child(int Sig) {
  TEN(TEN(alarm(1); alarm(2); alarm(3);))
  Jobs = Jobs + 1;
}
int main(void) {
  sigset_t Child, Old;
  for (int I = 0; I < 65; I++)
    Traps[I].Signal = I;
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  for (int I = 1; I < 65; I++)
    set_trap(&Traps[I], trap_signal, 0);
  set_trap(&Traps[SIGCHLD], on_child, 1);
  for (;;) {
    sigprocmask(SIG_BLOCK, &Child, &Old);
    Jobs = 0;
    sigprocmask(SIG_SETMASK, &Old, 0);
  }
}

//--- open/main.c
#include <signal.h>
#include <unistd.h>
#define TEN(X) X X X X X X X X X X
static void (*Own[65])(int);
static int Jobs;
static void on_child(int Sig) {
  TEN(TEN(alarm(1); alarm(2); alarm(3);))
  Jobs = Jobs + 1; // want shared-object "Jobs"
}
static void trap_signal(int Sig) {
  if (Own[Sig])
    Own[Sig](Sig);
}
int main(void) {
  sigset_t Child, Old;
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  Own[SIGCHLD] = Own[SIGUSR1] = on_child;
  for (int I = 1; I < 65; I++)
    signal(I, trap_signal);
  for (;;) {
    sigprocmask(SIG_BLOCK, &Child, &Old);
    Jobs = 0;
    sigprocmask(SIG_SETMASK, &Old, 0);
  }
}
