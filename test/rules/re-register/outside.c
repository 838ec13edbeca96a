// Outside of handlers, and on branches that no handler takes, signal() is free.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void on_int(int Sig);
static void again(int InHandler) {
  if (InHandler)
    signal(SIGINT, on_int); // want re-register "signal" from on_int
}
static void on_int(int Sig) { again(1); }
int main(void) {
  signal(SIGINT, on_int);
  again(0);
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void on_int(int Sig);
static void again(int InHandler) {
  if (!InHandler)
    signal(SIGINT, on_int);
}
static void on_int(int Sig) {
  Stop = 1;
  again(1);
}
int main(void) {
  again(0);
  while (!Stop)
    again(0);
}
