// What is used only where its signal is blocked is not shared: blocked and
// restored around each use, in helpers of other files, for one signal of
// many, through what was saved in a global or a structure.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/mask.h
#include <signal.h>
struct guard {
  int Depth;
  sigset_t Saved;
};
void hold(int Sig);
void release(int Sig);
void enter(struct guard *G, const sigset_t *Which);
void leave(struct guard *G);
void begin(void);
void end(void);
sigset_t lock_all(void);
void unlock(sigset_t Old);
//--- unsafe/mask.c
#include "mask.h"
static void change(int How, int Sig) {
  sigset_t S;
  sigemptyset(&S);
  sigaddset(&S, Sig);
  sigprocmask(How, &S, 0);
}
void hold(int Sig) { change(SIG_BLOCK, Sig); }
void release(int Sig) { change(SIG_UNBLOCK, Sig); }
void enter(struct guard *G, const sigset_t *Which) {
  pthread_sigmask(SIG_BLOCK, Which, &G->Saved);
}
void leave(struct guard *G) { pthread_sigmask(SIG_SETMASK, &G->Saved, 0); }
static sigset_t Everything, Before;
void begin(void) {
  sigfillset(&Everything);
  sigprocmask(SIG_BLOCK, &Everything, &Before);
}
void end(void) { sigprocmask(SIG_SETMASK, &Before, 0); }
sigset_t lock_all(void) {
  sigset_t All, Old;
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, &Old);
  return Old;
}
void unlock(sigset_t Old) { sigprocmask(SIG_SETMASK, &Old, 0); }
//--- unsafe/main.c
#include "mask.h"
static int A, B, C, D, E, F;
static void on_alarm(int Sig) {
  A++; // want shared-object "A"
  B++; // want shared-object "B"
  C++; // want shared-object "C"
  D++; // want shared-object "D"
  E++; // want shared-object "E"
  F++; // want shared-object "F"
}
int main(int Argc, char **Argv) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  // Another signal.
  hold(SIGTERM);
  A = 1;
  release(SIGTERM);
  // Open again by then.
  hold(SIGALRM);
  release(SIGALRM);
  B = 1;
  // Another set.
  struct guard G = {0};
  sigset_t S;
  sigfillset(&S);
  sigdelset(&S, SIGALRM);
  enter(&G, &S);
  C = 1;
  leave(&G);
  // After what was saved is back.
  begin();
  end();
  D = 1;
  // On one way only.
  sigset_t Old;
  if (Argc > 1)
    Old = lock_all();
  E = 1;
  if (Argc > 1)
    unlock(Old);
  // In a loop, where the second round begins unblocked.
  hold(SIGALRM);
  while (Argc--) {
    F = 1;
    release(SIGALRM);
  }
}
//--- clean/mask.h
#include <signal.h>
struct guard {
  int Depth;
  sigset_t Saved;
};
void hold(int Sig);
void release(int Sig);
void enter(struct guard *G, const sigset_t *Which);
void leave(struct guard *G);
void begin(void);
void end(void);
sigset_t lock_all(void);
void unlock(sigset_t Old);
//--- clean/mask.c
#include "mask.h"
static void change(int How, int Sig) {
  sigset_t S;
  sigemptyset(&S);
  sigaddset(&S, Sig);
  sigprocmask(How, &S, 0);
}
void hold(int Sig) { change(SIG_BLOCK, Sig); }
void release(int Sig) { change(SIG_UNBLOCK, Sig); }
void enter(struct guard *G, const sigset_t *Which) {
  pthread_sigmask(SIG_BLOCK, Which, &G->Saved);
}
void leave(struct guard *G) { pthread_sigmask(SIG_SETMASK, &G->Saved, 0); }
static sigset_t Everything, Before;
void begin(void) {
  sigfillset(&Everything);
  sigprocmask(SIG_BLOCK, &Everything, &Before);
}
void end(void) { sigprocmask(SIG_SETMASK, &Before, 0); }
sigset_t lock_all(void) {
  sigset_t All, Old;
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, &Old);
  return Old;
}
void unlock(sigset_t Old) { sigprocmask(SIG_SETMASK, &Old, 0); }
//--- clean/main.c
#include "mask.h"
static int A, B, C, D, E, F;
static void on_alarm(int Sig) {
  A++;
  B++;
  C++;
  D++;
  E++;
  F++;
}
static void use(void) { A = B = 1; }
int main(int Argc, char **Argv) {
  use();
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  hold(SIGALRM);
  use();
  release(SIGALRM);
  struct guard G = {0};
  sigset_t S;
  sigfillset(&S);
  sigdelset(&S, SIGTERM);
  enter(&G, &S);
  C = 1;
  leave(&G);
  begin();
  D = 1;
  end();
  sigset_t Old = lock_all();
  E = 1;
  if (Argc > 1)
    unlock(Old);
  else
    unlock(Old);
  hold(SIGALRM);
  while (Argc--) {
    F = 1;
    release(SIGALRM);
    hold(SIGALRM);
  }
}
