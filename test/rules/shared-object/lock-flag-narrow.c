// A flag that is narrower than an int is counted up and down all the same.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static volatile unsigned char Busy;
static volatile short Lower;
static long Counted[4], Below[4];
static void tick(int Sig) {
  if (!Busy)
    Counted[0]++; // want shared-object "Counted"
  if (!Lower)
    Below[0]++; // want shared-object "Below"
}
int main(void) {
  signal(SIGALRM, tick);
  for (;;) {
    Busy++;
    Busy--;
    Counted[1]++;
    Lower--;
    Lower++;
    Below[1]++;
    pause();
  }
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static volatile unsigned char Busy;
static volatile short Deep;
static long Counted[4], Below[4];
static void tick(int Sig) {
  if (!Busy)
    Counted[0]++;
  if (!Deep)
    Below[0]++;
}
int main(void) {
  signal(SIGALRM, tick);
  for (;;) {
    Busy++;
    Counted[1]++;
    Busy--;
    Deep += 2;
    Below[1]++;
    Deep -= 2;
    pause();
  }
}
