// A macro names the handler, another one the signal.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
#define ON_QUIT bye
#define QUIT_SIGNAL SIGQUIT
int main(void) { signal(QUIT_SIGNAL, ON_QUIT); } // handler bye SIGQUIT
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
#define ON_QUIT stop
#define QUIT_SIGNAL SIGQUIT
int main(void) { signal(QUIT_SIGNAL, ON_QUIT); } // handler stop SIGQUIT
