// A project may say that it knows better, or call its own jump unsafe.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe -- "--config={unsafe: [{function: siglongjmp, reason: never}]}"
// RUN: %want %t/clean -- "--config={safe: [{function: siglongjmp, reason: masks}, {function: longjmp, reason: masks}]}"

//--- unsafe/main.c
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static void on_int(int Sig) { siglongjmp(Back, 1); } // want longjmp-out "siglongjmp"
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static void on_int(int Sig) { siglongjmp(Back, 1); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
