// A variable that is 0 until it is set holds no signal on the path that matters.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdlib.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(int Count, char **Words) {
  int Sig = Count > 1 ? SIGKILL : SIGTERM;
  signal(Sig, stop); // want bad-signal "SIGKILL"
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(int Count, char **Words) {
  int Sig = 0, Other = 0, Given = SIGKILL;
  if (Count > 1)
    Sig = SIGTERM;
  if (Count > 2)
    Other = SIGINT;
  if (Count > 3)
    Given = atoi(Words[1]);
  if (Sig)
    signal(Sig, stop);
  if (Other != 0)
    signal(Other, stop);
  signal(Given, stop);
}
