// An action inside of a record, in an array, on the heap.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
struct app {
  int Count;
  struct sigaction Action;
};
int main(void) {
  struct app App;
  App.Count = 0;
  App.Action.sa_handler = stop;
  App.Action.sa_flags = 0;
  sigaction(SIGINT, &App.Action, 0); // want sigaction-init "sa_mask"
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
#include <string.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
struct app {
  int Count;
  struct sigaction Action;
};
int main(void) {
  struct app App, Other;
  struct sigaction Many[2], *Heap = malloc(sizeof *Heap);
  memset(&App, 0, sizeof App);
  App.Action.sa_handler = stop;
  sigaction(SIGINT, &App.Action, 0);
  Other.Action.sa_handler = stop;
  memset(&Other.Action.sa_mask, 0, sizeof(sigset_t));
  Other.Action.sa_flags = 0;
  sigaction(SIGTERM, &Other.Action, 0);
  for (int I = 0; I != 2; ++I) {
    Many[I].sa_handler = stop;
    Many[I].sa_flags = 0;
    sigemptyset(&Many[I].sa_mask);
    sigaction(SIGUSR1, &Many[I], 0);
  }
  Heap->sa_handler = stop;
  sigaction(SIGHUP, Heap, 0);
}
