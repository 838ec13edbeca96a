// To add a bit to flags that nothing wrote does not write them.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <unistd.h>
#include "act.h"
static void on(int Sig) { _exit(Sig); }
int main(void) { install(SIGINT, on); }
//--- unsafe/act.h
#include <signal.h>
typedef void Handler(int);
Handler *install(int Sig, Handler *To);
//--- unsafe/act.c
#include "act.h"
Handler *install(int Sig, Handler *To) {
  struct sigaction Action, Old;
  Action.sa_handler = To;
  sigemptyset(&Action.sa_mask);
  if (Sig != SIGALRM)
    Action.sa_flags |= SA_RESTART;
  sigaction(Sig, &Action, &Old); // want sigaction-init "sa_flags"
  return Old.sa_handler;
}
//--- clean/main.c
#include <unistd.h>
#include "act.h"
static void on(int Sig) { _exit(Sig); }
int main(void) {
  install(SIGINT, on); // handler on SIGINT
  change(SIGINT);
}
//--- clean/act.h
#include <signal.h>
typedef void Handler(int);
Handler *install(int Sig, Handler *To);
void change(int Sig);
//--- clean/act.c
#include "act.h"
Handler *install(int Sig, Handler *To) {
  struct sigaction Action, Old;
  Action.sa_handler = To;
  sigemptyset(&Action.sa_mask);
  Action.sa_flags = 0;
  if (Sig != SIGALRM)
    Action.sa_flags |= SA_RESTART;
  sigaction(Sig, &Action, &Old);
  return Old.sa_handler;
}
void change(int Sig) {
  struct sigaction Action;
  sigaction(Sig, 0, &Action);
  Action.sa_flags |= SA_RESTART;
  sigaction(Sig, &Action, 0);
}
