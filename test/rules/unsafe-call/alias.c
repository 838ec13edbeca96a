// A call of an alias reaches the function behind it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void loud(void) { printf("bye\n"); } // want unsafe-call "printf"
void note(void) __attribute__((alias("loud")));
static void on_int(int Sig) { note(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void loud(void) { printf("bye\n"); }
void quiet(void) { Stop = 1; }
void note(void) __attribute__((alias("quiet")));
static void on_int(int Sig) { note(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
