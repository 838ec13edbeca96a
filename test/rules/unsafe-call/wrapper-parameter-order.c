// A wrapper with its parameters the other way round, and one more.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void install(void (*Fn)(int), const char *Name, int Number) { signal(Number, Fn); }
int main(void) {
  install(bye, "int", SIGINT);    // handler bye SIGINT
  install(stop, "term", SIGTERM); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void install(void (*Log)(int), void (*Fn)(int), int Number) {
  Log(Number);
  signal(Number, Fn);
}
int main(void) { install(bye, stop, SIGINT); } // handler stop SIGINT
