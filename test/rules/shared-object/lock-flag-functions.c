// A flag that functions set, count and test is the flag.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Busy, Maybe, Count;
static long Early[4], Half[4], Counted[4];
static void lock(void) { Busy = 1; }
static void unlock(void) { Busy = 0; }
static void lockHalf(int Wanted) {
  if (Wanted)
    Maybe = 1;
}
static int is_busy(void) { return Busy != 0; }
static int is_free(void) { return !Busy; }
static void tick(int Sig) {
  if (is_busy())
    return;
  Early[0]++; // want shared-object "Early"
  if (!Maybe)
    Half[0]++; // want shared-object "Half"
  if (!Count)
    Counted[0]++; // want shared-object "Counted"
}
int main(int Argc, char **Argv) {
  signal(SIGALRM, tick);
  for (;;) {
    lock();
    unlock();
    Early[1]++;
    lockHalf(Argc);
    Half[1]++;
    Maybe = 0;
    Count++;
    Count--;
    Counted[1]++;
    if (is_free())
      pause();
  }
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Busy, Count;
static long Set[4], Counted[4];
static void lock(void) { Busy = 1; }
static int is_busy(void) { return Busy; }
static int counts(void) { return Count > 0; }
static void tick(int Sig) { // signals tick SIGALRM
  if (Count)
    return;
  Counted[0]++;
  if (is_busy())
    return;
  Set[0]++;
}
int main(void) {
  signal(SIGALRM, tick);
  for (;;) {
    lock();
    Set[1]++;
    Busy = 0;
    Count++;
    Counted[1]++;
    Count--;
    if (counts())
      pause();
  }
}
