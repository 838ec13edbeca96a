// A call through a table of functions reaches each element that the index may name.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); } // want unsafe-call "printf"
static void quiet(void) { Stop = 1; }
static void (*const Table[])(void) = {quiet, loud};
static volatile sig_atomic_t Mode;
static void on_int(int Sig) { Table[Mode](); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); }
static void quiet(void) { Stop = 1; }
static void (*const Table[])(void) = {quiet, loud};
static void on_int(int Sig) { Table[0](); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
