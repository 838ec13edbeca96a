// A loop over all numbers means those that there are, and looks at no error.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t

//--- main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(int Count, char **Words) {
  struct sigaction Action = {.sa_handler = stop};
  for (int I = 1; I < NSIG; ++I)
    signal(I, stop);
  for (int I = 0; I <= SIGRTMAX; I++)
    sigaction(I, &Action, 0);
  for (int I = NSIG - 1; I; --I)
    signal(I, SIG_DFL);
  int Left = NSIG;
  while (--Left)
    signal(Left, SIG_DFL);
}
