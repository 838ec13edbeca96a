// A number from outside is some signal.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int atoi(const char *);
int main(int Argc, char **Argv) { signal(atoi(Argv[1]), bye); } // handler bye ?
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int atoi(const char *);
int main(int Argc, char **Argv) { signal(atoi(Argv[1]), stop); } // handler stop ?
