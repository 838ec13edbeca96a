// A variable that a loop changes has every value that reaches the call.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  void (*Fn)(int) = stop;
  for (int I = 0; I < 2; ++I) {
    signal(SIGINT, Fn); // handler bye SIGINT; handler stop SIGINT
    Fn = bye;
  }
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  void (*Fn)(int) = stop;
  for (int I = 0; I < 2; ++I) {
    Fn = stop;
    signal(SIGINT, Fn); // handler stop SIGINT
    Fn = bye;
  }
}
