// A mask is one thread's: where another thread may take the signal, blocking
// it here does not keep the handler away.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <pthread.h>
#include <signal.h>
static int Count;
static void handle(int Sig) {
  Count++; // want shared-object "Count"
}
static void *work(void *P) { return P; }
int main(void) {
  sigset_t S;
  pthread_t T;
  signal(SIGUSR1, handle); // handler handle SIGUSR1
  pthread_create(&T, 0, work, 0);
  sigemptyset(&S);
  sigaddset(&S, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &S, 0);
  Count = 1;
  pthread_sigmask(SIG_UNBLOCK, &S, 0);
}
//--- clean/main.c
#include <pthread.h>
#include <signal.h>
static int Count;
static void handle(int Sig) { Count++; }
static void *work(void *P) { return P; }
int main(void) {
  sigset_t S;
  pthread_t T;
  signal(SIGUSR1, handle); // handler handle SIGUSR1
  sigemptyset(&S);
  sigaddset(&S, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &S, 0);
  pthread_create(&T, 0, work, 0);
  Count = 1;
  pthread_sigmask(SIG_UNBLOCK, &S, 0);
}
