// A thread that was started before the handler was installed, and functions for
// the end of the program, run when it is installed.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
static int Jobs, Ends;
static void handle(int Sig) {
  Jobs++; // want shared-object "Jobs"
  Ends++; // want shared-object "Ends"
}
static void *work(void *P) {
  for (;;)
    Jobs += 2;
}
static void finish(void) { Ends = 0; }
int main(void) {
  pthread_t T;
  atexit(finish);
  pthread_create(&T, 0, work, 0);
  signal(SIGINT, handle); // handler handle SIGINT
  return pthread_join(T, 0);
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
static int Jobs, Ends;
static void handle(int Sig) {
  Jobs++;
  Ends++;
}
static int compare(const void *A, const void *B) { return ++Jobs; }
static void finish(void) { Ends = 0; }
int main(int Argc, char **Argv) {
  qsort(Argv, Argc, sizeof *Argv, compare);
  atexit(finish);
  signal(SIGINT, handle); // handler handle SIGINT
  signal(SIGINT, SIG_DFL);
}
