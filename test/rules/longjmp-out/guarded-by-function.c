// The flag that guards a jump may be tested in a function.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
static sigjmp_buf Top;
static volatile sig_atomic_t Immediate;
static int ok(void) {
  if (Immediate)
    pause();
  return 1;
}
static void on_int(int Sig) {
  if (ok())
    siglongjmp(Top, 1); // want longjmp-out "siglongjmp"
}
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  sigsetjmp(Top, 1);
  Immediate = 1;
  pause();
  Immediate = 0;
}
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
static sigjmp_buf Top;
static volatile sig_atomic_t Immediate;
static int ok(void) { return Immediate; }
static int positive(void) { return Immediate > 0; }
static void on_int(int Sig) {
  if (ok())
    siglongjmp(Top, 1); // want remark longjmp-out "siglongjmp"
}
static void on_quit(int Sig) {
  if (!positive())
    return;
  siglongjmp(Top, 1); // want remark longjmp-out "siglongjmp"
}
int main(void) {
  signal(SIGINT, on_int);   // handler on_int SIGINT
  signal(SIGQUIT, on_quit); // handler on_quit SIGQUIT
  sigsetjmp(Top, 1);
  Immediate = 1;
  pause();
  Immediate = 0;
}
