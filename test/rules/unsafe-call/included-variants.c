// A file that two units include in two variants; a finding comes once.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/a.c
#include "handler.inc"
//--- unsafe/b.c
#include <signal.h>
#define QUIET
#define main other_main
#define on_int on_term
#include "handler.inc"
//--- unsafe/handler.inc
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
#ifndef QUIET
  printf("bye\n"); // want unsafe-call "printf" from on_int
#endif
  Stop = Sig;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; handler on_term SIGINT
//--- clean/a.c
#include "handler.inc"
//--- clean/handler.inc
#include <signal.h>
static volatile sig_atomic_t Stop;
static void on_int(int Sig) { Stop = Sig; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
