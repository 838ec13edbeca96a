// backtrace() is safe where the program has called it before it registers the handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int backtrace(void **, int);
static void on_int(int Sig) {
  void *Frames[8];
  backtrace(Frames, 8); // want unsafe-call "backtrace"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int backtrace(void **, int);
static void on_int(int Sig) {
  void *Frames[8];
  backtrace(Frames, 8);
}
__attribute__((constructor)) static void prime(void) {
  void *Frames[1];
  backtrace(Frames, 1);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
