// A flag that other code sets decides nothing, a constant does.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static int Verbose;
static void on_int(int Sig) {
  if (Verbose)
    printf("bye\n"); // want unsafe-call "printf"
}
void set(int Value) { Verbose = Value; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static const int Verbose = 0;
static void on_int(int Sig) {
  if (Verbose)
    printf("bye\n");
  Stop = 1;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
