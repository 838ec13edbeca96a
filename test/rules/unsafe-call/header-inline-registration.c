// An inline function of a header registers what each unit gives it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/trap.h
#include <signal.h>
static inline void trap(int Number, void (*Fn)(int)) {
  struct sigaction Sa = {.sa_handler = Fn};
  sigaction(Number, &Sa, 0);
}
//--- unsafe/main.c
#include "trap.h"
int printf(const char *, ...);
void start(void);
static void on_signal(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  trap(SIGINT, on_signal); // handler on_signal SIGINT
  start();
}
//--- unsafe/start.c
#include "trap.h"
static volatile sig_atomic_t Stop;
static void on_signal(int Sig) { Stop = Sig; }
void start(void) { trap(SIGTERM, on_signal); } // handler on_signal SIGTERM
//--- clean/trap.h
#include <signal.h>
static inline void trap(int Number, void (*Fn)(int)) {
  struct sigaction Sa = {.sa_handler = Fn};
  sigaction(Number, &Sa, 0);
}
//--- clean/main.c
#include "trap.h"
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) { trap(SIGINT, stop); } // handler stop SIGINT
