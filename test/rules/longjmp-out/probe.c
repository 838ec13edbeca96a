// Out of a fault that the program's own instruction raised: a remark.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static void on_any(int Sig) {
  if (Sig == SIGALRM)
    siglongjmp(Back, 2); // want longjmp-out "siglongjmp"
  siglongjmp(Back, 1); // want remark longjmp-out "siglongjmp"
}
int main(void) {
  sigsetjmp(Back, 1);
  signal(SIGSEGV, on_any);
  signal(SIGALRM, on_any);
}
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static void on_ill(int Sig) {
  siglongjmp(Back, 1); // want remark longjmp-out "siglongjmp"
}
int main(void) {
  signal(SIGILL, on_ill); // handler on_ill SIGILL
  if (sigsetjmp(Back, 1) == 0)
    __asm__ volatile("nop");
}
