// Functions that look like handlers but that nobody installs are none.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
int main(void) { signal(SIGINT, bye); } // handler bye SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
void handle_signal(int Sig) { printf("got %d\n", Sig); }
void sigint_handler(int Sig) { printf("got %d\n", Sig); }
int main(void) { handle_signal(SIGINT); } // no-handlers
