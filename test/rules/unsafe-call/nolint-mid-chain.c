// A NOLINT at a call in the middle of a chain cuts the chain there.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void note(void) { printf("bye\n"); } // want unsafe-call "printf"
static void on_int(int Sig) {
  note(); // NOLINT(sigtidy-unsafe-call)
  note();
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void note(void) { printf("bye\n"); }
static void wrapped(void) {
  note(); // NOLINT(sigtidy-unsafe-call)
}
static void on_int(int Sig) { wrapped(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
