// A registration in a function that main does not call counts: it may be a library.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
void library_init(void) { signal(SIGPIPE, bye); } // handler bye SIGPIPE
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
void library_init(void) { signal(SIGPIPE, stop); } // handler stop SIGPIPE
