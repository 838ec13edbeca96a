// A function without the attribute, all of whose paths end the process, does not return.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void _exit(int);
static void leave(int Status) {
  if (Status)
    _exit(Status);
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
void _exit(int);
static void leave(int Status) {
  if (Status)
    _exit(Status);
  _exit(0);
}
static void on_int(int Sig) {
  leave(1);
  printf("never\n");
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
