// A function that is only handed over to run elsewhere is not reached.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
#include <pthread.h>
static void *work(void *Data) { return Data; }
static void on_int(int Sig) {
  pthread_t Thread;
  pthread_create(&Thread, 0, work, 0); // want unsafe-call "pthread_create"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int atexit(void (*)(void));
static void goodbye(void) { printf("bye\n"); }
static void on_int(int Sig) { Stop = 1; }
void elsewhere(void) { atexit(goodbye); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
