// A conditional signal number is either.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(int Argc, char **Argv) {
  int Number = Argc > 1 ? SIGTERM : SIGQUIT;
  signal(Number, bye); // handler bye SIGQUIT,SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(int Argc, char **Argv) {
  int Number = Argc > 1 ? SIGTERM : SIGQUIT;
  signal(Number, stop); // handler stop SIGQUIT,SIGTERM
}
