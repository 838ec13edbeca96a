// Code after a call that cannot return is not reached.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
_Noreturn void _exit(int);
static void leave(int Really) {
  if (Really)
    _exit(1);
}
static void on_int(int Sig) {
  leave(Sig);
  printf("still here\n"); // want unsafe-call "printf"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
_Noreturn void _exit(int);
_Noreturn void abort(void);
static void leave(int Status) __attribute__((noreturn));
static void leave(int Status) { _exit(Status); }
static void on_int(int Sig) {
  if (Sig == SIGTERM)
    abort();
  leave(1);
  printf("never\n");
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
