// The previous handler of another signal is not reached.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void (*Previous)(int);
static void first(int Sig) { printf("first\n"); } // want unsafe-call "printf" from first
static void second(int Sig) {
  if (Previous)
    Previous(Sig);
}
int main(void) {
  signal(SIGHUP, first);             // handler first SIGHUP
  Previous = signal(SIGINT, second); // handler second SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void (*Previous)(int);
static void second(int Sig) {
  Stop = Sig;
  if (Previous)
    Previous(Sig);
}
int main(void) { Previous = signal(SIGINT, second); } // handler second SIGINT
