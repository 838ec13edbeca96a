// setjmp tells by what it returns whether a jump has come back: where it has
// not, the mask is the one before it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/first
// RUN: %want %t/second

//--- first/jobs.h
#include <setjmp.h>
#include <signal.h>
extern sigset_t Child, Old;
extern sigjmp_buf Env;
extern int Jobs;
void init(void);
void block(void);
void restore(void);
void fail(void);
//--- first/jobs.c
#include "jobs.h"
sigset_t Child, Old;
sigjmp_buf Env;
int Jobs;
static void on_child(int Sig) { Jobs = Jobs + 1; }
void init(void) {
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
}
void block(void) { sigprocmask(SIG_BLOCK, &Child, &Old); }
void restore(void) { sigprocmask(SIG_SETMASK, &Old, 0); }
void fail(void) { siglongjmp(Env, 1); }
//--- first/main.c
#include "jobs.h"
#include <unistd.h>
static void assigned(void) {
  int Failed;
  block();
  if ((Failed = sigsetjmp(Env, 0))) {
    restore();
    _exit(Failed);
  }
  if (Jobs > 3)
    fail();
  Jobs = 0;
  restore();
  fail();
}
static void negated(void) {
  block();
  if (!sigsetjmp(Env, 0))
    Jobs = 0;
  restore();
  fail();
}
static void compared(void) {
  block();
  if (sigsetjmp(Env, 0) == 0)
    Jobs = 0;
  restore();
  fail();
}
static void switched(void) {
  block();
  switch (sigsetjmp(Env, 0)) {
  case 0:
    Jobs = 0;
    break;
  default:
    break;
  }
  restore();
  fail();
}
int main(int Argc, char **Argv) {
  init();
  for (;;) {
    if (Argc == 1)
      assigned();
    else if (Argc == 2)
      negated();
    else if (Argc == 3)
      compared();
    else
      switched();
  }
}

//--- second/main.c
#include <setjmp.h>
#include <signal.h>
static sigset_t Child, Old;
static sigjmp_buf Env;
static int Jobs, Left, Again, Others;
static void on_child(int Sig) {
  Jobs = Jobs + 1;   // want shared-object "Jobs"
  Left = Left + 1;   // want shared-object "Left"
  Again = Again + 1; // want shared-object "Again"
  Others = Others + 1; // want shared-object "Others"
}
static void fail(void) { siglongjmp(Env, 1); }
int main(int Argc, char **Argv) {
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  signal(SIGCHLD, on_child);
  for (;;) {
    int Failed;
    sigprocmask(SIG_BLOCK, &Child, &Old);
    // A jump comes back with the mask that it was made with.
    if (sigsetjmp(Env, 0))
      Jobs = 0;
    if (sigsetjmp(Env, 0) != 0)
      Left = 0;
    // What was returned is no longer what is tested.
    Failed = sigsetjmp(Env, 0);
    Failed = Argc;
    if (!Failed)
      Again = 0;
    switch (sigsetjmp(Env, 0)) {
    case 2:
      break;
    default: // 0, and 1.
      Others = 0;
    }
    sigprocmask(SIG_SETMASK, &Old, 0);
    fail();
  }
}
