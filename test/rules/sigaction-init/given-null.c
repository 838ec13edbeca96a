// A helper that returns early where it is given no object to fill in has filled
// in those that it is given.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/set.h
#include <signal.h>
#include <stddef.h>
void set(int Sig, void (*Handler)(int), struct sigaction *Old);
//--- unsafe/set.c
#include "set.h"
void set(int Sig, void (*Handler)(int), struct sigaction *Old) {
  struct sigaction Action = {.sa_handler = Handler};
  if (Handler == SIG_ERR)
    return;
  if (Old != NULL)
    sigaction(Sig, &Action, Old);
}
//--- unsafe/main.c
#include "set.h"
// no-handlers
int main(int Argc, char **Argv) {
  struct sigaction Old;
  set(SIGTSTP, Argc > 1 ? SIG_ERR : SIG_DFL, &Old);
  sigaction(SIGTSTP, &Old, NULL); // want sigaction-init "sa_flags"
}

//--- clean/set.h
#include <signal.h>
#include <stddef.h>
void set(int Sig, void (*Handler)(int), struct sigaction *Old);
void ask(int Sig, struct sigaction *Old);
//--- clean/set.c
#include "set.h"
void set(int Sig, void (*Handler)(int), struct sigaction *Old) {
  if (Handler != SIG_ERR) {
    struct sigaction Action = {.sa_handler = Handler};
    sigaction(Sig, &Action, Old);
  } else if (!Old)
    return;
  else
    sigaction(Sig, NULL, Old);
}
void ask(int Sig, struct sigaction *Old) {
  if (Old != NULL)
    sigaction(Sig, NULL, Old);
}
//--- clean/main.c
#include "set.h"
// no-handlers
int main(void) {
  struct sigaction Old, Interrupt;
  set(SIGTSTP, SIG_DFL, &Old);
  sigaction(SIGTSTP, &Old, NULL);
  ask(SIGINT, &Interrupt);
  sigaction(SIGINT, &Interrupt, NULL);
}
