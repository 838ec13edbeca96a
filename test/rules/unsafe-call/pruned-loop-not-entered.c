// A loop whose first test ends it is not entered.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void on_int(int Sig) {
  for (int I = 0; I < 1; ++I)
    printf("once\n"); // want unsafe-call "printf"
  int J = 0;
  do
    printf("first\n"); // want unsafe-call "printf"
  while (++J < 0);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static void on_int(int Sig) {
  for (int I = 0; I < 0; ++I)
    printf("never\n");
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
