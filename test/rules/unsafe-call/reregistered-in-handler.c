// A handler that installs itself again is registered there too.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  printf("interrupted\n"); // want unsafe-call "printf"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  Stop = Sig;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
