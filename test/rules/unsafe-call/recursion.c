// Functions that call each other in a circle are each followed once.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void odd(int);
static void even(int N) {
  if (N)
    odd(N - 1);
  else
    printf("even\n"); // want unsafe-call "printf"
}
static void odd(int N) {
  if (N)
    even(N - 1);
}
static void on_int(int Sig) {
  even(Sig);
  if (!Stop)
    on_int(Sig);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void odd(int);
static void even(int N) {
  if (N)
    odd(N - 1);
  Stop = N;
}
static void odd(int N) {
  if (N)
    even(N - 1);
}
static void on_int(int Sig) {
  even(Sig);
  if (!Stop)
    on_int(Sig);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
