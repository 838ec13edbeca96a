// Writes through a pointer to a known object, and by functions of the library;
// in functions that both sides call; from several handlers, told once.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <string.h>
#include "stats.h"
static char Buffer[80];
static int Total;
static struct { int N; } Info, *Alias = &Info;
static void first(int Sig) {
  int *P = &Total;
  memset(Buffer, 0, sizeof Buffer); // want shared-object "Buffer"
  *P = 1;                           // want shared-object "Total"
  count();
}
static void second(int Sig) { count(); }
int main(void) {
  signal(SIGUSR1, first);  // handler first SIGUSR1
  signal(SIGUSR2, second); // handler second SIGUSR2
  count();
  Buffer[0] = Total;
  return Alias->N;
}
//--- unsafe/stats.h
void count(void);
//--- unsafe/stats.c
#include "stats.h"
static long Counted;
void count(void) {
  Counted++; // want shared-object "Counted" from first,second
}
//--- clean/main.c
#include <signal.h>
#include <string.h>
static char Buffer[80], Other[80];
static void first(int Sig) {
  int Total, *P = &Total;
  memset(Buffer, 0, sizeof Buffer);
  *P = 1;
}
int main(void) {
  signal(SIGUSR1, first); // handler first SIGUSR1
  memset(Other, 0, sizeof Other);
}
