// A function returns the function to call.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); } // want unsafe-call "printf"
static void (*choose(void))(void) { return loud; }
static void on_int(int Sig) { choose()(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); }
static void quiet(void) { Stop = 1; }
static void (*choose(void))(void) { return quiet; }
static void on_int(int Sig) { choose()(); }
void elsewhere(void) { loud(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
