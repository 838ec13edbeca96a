// A handler that changes the saved context goes on elsewhere.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <ucontext.h>
static volatile uintptr_t Program;
static ucontext_t Saved;
static void note(uintptr_t At) { Program = At; }
static void on_segv(int Sig, siginfo_t *Info, void *Context) {
  ucontext_t *Interrupted = Context;
  memcpy(&Saved, Context, sizeof Saved);
  note(Interrupted->uc_flags); // want fault-return "on_segv"
}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &Action, 0);
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
#include <ucontext.h>
int emulate(ucontext_t *Interrupted);
void resume_at(void *Context);
static void on_ill(int Sig, siginfo_t *Info, void *Context) {
  ucontext_t *Interrupted = Context;
  Interrupted->uc_flags += 2;
}
static void on_segv(int Sig, siginfo_t *Info, void *Context) {
  if (!emulate(Context))
    abort();
}
static void on_fpe(int Sig, siginfo_t *Info, void *Context) {
  resume_at(Context); // It has no body.
}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_ill, .sa_flags = SA_SIGINFO};
  sigaction(SIGILL, &Action, 0);
  Action.sa_sigaction = on_segv;
  sigaction(SIGSEGV, &Action, 0);
  Action.sa_sigaction = on_fpe;
  sigaction(SIGFPE, &Action, 0);
}
//--- clean/emulate.c
#include <ucontext.h>
int emulate(ucontext_t *Interrupted) {
  mcontext_t *Machine = &Interrupted->uc_mcontext;
  ((unsigned long *)Machine)[16] += 4;
  return 1;
}
