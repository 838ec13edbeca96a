// In a program with threads every call of signal counts.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <pthread.h>
#include <signal.h>
static volatile sig_atomic_t Stop;
static void on_term(int Sig) { Stop = 1; }
void *work(void *);
int main(void) {
  pthread_t Thread;
  signal(SIGPIPE, SIG_IGN); // want no-signal-handlers "signal"
  signal(SIGTERM, on_term); // want no-signal-handlers "signal"
  pthread_create(&Thread, 0, work, 0);
  pthread_join(Thread, 0);
}
//--- unsafe/work.c
#include <signal.h>
void *work(void *Data) {
  signal(SIGINT, SIG_DFL); // want no-signal-handlers "signal"
  return Data;
}
//--- clean/main.c
// no-handlers
#include <pthread.h>
#include <signal.h>
static void *work(void *Data) { return Data; }
int main(void) {
  pthread_t Thread;
  struct sigaction Action = {.sa_handler = SIG_IGN};
  sigaction(SIGPIPE, &Action, 0);
  pthread_create(&Thread, 0, work, 0);
  pthread_join(Thread, 0);
}
