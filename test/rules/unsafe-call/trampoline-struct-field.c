// A handler kept in a field of a global struct, with its argument.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static struct {
  void (*Fn)(void *);
  void *Argument;
} Hook;
static void bye(void *Name) { printf("%s\n", (char *)Name); } // want unsafe-call "printf"
static void run(int Sig) { Hook.Fn(Hook.Argument); }
static void on(int Number, void (*Fn)(void *), void *Argument) {
  Hook.Fn = Fn;
  Hook.Argument = Argument;
  signal(Number, run);
}
int main(void) { on(SIGINT, bye, "bye"); }
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static struct {
  void (*Fn)(void *);
  void *Argument;
} Hook;
static void stop(void *Flag) { *(volatile sig_atomic_t *)Flag = 1; }
static void run(int Sig) { Hook.Fn(Hook.Argument); }
static void on(int Number, void (*Fn)(void *), void *Argument) {
  Hook.Fn = Fn;
  Hook.Argument = Argument;
  signal(Number, run);
}
int main(void) { on(SIGINT, stop, (void *)&Stop); }
