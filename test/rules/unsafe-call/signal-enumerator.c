// Enumerators, macros and constant expressions name signals.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
enum { StopSignal = SIGTERM };
#define RELOAD_SIGNAL (SIGUSR1)
static const int Wake = SIGUSR2;
int main(void) {
  signal(StopSignal, bye);    // handler bye SIGTERM
  signal(RELOAD_SIGNAL, bye); // handler bye SIGUSR1
  signal(Wake, bye);          // handler bye SIGUSR2
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
enum { StopSignal = SIGTERM };
#define RELOAD_SIGNAL (SIGUSR1)
static const int Wake = SIGUSR2;
int main(void) {
  signal(StopSignal, stop);    // handler stop SIGTERM
  signal(RELOAD_SIGNAL, stop); // handler stop SIGUSR1
  signal(Wake, stop);          // handler stop SIGUSR2
}
