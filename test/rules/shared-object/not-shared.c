// Objects that one side alone uses, other members of one structure, and what
// a handler writes that never returns.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static struct { int Mine, Yours; } State;
static int Calls;
static void handle(int Sig) {
  static int Count;
  Count++;
  State.Mine = 1; // want shared-object "State.Mine"
  Calls = 1;      // want shared-object "Calls"
}
static void copy(void) {
  volatile int Sum = State.Mine + Calls;
}
int main(void) {
  signal(SIGUSR1, handle); // handler handle SIGUSR1
  copy();
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static struct { int Mine, Yours; } State;
static int Calls, Exiting;
static void handle(int Sig) {
  static int Count;
  Count++;
  State.Mine = 1;
  Calls++;
}
static void quit(int Sig) {
  Exiting = 1;
  _exit(1);
}
int main(void) {
  signal(SIGUSR1, handle); // handler handle SIGUSR1
  signal(SIGTERM, quit);   // handler quit SIGTERM
  while (!Exiting)
    State.Yours++;
}
