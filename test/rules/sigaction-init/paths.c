// Every path to the call must write them; paths that no run takes are left out.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(int Count, char **Words) {
  struct sigaction Action;
  Action.sa_handler = stop;
  sigemptyset(&Action.sa_mask);
  if (Count > 1)
    Action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &Action, 0); // want sigaction-init "sa_flags"
  struct sigaction Other;
  switch (Count) {
  case 0:
    sigemptyset(&Other.sa_mask);
    break;
  case 1:
    sigfillset(&Other.sa_mask);
  }
  Other.sa_flags = 0;
  Other.sa_handler = stop;
  sigaction(SIGTERM, &Other, 0); // want sigaction-init "sa_mask"
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void set(int Sig, void (*Fn)(int), int Restarts) {
  struct sigaction Action;
  if (Fn) {
    Action.sa_handler = Fn;
    sigemptyset(&Action.sa_mask);
    Action.sa_flags = 0;
  }
  if (Restarts)
    Action.sa_flags |= SA_RESTART;
  if (Fn)
    sigaction(Sig, &Action, 0);
}
int main(int Count, char **Words) {
  struct sigaction Action, Other;
  Action.sa_handler = Other.sa_handler = stop;
  if (Count > 1) {
    Action.sa_flags = SA_RESTART;
  } else if (Count) {
    Action.sa_flags = 0;
  } else {
    exit(1);
  }
  sigemptyset(&Action.sa_mask);
  sigaction(SIGINT, &Action, 0);
  for (int I = 0; I != 2; ++I) {
    sigemptyset(&Other.sa_mask);
    Other.sa_flags = I ? SA_RESTART : 0;
    sigaction(I ? SIGHUP : SIGUSR1, &Other, 0);
  }
  set(SIGTERM, stop, Count);
}
