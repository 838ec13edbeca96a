// A global function pointer holds whatever any function of any unit stores in it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
void (*OnInt)(int) = stop;
void choose(int);
int main(int Argc, char **Argv) {
  choose(Argc > 1);
  signal(SIGINT, OnInt); // handler bye SIGINT; handler stop SIGINT
}
//--- unsafe/choose.c
int printf(const char *, ...);
extern void (*OnInt)(int);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
void choose(int Loud) {
  if (Loud)
    OnInt = bye;
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
void (*OnInt)(int) = stop;
void choose(int);
int main(int Argc, char **Argv) {
  choose(Argc > 1);
  signal(SIGINT, OnInt); // handler stop SIGINT
}
//--- clean/choose.c
int printf(const char *, ...);
static void (*OnInt)(int);
static void bye(int Sig) { printf("bye\n"); }
void choose(int Loud) {
  if (Loud)
    OnInt = bye;
}
