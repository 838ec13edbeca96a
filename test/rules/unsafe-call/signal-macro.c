// A macro calls signal(); the registration is where the macro is used.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
#define TRAP(Number, Fn) signal((Number), (Fn))
int main(void) {
  TRAP(SIGINT, bye); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
#define TRAP(Number, Fn) signal((Number), (Fn))
int main(void) {
  TRAP(SIGINT, stop); // handler stop SIGINT
}
