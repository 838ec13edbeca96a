// A function that resets a signal before it ends the process may be given none.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static void end(int Kill, int Sig, void (*Last)(int)) {
  if (!Kill)
    abort();
  signal(Sig, Last);
  kill(getpid(), Sig);
}
static void stop(int Sig) { end(1, Sig, SIG_DFL); }
static void last(int Sig) {}
int main(int Argc, char **Argv) {
  signal(SIGSEGV, stop);
  end(Argc, 0, last); // want bad-signal "0"
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static void end(int Kill, int Sig) {
  struct sigaction Action = {.sa_handler = SIG_DFL};
  if (!Kill)
    abort();
  sigaction(Sig, &Action, 0);
  kill(getpid(), Sig);
}
static void stop(int Sig) { end(1, Sig); }
int main(void) {
  signal(SIGSEGV, stop);
  end(0, 0);
}
