// The older functions: sighold and sigrelse, and masks that are numbers.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#define _GNU_SOURCE
#include <signal.h>
#include <setjmp.h>
#include <unistd.h>
static int A, B, C;
static sigjmp_buf Back;
static void handle(int Sig) {
  A++; // want shared-object "A"
  B++; // want shared-object "B"
  C++; // want shared-object "C"
}
int main(void) {
  signal(SIGINT, handle); // handler handle SIGINT
  sighold(SIGTERM);
  A = 1;
  sigrelse(SIGTERM);
  int Old = sigblock(sigmask(SIGINT));
  sigsetmask(Old);
  B = 1;
  sighold(SIGINT);
  sigsetjmp(Back, 0);
  C = 1;
  sigrelse(SIGINT);
  pause();
}
//--- clean/main.c
#define _GNU_SOURCE
#include <signal.h>
#include <setjmp.h>
#include <unistd.h>
static int A, B, C;
static sigjmp_buf Back;
static void handle(int Sig) {
  A++;
  B++;
  C++;
}
int main(void) {
  signal(SIGINT, handle); // handler handle SIGINT
  sighold(SIGINT);
  A = 1;
  sigrelse(SIGINT);
  int Old = sigblock(sigmask(SIGINT) | sigmask(SIGTERM));
  B = 1;
  sigsetmask(Old);
  sighold(SIGINT);
  sigsetjmp(Back, 1);
  C = 1;
  sigrelse(SIGINT);
  pause();
}
