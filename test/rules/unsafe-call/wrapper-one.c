// A wrapper passes its parameters on; each call site keeps its own pair.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void on(int Number, void (*Fn)(int)) { signal(Number, Fn); }
int main(void) {
  on(SIGINT, bye);   // handler bye SIGINT
  on(SIGTERM, stop); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void on(int Number, void (*Fn)(int)) { signal(Number, Fn); }
int main(void) {
  on(SIGINT, stop); // handler stop SIGINT
  on(SIGTERM, SIG_IGN);
}
