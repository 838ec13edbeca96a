// exit() runs the functions of atexit(), _exit() does not.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int atexit(void (*)(void));
_Noreturn void exit(int);
static void goodbye(void) { printf("bye\n"); } // want unsafe-call "printf" from on_int
void elsewhere(void) { atexit(goodbye); }
static void on_int(int Sig) { exit(1); } // want unsafe-call "exit"
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int atexit(void (*)(void));
_Noreturn void _exit(int);
static void goodbye(void) { printf("bye\n"); }
void elsewhere(void) { atexit(goodbye); }
static void on_int(int Sig) { _exit(1); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
