// A thread's start routine runs in ordinary context.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void work(void) { printf("working\n"); } // want unsafe-call "printf" from on_signal
static void on_signal(int Sig) { work(); }
int main(void) { signal(SIGINT, on_signal); } // handler on_signal SIGINT
//--- clean/main.c
#include <pthread.h>
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void *work(void *Data) {
  printf("working\n");
  return Data;
}
static void on_signal(int Sig) { Stop = Sig; }
int main(void) {
  pthread_t Thread;
  signal(SIGINT, on_signal); // handler on_signal SIGINT
  return pthread_create(&Thread, 0, work, 0);
}
