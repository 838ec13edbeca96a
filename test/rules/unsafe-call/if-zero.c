// Branches that a constant rules out are not reached.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
#define DEBUG 1
static void on_int(int Sig) {
  if (DEBUG)
    printf("bye\n"); // want unsafe-call "printf"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
#define DEBUG 0
enum { Verbose = 0 };
static void on_int(int Sig) {
  if (0)
    printf("zero\n");
  if (DEBUG)
    printf("debug\n");
  if (Verbose && Sig)
    printf("verbose\n");
  while (DEBUG)
    printf("while\n");
  DEBUG ? printf("arm\n") : 0;
  (void)(1 || printf("or\n"));
  if (sizeof(long) == 3)
    printf("sizeof\n");
#if 0
  printf("preprocessor\n");
#endif
  Stop = Sig;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
