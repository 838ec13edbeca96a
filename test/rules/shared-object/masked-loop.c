// A program that blocks its signals for good, and lets them in only where it
// waits: POSIX.1-2024, XSH 2.4.3 and pselect. The global sets are made by
// another file, and are read in a third.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/signals.h
#include <signal.h>
extern sigset_t BlockSig, UnBlockSig;
void make_sets(void);
void handle(int Sig, void (*With)(int));
//--- unsafe/signals.c
#include "signals.h"
sigset_t BlockSig, UnBlockSig;
void make_sets(void) {
  sigemptyset(&UnBlockSig);
  sigfillset(&BlockSig);
  sigdelset(&BlockSig, SIGSEGV);
  sigdelset(&BlockSig, SIGCONT);
}
void handle(int Sig, void (*With)(int)) {
  struct sigaction Act;
  Act.sa_handler = With;
  Act.sa_mask = BlockSig;
  Act.sa_flags = SA_RESTART;
  sigaction(Sig, &Act, 0);
}
//--- unsafe/loop.c
#include "signals.h"
#include <sys/select.h>
extern int Children;
void loop(void) {
  for (;;) {
    sigprocmask(SIG_SETMASK, &UnBlockSig, 0);
    select(0, 0, 0, 0, 0);
    if (Children > 3)
      return;
    sigprocmask(SIG_SETMASK, &BlockSig, 0);
    Children++;
  }
}
//--- unsafe/main.c
#include "signals.h"
int Children;
static int Crashes;
static void reap(int Sig) {
  Children--; // want shared-object "Children"
}
static void crash(int Sig) {
  Crashes++; // want shared-object "Crashes"
}
void loop(void);
int main(void) {
  make_sets();
  sigprocmask(SIG_SETMASK, &BlockSig, 0);
  handle(SIGCHLD, reap); // handler reap SIGCHLD
  handle(SIGCONT, crash); // handler crash SIGCONT
  loop();
  return Crashes;
}
//--- clean/signals.h
#include <signal.h>
extern sigset_t BlockSig, UnBlockSig;
void make_sets(void);
void handle(int Sig, void (*With)(int));
//--- clean/signals.c
#include "signals.h"
sigset_t BlockSig, UnBlockSig;
void make_sets(void) {
  sigemptyset(&UnBlockSig);
  sigfillset(&BlockSig);
  sigdelset(&BlockSig, SIGSEGV);
}
void handle(int Sig, void (*With)(int)) {
  struct sigaction Act;
  Act.sa_handler = With;
  Act.sa_mask = BlockSig;
  Act.sa_flags = SA_RESTART;
  sigaction(Sig, &Act, 0);
}
//--- clean/loop.c
#include "signals.h"
#include <sys/select.h>
extern int Children;
void loop(void) {
  for (;;) {
    sigprocmask(SIG_SETMASK, &UnBlockSig, 0);
    select(0, 0, 0, 0, 0);
    sigprocmask(SIG_SETMASK, &BlockSig, 0);
    if (Children > 3)
      return;
    pselect(0, 0, 0, 0, 0, &UnBlockSig);
    Children++;
  }
}
//--- clean/main.c
#include "signals.h"
int Children;
static int Crashes;
static void reap(int Sig) { Children--; }
static void crash(int Sig) { Crashes++; }
void loop(void);
int main(void) {
  make_sets();
  sigprocmask(SIG_SETMASK, &BlockSig, 0);
  handle(SIGCHLD, reap); // handler reap SIGCHLD
  handle(SIGCONT, crash); // handler crash SIGCONT
  loop();
  return Crashes;
}
