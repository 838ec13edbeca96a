// A call that is not async-signal-safe must go anyway; another one counts.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_int(int Sig) {
  printf("interrupted\n");
  write(1, "x", 1); // want errno-clobber "write"
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <signal.h>
#include <stdio.h>
static void on_int(int Sig) {
  printf("interrupted\n");
}
int main(void) { signal(SIGINT, on_int); }
