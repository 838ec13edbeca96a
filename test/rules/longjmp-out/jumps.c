// Whatever jumps out of a handler, by its own name or another.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <setjmp.h>
#include <signal.h>
void leave(void);
static jmp_buf Back;
static sigjmp_buf BackWithMask;
void on_int(int Sig) { longjmp(Back, 1); }            // want longjmp-out "longjmp"
void on_term(int Sig) { siglongjmp(BackWithMask, 1); } // want longjmp-out "siglongjmp"
void on_hup(int Sig) { _longjmp(Back, 1); }           // want longjmp-out "_longjmp"
void on_quit(int Sig) { leave(); }
int main(void) {
  setjmp(Back);
  sigsetjmp(BackWithMask, 1);
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
  signal(SIGHUP, on_hup);
  signal(SIGQUIT, on_quit);
}
//--- unsafe/leave.c
#include <setjmp.h>
jmp_buf Here;
void __longjmp_chk(jmp_buf Env, int Value) __attribute__((noreturn));
void leave(void) { __longjmp_chk(Here, 1); } // want longjmp-out "__longjmp_chk"
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static volatile sig_atomic_t Interrupted;
static void on_int(int Sig) { Interrupted = 1; }
static void fail(void) { siglongjmp(Back, 1); }
int main(void) {
  signal(SIGINT, on_int);
  if (sigsetjmp(Back, 1) == 0 && Interrupted)
    fail();
}
