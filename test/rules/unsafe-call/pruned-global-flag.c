// A global flag that the handler sets before it calls decides a branch.
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
  note();
  FromHandler = 1;
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
  FromHandler = 1;
  note();
}
void finish(void) { note(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
