// A function passes through void * and comes back with its argument.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); } // want unsafe-call "printf"
static void run(void *Data) { ((void (*)(void))Data)(); }
static void on_int(int Sig) { run((void *)loud); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); }
static void quiet(void) { Stop = 1; }
static void run(void *Data) { ((void (*)(void))Data)(); }
static void on_int(int Sig) { run((void *)quiet); }
void elsewhere(void) { run((void *)loud); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
