// A function says which handler a signal gets.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/choose.h
typedef void (*handler)(int);
handler handler_of(int Sig);
//--- unsafe/choose.c
#include "choose.h"
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
handler handler_of(int Sig) {
  switch (Sig) {
  case SIGINT:
    return bye;
  case SIGTERM:
    return stop;
  default:
    return SIG_DFL;
  }
}
//--- unsafe/main.c
#include "choose.h"
#include <signal.h>
int main(void) {
  int Signals[] = {SIGHUP, SIGINT, SIGTERM};
  for (int I = 0; I < 3; ++I)
    signal(Signals[I], handler_of(Signals[I])); // handler bye SIGINT; handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void (*handler_of(int Sig))(int) { return Sig == SIGINT ? bye : stop; }
int main(void) {
  signal(SIGTERM, handler_of(SIGTERM)); // handler stop SIGTERM
}
