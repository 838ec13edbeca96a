// A wrapper is called through a pointer to it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void on(int Number, void (*Fn)(int)) { signal(Number, Fn); }
static const struct {
  void (*Install)(int, void (*)(int));
} Ops = {on};
int main(void) { Ops.Install(SIGINT, bye); } // handler bye SIGINT
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void on(int Number, void (*Fn)(int)) { signal(Number, Fn); }
static const struct {
  void (*Install)(int, void (*)(int));
} Ops = {on};
int main(void) { Ops.Install(SIGINT, stop); } // handler stop SIGINT
