// A function that compares a flag tells of it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
static volatile sig_atomic_t Context;
static char Pool[64];
static bool elsewhere(void) { return Context == 0; }
static void *get(size_t Size) {
  if (elsewhere())
    return Pool;
  return malloc(Size); // want unsafe-call "malloc"
}
static void on_chld(int Sig) {
  Context = 1;
  get(3);
  Context = 0;
}
int main(void) { signal(SIGCHLD, on_chld); } // handler on_chld SIGCHLD
//--- clean/main.c
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
static volatile sig_atomic_t Context;
static char Pool[64];
static bool in_signal(void) { return Context != 0; }
static bool outside(void) { return !Context; }
static void *get(size_t Size) {
  if (in_signal())
    return Pool;
  return malloc(Size);
}
static void *other(size_t Size) {
  if (outside())
    return malloc(Size);
  return Pool;
}
static void on_chld(int Sig) {
  Context = 1;
  get(3);
  other(3);
  Context = 0;
}
int main(void) { signal(SIGCHLD, on_chld); } // handler on_chld SIGCHLD; verdict on_chld safe
