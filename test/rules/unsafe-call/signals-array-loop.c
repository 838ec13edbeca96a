// A loop over an array of signals registers for each of them.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static const int Signals[] = {SIGHUP, SIGINT, SIGTERM};
int main(void) {
  for (unsigned I = 0; I < sizeof Signals / sizeof *Signals; ++I)
    signal(Signals[I], bye); // handler bye SIGHUP,SIGINT,SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static const int Signals[] = {SIGHUP, SIGINT, SIGTERM};
int main(void) {
  for (unsigned I = 0; I < sizeof Signals / sizeof *Signals; ++I)
    signal(Signals[I], stop); // handler stop SIGHUP,SIGINT,SIGTERM
}
