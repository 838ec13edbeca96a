// A global struct sigaction, filled by its initialiser or in another unit.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
struct sigaction Int = {.sa_handler = bye};
int main(void) { sigaction(SIGINT, &Int, 0); } // handler bye SIGINT
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
struct sigaction Int = {.sa_handler = stop};
int main(void) { sigaction(SIGINT, &Int, 0); } // handler stop SIGINT
