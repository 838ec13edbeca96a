// backtrace() after the registration primes nothing.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int backtrace(void **, int);
static void on_int(int Sig) {
  void *Frames[8];
  backtrace(Frames, 8); // want unsafe-call "backtrace"
}
int main(void) {
  void *Frames[1];
  signal(SIGINT, on_int); // handler on_int SIGINT
  backtrace(Frames, 1);
}
//--- clean/main.c
#include <signal.h>
int backtrace(void **, int);
static void on_int(int Sig) {
  void *Frames[8];
  backtrace(Frames, 8);
}
int main(void) {
  void *Frames[1];
  backtrace(Frames, 1);
  signal(SIGINT, on_int); // handler on_int SIGINT
}
