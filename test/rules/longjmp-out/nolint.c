// NOLINT of this rule; that of unsafe-call is another.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static void on_int(int Sig) {
  // NOLINTNEXTLINE(sigtidy-unsafe-call)
  siglongjmp(Back, 1); // want longjmp-out "siglongjmp"
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static void on_int(int Sig) {
  siglongjmp(Back, 1); // NOLINT(sigtidy-longjmp-out)
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
