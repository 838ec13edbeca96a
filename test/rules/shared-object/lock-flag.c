// A flag that the program sets around what it does, and that the handler finds to be 0, keeps
// the handler away like a lock, and so do the atomic operations of the language.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/work.c
#include <signal.h>
extern volatile sig_atomic_t Busy;
extern long List[4], Cleared[4];
extern int Plain;
void work(void) {
  Busy = 1;
  List[0]++;
  Busy = 0;
  Cleared[0]++;
}
//--- unsafe/main.c
#include <signal.h>
volatile sig_atomic_t Busy;
long List[4], Cleared[4];
void work(void);
static void tick(int Sig) {
  if (Busy)
    List[1]++; // want shared-object "List"
  if (!Busy)
    Cleared[1]++; // want shared-object "Cleared"
}
int main(void) {
  signal(SIGALRM, tick);
  for (;;)
    work();
}
//--- clean/work.c
#include <signal.h>
extern volatile sig_atomic_t Busy;
extern long List[4];
static void change(void) { List[0]++; }
void work(void) {
  Busy = 1;
  change();
  Busy = 0;
}
//--- clean/main.c
#include <signal.h>
#include <stdatomic.h>
volatile sig_atomic_t Busy;
long List[4];
void work(void);
static atomic_flag Flag = ATOMIC_FLAG_INIT;
static _Atomic int Lock;
static char Flagged[4], Compared[4], Exchanged[4];
static void flagged(void) {
  if (atomic_flag_test_and_set(&Flag))
    return;
  Flagged[0]++;
  atomic_flag_clear(&Flag);
}
static void compared(void) {
  int Free = 0;
  if (!atomic_compare_exchange_strong(&Lock, &Free, 1))
    return;
  Compared[0]++;
  atomic_store(&Lock, 0);
}
static void exchanged(void) {
  if (atomic_exchange(&Lock, 1) == 0) {
    Exchanged[0]++;
    Lock = 0;
  }
}
static void tick(int Sig) {
  flagged();
  compared();
  exchanged();
  if (!Busy)
    List[1]++;
}
int main(void) {
  signal(SIGALRM, tick);
  for (;;) {
    work();
    flagged();
    compared();
    exchanged();
  }
}
