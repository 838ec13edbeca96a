// What a local variable holds at the call is installed; what was
// overwritten before is not.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
int main(int Argc, char **Argv) {
  void (*Fn)(int) = stop;
  if (Argc > 1)
    Fn = bye;
  signal(SIGINT, Fn); // handler bye SIGINT; handler stop SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  void (*Fn)(int) = bye;
  Fn = stop;
  signal(SIGINT, Fn); // handler stop SIGINT
  Fn = bye;
}
