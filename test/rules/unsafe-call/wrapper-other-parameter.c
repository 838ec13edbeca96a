// A function whose function parameter goes elsewhere is no wrapper.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void on(int Number, void (*Fn)(int)) { signal(Number, Fn); }
int main(void) { on(SIGINT, bye); } // handler bye SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void on(int Number, void (*Fn)(int)) {
  signal(Number, stop);
  Fn(Number);
}
int main(void) { on(SIGINT, bye); } // signals stop SIGINT
