// Realtime signals are named relative to SIGRTMIN.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  signal(SIGRTMIN, bye);     // handler bye SIGRTMIN
  signal(SIGRTMIN + 2, bye); // handler bye SIGRTMIN+2
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  signal(SIGRTMIN, stop);     // handler stop SIGRTMIN
  signal(SIGRTMIN + 2, stop); // handler stop SIGRTMIN+2
}
