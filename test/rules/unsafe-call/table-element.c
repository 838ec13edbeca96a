// One element of a table of handlers, by a constant index.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void (*const Handlers[])(int) = {stop, bye};
int main(void) { signal(SIGINT, Handlers[1]); } // handler bye SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void (*const Handlers[])(int) = {stop, bye};
int main(void) { signal(SIGINT, Handlers[0]); } // handler stop SIGINT
