// Branches on the signal choose its handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/install.h
void install(int Sig);
void bye(int Sig);
void stop(int Sig);
//--- unsafe/install.c
#include "install.h"
#include <signal.h>
static void set(int Sig, void (*Fn)(int)) { signal(Sig, Fn); }
void install(int Sig) {
  void (*Fn)(int) = stop;
  if (Sig == SIGQUIT)
    Fn = bye;
  set(Sig, Fn);
  if (Sig == SIGALRM)
    return;
  set(SIGCHLD, Fn); // handler bye SIGCHLD; handler stop SIGCHLD
}
//--- unsafe/main.c
#include "install.h"
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
void stop(int Sig) { Stop = Sig; }
static const int Signals[] = {SIGINT, SIGTERM, SIGHUP, SIGUSR1};
int main(void) {
  for (int I = 0; I < 4; I++) {
    struct sigaction Action = {0};
    switch (Signals[I]) {
    case SIGHUP:
      Action.sa_handler = bye;
      break;
    case SIGUSR1:
      Action.sa_handler = SIG_IGN;
      break;
    default:
      Action.sa_handler = stop;
    }
    sigaction(Signals[I], &Action, 0); // handler bye SIGHUP; handler stop SIGINT,SIGTERM
  }
  for (int S = 1; S < 32; S++) {
    void (*Fn)(int);
    if (S == SIGSEGV || S == SIGBUS)
      Fn = bye;
    else if (S == SIGWINCH)
      Fn = stop;
    else
      continue;
    signal(S, Fn); // handler bye SIGSEGV,SIGBUS; handler stop SIGWINCH
  }
  signal(SIGURG, Signals[0] == SIGINT ? stop : bye); // handler bye SIGURG; handler stop SIGURG
  install(SIGQUIT); // handler bye SIGQUIT
  install(SIGALRM); // handler stop SIGALRM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void install(int Sig) { signal(Sig, Sig == SIGQUIT ? bye : stop); }
int main(void) {
  install(SIGTERM); // handler stop SIGTERM
  install(SIGINT);  // handler stop SIGINT
}
