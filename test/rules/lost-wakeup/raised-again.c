// A handler that sets the default and raises its signal again ends the process:
// nothing waits after that, whatever it has set.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include "work.h"
static void on_term(int Sig) {
  Stop = Sig;
  if (Sig == SIGINT)
    return;
  signal(Sig, SIG_DFL);
  raise(Sig);
}
int main(void) {
  signal(SIGINT, on_term);
  signal(SIGTERM, on_term);
  work();
}
//--- unsafe/work.h
#include <signal.h>
extern volatile sig_atomic_t Stop;
void work(void);
//--- unsafe/work.c
#include "work.h"
#include <unistd.h>
volatile sig_atomic_t Stop;
void work(void) {
  while (!Stop)
    pause(); // want lost-wakeup "pause"
  Stop = 0;
}
//--- clean/main.c
#include "work.h"
static void on_term(int Sig) {
  Stop = Sig;
  signal(Sig, SIG_DFL);
  raise(Sig);
}
int main(void) {
  signal(SIGINT, on_term);
  signal(SIGTERM, on_term);
  work();
}
//--- clean/work.h
#include <signal.h>
extern volatile sig_atomic_t Stop;
void work(void);
//--- clean/work.c
#include "work.h"
#include <unistd.h>
volatile sig_atomic_t Stop;
void work(void) {
  while (!Stop)
    pause();
  Stop = 0;
}
