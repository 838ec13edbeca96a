// A number is reported by its signal's name.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  signal(2, bye);  // handler bye SIGINT
  signal(15, bye); // handler bye SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  signal(2, stop);  // handler stop SIGINT
  signal(15, stop); // handler stop SIGTERM
}
