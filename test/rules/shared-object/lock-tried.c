// A handler that only tries to take a lock, and does nothing without it, does not disturb what
// others do while they hold it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/state.h
typedef volatile unsigned long Lock;
extern Lock One, Two;
extern char Early[8], Other[8], Late[8], Without[8], Given[8];
int trylock(Lock *L);
void update(void);
//--- unsafe/lock.c
#include "state.h"
Lock One, Two;
int trylock(Lock *L) { return *L == 0 && __sync_bool_compare_and_swap(L, 0, 1); }
//--- unsafe/update.c
#include "state.h"
char Early[8], Other[8], Late[8], Without[8], Given[8];
void update(void) {
  Early[0]++; // want shared-object "Early"
  if (!trylock(&One))
    return;
  Other[0]++; // want shared-object "Other"
  Without[0]++; // want shared-object "Without"
  One = 0;
  Late[0]++; // want shared-object "Late"
  if (trylock(&One))
    Given[0]++;
  else
    Given[1]++; // want shared-object "Given"
}
//--- unsafe/main.c
#include "state.h"
#include <signal.h>
static void tick(int Sig) { update(); }
int main(void) {
  signal(SIGALRM, tick);
  for (;;) {
    if (trylock(&Two)) {
      Other[0] = 1;
      Two = 0;
    }
    Without[0] = 1;
    if (trylock(&One)) {
      Early[0] = Late[0] = Given[0] = Given[1] = 1;
      One = 0;
    }
  }
}
//--- clean/state.h
typedef volatile unsigned long Lock;
extern Lock One;
extern char Text[8], Deep[8], Mutexed[8];
int trylock(Lock *L);
void unlock(Lock *L);
void update(void), deeper(void);
//--- clean/lock.c
#include "state.h"
Lock One;
int trylock(Lock *L) {
  if (*L)
    return 0;
  return __sync_lock_test_and_set(L, 1) == 0;
}
void unlock(Lock *L) { __sync_lock_release(L); }
//--- clean/update.c
#include "state.h"
#include <pthread.h>
char Text[8], Deep[8], Mutexed[8];
static pthread_mutex_t Mutex = PTHREAD_MUTEX_INITIALIZER;
void deeper(void) { Deep[0]++; }
void update(void) {
  if (!trylock(&One))
    return;
  Text[0]++;
  deeper();
  unlock(&One);
  int Failed = pthread_mutex_trylock(&Mutex);
  if (Failed != 0)
    return;
  Mutexed[0]++;
  pthread_mutex_unlock(&Mutex);
}
//--- clean/main.c
#include "state.h"
#include <signal.h>
static void tick(int Sig) { update(); }
int main(void) {
  signal(SIGALRM, tick);
  for (;;) {
    update();
    if (trylock(&One)) {
      Text[1] = 'x';
      deeper();
      unlock(&One);
    }
  }
}
