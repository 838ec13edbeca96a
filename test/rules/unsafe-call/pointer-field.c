// A call through a field of a struct of operations.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
struct ops {
  void (*Open)(void);
  void (*Close)(void);
};
static void loud(void) { printf("bye\n"); } // want unsafe-call "printf"
static void quiet(void) { Stop = 1; }
static const struct ops Ops = {.Open = quiet, .Close = loud};
static void on_int(int Sig) { Ops.Close(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
struct ops {
  void (*Open)(void);
  void (*Close)(void);
};
static void loud(void) { printf("bye\n"); }
static void quiet(void) { Stop = 1; }
static const struct ops Ops = {.Open = loud, .Close = quiet};
static void on_int(int Sig) { Ops.Close(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
