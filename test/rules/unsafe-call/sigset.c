// sigset() installs a handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
extern void (*sigset(int, void (*)(int)))(int);
int main(void) { sigset(SIGINT, bye); } // handler bye SIGINT
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
extern void (*sigset(int, void (*)(int)))(int);
int main(void) { sigset(SIGINT, stop); } // handler stop SIGINT
