// A common handler calls its own signal's entry of a table: what only SIGCHLD's entry uses is
// not disturbed where SIGCHLD alone is blocked.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/table.h
extern void (*Table[65])(int);
extern int Jobs;
void common(int Number), reap(int Number);
void block(int Number), unblock(int Number);
//--- unsafe/handler.c
#include "table.h"
void (*Table[65])(int);
int Jobs;
void common(int Number) {
  if (Table[Number])
    Table[Number](Number);
}
void reap(int Number) { Jobs--; } // want shared-object "Jobs"
//--- unsafe/block.c
#include "table.h"
#include <signal.h>
static void set(int How, int Number) {
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, Number);
  sigprocmask(How, &Set, 0);
}
void block(int Number) { set(SIG_BLOCK, Number); }
void unblock(int Number) { set(SIG_UNBLOCK, Number); }
//--- unsafe/main.c
#include "table.h"
#include <signal.h>
int main(void) {
  signal(SIGHUP, common);
  Table[SIGUSR1] = reap;
  signal(SIGUSR1, common);
  for (;;) {
    block(SIGCHLD);
    Jobs++;
    unblock(SIGCHLD);
  }
}
//--- clean/handler.c
#include <signal.h>
void (*Table[65])(int);
int Jobs;
void common(int Number) {
  if (Table[Number])
    Table[Number](Number);
}
void reap(int Number) { Jobs--; }
//--- clean/main.c
#include <signal.h>
extern void (*Table[65])(int);
extern int Jobs;
void common(int Number), reap(int Number);
int main(void) {
  sigset_t Child;
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &Child, 0);
  signal(SIGHUP, common);
  Table[SIGCHLD] = reap;
  signal(SIGCHLD, common);
  for (;;) {
    Jobs++;
    sigprocmask(SIG_UNBLOCK, &Child, 0);
    sigprocmask(SIG_BLOCK, &Child, 0);
  }
}
