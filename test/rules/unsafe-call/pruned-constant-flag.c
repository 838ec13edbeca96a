// A constant argument along the chain decides a branch.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void remove_files(int InSignal) {
  if (!InSignal)
    printf("removing\n"); // want unsafe-call "printf"
  Stop = 1;
}
static void on_int(int Sig) { remove_files(0); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void remove_one(int InSignal) {
  if (InSignal)
    return;
  printf("removing\n");
}
static void remove_files(int InSignal) { remove_one(InSignal); }
static void on_int(int Sig) { remove_files(1); }
void finish(void) { remove_files(0); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
