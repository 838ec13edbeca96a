// signal() is given a function of another type, cast.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(void) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) { signal(SIGINT, (void (*)(int))bye); } // handler bye SIGINT
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(void) { Stop = 1; }
int main(void) { signal(SIGINT, (__sighandler_t)(void *)stop); } // handler stop SIGINT
