// One rule reports the jump: it is no unsafe call besides.
// RUN: not %sigtidy --remarks %s -- | FileCheck --implicit-check-not=sigtidy-un %s
// CHECK: warning: call to 'siglongjmp' jumps out of the handler, in a handler of SIGINT [sigtidy-longjmp-out]
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static void on_int(int Sig) { siglongjmp(Back, 1); }
int main(void) {
  sigsetjmp(Back, 1);
  signal(SIGINT, on_int);
}
