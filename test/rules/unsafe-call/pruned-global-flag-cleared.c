// A flag that is cleared again before the call decides nothing.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static int FromHandler;
static void note(void) {
  if (!FromHandler)
    printf("bye\n"); // want unsafe-call "printf"
}
static void on_int(int Sig) {
  FromHandler = 1;
  FromHandler = 0;
  note();
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static int FromHandler;
static void note(void) {
  if (!FromHandler)
    printf("bye\n");
}
static void on_int(int Sig) {
  FromHandler = 0;
  FromHandler = 1;
  note();
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
