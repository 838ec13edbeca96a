// A call of signal() inside a larger expression is a registration.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  if (signal(SIGINT, SIG_IGN) != SIG_IGN && signal(SIGINT, bye) == SIG_ERR) // handler bye SIGINT
    return 1;
  return 0;
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  if (signal(SIGINT, SIG_IGN) != SIG_IGN && signal(SIGINT, stop) == SIG_ERR) // handler stop SIGINT
    return 1;
  return 0;
}
