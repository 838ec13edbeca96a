// signal() itself is called through a pointer.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  __sighandler_t (*Install)(int, __sighandler_t) = signal;
  Install(SIGINT, bye); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  __sighandler_t (*Install)(int, __sighandler_t) = signal;
  Install(SIGINT, stop); // handler stop SIGINT
}
