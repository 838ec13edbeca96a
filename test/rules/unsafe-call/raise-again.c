// A handler that restores the default and raises its signal again.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int raise(int);
static void on_int(int Sig) {
  printf("interrupted\n"); // want unsafe-call "printf"
  signal(Sig, SIG_DFL);
  raise(Sig);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int raise(int);
static void on_int(int Sig) {
  signal(Sig, SIG_DFL);
  raise(Sig);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
