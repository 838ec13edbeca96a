// Calls in statement expressions, comma operators and initialisers are reached.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  int A = ({ printf("statement\n"); }); // want unsafe-call "printf"
  int B = (Stop = A, printf("comma\n")); // want unsafe-call "printf"
  int C[] = {B, printf("list\n")};      // want unsafe-call "printf"
  Stop = C[1];
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static int noise(void) { return printf("noise\n"); }
static void on_int(int Sig) {
  int A = ({ Stop; });
  int (*Unused)(void) = noise;
  Stop = A + (Unused != 0);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
