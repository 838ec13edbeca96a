// A variable that is either a signal or "none": the signal is what is told.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void on_any(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(int Count, char **Args) {
  int Number = Count > 1 ? SIGTERM : -1;
  signal(Number, on_any); // handler on_any SIGTERM
}
//--- clean/main.c
#include <signal.h>
static void on_any(int Sig) {}
int main(int Count, char **Args) {
  int Number = Count > 1 ? SIGTERM : -1;
  signal(Number, on_any); // handler on_any SIGTERM
}
