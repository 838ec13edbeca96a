// fork() is safe where the program registers no pthread_atfork() handlers.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int fork(void);
int pthread_atfork(void (*)(void), void (*)(void), void (*)(void));
static void child(void) { Stop = 1; }
void init(void) { pthread_atfork(0, 0, child); }
static void on_int(int Sig) { fork(); } // want unsafe-call "fork"
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int fork(void);
static void on_int(int Sig) { fork(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
