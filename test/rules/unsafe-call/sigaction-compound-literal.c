// The struct sigaction is a compound literal in the call.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  sigaction(SIGINT, &(struct sigaction){.sa_handler = bye}, 0); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  sigaction(SIGINT, &(struct sigaction){.sa_handler = stop}, 0); // handler stop SIGINT
}
