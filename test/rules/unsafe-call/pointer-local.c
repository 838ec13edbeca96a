// A local pointer calls what it holds at that point.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); } // want unsafe-call "printf"
static void quiet(void) { Stop = 1; }
static void on_int(int Sig) {
  void (*Fn)(void) = quiet;
  Fn = loud;
  Fn();
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); }
static void quiet(void) { Stop = 1; }
static void on_int(int Sig) {
  void (*Fn)(void) = loud;
  Fn = quiet;
  Fn();
  Fn = loud;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
