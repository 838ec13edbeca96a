// Branches on what a local holds there, whoever calls; a loop's counter takes
// every value that it can take.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
int puts(const char *);
void *malloc(unsigned long);
static void show(void) {
  int Second = 0;
  for (int I = 0; I < 2; ++I) {
    if (I == 1)
      puts("second"); // want unsafe-call "puts"
    if (Second)
      printf("again\n"); // want unsafe-call "printf"
    Second = 1;
  }
  int Tries = 0;
  while (Tries < 5)
    ++Tries;
  if (Tries == 5)
    malloc(1); // want unsafe-call "malloc"
}
static void on_int(int Sig) { show(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Seen;
static void show(void) {
  int Verbose = 0;
  int Level = 2;
  for (int I = 0; I < 2; ++I) {
    Seen = I;
    if (Verbose)
      printf("again\n");
  }
  switch (Level) {
  case 1:
    printf("one\n");
    break;
  default:
    break;
  }
}
static void on_int(int Sig) { show(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
