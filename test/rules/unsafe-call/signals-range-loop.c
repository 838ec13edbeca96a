// A loop over all numbers registers the handler, whatever the signals are called.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  for (int Number = 1; Number < NSIG; ++Number)
    signal(Number, bye);
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  for (int Number = 1; Number < NSIG; ++Number)
    signal(Number, stop);
}
