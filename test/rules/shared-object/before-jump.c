// A handler that never returns but jumps out lets the program go on: what it
// writes is read there. Where the jump lands in what the handler has entered,
// and the process ends after that, nobody reads it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/out
// RUN: %want %t/inside

//--- out/back.h
#include <setjmp.h>
extern sigjmp_buf Back;
void go_back(int);
//--- out/back.c
#include "back.h"
sigjmp_buf Back;
void go_back(int How) {
  siglongjmp(Back, How); // want longjmp-out "siglongjmp"
}
//--- out/main.c
#include "back.h"
#include <signal.h>
#include <unistd.h>
static int Why;
static struct pair {
  int First, Second;
} Pair;
static void on_int(int Sig) {
  Why = Sig;        // want shared-object "Why"
  Pair.First = Sig; // want shared-object "Pair.First"
  go_back(1);
}
int main(void) {
  signal(SIGINT, on_int);
  for (;;) {
    if (sigsetjmp(Back, 1))
      Pair.Second = Pair.First + Why;
    Why = 0;
    Pair.First = Pair.Second + 1;
  }
}

//--- inside/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
static sigjmp_buf Back;
static int Why;
static void give_up(void) { siglongjmp(Back, 1); }
static void on_int(int Sig) {
  Why = Sig;
  if (sigsetjmp(Back, 1) == 0)
    give_up();
  _exit(1);
}
int main(void) {
  signal(SIGINT, on_int);
  while (!Why)
    pause();
}
