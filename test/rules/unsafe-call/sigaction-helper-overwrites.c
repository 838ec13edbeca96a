// A helper overwrites what its caller had assigned before.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void init(struct sigaction *Sa, void (*Fn)(int)) { Sa->sa_handler = Fn; }
int main(void) {
  struct sigaction Sa;
  Sa.sa_handler = stop;
  init(&Sa, bye);
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void init(struct sigaction *Sa, void (*Fn)(int)) { Sa->sa_handler = Fn; }
int main(void) {
  struct sigaction Sa;
  Sa.sa_handler = bye;
  init(&Sa, stop);
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
}
